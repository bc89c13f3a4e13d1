"""Protected words that do not stand by themselves: in handles and addresses, and names in part.

"Quentin" stands in ``#QuentinBell``, ``quentinb99`` and ``instagram.com/quentinbell``: what is no
plain word is taken for a handle, and hidden whole. In running words, "quentinbell" may be one, and
"Quentin" may be somebody else's first name; these are for the person to decide about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from diary_app.domain.common_words import is_common
from diary_app.domain.folding import Folded, fold
from diary_app.domain.spellings import is_of_places, name_of_place, of_word, without_number

__all__ = ["Within"]

_LEAST = 5
_LEAST_BESIDE = 3
_LEAST_NAME = 3
_WORD = re.compile(r"[a-z]+")
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){1,2}")
_TOKEN = re.compile(r"[\w@#.%+~'’-]+")
_TRIMMED = ".'’-"
_SIGNS = re.compile(r"\d|[@#_]|\w[.-]\w|[a-z][A-Z]")
# What English puts onto words: "Wardle" is not meant in what only begins like it.
_ENDINGS = re.compile(
    r"(?:s|es|'s)?(?:ing|ness|ment|able|ible|less|like|wise|ward|ship|hood|tion|ally)s?"
)
_ENDS_SENTENCE = ".!?:;…\n\r•"


@dataclass(frozen=True, slots=True)
class Within:
    """What is looked for.

    Attributes:
        letters: finds words of five letters and more wherever they stand.
        names: each part of a person's name by itself, and whether it must look like a name.
    """

    letters: re.Pattern[str] | None
    names: tuple[tuple[re.Pattern[str], bool], ...]

    @classmethod
    def of(cls, words: Iterable[str], parts: Iterable[str]) -> Self:
        """Return what looks for words as they were typed, and for what is looked for of them."""
        runs = dict.fromkeys(fold(part).text.strip() for part in parts)
        inside = sorted(filter(_can_be_inside, runs), key=len, reverse=True)
        names = dict.fromkeys(
            name
            for word in words
            for line in re.split(r"[\n,;]+", word)
            for name in _names_of(line)
        )
        return cls(
            letters=re.compile("|".join(inside)) if inside else None,
            names=tuple((re.compile(of_word(name)), _must_be_capital(name)) for name in names),
        )

    def handles(self, text: str, folded: Folded) -> Iterator[tuple[int, int]]:
        """Yield where handles, addresses and names of files stand that hold a word, whole."""
        for token, start, end in self._tokens(text, folded):
            if _is_handle(text, token) and not _is_alone(text, start, end):
                yield token

    def doubtful(self, text: str, folded: Folded) -> Iterator[tuple[int, int]]:
        """Yield where a word may be one: at an end of a longer one, or part of a name alone."""
        for token, start, end in self._tokens(text, folded):
            if not _is_handle(text, token) and _is_at_an_end(text, token, (start, end)):
                yield token
        for pattern, must_be_capital in self.names:
            for found in pattern.finditer(folded.text):
                start, end = folded.at[found.start()], folded.at[found.end() - 1] + 1
                if not must_be_capital or _is_name_there(text, start):
                    yield start, end

    def _tokens(self, text: str, folded: Folded) -> Iterator[tuple[tuple[int, int], int, int]]:
        """Yield each run of letters and signs that holds a word, and where that begins and ends."""
        if self.letters is None or not self.letters.search(folded.text):
            return
        places = [
            (folded.at[found.start()], folded.at[found.end() - 1] + 1)
            for found in self.letters.finditer(folded.text)
        ]
        at = 0
        for token in _TOKEN.finditer(text):
            whole = token[0]
            begin = token.start() + len(whole) - len(whole.lstrip(_TRIMMED))
            while at < len(places) and places[at][0] < token.end():
                if token.start() <= places[at][0] and places[at][1] <= token.end():
                    yield (begin, token.start() + len(whole.rstrip(_TRIMMED))), *places[at]
                at += 1


def _can_be_inside(run: str) -> bool:
    is_word = _WORD.fullmatch(run) is not None and len(run) >= _LEAST
    return is_word and not is_common(run) and not is_of_places(run)


def _names_of(line: str) -> list[str]:
    """Return the first and the last of what looks like somebody's names; of a place, its own."""
    bare = without_number(line.strip())
    place = name_of_place(bare)
    if place != " ".join(bare.split()):
        is_own = not all(is_common(fold(part).text) or is_of_places(part) for part in place.split())
        return [place] if is_own and len(place) >= _LEAST else []
    parts = line.split()
    if not _NAME.fullmatch(line.strip()) or any(is_of_places(part) for part in parts):
        return []
    return [part for part in (parts[0], parts[-1]) if len(part) >= _LEAST_NAME]


def _must_be_capital(name: str) -> bool:
    return len(name) < _LEAST or is_common(fold(name).text)


def _is_handle(text: str, token: tuple[int, int]) -> bool:
    start, end = token
    beside = text[start - 1 : start] + text[end : end + 1]
    return _SIGNS.search(text, start, end) is not None or "/" in beside


def _is_alone(text: str, start: int, end: int) -> bool:
    """Say whether a word stands between signs or blanks: it is found as itself then."""
    return not any(map(str.isalpha, text[max(start - 1, 0) : start] + text[end : end + 1]))


def _is_at_an_end(text: str, token: tuple[int, int], word: tuple[int, int]) -> bool:
    before, after = text[token[0] : word[0]], text[word[1] : token[1]]
    if before and after:
        return False
    is_ending = _ENDINGS.fullmatch(after.lower()) is not None
    return len(before or after) >= _LEAST_BESIDE and not is_ending


def _is_name_there(text: str, start: int) -> bool:
    """Say whether a capital stands there that begins no sentence."""
    before = text[max(start - 40, 0) : start].rstrip(" \t\"'“”‘’([")
    return text[start].isupper() and before != "" and before[-1] not in _ENDS_SENTENCE
