"""Words that would give the keeper away, found however they are written, in every script.

Found means: these words, told to the program. What nobody named, and what stands in the pixels of
a picture or in a voice, is not found by anything here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Self

from diary_app.domain.folding import Folded, fold
from diary_app.domain.spellings import (
    is_of_places,
    name_of_place,
    of_phone,
    of_word,
    without_number,
)
from diary_app.domain.within import Within

__all__ = ["Find", "HitKind", "Sought", "can_be_sought", "parts_of"]

_PART = re.compile(r"[\n,;]+")
_TOWN_AND_CODE = re.compile(
    r"(?P<town>.*[^\W\d_]{3}.*?)\s+(?P<code>[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2})", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w'’-]*\s+(?P<surname>[^\W\d_][\w'’-]{4,})")
_IN_A_LINK = re.compile(
    r"(?:%(?:2[0-9A-Fa-f]|3[A-Fa-f]|40)|[+,_-]){1,6}"
)  # signs between words, no blank
_LEAST_OF_PART = 3
_LEAST_LETTERS = 5
_PHONE_DIGITS = range(9, 16)


class HitKind(StrEnum):
    """What was found. All but the first are found by their shape, without having been named.

    Three are whole answers, which a copy for the other side asks about. What may be a protected
    word, or may be another, stays unless somebody hides it.
    """

    PROTECTED = "protected"
    DOUBTFUL = "doubtful"
    POSTCODE = "postcode"
    EMAIL = "email"
    PHONE = "phone"
    NETWORK = "network"
    POSITION = "position"
    PLACE = "place"
    HELPER = "helper"
    OFFICE = "office"


_DEGREES = r"\d{1,3}° ?\d{1,2}(?:\.\d{1,6})?[\'′’] ?(?:\d{1,2}(?:\.\d{1,6})?[\"″”\'′’]{1,2} ?)?"
# In text that was folded: lower case, plain digits.
_SHAPES = {
    HitKind.POSTCODE: (
        r"(?<![^\W_])[a-z]{1,2}\d[a-z\d]?(?:[ -]{0,2}|\r?\n)\d[abd-hjlnp-uw-z]{2}(?![^\W_])"
    ),
    HitKind.EMAIL: r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    HitKind.PHONE: r"(?<![\w.])(?:\+\d{1,3}|00\d{1,3}|0)(?:[ ().\-/]{0,3}\d){8,11}(?!\d)",
    HitKind.NETWORK: (
        r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)|"
        r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])|"
        r"(?<![\w:])(?=[a-f:]*\d)[0-9a-f]{1,4}::[0-9a-f]{1,4}(?![\w:])"
    ),
    HitKind.POSITION: (
        r"(?<![\d.])[+-]?\d{1,3}\.\d{4,}°? ?[ns]?"
        r"(?:[ ,;/&]{1,3}(?:[a-z]{2,9}\"?[=:] ?)?|!4d)[+-]?\d{1,3}\.\d{4,}°? ?[ew]?|"
        rf"(?<![\d.]){_DEGREES}[ns][ ,;/]{{0,3}}{_DEGREES}[ew]"
    ),
}
_BY_SHAPE = tuple((kind, re.compile(shape)) for kind, shape in _SHAPES.items())


@dataclass(frozen=True, slots=True)
class Find:
    """One place in a text: from ``start`` up to ``end``, as it was typed.

    Attributes:
        word: what was found, without what differs from one spelling to the next.
    """

    kind: HitKind
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Protected words, ready to be looked for.

    Attributes:
        words: as they were typed.
    """

    words: tuple[str, ...] = ()
    _patterns: tuple[re.Pattern[str], ...] = field(repr=False, compare=False)
    _within: Within = field(repr=False, compare=False)

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Return what looks for ``words``, and for what has the shape of an address."""
        kept = tuple(dict.fromkeys(words))
        return cls._of(kept, dict.fromkeys(part for word in kept for part in parts_of(word)))

    @classmethod
    def of_parts(cls, parts: Iterable[str]) -> Self:
        """Return what looks for what :func:`parts_of` returned, and for no part of that."""
        kept = tuple(dict.fromkeys(parts))
        return cls._of(kept, kept)

    @classmethod
    def _of(cls, kept: tuple[str, ...], parts: Collection[str]) -> Self:
        patterns = dict.fromkeys(_pattern(part) for part in parts)
        return cls(
            words=kept,
            _patterns=tuple(re.compile(one) for one in patterns if one),
            _within=Within.of(kept, parts),
        )

    def named_in(self, text: str) -> list[Find]:
        """Return where protected words stand by themselves, from the first to the last."""
        return _apart(self._named(fold(text)), text)

    def found_in(self, text: str) -> list[Find]:
        """Return where protected words stand, or may, and what has the shape of an address."""
        folded = fold(text)
        shaped = [
            _find(kind, found, folded)
            for kind, shape in _BY_SHAPE
            for found in shape.finditer(folded.text)
        ]
        handles = (
            _whole(HitKind.PROTECTED, place, text) for place in self._within.handles(text, folded)
        )
        sure = _apart([*self._named(folded), *handles, *shaped], text)
        taken = [(one.start, one.end) for one in sure]
        doubtful = (
            _whole(HitKind.DOUBTFUL, place, text)
            for place in self._within.doubtful(text, folded)
            if not any(start < place[1] and place[0] < end for start, end in taken)
        )
        return sorted([*sure, *_apart(doubtful, text)], key=lambda one: one.start)

    def _named(self, folded: Folded) -> Iterator[Find]:
        for pattern in self._patterns:
            for found in pattern.finditer(folded.text):
                yield _find(HitKind.PROTECTED, found, folded)


def parts_of(word: str) -> list[str]:
    """Return what is looked for of one protected word: of an address, each of its lines.

    A street is looked for with its number and without, and with its number alone where people
    leave out "Road"; a town with its postcode and without; of what looks like first name and
    surname, the surname by itself, too.
    """
    lines = [line.strip() for line in _PART.split(word) if line.strip()]
    for line in tuple(lines):
        if cut := _TOWN_AND_CODE.fullmatch(line):
            lines += cut["town"], cut["code"]
    if len(lines) > 1:
        lines = [line for line in lines if _weight(line) >= _LEAST_OF_PART]
    found = []
    for line in lines:
        found.append(line)
        bare = without_number(line)
        if bare != line and sum(char.isalpha() for char in bare) >= _LEAST_LETTERS:
            found.append(bare)
        name = name_of_place(bare)
        if bare != line and _weight(name) > _LEAST_OF_PART:  # not the "The" of "3 The Grove"
            found.append(line.removesuffix(bare) + name)
        if (called := _NAME.fullmatch(line)) and not is_of_places(called["surname"]):
            found.append(called["surname"])
    return [part for part in found if can_be_sought(part)]


def can_be_sought(word: str) -> bool:
    """Say whether a word is long enough to be found without finding everything."""
    return _weight(word) >= 2


def _weight(word: str) -> int:
    """Return how many letters it has; a number alone counts for less."""
    letters = sum(char.isalpha() for char in word)
    digits = sum(char.isdigit() for char in word)
    return letters + digits if letters else digits // 2


def _pattern(part: str) -> str:
    digits = "".join(char for char in fold(part).text if char.isdigit())
    letters = sum(char.isalpha() for char in part)
    return of_phone(part, digits) if len(digits) in _PHONE_DIGITS and not letters else of_word(part)


def _find(kind: HitKind, found: re.Match[str], folded: Folded) -> Find:
    places = folded.at
    word = "".join(filter(str.isalnum, folded.plain[found.start() : found.end()]))
    end = max(places[found.end() - 1] + 1, places[found.end()])  # with what only changes its last
    return Find(kind, places[found.start()], end, word)


def _whole(kind: HitKind, place: tuple[int, int], text: str) -> Find:
    start, end = place
    return Find(kind, start, end, "".join(filter(str.isalnum, fold(text[start:end]).plain)))


def _apart(found: Iterable[Find], text: str) -> list[Find]:
    """Return what was found from first to last; where two overlap, the stronger and longer.

    Parts of one address that only signs hold apart, as in a link, are one.
    """
    order = sorted(found, key=lambda one: (one.start, one.kind is not HitKind.PROTECTED, -one.end))
    kept: list[Find] = []
    for one in order:
        if not kept or not _is_one(kept[-1], one, text):
            kept.append(one)
        elif one.end > kept[-1].end:
            last = kept.pop()
            kind = last.kind if last.kind is HitKind.PROTECTED else one.kind
            word = last.word if one.start < last.end else last.word + one.word
            kept.append(Find(kind, last.start, one.end, word))
    assert all(before.end <= after.start for before, after in pairwise(kept))
    return kept


def _is_one(last: Find, following: Find, text: str) -> bool:
    if following.start < last.end:
        return True
    between = text[last.end : following.start]
    are_named = last.kind is following.kind is HitKind.PROTECTED
    return are_named and _IN_A_LINK.fullmatch(between) is not None
