"""Outside formats, one reader or writer each: bytes in, rows and Problems out. Knows no SQL and no clock."""
