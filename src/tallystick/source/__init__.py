"""What somebody published, as captured: the words taken out of it, its custody, and who repeats whom.

Pure: bytes are read in ``formats``, kept in ``store`` and written to the book by ``actions``. The method stands in
docs/method/sources.md.
"""
