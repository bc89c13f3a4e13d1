"""Make seen what would not be seen: what shows nothing, and marks that turn writing round.

A joiner, a selector or a filler stays where it makes what is seen: in a script that wants it, in a
picture made of several. Anywhere else it is spelt out. And of more marks on one letter than any
language writes, which would cover the lines around, the rest are counted at the end of the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from diary_app.export.ignorable import SHOWS_NOTHING

__all__ = ["JOINER", "NON_JOINER", "code_point", "is_tag", "visible"]

JOINER = "\u200d"
NON_JOINER = "\u200c"
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
# The three flags of this kind that Unicode recommends. With others the tags would show nothing.
_FLAGS = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("gbeng", "gbsct", "gbwls")
)
_HIDDEN = re.compile(f"\U0001f3f4(?:{_FLAGS})\U000e007f|[{SHOWS_NOTHING}]")
# Blocks of scripts whose letters join or stack: Arabic to Arabic Extended-A, the Indic ones with
# Tibetan, Burmese, Khmer, Mongolian and those of South-East Asia, forms of Arabic, Adlam.
_JOINING = re.compile(
    "[\u0600-\u07bf\u07c0-\u07ff\u0840-\u08ff\u0900-\u109f\u1700-\u18af\u1900-\u1cff"
    "\ua840-\ua87f\ua8e0-\ua8ff\ua980-\ua9ff\uaa00-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_STYLES = "\ufe0e\ufe0f"
_KEYCAP = re.compile("[0-9#*]\ufe0f\u20e3")
_SIGNS_WITH_STYLE = "\u203c\u2049\u2139\u3030"  # those that are no symbols by their category
_LEADING_FILLER, _VOWEL_FILLER = "\u115f", "\u1160"
_MARKS = ("Mn", "Me", "Mc")
_MOST_MARKS = 10
_MOST_LOOSE = 4
_LOOSE = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Only where so many characters beyond Latin-1 stand side by side can too many marks be.
_MANY_TOGETHER = re.compile(rf"[^\x00-\u02ff]{{{_MOST_LOOSE + 1},}}")
_WORD = re.compile(r"\S+")
_ONLY_LOOSE = re.compile(f"[{_LOOSE}]*")


def visible(text: str) -> str:
    r"""Return ``text`` with every character that shows nothing made visible as ``[U+202E]``.

    Control characters, lone surrogates and marks that change the direction of writing could hide
    or turn round what was typed. Line ends of every kind become ``\n``; joiners and the tags of
    flags stay where they belong to what they make. Marks beyond those a letter can carry stand
    behind the word with how often each was typed: ``[U+0301 ×190]``.
    """
    plain = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", "    ")
    if plain.isascii() and plain.isprintable():
        return plain
    return _WORD.sub(_with_marks_counted, _HIDDEN.sub(_spelt_out, plain))


def code_point(character: str) -> str:
    """Return ``[U+1FAE9]``, the visible form of a character that cannot be shown itself."""
    return f"[U+{ord(character):04X}]"


def is_tag(character: str) -> bool:
    """Say whether a character is one of those that spell the name of a flag after it."""
    return "\U000e0020" <= character <= "\U000e007f"


def _spelt_out(found: re.Match[str]) -> str:
    character = found[0]
    is_wanted = len(character) > 1 or _is_wanted(found.string, found.start())
    return character if is_wanted else code_point(character)


def _is_wanted(text: str, at: int) -> bool:
    """Say whether what shows nothing by itself changes what is seen where it stands."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character in (JOINER, NON_JOINER):
        return _joins(character, before, after)
    if character in _STYLES:
        return _has_style(before) or _KEYCAP.match(text, max(at - 1, 0)) is not None
    if character == _LEADING_FILLER:
        return "\u1161" <= after <= "\u11a7"
    return character == _VOWEL_FILLER and "\u1100" <= before <= "\u115e"


def _joins(joiner: str, before: str, after: str) -> bool:
    if before in (JOINER, NON_JOINER):
        return False
    if joiner == JOINER and _is_picture(before) and _is_picture(after):
        return True
    return any(_JOINING.match(beside) for beside in (before, after))


def _is_picture(character: str) -> bool:
    return _has_style(character) or (character != "" and character in _STYLES)


def _has_style(character: str) -> bool:
    """Say whether a character is drawn as a sign or as a picture, as what follows says."""
    if character == "":
        return False
    is_symbol = unicodedata.category(character) in ("So", "Sm", "Sk")
    in_pictures = "\U0001f000" <= character <= "\U0001faff"
    return (is_symbol and character > "\u00a8") or in_pictures or character in _SIGNS_WITH_STYLE


def _with_marks_counted(found: re.Match[str]) -> str:
    """Return a word with the marks that are too many for its letters counted at its end."""
    word = found[0]
    if not _MANY_TOGETHER.search(word):
        return word
    shown: list[str] = []
    marks, more = "", ""
    for character in f"{word}\0":
        if unicodedata.category(character) in _MARKS or character in (JOINER, NON_JOINER):
            marks += character
            continue
        most = _MOST_LOOSE if _ONLY_LOOSE.fullmatch(marks) else _MOST_MARKS
        shown += marks[:most], character
        more += marks[most:]
        marks = ""
    return "".join(shown)[:-1] + _counted(more)


def _counted(marks: str) -> str:
    """Return ``[U+0301 ×190, U+0302]`` for marks, in the order in which each came first."""
    if not marks:
        return ""
    said = (
        f"U+{ord(mark):04X} ×{count}" if count > 1 else f"U+{ord(mark):04X}"
        for mark, count in Counter(marks).items()
    )
    return f"[{', '.join(said)}]"
