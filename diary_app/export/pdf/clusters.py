"""Cut text into what a reader takes for one character, so that no line or font cuts through it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from diary_app.export.visible import JOINER, NON_JOINER, is_tag

__all__ = ["clusters_of", "wants_emoji"]

_EMOJI_STYLE = "\ufe0f"
_KEYCAP = "\u20e3"


def clusters_of(text: str) -> Iterator[str]:
    """Yield what belongs together: a letter and its accents, a family of joined emoji, a flag.

    A useful subset of the extended grapheme clusters of UAX #29.
    """
    cluster = ""
    for character in text:
        if cluster and _belongs(cluster, character):
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


def _belongs(cluster: str, character: str) -> bool:
    if cluster[-1] == JOINER:
        return True
    if _is_flag_letter(character):
        return len(cluster) == 1 and _is_flag_letter(cluster)
    return _extends(character)


def _extends(character: str) -> bool:
    if character in (JOINER, NON_JOINER) or is_tag(character):
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # tones of skin
        return True
    return unicodedata.category(character) in ("Mn", "Me", "Mc")


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
