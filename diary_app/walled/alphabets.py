"""Which letters the bytes of a text stand for, where it does not say so itself.

Old editors wrote one byte for each letter, and nothing of which alphabet. What reads well as the
one of western Europe is taken for that; anything else is given to charset-normalizer, which is told
the alphabets of one byte that Windows used. Whatever is assumed is named, since it can be wrong.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

__all__ = ["ASSUMED", "decoded", "rehearse"]

ASSUMED: Final = "cp1252"
_KNOWN: Final = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"]
_MOST_LOOKED_AT: Final = 64 * 1024
_SIGNS: Final = "¡¢£¤¥¦§¨©¬®¯°±²³´¶·¸¹»¼½¾¿×÷€‡ˆ‰˜™\x81\x8d\x8f\x90\x9d\ufffd"
_NO_WORD: Final = re.compile(
    rf"[^\W\d_][{_SIGNS}]+[^\W\d_]|[^\W\d_]{{2}}[¹³¿¶¼¥]|\ufffd"  # sta³, za¿ó³æ
)
_ACCENTED: Final = re.compile(r"[\u0080-\U0010ffff]", re.ASCII)
_PLAIN: Final = re.compile(r"[A-Za-z]")


def rehearse() -> None:
    """Load all that guessing needs: later no file can be opened."""
    for text in ("stał", "ждал", "ينتظر"):
        for name in _KNOWN:
            _guessed(text.encode(name, "ignore") + b"\xb3\xbf")


def decoded(content: bytes) -> tuple[str, str]:
    """Return the words of a text, and the encoding that had to be assumed; ``""`` for none.

    What is no letter anywhere (NUL) is left out: between letters it would hide a word from whoever
    looks for it, while an eye still reads it.
    """
    text, assumed = _decoded(content)
    return text.replace("\0", ""), assumed


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # begins as UTF-16 does
        return content.decode("utf-32", "replace"), ""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content), ""
    except ValueError:
        name = ASSUMED if _reads_well(content) else _guessed(content)
        return content.decode(name, "replace"), f"Windows-{name.removeprefix('cp')}"


def _reads_well(content: bytes) -> bool:
    """Say whether words of western Europe come out: no sign inside them, few accents."""
    text = content[:_MOST_LOOKED_AT].decode(ASSUMED, "replace")
    if _NO_WORD.search(text):
        return False
    accented = sum(letter.isalpha() for letter in _ACCENTED.findall(text))
    return bool(accented <= len(_PLAIN.findall(text)))


def _guessed(content: bytes) -> str:
    best = from_bytes(content[:_MOST_LOOKED_AT], cp_isolation=_KNOWN).best()
    return best.encoding if best is not None and best.encoding in _KNOWN else ASSUMED
