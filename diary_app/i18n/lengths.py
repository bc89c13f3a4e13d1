"""Say how long something plays, and where in it one is."""

from __future__ import annotations

__all__ = ["say_length"]


def say_length(milliseconds: int) -> str:
    """Return "0:07", "12:30" or "1:02:09"."""
    minutes, seconds = divmod(max(milliseconds, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
