"""One entry: read it, look at its files, correct it."""
