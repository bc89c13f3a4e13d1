"""Every entry in the order it happened."""
