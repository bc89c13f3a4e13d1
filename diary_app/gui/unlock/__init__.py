"""The way back into a diary that exists."""
