"""Where a line may end: a useful subset of Unicode's line breaking (UAX #14)."""

from __future__ import annotations

import re

from diary_app.export.pdf.clusters import clusters_of

__all__ = ["BLANKS", "HYPHEN", "STICKY", "tokens_of"]

STICKY = "\u00a0\u202f\u2007"
"""Blanks that a line must not end at."""
HYPHEN = "-"
_LETTER, _BLANK = rf"[\S{STICKY}]", rf"[^\S{STICKY}]"
BLANKS = re.compile(f"{_BLANK}+")
# A line never ends at a hyphen that something follows: readers of text take it for one they should
# undo, and "well -" would lose its dash.
_TOKENS = re.compile(rf"(?:{_LETTER}*-{_BLANK}+){{0,3}}{_LETTER}+|{_BLANK}+")
# Chinese, Japanese, Korean and pictures: a line may end between any two.
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】〗〙〛｠｣”’…—～〜ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}»%‰"
)
_NEVER_LAST = frozenset("（［｛〔〈《「『【〖〘〚｟｢“‘([{«$£¥-")


def tokens_of(text: str) -> list[str]:
    """Return what stays together and the blanks between, in order; together they are ``text``.

    A word after a dash and a blank is one with it. Chinese is cut between its characters, but not
    before a mark that closes or after one that opens.
    """
    tokens = _TOKENS.findall(text)
    if _WIDE.search(text) is None:
        return tokens
    return [part for token in tokens for part in _parts(token)]


def _parts(token: str) -> list[str]:
    if _WIDE.search(token) is None:
        return [token]
    parts: list[list[str]] = [[]]
    for cluster in clusters_of(token):
        if parts[-1] and _may_end_between(parts[-1][-1], cluster):
            parts.append([])
        parts[-1].append(cluster)
    return ["".join(part) for part in parts]


def _may_end_between(before: str, after: str) -> bool:
    if before[-1] in _NEVER_LAST or after[0] in _NEVER_FIRST:
        return False
    if before.isspace() or after.isspace():
        return False
    return _WIDE.match(before) is not None or _WIDE.match(after) is not None
