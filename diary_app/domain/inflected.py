"""Polish, Czech and Slovak names in their other cases: Nowak, Nowakowi; Kowalska, Kowalskiej.

Only of words that look Slavic by a letter or an ending: of English ones "Carter" and "carters" are
told apart by nothing else, and a town would be found in half the words that begin like it. Neither
a full grammar nor a dictionary. Stems that change are found of any name, by the few endings that
follow a changed stem: Praha, Praze; Marek, Marka; Karel, Karla; Monika, Monice.
"""

from __future__ import annotations

import re

from diary_app.domain.folding import fold

__all__ = ["cases_of", "changed_stems", "is_slavic_name"]

_SIGN = re.compile(
    r"[ąćęłńśźżěščřžůďťňľĺŕýó]|"
    r"(?:[sc]k[ia]|dzki|dzka|ova|owa|owie|wicz|icz|czyk|czak|[aeiou]wak|szek|czek|iec|szawa|"
    r"slav|sz\w+|cz\w+)\b",
    re.IGNORECASE,
)
_OF_NOUNS = (
    *("a", "owi", "ovi", "em", "iem", "ie", "u", "y", "e", "i", "om", "um", "ow", "ami", "ach"),
    *("ech", "ou", "o", "ove", "ova", "owie", "iego", "ia", "iu", "iej", "ej"),
)
_OF_ADJECTIVES = ("i", "a", "ie", "iej", "iego", "iemu", "im", "imi", "ich", "y", "e", "ej", "ego")
_OF_CZECH = ("a", "e", "ou", "u", "y", "ych", "ym", "ymi", "eho", "emu", "em", "ho", "mu")
# What a name ends in, what its stem ends in then, and the endings that follow that.
_CHANGES = (
    ("ek", "k", ("a", "owi", "ovi", "iem", "em", "u", "owie", "ow", "ove")),  # Marek, Marka
    ("ec", "c", ("a", "owi", "ovi", "em", "u", "ow")),  # Sosnowiec, Sosnowca: see "iec", too
    ("iec", "c", ("a", "owi", "em", "u", "ow")),
    ("el", "l", ("a", "owi", "ovi", "em", "ove")),  # Karel, Karla; Pawel, Pawla
    ("ha", "", ("ze", "hy", "hou", "hu", "he")),  # Praha, Praze
    ("ka", "", ("ce", "ki", "kou")),  # Monika, Monice
    ("ga", "", ("dze", "ze", "gi", "gou")),  # Olga, Oldze, Olze
    ("cha", "", ("sze", "se", "chy", "chou")),
    ("ra", "", ("rze", "rou")),  # Barbara, Barbarze
    ("da", "", ("dzie", "dou")),  # Wanda, Wandzie
    ("ta", "", ("cie", "tou")),  # Marta, Marcie
    ("asto", "", ("escie",)),  # Miasto, Miescie
    ("ow", "ow", ("ie", "a", "u", "em")),  # Krakow, Krakowie
)
_LEAST_CHANGED = 5
_LEAST_KEPT = 3
_VOWELS = "aeioy"
_LEAST_STEM = 4


def is_slavic_name(typed: str) -> bool:
    """Say whether words look Polish, Czech or Slovak, by a letter or an ending."""
    return _SIGN.search(f"{typed} {fold(typed).text}") is not None


def cases_of(run: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the stems of a folded word of such a name, each with the endings it takes.

    Nothing for a word that is too short to be told from others, or is a number.
    """
    if not run.isalpha() or not run.isascii() or len(run) < _LEAST_STEM:
        return []
    stem = run[:-1] if run[-1] in _VOWELS else run
    found: list[tuple[str, tuple[str, ...]]] = []
    if run.endswith(("ski", "ska", "cki", "cka", "sky", "cky")):
        found.append((stem, (*_OF_ADJECTIVES, *_OF_CZECH)))
    elif run.endswith(("ova", "owa")):
        found.append((stem, (*_OF_CZECH, "ej", "a")))
    elif len(stem) >= _LEAST_STEM or stem == run:
        found.append((stem, _OF_NOUNS))
        if run.endswith(("ek", "ec")):  # the vowel goes: Marek, Marka
            found.append((f"{run[:-2]}{run[-1]}", _OF_NOUNS))
    return [(one, tuple(dict.fromkeys(endings))) for one, endings in found]


def changed_stems(run: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the stems of a folded name that change in some case, each with the endings it takes.

    Nothing for a word of less than five letters, or where less than three of them would stay.
    """
    if not run.isalpha() or not run.isascii() or len(run) < _LEAST_CHANGED:
        return []
    return [
        (f"{run.removesuffix(ending)}{stem}", endings)
        for ending, stem, endings in _CHANGES
        if run.endswith(ending) and len(run) - len(ending) >= _LEAST_KEPT - len(stem)
    ]
