"""Where a line may end: a useful subset of Unicode's line breaking (UAX #14)."""

from __future__ import annotations

import re

from diary_app.export.pdf.clusters import clusters_of

__all__ = [
    "BLANKS",
    "HYPHEN",
    "STICKY",
    "is_blank",
    "may_hang",
    "opens",
    "tokens_of",
    "with_one_blank",
]

STICKY = "\u00a0\u202f\u2007"
"""Blanks that a line must not end at."""
HYPHEN = "-"
_LETTER, _BLANK = rf"[\S{STICKY}]", rf"[^\S{STICKY}]"
BLANKS = re.compile(f"{_BLANK}+")
# A line never ends at a hyphen that something follows: readers of text take it for one they should
# undo, and "well -" would lose its dash.
# Nor inside what looks like a telephone number: two to four groups of digits, seven in all or more.
_NUMBER = r"(?=\W{0,2}\d(?:[ ()]{0,3}\d){6})[+(]{0,2}\d{1,7}\)?(?: \(?\d{2,7}\)?(?!\d)){1,3}"
_TOKENS = re.compile(rf"{_NUMBER}{_LETTER}*|(?:{_LETTER}*-{_BLANK}+){{0,3}}{_LETTER}+|{_BLANK}+")
# Chinese, Japanese, Korean and pictures: a line may end between any two. So it may in Thai, Lao,
# Burmese, Khmer and Tibetan, though a reader would rather have it end after a word, which only a
# dictionary could tell.
_WIDE = re.compile(
    "[\u0e01-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u19e0-\u19ff\u2e80-\ua4cf\ua960-\ua97f"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
_TSHEG = "\u0f0b"  # between the syllables of Tibetan
_TIBETAN = re.compile("[\u0f00-\u0fff]")
_ASAT = "\u103a"  # a Burmese consonant with it ends a syllable
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】〗〙〛｠｣”’…—～〜ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}»%‰"
    "\u0e2f\u0e30\u0e32\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0ec6\u17d4\u17d5\u17d6\u17d7\u17da\u104a\u104b\u0f0b\u0f0c\u0f0d\u0f0e"
)
_NEVER_LAST = frozenset(
    "（［｛〔〈《「『【〖〘〚｟｢“‘([{«$£¥-\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
)


def tokens_of(text: str) -> list[str]:
    """Return what stays together and the blanks between, in order; together they are ``text``.

    A word after a dash and a blank is one with it. Where a script puts no blank between words it
    is cut between its characters, but not before a mark that closes or after one that opens.
    """
    tokens = _TOKENS.findall(text)
    if _WIDE.search(text) is None:
        return tokens
    return [part for token in tokens for part in _parts(token)]


def is_blank(token: str) -> bool:
    """Say whether a token is blanks that a line may end at."""
    return token[0].isspace() and token[0] not in STICKY


def may_hang(token: str) -> bool:
    """Say whether a token is a mark that closes.

    Behind a word in another style it never begins a line: it may stand a little over the end.
    """
    return len(token) <= 2 and not token.strip(").,;:!?]’”")


def opens(token: str) -> bool:
    """Say whether a token is a mark that opens: no line ends between it and a word behind it."""
    return len(token) <= 2 and not token.strip("([“‘")


def with_one_blank(token: str) -> str:
    """Return a word with a dash in it, and one blank where there are more after that."""
    return BLANKS.sub(" ", token) if HYPHEN in token else token


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
    if before.isspace() or after.isspace() or _ASAT in after:
        return False
    if _TIBETAN.match(after) and _TIBETAN.match(before):
        return before[-1] == _TSHEG
    return _WIDE.match(before) is not None or _WIDE.match(after) is not None
