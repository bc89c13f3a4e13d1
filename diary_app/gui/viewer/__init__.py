"""Files looked at inside the window, never in another program."""
