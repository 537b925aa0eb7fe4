"""Pages on a book: what it holds, asked by day and entry, in English and Arabic. Read-only; Django stays in here."""
