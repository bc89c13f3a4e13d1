"""Words as they are compared: without case, accents, and what does not show; every letter known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diary_app.domain.lookalikes import LOOKALIKES

__all__ = ["Folded", "fold"]

# Letters that Unicode's own decomposition leaves whole, as they are written without them.
_WHOLE = str.maketrans(
    {
        **dict(zip("łøđħŧıþð", "lodhtitd", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "ŋ": "ng",
        # One letter of the Arabic script that has several shapes; the sign that only makes wider.
        **dict(zip("ىیېکۀەةہھٱ", "يييكههههها", strict=True)),
        "ـ": "",
        **dict.fromkeys("\u115f\u1160", ""),  # called letters, and show nothing
    }
)
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_IN_LINKS = re.compile(r"(?:%[0-9A-Fa-f]{2})+")  # RFC 3986, 2.1: how a link writes a blank, or ł


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to be searched.

    Attributes:
        text: lower case, no accents, plain digits; white space is a blank, or a line's end.
        plain: the same, each letter in its own script; ``text`` has Latin ones for those alike.
        at: for each character of it where it stands in the text as it was, and one more: its end.
    """

    text: str
    plain: str
    at: Sequence[int]


def fold(text: str) -> Folded:
    """Return a text as it is compared."""
    if text.isascii() and not _IN_LINKS.search(text):
        return Folded(text.lower(), text.lower(), range(len(text) + 1))
    letters: list[str] = []
    at: list[int] = []
    for place, char in _letters(text):
        plain = _plain(char)
        letters.append(plain)
        at += [place] * len(plain)
    folded = "".join(letters)
    return Folded(folded.translate(LOOKALIKES), folded, [*at, len(text)])


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each letter and where it stands; what a link writes in numbers as the letter it is."""
    at = 0
    for written in _IN_LINKS.finditer(text):
        yield from enumerate(text[at : written.start()], at)
        yield from _read(written)
        at = written.end()
    yield from enumerate(text[at:], at)


def _read(written: re.Match[str]) -> Iterator[tuple[int, str]]:
    place = written.start()
    try:
        letters = bytes.fromhex(written[0].replace("%", "")).decode()
    except ValueError:  # "50%ad": no letter
        yield from enumerate(written[0], place)
        return
    for letter in letters:
        yield place, letter
        place += 3 * len(letter.encode())


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return what is compared of one character; ``""`` for what only changes another."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    folded = folded.translate(_WHOLE)
    return "".join(_digit(one) for one in folded if unicodedata.category(one) not in _UNSEEN)


def _digit(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)
