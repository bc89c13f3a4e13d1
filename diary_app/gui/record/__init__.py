"""Record what happened: the quick form, its files, and the draft that keeps itself."""
