"""You and the window, copies, getting in, who opened it, whether all is well, the head code."""
