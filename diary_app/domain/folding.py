"""Words as they are compared: without case, accents, and what does not show; every letter known."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "fold"]

# Letters that Unicode's own decomposition leaves whole, as they are written without them.
_WHOLE = str.maketrans(
    {
        **dict(zip("łøđħŧıþð", "lodhtitd", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "ŋ": "ng",
        # One letter of the Arabic script that has several shapes; the sign that only makes wider.
        **dict(zip("ىیېکۀەةہھ", "يييكههههه", strict=True)),
        "ـ": "",
    }
)
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to be searched.

    Attributes:
        text: lower case, no accents, plain digits; white space is a blank, or a line's end.
        at: for each character of it where it stands in the text as it was, and one more: its end.
    """

    text: str
    at: Sequence[int]


def fold(text: str) -> Folded:
    """Return a text as it is compared."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        plain = _plain(char)
        letters.append(plain)
        at += [place] * len(plain)
    return Folded("".join(letters), [*at, len(text)])


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return what is compared of one character; ``""`` for what only changes another."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    folded = folded.translate(_WHOLE)
    return "".join(_digit(one) for one in folded if unicodedata.category(one) not in _UNSEEN)


def _digit(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)
