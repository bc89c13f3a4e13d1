"""Make seen what would not be seen: control characters, and marks that turn writing round."""

from __future__ import annotations

import unicodedata

__all__ = ["JOINER", "NON_JOINER", "code_point", "is_tag", "visible"]

JOINER = "\u200d"
NON_JOINER = "\u200c"
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))


def visible(text: str) -> str:
    r"""Return ``text`` with every character that shows nothing made visible as ``[U+202E]``.

    Control characters, lone surrogates and marks that change the direction of writing could hide
    or turn round what was typed. Line ends of every kind become ``\n``; joiners and the tags of
    flags stay, they belong to the picture they make.
    """
    plain = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", "    ")
    if plain.isprintable():
        return plain
    return "".join(code_point(c) if _is_hidden(c) else c for c in plain)


def code_point(character: str) -> str:
    """Return ``[U+1FAE9]``, the visible form of a character that cannot be shown itself."""
    return f"[U+{ord(character):04X}]"


def is_tag(character: str) -> bool:
    """Say whether a character is one of those that spell the name of a flag after it."""
    return "\U000e0020" <= character <= "\U000e007f"


def _is_hidden(character: str) -> bool:
    if character in ("\n", JOINER, NON_JOINER) or is_tag(character):
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
