"""How many were never recorded: multiple systems estimation from the overlaps of lists (extra ``estimate``)."""
