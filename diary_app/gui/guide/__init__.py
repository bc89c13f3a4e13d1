"""Guide and help: plain words, without a network."""
