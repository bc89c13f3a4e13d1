"""What tags of sound say: ID3v2 (id3.org, 2.2 to 2.4) and Vorbis comments (xiph.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from diary_app.walled.finding import claimed_time, short

__all__ = ["comments", "id3", "rehearse", "tell", "when"]

_MOST: Final = 4096
_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_OLD: Final = {b"TT2": b"TIT2", b"TYE": b"TYER", b"TDA": b"TDAT", b"TIM": b"TIME"} | {
    b"TSS": b"TSSE", b"TEN": b"TENC", b"COM": b"COMM",
}  # fmt: skip
_FORMS: Final = ("%a %b %d %H:%M:%S %Y", "%Y/%m/%d %H:%M:%S", "%Y:%m:%d %H:%M:%S")


def rehearse() -> None:
    """Load what decodes words and reads times, while files can still be opened."""
    for encoding in _ENCODINGS:
        _decoded(b"\0\0", encoding)
    when("Sat Nov 21 20:45:12 2026")


def tell(claims: dict[str, Any], said: Mapping[str, object], recorded: str = "") -> None:
    """Add words, each only where nothing better was said before; and when it was recorded."""
    for name, words in said.items():
        if text := short(words):
            claims.setdefault(name, text)
    told, known = when(recorded), claims.setdefault("times", [])
    if told and not (told["day"] and known):  # a day alone says no more than a moment
        known.append(told)


def when(told: str) -> dict[str, Any] | None:
    """Return a time as tags write it, with or without its hour; ``None`` for a year alone."""
    told = told.strip().strip("\0").strip()
    if len(told) < 8:
        return None
    for form in (None, *_FORMS):
        with suppress(ValueError):
            made = _read(told, form)
            offset = made.utcoffset()
            minutes = None if offset is None else int(offset.total_seconds() // 60)
            return claimed_time("recorded", made, minutes, is_day=len(told) <= 10)
    return None


def _read(told: str, form: str | None) -> datetime:
    if form is None:
        return datetime.fromisoformat(told)
    return datetime.strptime(told, form)  # noqa: DTZ007 - tags name no zone


def id3(tag: bytes, flags: int, version: int, claims: dict[str, Any]) -> None:
    """Add what an ID3v2 tag says.

    Args:
        tag: what follows its ten bytes of header.
        flags: of that header.
        version: 2, 3 or 4.
        claims: to add to.
    """
    if flags & 0x80 and version < 4:
        tag = tag.replace(b"\xff\0", b"\xff")
    if flags & 0x40 and version > 2:
        size = int.from_bytes(tag[:4]) + 4 if version == 3 else _small(tag[:4])
        tag = tag[size:]
    said: dict[bytes, str] = {}
    for name, content in _frames(tag, version):
        said.setdefault(name, _text(name, content))
    recorded = said.get(b"TDRC", "").replace(" ", "T")
    if not recorded and len(said.get(b"TDAT", "")) == 4:
        day, time = said[b"TDAT"], said.get(b"TIME", "")
        recorded = f"{said.get(b'TYER', '')}-{day[2:]}-{day[:2]}"
        recorded += f"T{time[:2]}:{time[2:]}" if len(time) == 4 else ""
    tell(
        claims,
        {
            "title": said.get(b"TIT2"),
            "comment": said.get(b"COMM"),
            "software": said.get(b"TSSE") or said.get(b"TENC"),
        },
        recorded,
    )


def comments(block: bytes, claims: dict[str, Any]) -> None:
    """Add what a block of Vorbis comments says."""
    size = int.from_bytes(block[:4], "little")
    maker, at = block[4 : 4 + size], 8 + size
    said: dict[str, str] = {}
    for _ in range(min(int.from_bytes(block[4 + size : at], "little"), _MOST)):
        if at + 4 > len(block):
            break
        size = int.from_bytes(block[at : at + 4], "little")
        name, _, words = block[at + 4 : at + 4 + min(size, _MOST)].partition(b"=")
        said.setdefault(name.decode("ascii", "replace").upper(), words.decode("utf-8", "replace"))
        at += 4 + size
    tell(
        claims,
        {
            "title": said.get("TITLE"),
            "comment": said.get("COMMENT") or said.get("DESCRIPTION"),
            "software": said.get("ENCODER") or maker,
        },
        said.get("DATE", ""),
    )


def _frames(tag: bytes, version: int) -> Iterator[tuple[bytes, bytes]]:
    letters, head = (3, 6) if version == 2 else (4, 10)
    at = 0
    for _ in range(_MOST):
        name = tag[at : at + letters]
        if len(name) < letters or not name.isalnum():
            return
        told = tag[at + letters : at + 2 * letters]
        size = _small(told) if version == 4 else int.from_bytes(told)
        start, flags = at + head, tag[at + head - 1]
        content = tag[start : start + min(size, _MOST)]
        if version == 4 and flags & 1:  # its own length comes first
            content = content[4:]
        if version == 4 and flags & 2:
            content = content.replace(b"\xff\0", b"\xff")
        yield _OLD.get(name, name), content
        at = start + size


def _text(name: bytes, content: bytes) -> str:
    if not content or (name[:1] != b"T" and name != b"COMM"):
        return ""
    encoding = _ENCODINGS[content[0]] if content[0] < len(_ENCODINGS) else "latin-1"
    if name == b"COMM":  # a language and a short name of the comment stand before it
        text = _decoded(content[4:], encoding)
        return text.partition("\0")[2].lstrip("\ufeff") or text
    return _decoded(content[1:], encoding).split("\0")[0]


def _decoded(content: bytes, encoding: str) -> str:
    return content.decode(encoding, "replace").strip("\0")


def _small(told: bytes) -> int:
    """Return a number of seven bits a byte."""
    return sum(byte << (7 * place) for place, byte in enumerate(reversed(told)))
