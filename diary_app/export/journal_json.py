"""The journal as a file anyone can read: every act's hashes, and the words of those handed over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from diary_app.domain.journal import JournalEntry

__all__ = ["NotAJournal", "read_journal", "write_journal"]

_BEGINS, _BETWEEN, _ENDS = '{"v": 1, "entries": [\n', ",\n", "\n]}\n"
_NAMES = tuple(field.name for field in fields(JournalEntry))
_NUMBERS = frozenset({"seq", "offset", "monotonic"})
_LARGEST = 2**53 - 1  # of the whole numbers JSON can hold everywhere
_WITHHELD = frozenset({"body", "salt"})


class NotAJournal(ValueError):  # noqa: N818 - what the bytes are, told by one part to another
    """The bytes are no journal this program wrote."""


def write_journal(journal: Sequence[JournalEntry]) -> bytes:
    """Return the journal as JSON, one act on each line.

    A body stands in it as the text whose hash was committed to: SHA-256(salt ‖ body).
    """
    rows = _BETWEEN.join(json.dumps(asdict(entry), ensure_ascii=True) for entry in journal)
    return f"{_BEGINS}{rows}{_ENDS}".encode("ascii")


def read_journal(untrusted_json: bytes) -> list[JournalEntry]:
    """Return the journal in a file, read a line at a time: what is none takes little memory.

    Raises:
        NotAJournal: the bytes are none, or are spelt otherwise than this program does.
    """
    text = untrusted_json.decode("utf-8", "replace")
    if not (text.startswith(_BEGINS) and text.endswith(_ENDS)):
        raise NotAJournal
    at, end = len(_BEGINS), len(text) - len(_ENDS)
    found = []
    while at < end:
        stop = text.find(_BETWEEN, at, end)
        stop = end if stop < 0 else stop
        found.append(_entry(_read(text[at:stop])))
        at = stop + len(_BETWEEN)
    return found


def _read(row: str) -> object:
    try:
        return json.loads(row)
    except (ValueError, RecursionError) as error:
        raise NotAJournal from error


def _entry(row: object) -> JournalEntry:
    if not isinstance(row, dict) or set(row) != set(_NAMES):
        raise NotAJournal
    for name, value in row.items():
        if not _fits(name, value):
            raise NotAJournal
    return JournalEntry(**row)


def _fits(name: str, value: object) -> bool:
    if name in _NUMBERS:
        return type(value) is int and abs(value) <= _LARGEST
    return isinstance(value, str) or (value is None and name in _WITHHELD)
