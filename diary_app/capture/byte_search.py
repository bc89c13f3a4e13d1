"""Look for words in the bytes of a file as they lie there, whatever kind of file it is.

Nothing is decoded but the few bytes around what was found. What is packed, locked or drawn is not
seen here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from diary_app.domain.folding import fold
from diary_app.domain.sought import Find, Sought, parts_of

__all__ = ["ByteSearch"]

_AROUND = 240  # bytes on either side; even, for the two of UTF-16
_LEAST = 4
_SHORT = 6
_NEAR = 1
_NARROW, _WIDE = ("utf-8", "cp1252"), ("utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class ByteSearch:
    """Words ready to be looked for in bytes.

    Attributes:
        seeds: how a word, or the longest of several, can lie in a file, ASCII in lower case; and
            what may stand there. Where "lane" stands in every line, nothing else is looked for.
    """

    seeds: Mapping[bytes, Sought]

    @classmethod
    def of(cls, sought: Sought) -> ByteSearch:
        """Return what looks for protected words in bytes."""
        parts: dict[bytes, dict[str, None]] = {}
        for part in (part for word in sought.words for part in parts_of(word)):
            for seed in _seeds(part):
                if len(seed) >= _LEAST:
                    parts.setdefault(seed, {})[part] = None
        ready = {some: Sought.of_parts(some) for some in dict.fromkeys(map(tuple, parts.values()))}
        return cls({seed: ready[tuple(some)] for seed, some in parts.items()})

    def look(
        self, chunks: Iterable[bytes], read: Callable[[int], None]
    ) -> Iterator[tuple[str, Find]]:
        """Yield words around something found, and where in them it stands; each word once.

        Args:
            chunks: the file's bytes, each piece longer than what is looked for.
            read: told how many bytes more were read.
        """
        seen: set[str] = set()
        before = b""
        for chunk in chunks:
            window = before + chunk
            for text, found in self._in(window):
                if found.word not in seen:
                    seen.add(found.word)
                    yield text, found
            before = window[-2 * _AROUND :]
            read(len(chunk))

    def _in(self, window: bytes) -> Iterator[tuple[str, Find]]:
        if not self.seeds:
            return
        done: set[bytes] = set()
        for seen in re.finditer(b"|".join(map(re.escape, self.seeds)), window.lower()):
            if seen[0] in done:
                continue
            sought = self.seeds[seen[0]]
            for around in _named_around(sought, window, seen.start(), len(seen[0])):
                done.add(seen[0])
                yield around


def _named_around(
    sought: Sought, window: bytes, at: int, length: int
) -> Iterator[tuple[str, Find]]:
    """Yield what is found around a seed, in the first way of writing in which anything is.

    Of a few letters by themselves among bytes of anything else, nobody can say that they are words.
    """
    is_wide = b"\0" in window[at : at + length]
    for encoding in (*_WIDE, *_NARROW) if is_wide else (*_NARROW, *_WIDE):
        for start in _starts(at, length, encoding):
            content = window[start : at + length + _AROUND]
            text = content.decode(encoding, "replace")
            finds = [
                found
                for found in sought.named_in(text)
                if len(found.word) >= _SHORT or _is_typed(text, found)
            ]
            if finds:
                yield from ((text, found) for found in finds)
                return


def _starts(at: int, length: int, encoding: str) -> tuple[int, ...]:
    """Return where to begin reading, so that two bytes that belong together stay together.

    What is long enough may begin where nothing says that a word does, as behind the name of a box.
    """
    start = max(at - _AROUND, 0)
    alone = (at,) if length >= _SHORT else ()
    if encoding not in _WIDE:
        return (start, *alone)
    before = (max(at - 1, 0),) if alone else ()
    return (start + (at - start) % 2, start + (at - start + 1) % 2, *alone, *before)


def _is_typed(text: str, found: Find) -> bool:
    near = text[max(found.start - _NEAR, 0) : found.start] + text[found.end : found.end + _NEAR]
    return all((char.isprintable() and char != "\ufffd") or char == "\0" for char in near)


def _seeds(part: str) -> Iterator[bytes]:
    """Yield the ways in which the longest word of a part can lie in a file."""
    for word in _words_to_find(part):
        for form in {word, word.lower(), word.upper(), fold(word).plain}:
            for normal in ("NFC", "NFD"):
                text = unicodedata.normalize(normal, form)
                yield from _encoded(text)


def _words_to_find(part: str) -> Iterator[str]:
    digits = "".join(char for char in part if char.isdigit())
    runs = part.replace("-", " ").replace("_", " ").split()
    longest = max(runs, key=len)
    if len(digits) >= _LEAST or len(longest) < _LEAST:  # a number: as it is usually cut
        yield part
        yield "".join(char for char in part if char.isalnum())
        national = digits.lstrip("0").removeprefix("44")
        if len(national) >= 2 * _LEAST:
            yield national
            yield f"{national[:4]} {national[4:]}"
            yield f"{national[:4]} {national[4:7]} {national[7:]}"
    else:
        yield longest


def _encoded(text: str) -> Iterator[bytes]:
    yield text.encode("utf-8").lower()
    yield text.encode("utf-16-le").rstrip(b"\0").lower()  # also found in the other order of bytes
    if not text.isascii():
        yield text.encode("utf-16-be").lower()
        yield text.encode("cp1252", "ignore").lower()
