"""Show why an entry was found: the place in its words where what was looked for stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from diary_app.domain.terms import Term

__all__ = ["Excerpt", "excerpt_of", "marks_in"]

_LETTERS = 220
_BEFORE = 60  # letters shown before the first place


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of text and what to mark in it.

    Attributes:
        text: one line.
        marks: begin and end of each place in ``text``, in letters, in order, apart.
    """

    text: str
    marks: tuple[tuple[int, int], ...]


class _Token(NamedTuple):
    folded: str
    begin: int
    end: int


def excerpt_of(texts: Iterable[str], terms: Sequence[Term]) -> Excerpt | None:
    """Return a piece of the first text in which something stands that was looked for.

    Args:
        texts: what an entry is found by, the most telling first.
        terms: what was looked for.

    Returns:
        ``None`` if no text holds any of it, or nothing is looked for.
    """
    for text in texts:
        line = " ".join(text.split())
        if marks := marks_in(line, terms):
            return _around(line, marks)
    return None


def marks_in(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return begin and end of every place where a term stands that is wanted, in order, apart.

    Words are told apart, and accents and capitals left aside, as the index of words does it
    (SQLite FTS5, "Unicode61 Tokenizer").
    """
    tokens = list(_tokens(text))
    found = sorted(
        place
        for term in terms
        if not term.is_left_out
        for place in _places(tokens, [token.folded for token in _tokens(term.text)], term)
    )
    apart: list[tuple[int, int]] = []
    for begin, end in found:
        if apart and begin < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart


def _places(tokens: Sequence[_Token], wanted: list[str], term: Term) -> Iterator[tuple[int, int]]:
    if not wanted:
        return
    for at in range(len(tokens) - len(wanted) + 1):
        run = tokens[at : at + len(wanted)]
        last = run[-1].folded
        ends = last == wanted[-1] if term.is_whole else last.startswith(wanted[-1])
        if ends and all(one.folded == two for one, two in zip(run, wanted[:-1], strict=False)):
            yield run[0].begin, run[-1].end


def _tokens(text: str) -> Iterator[_Token]:
    folded, begin = "", 0
    for at, letter in enumerate(text):
        if letter.isalnum() or (folded and unicodedata.combining(letter)):
            begin = begin if folded else at
            folded += _folded(letter)
        elif folded:
            yield _Token(folded, begin, at)
            folded = ""
    if folded:
        yield _Token(folded, begin, len(text))


def _folded(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    apart = unicodedata.normalize("NFD", letter.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _around(line: str, marks: Sequence[tuple[int, int]]) -> Excerpt:
    """Return as much of a line as fits, cut between words, with the first place in it."""
    first = marks[0][0]
    begin = 0
    if first > _BEFORE and len(line) > _LETTERS:
        begin = line.rfind(" ", 0, first - _BEFORE // 2) + 1
    end = begin + _LETTERS
    if end < len(line):
        end = max(line.rfind(" ", begin, end), marks[0][1])
    before, after = "… " if begin else "", " …" if end < len(line) else ""
    moved = len(before) - begin
    shown = tuple((one + moved, two + moved) for one, two in marks if two <= end)
    return Excerpt(text=before + line[begin:end] + after, marks=shown)
