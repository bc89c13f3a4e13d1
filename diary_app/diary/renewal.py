"""A new data key: for the day somebody leaves who could have copied the old one."""

from __future__ import annotations

from pathlib import Path

from diary_app.diary.surroundings import Surroundings
from diary_app.progress import Progress

__all__ = ["renew_data_key"]


def renew_data_key(
    folder: Path, passphrase: str, surroundings: Surroundings, progress: Progress
) -> str:
    """Put everything in a closed diary under a new data key, and return its new recovery code."""
    raise NotImplementedError
