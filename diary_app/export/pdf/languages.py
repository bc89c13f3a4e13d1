"""The language of a paragraph, as far as its letters tell it, for programs that read aloud.

Nobody is asked which language they write in. Letters that one living language is written with name
it; letters that several share name themselves, which BCP 47 allows (``und-Arab``). Latin letters
name nothing: such words are read as the document is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

__all__ = ["language_of"]

_LANGUAGES = {
    "ARABIC": "und-Arab",
    "HEBREW": "he",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "DEVANAGARI": "und-Deva",
    "BENGALI": "und-Beng",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "und-Mymr",
    "TIBETAN": "und-Tibt",
    "ORIYA": "or",
    "THAANA": "dv",
    "CHEROKEE": "chr",
    "HANGUL": "ko",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "und-Ethi",
    "CYRILLIC": "und-Cyrl",
    "GREEK": "el",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
}
_MOST = 400


def language_of(text: str) -> str:
    """Return a BCP 47 tag for most letters at the beginning of ``text``; ``""`` for Latin ones."""
    if text.isascii():
        return ""
    letters = [character for character in text[:_MOST] if character.isalpha()]
    found = Counter(map(_of_letter, letters))
    if found["ja"]:
        found["ja"] += found.pop("zh", 0)
    if not found:
        return ""
    language, count = found.most_common(1)[0]
    return language if 2 * count > len(letters) else ""


def _of_letter(letter: str) -> str:
    if letter < "\u0370":
        return ""
    return _LANGUAGES.get(unicodedata.name(letter, "").partition(" ")[0], "")
