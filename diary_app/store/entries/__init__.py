"""What is written in a diary: the journal, and everything told from it."""
