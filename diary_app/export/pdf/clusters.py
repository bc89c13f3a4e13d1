"""Cut text into what a reader takes for one character, so that no line or font cuts through it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from diary_app.export.visible import JOINER, NON_JOINER, is_tag

__all__ = ["clusters_of", "has_loose_marks", "wants_emoji"]

_EMOJI_STYLE = "\ufe0f"
_KEYCAP = "\u20e3"
# After one of these a letter is drawn under or into the one before it (Unicode's Indic_Syllabic_
# Category: Virama, Invisible_Stacker; without those of Tamil and Sinhala, which stack nothing).
_JOINING = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2\uaaf6")
_LOOSE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_LONGEST = 16
"""Characters of one cluster: more than any language writes, or any picture is joined of."""
_SARA_AM = "\u0e33\u0eb3"


def clusters_of(text: str) -> Iterator[str]:
    """Yield what belongs together: a letter and its accents, a family of joined emoji, a flag.

    A useful subset of the extended grapheme clusters of UAX #29. One that goes on and on is cut:
    it would be wider than any line, and more than a glyph can hold.
    """
    cluster = ""
    for character in text:
        if cluster and len(cluster) < _LONGEST and _belongs(cluster, character):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def wants_emoji(cluster: str) -> bool:
    """Say whether a cluster should rather be drawn as a picture than as a letter or sign."""
    return any(c >= "\U0001f000" or c in (_EMOJI_STYLE, _KEYCAP) for c in cluster)


def has_loose_marks(text: str) -> bool:
    """Say whether marks of Latin, Greek or Cyrillic were typed by themselves, after a letter."""
    return not text.isascii() and _LOOSE.search(text) is not None


def _belongs(cluster: str, character: str) -> bool:
    if cluster[-1] == JOINER:
        return True
    if cluster[-1] in _JOINING and unicodedata.category(character) == "Lo":
        return True
    if "\u1100" <= character <= "\u11ff":
        return _is_of_one_syllable(cluster[-1], character)
    if _is_flag_letter(character):
        return len(cluster) == 1 and _is_flag_letter(cluster)
    return _extends(character)


def _extends(character: str) -> bool:
    if character in (JOINER, NON_JOINER) or is_tag(character):
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or character in _SARA_AM:  # tones of skin
        return True
    return unicodedata.category(character) in ("Mn", "Me", "Mc")


def _is_of_one_syllable(before: str, jamo: str) -> bool:
    """Say whether a Korean letter that was typed by itself goes on a syllable (GB6 to GB8)."""
    if jamo < "\u1160":
        return "\u1100" <= before < "\u1160"
    vowels = "\u1100" <= before < "\u11a8" or "\uac00" <= before <= "\ud7a3"
    return vowels if jamo < "\u11a8" else "\u1160" <= before <= "\u11ff" or vowels


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
