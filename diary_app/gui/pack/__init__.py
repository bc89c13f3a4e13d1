"""Make a pack: what goes in, how far it has come, and what to tell the officer."""
