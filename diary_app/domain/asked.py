"""Answers that a copy for the other side asks about: where the keeper is, and who helps them.

No word in them need be protected for them to say it: a refuge, the town of a support worker. What
names the police or a court is known to the other side as a rule, and stays unless it is hidden.
"""

from __future__ import annotations

import re

from diary_app.domain.folding import fold
from diary_app.domain.sought import Find, HitKind

__all__ = ["asked_about"]

_PLACES = frozenset(
    {
        *("place", "effect.routes", "station", "police_copy", "kept", "found", "where", "holder"),
        "notes.came_as",
    }
)
_HELPERS = frozenset(
    {"helped.written_by", "helped.words_by", "handed_to", "handled.who", "who", "how", "to"}
)
_COURTS = "court"
_OFFICIAL = re.compile(
    r"\b(?:police|policing|constabulary|constable|sergeant|officer|inspector|detective|courts?|"
    r"magistrates?|sheriff|procurator|prosecution|cps|met|999|101|p\.?[cs]\.? ?\d{2,}|"
    r"d\.?[cs]\.? ?\d{2,}|dci|psni|btp)\b"
)


def asked_about(field: str, text: str) -> Find | None:
    """Return what an answer says of where the keeper is or who helps them, as something found.

    A decision to keep one is about what it says now, so that a later answer is asked about anew;
    one to hide an office goes on, whatever is written there.

    Args:
        field: which answer of an entry or a card it is.
        text: as it was typed.
    """
    if field in _PLACES:
        kind = HitKind.PLACE
    elif field == _COURTS or (field in _HELPERS and _OFFICIAL.search(fold(text).text)):
        kind = HitKind.OFFICE
    elif field in _HELPERS:
        kind = HitKind.HELPER
    else:
        return None
    word = "" if kind is HitKind.OFFICE else "".join(filter(str.isalnum, fold(text).plain))
    return Find(kind, 0, len(text), word)
