"""Places: which ones a name in a text may mean, by the book's own gazetteer, with the evidence for each.

Pure: names, keys and ranks. The gazetteer itself is kept by ``store``. The method stands in docs/method/places.md.
"""
