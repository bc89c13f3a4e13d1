"""What to call a file on screen: its name made harmless, its size and its kind in words."""

from __future__ import annotations

import re
import unicodedata

from diary_app.domain.exhibit import Exhibit
from diary_app.i18n import Translate

__all__ = ["breakable", "say_exhibit", "say_kind", "say_name", "say_size", "whole"]

_BREAK = "\u2060\u200b"  # both together are in nobody's own words
_TOO_LONG = re.compile(r"\S{21,}")
_PIECES = re.compile(r"\S{1,8}")
_TRICKS = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def say_name(untrusted_name: str) -> str:
    """Return a file's name with every character that hides or turns others shown as ``[U+202E]``.

    A name may hold marks that make ``gpj.exe`` read as ``exe.jpg``; nobody should be led by one.
    """
    return "".join(
        f"[U+{ord(letter):04X}]" if unicodedata.category(letter) in _TRICKS else letter
        for letter in untrusted_name
    )


def breakable(words: str) -> str:
    """Return words that can be broken anywhere in a line where one is too long for any line.

    A web address of two hundred letters would push everything beside it off the page.
    """
    return _TOO_LONG.sub(lambda long: _BREAK.join(_PIECES.findall(long[0])), words)


def whole(words: str) -> str:
    """Return words that :func:`breakable` prepared as they were; lines end in a newline."""
    return words.replace(_BREAK, "").replace("\u2029", "\n")


def say_size(size: int, tr: Translate) -> str:
    """Return a size in bytes as people read it: "340 kB", "4.1 MB"."""
    if size < 1000:
        return tr.many("{count} byte", "{count} bytes", size)
    if size < 1_000_000:
        return tr("{size} kB").format(size=round(size / 1000))
    if size < 1_000_000_000:
        return tr("{size} MB").format(size=f"{size / 1_000_000:.1f}")
    return tr("{size} GB").format(size=f"{size / 1_000_000_000:.1f}")


def say_kind(media_type: str, tr: Translate) -> str:
    """Return what the bytes say they are, in a word."""
    exact = {"application/pdf": tr("PDF document"), "message/rfc822": tr("e-mail")}
    broad = {
        "image": tr("picture"),
        "video": tr("video"),
        "audio": tr("sound recording"),
        "text": tr("text"),
    }
    return exact.get(media_type) or broad.get(media_type.partition("/")[0], tr("file"))


def say_exhibit(exhibit: Exhibit, tr: Translate) -> str:
    """Return one line about a file: "AB/12 · photo.jpg · picture, 4.1 MB"."""
    about = tr("{kind}, {size}").format(
        kind=say_kind(exhibit.media_type, tr), size=say_size(exhibit.size, tr)
    )
    return " · ".join(part for part in (exhibit.mark, say_name(exhibit.name), about) if part)
