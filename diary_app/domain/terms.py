"""What somebody types into a search, read as words, "whole phrases" and -words to leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Term", "terms_of"]

_MOST = 64  # the engine refuses to look for very many at once
_PIECE = re.compile(r'(-?)"([^"]*)("?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for.

    Attributes:
        text: as typed, without quotation marks; holds a letter or a digit.
        is_whole: its last word must stand so; otherwise a word may go on after it.
        is_left_out: entries that hold it are not wanted.
    """

    text: str
    is_whole: bool = False
    is_left_out: bool = False


def terms_of(typed: str) -> list[Term]:
    """Return what is looked for; nothing else anybody types is read as a search language.

    A quotation mark that is still open begins a phrase that is still being typed. A word that is
    left out counts only whole: else the first letters of it would empty the list.
    """
    found = []
    for piece in _PIECE.finditer(typed.replace("\0", "")):
        minus, phrase, closed, word = piece.groups()
        is_left_out = bool(minus) or (word or "").startswith("-")
        text = phrase if word is None else word.removeprefix("-").replace('"', "")
        if any(letter.isalnum() for letter in text):
            found.append(Term(text, bool(closed) or is_left_out, is_left_out))
    return found[:_MOST]
