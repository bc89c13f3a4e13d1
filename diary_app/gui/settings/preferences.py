"""What the person prefers of the window; kept inside the diary, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diary_app.gui.theme import SYSTEM, TEXT_SIZES, THEMES
from diary_app.gui.viewer.sight import Seen

__all__ = ["LOCK_AFTER", "Preferences"]

LOCK_AFTER = (1, 2, 5, 10, 15, 30, 60)
_USUAL_LOCK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How the window looks and when it locks.

    Attributes:
        theme: one of ``THEMES``.
        text_size: in per cent of the system's, one of ``TEXT_SIZES``.
        lock_after: minutes without a key or the mouse, one of :data:`LOCK_AFTER`.
        pictures: how pictures are seen.
    """

    theme: str = SYSTEM
    text_size: int = TEXT_SIZES[0]
    lock_after: int = _USUAL_LOCK
    pictures: Seen = Seen.BLURRED

    @classmethod
    def from_words(cls, kept: Mapping[str, str]) -> Preferences:
        """Read what the diary keeps; the usual stands for what it does not hold or is not known."""
        return cls(
            theme=kept["theme"] if kept.get("theme") in THEMES else SYSTEM,
            text_size=_one_of(TEXT_SIZES, kept.get("text_size", ""), TEXT_SIZES[0]),
            lock_after=_one_of(LOCK_AFTER, kept.get("lock_after", ""), _USUAL_LOCK),
            pictures=_seen(kept.get("pictures", "")),
        )

    def to_words(self) -> dict[str, str]:
        """Return what the diary keeps."""
        return {
            "theme": self.theme,
            "text_size": str(self.text_size),
            "lock_after": str(self.lock_after),
            "pictures": self.pictures.value,
        }


def _one_of(known: tuple[int, ...], word: str, usual: int) -> int:
    return int(word) if word.isdecimal() and int(word) in known else usual


def _seen(word: str) -> Seen:
    return Seen(word) if word in set(Seen) else Seen.BLURRED
