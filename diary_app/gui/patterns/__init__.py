"""How what happened lies in time, as pictures and as tables."""
