"""Which way each character runs: Unicode's bidirectional algorithm (UAX #9).

Marks that turn writing round (embeddings, overrides, isolates) are printed as ``[U+202E]`` and
never obeyed, so the rules for them (X1 to X8) are left out; all others are here. One rule is
changed on purpose: a number that is written in groups stays one number, see :func:`levels_of`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

__all__ = [
    "base_for_most",
    "base_of",
    "levels_of",
    "resolve",
    "runs_against_the_page",
    "visual_order",
]

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣⹕⹖⹗⹘⹙⹚⹛⹜"
)
_CLOSING = {
    unicodedata.normalize("NFC", opening): unicodedata.normalize("NFC", closing)
    for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
_MOST = 2  # times as many letters as of the other direction are a clear majority
_DEEPEST = 63  # brackets open at once; BD16
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # as N0 to N2 see them
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# "07700 900123", "+44 7700.900123", "21/11/2026"; a full stop before a blank ends a sentence.
_NUMBER = re.compile(r"\+?\d+(?:(?:[./+-]|[ \u00a0\u202f]+(?:[/+-][ \u00a0\u202f]*)?)\d+)*")


def runs_against_the_page(text: str) -> bool:
    """Say whether ``text`` has letters or numbers of a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_of(text: str) -> int:
    """Return the level of a paragraph: 1 if its first letter runs from right to left, or 0."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def base_for_most(text: str) -> int:
    """Return the level of a paragraph as it is meant to be read.

    Its first letter decides (P2), but not against a clear majority of all its letters: an account
    in English that begins with a name in Arabic is set from the left (HL1).
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    left = kinds.count("L")
    right = kinds.count("R") + kinds.count("AL")
    if left > _MOST * right:
        return 0
    if right > _MOST * left:
        return 1
    return base_of(text)


def levels_of(text: str, base: int) -> list[int]:
    """Return the level of each character of one paragraph: odd ones run from right to left.

    Digits with the blanks, dots, slashes, hyphens and plus signs between them are one unit from
    left to right. By the letter of UAX #9 "07700 900123" in Arabic is shown as "900123 07700",
    and nobody can tell whose number that is.
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    for number in _NUMBER.finditer(text):
        first, last = number.span()
        kind = next(k for k in kinds[first:last] if k in ("EN", "AN", "L", "R"))
        for at in range(first, last):
            kind = kinds[at] if kinds[at] in ("EN", "AN", "L", "R") else kind
            kinds[at] = kind
    return resolve(text, kinds, base)


def resolve(text: str, kinds: Sequence[str], base: int) -> list[int]:
    """Return the levels by the rules W1 to L1, for characters of these bidirectional classes.

    Args:
        text: one paragraph, without marks that turn it round.
        kinds: the class of each character, such as ``AL``.
        base: level of the paragraph, 0 or 1.
    """
    places = [at for at, kind in enumerate(kinds) if kind != "BN"]
    types = [kinds[at] for at in places]
    side = "R" if base else "L"
    _resolve_marks_and_numbers(types, side)
    _resolve_separators(types, side)
    _resolve_brackets([text[at] for at in places], types, [kinds[at] for at in places], side)
    _resolve_neutrals(types, side)
    found = dict(zip(places, (_level(kind, base) for kind in types), strict=True))
    levels: list[int] = []
    for at in range(len(text)):
        levels.append(found.get(at, levels[-1] if levels else base))
    _reset_blanks(kinds, levels, base)
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of what stands on one line, from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


def _resolve_marks_and_numbers(types: list[str], side: str) -> None:
    before = strong = side
    for at, kind in enumerate(types):
        if kind == "NSM":  # W1
            types[at] = before
        elif kind == "EN" and strong == "AL":  # W2
            types[at] = "AN"
        before = types[at]
        if before in ("L", "R", "AL"):
            strong = before
    types[:] = ["R" if kind == "AL" else kind for kind in types]  # W3


def _resolve_separators(types: list[str], side: str) -> None:
    for at in range(1, len(types) - 1):  # W4
        allowed = {"ES": ("EN",), "CS": ("EN", "AN")}.get(types[at], ())
        if types[at - 1] == types[at + 1] and types[at - 1] in allowed:
            types[at] = types[at - 1]
    for first, end in _stretches(types, frozenset({"ET"})):  # W5
        if "EN" in (types[first - 1 : first] + types[end : end + 1]):
            types[first:end] = ["EN"] * (end - first)
    _resolve_numbers(types, side)


def _resolve_numbers(types: list[str], side: str) -> None:
    strong = side
    for at, kind in enumerate(types):
        if kind in ("ES", "ET", "CS"):  # W6
            types[at] = "ON"
        elif kind == "EN" and strong == "L":  # W7
            types[at] = "L"
        elif kind in ("L", "R"):
            strong = kind


def _resolve_brackets(text: list[str], types: list[str], kinds: list[str], side: str) -> None:
    for opening, closing in sorted(_bracket_pairs(text, types)):  # N0
        inside = {_STRONG.get(kind) for kind in types[opening + 1 : closing]}
        other = "L" if side == "R" else "R"
        if side in inside:
            found = side
        elif other in inside:
            before = (_STRONG.get(types[at]) for at in range(opening - 1, -1, -1))
            found = other if next(filter(None, before), side) == other else side
        else:
            continue
        for bracket in (opening, closing):
            types[bracket] = found
            after = bracket + 1
            while after < len(kinds) and kinds[after] == "NSM":
                types[after] = found
                after += 1


def _bracket_pairs(text: list[str], types: list[str]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if types[at] != "ON":
            continue
        sign = unicodedata.normalize("NFC", character)
        if sign in _CLOSING:
            if len(waiting) == _DEEPEST:
                return
            waiting.append((_CLOSING[sign], at))
            continue
        match = next((n for n in reversed(range(len(waiting))) if waiting[n][0] == sign), None)
        if match is not None:
            yield waiting[match][1], at
            del waiting[match:]


def _resolve_neutrals(types: list[str], side: str) -> None:
    for first, end in _stretches(types, _NEUTRAL):
        before = _STRONG[types[first - 1]] if first else side
        after = _STRONG[types[end]] if end < len(types) else side
        found = before if before == after else side  # N1, N2
        types[first:end] = [found] * (end - first)


def _stretches(types: list[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(types):
        if types[first] not in wanted:
            first += 1
            continue
        end = first
        while end < len(types) and types[end] in wanted:
            end += 1
        yield first, end
        first = end


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2  # I2
    return {"L": 0, "R": 1}.get(kind, 2)  # I1


def _reset_blanks(kinds: Sequence[str], levels: list[int], base: int) -> None:
    at_end = True
    for at in reversed(range(len(kinds))):  # L1
        if kinds[at] in ("S", "B"):
            at_end = True
        elif kinds[at] not in ("WS", "BN"):
            at_end = False
        if at_end:
            levels[at] = base
