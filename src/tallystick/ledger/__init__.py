"""The append-only book: entries and their chain, revisions, postings, and the questions they answer."""
