"""What opens a diary: slots, codes, the cost of a guess, and what was tried."""
