"""The page with every file of the diary."""
