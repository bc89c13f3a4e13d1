"""What there are settings for, so that other pages can lead there."""

from __future__ import annotations

from enum import Enum, auto

__all__ = ["Topic"]


class Topic(Enum):
    """The pages of the settings."""

    YOU = auto()
    COPIES = auto()
    GETTING_IN = auto()
    OPENINGS = auto()
    CHECK = auto()
    HEAD_CODE = auto()
