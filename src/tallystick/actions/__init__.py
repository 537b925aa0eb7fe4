"""Every use of the system, one function each: the clock, identifiers, salts and files come in here."""
