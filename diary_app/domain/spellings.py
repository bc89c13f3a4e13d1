"""Patterns of words as people write them: abbreviated, run together, numbers in letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from diary_app.domain.common_words import is_common
from diary_app.domain.folding import fold
from diary_app.domain.inflected import cases_of, changed_stems, is_slavic_name

__all__ = ["is_of_places", "name_of_place", "of_phone", "of_word", "without_number"]

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_SAME = (
    *({str(number), word} for number, word in enumerate(_NUMBERS, start=1)),
    *({"1st", "first"}, {"2nd", "second"}, {"3rd", "third"}, {"4th", "fourth"}),
    *({"road", "rd"}, {"street", "str"}, {"saint", "street", "st"}, {"avenue", "ave", "av"}),
    *({"lane", "ln"}, {"drive", "dr"}, {"close", "cl"}, {"court", "ct", "crt"}, {"place", "pl"}),
    *({"square", "sq"}, {"terrace", "ter", "terr"}, {"gardens", "gdns"}, {"crescent", "cres"}),
    *({"apartment", "apt"}, {"house", "hse"}, {"building", "bldg"}, {"mount", "mt"}),
    *({"grove", "gr", "grv"}, {"park", "pk"}, {"north", "n"}, {"south", "s"}),
    *({"university", "uni", "univ"}, {"school", "sch"}, {"doctor", "dr"}, {"and", "&"}),
)
_PLACES = frozenset(word for same in _SAME for word in same) | {
    *("academy", "centre", "church", "clinic", "college", "cottage", "flats", "garage", "hospital"),
    *("hotel", "library", "market", "nursery", "office", "primary", "refuge", "shelter", "station"),
    *("store", "stores", "supermarket", "surgery", "tower", "towers", "village", "works"),
}
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}
# Scripts that put no space between words, or write small words onto the next: no edge is asked for.
_JOINED = (
    "\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
    "\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7ff\U00020000-\U0003ffff"
)
_IS_JOINED = re.compile(f"[{_JOINED}]")
_LETTER = rf"[^\W\d_{_JOINED}]"
_LEADING_NUMBER = re.compile(r"^\W*\d+\s*[a-zA-Z]?\s+(?=\S)")
_RUN = re.compile(r"[^\W\d_]+|\d+")
_WITHIN = r"(?:[^\w\s\0]\s{0,2}|_)?"
# The end of a line or page, with what mails and quotations put there.
_LINE_END = r"-? ?(?:\r?\n|[\v\f\x85\u2028\u2029])[ \t>|]{0,8}"
_CUT = rf"(?:[^\w\s\0]\s{{0,2}}|_|{_LINE_END})?"
_APART = rf"(?:[^\w\0]{{0,2}}|_|{_LINE_END})?"
_SPACED = "[ \xa0]"  # s p a c e d, as letterheads are
_LEAST_SPACED = 4
_LEAST_CUT = 5
_LEAST_APART = 8
_BETWEEN = r"[\W_]{0,6}"
_LEAST_OF_PLURAL = 4
_OWNED = r"(?:[^\w\s\0]?s)?"
_ALIKE = {one: f"[{some}]" for some in ("0o", "1il") for one in some}
"""Letters and digits that are read, and typed, for one another in codes and numbers."""
_AMONG_DIGITS = r"(?:[^\w\0]|_){0,6}"
# How long the code of a country is (ITU-T E.164): +1, +44, +353.
_COUNTRY = re.compile(
    r"^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(?=\d{6})"
)
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[^\W_]{2,5}(?:[\W_]?[^\W_]{1,5}){0,2}")


def is_of_places(word: str) -> bool:
    """Say whether a word stands in the names of many places, and so in none by itself."""
    return fold(word).text in _PLACES


def without_number(line: str) -> str:
    """Return an address without the number of its house: "Oak Lane" of "14b Oak Lane"."""
    return _LEADING_NUMBER.sub("", line)


def name_of_place(line: str) -> str:
    """Return a place's own name without what kind of place it is: "Oak" of "Oak Lane"."""
    words = line.split()
    while words and is_of_places(words[-1]):
        words.pop()
    return " ".join(words)


def of_word(typed: str) -> str:
    """Return the pattern that finds words in folded text; ``""`` where there is nothing to find.

    Between the letters of a word a sign may stand, and in a long one the end of a line, or a blank
    between all of them; between words anything but letters. Among several words a long one may be
    written as two, and each may end in "'s". A number plate or postcode may be cut anywhere. Of a
    Slavic name its other cases are found, too: see :mod:`diary_app.domain.inflected`.
    """
    plain = fold(typed).text
    runs = _RUN.findall(plain)
    if not runs:
        return ""
    edges = _edge(runs[0][0], behind=True), _edge(runs[-1][-1], behind=False)
    if _is_code(plain.strip(), runs):
        return f"{edges[0]}{_among(''.join(runs))}{edges[1]}"
    is_slavic = is_slavic_name(typed)
    within = len(runs) > 1
    spelt = [
        f"(?:{_spelt(run, within=within)}{_declined(run, is_slavic=is_slavic)})" for run in runs
    ]
    umlauts = _with_umlauts(typed)
    if umlauts is not None:
        spelt = [f"(?:{one}|{two})" for one, two in zip(spelt, umlauts, strict=True)]
    plural = "s?" if edges[1] and len(runs[-1]) >= _LEAST_OF_PLURAL else ""
    owned = [
        f"{one}{_OWNED}" if len(run) >= _LEAST_OF_PLURAL else one
        for one, run in zip(spelt, runs, strict=True)
    ]
    return f"{edges[0]}{_BETWEEN.join([*owned[:-1], spelt[-1]])}{plural}{edges[1]}"


def of_phone(typed: str, digits: str) -> str:
    """Return the pattern of a telephone number, with or without its country, cut anywhere.

    Args:
        typed: the number.
        digits: its digits alone.
    """
    national = digits
    if typed.lstrip().startswith("+") or digits.startswith("00"):
        national = _COUNTRY.sub("", digits.removeprefix("00"), count=1)
    body = _among(national.lstrip("0"))
    country = rf"(?:(?:\+|00)?\d{{1,3}}{_AMONG_DIGITS})?"
    return rf"(?<!\d){country}(?:[0o]{_AMONG_DIGITS})?{body}(?!\d)"


def _among(code: str) -> str:
    return _AMONG_DIGITS.join(_ALIKE.get(one, re.escape(one)) for one in code)


def _is_code(plain: str, runs: Sequence[str]) -> bool:
    """Say whether it is a number plate or the like; "14b oak st" is an address of that form."""
    is_short = _CODE.fullmatch(plain) is not None and len("".join(runs)) >= 5 and len(runs) > 1
    is_address = runs[0].isdigit() and runs[-1] in _PLACES
    return is_short and not is_address


def _spelt(run: str, *, within: bool = False) -> str:
    """Return one word in each of its usual spellings.

    Args:
        run: the word, folded.
        within: whether others stand beside it, so that a long one may be written as two.
    """
    spellings = {run}.union(*(same for same in _SAME if run in same))
    return f"(?:{'|'.join(_letters(one, within=within) for one in sorted(spellings))})"


def _letters(word: str, *, within: bool = False) -> str:
    """Return the pattern of a word's letters; a long one may be cut by the end of a line alone."""
    letters = [re.escape(letter) for letter in word]
    if len(word) < _LEAST_SPACED:
        return _WITHIN.join(letters)
    if within and len(word) >= _LEAST_APART:
        cut = _APART
    else:
        cut = _CUT if len(word) >= _LEAST_CUT else _WITHIN
    return f"(?:{cut.join(letters)}|{_SPACED.join(letters)})"


def _declined(run: str, *, is_slavic: bool) -> str:
    """Return the patterns of a name's other cases, each after a bar; ``""`` for none."""
    stems = [*(cases_of(run) if is_slavic else ()), *_changed(run)]
    cases = (f"{_letters(stem)}(?:{'|'.join(map(_letters, endings))})" for stem, endings in stems)
    return "".join(f"|{one}" for one in cases)


def _changed(run: str) -> list[tuple[str, tuple[str, ...]]]:
    return [] if run in _PLACES or is_common(run) else changed_stems(run)


def _with_umlauts(typed: str) -> list[str] | None:
    """Return the words with ü as ue, the way German is written without it; if there are any."""
    composed = unicodedata.normalize("NFC", typed).casefold()
    written = composed
    for letter, letters in _UMLAUTS.items():
        written = written.replace(letter, letters)
    return (
        None if written == composed else [_spelt(run) for run in _RUN.findall(fold(written).text)]
    )


def _edge(char: str, *, behind: bool) -> str:
    if _IS_JOINED.match(char):
        return ""
    return f"(?<!{_digit_or(char)})" if behind else f"(?!{_digit_or(char)})"


def _digit_or(char: str) -> str:
    return r"\d" if char.isdigit() else _LETTER
