"""Stars and saved filters: what the person uses to find their way, kept among the preferences.

A star is no evidence and nothing that happened: it is no row of the journal, where it would be
signed, kept for ever and shown in a pack. So it can be put and taken away without a trace.
"""

from __future__ import annotations

import json

from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Question
from diary_app.store.entries import settings
from diary_app.store.vault import Vault

__all__ = ["STARRED", "filters", "forget_filter", "keep_filter", "put", "starred", "take"]

_STAR = "starred/"
_FILTER = "filter/"
STARRED = f"SELECT substr(name, {len(_STAR) + 1}) FROM preference WHERE name GLOB '{_STAR}*'"  # noqa: S608 - our own
"""The ids of all entries with a star, in SQL."""


def put(vault: Vault, incident: IncidentId) -> None:
    """Put a star on an entry; a second one changes nothing."""
    settings.put(vault, _STAR + incident, "1")


def take(vault: Vault, incident: str) -> None:
    """Take the star off an entry, inside ``vault.writing()``."""
    vault.database.execute("DELETE FROM preference WHERE name = ?", (_STAR + incident,))


def starred(vault: Vault) -> set[IncidentId]:
    """Return the entries with a star."""
    with vault.reading() as database:
        return {IncidentId(row[0]) for row in database.execute(STARRED)}


def keep_filter(vault: Vault, name: str, question: Question) -> None:
    """Keep a filter under a name, in the place of one of the same name."""
    settings.put(vault, _FILTER + name, json.dumps(question.to_body(), ensure_ascii=False))


def forget_filter(vault: Vault, name: str) -> None:
    """Keep a filter no more."""
    with vault.writing() as database:
        database.execute("DELETE FROM preference WHERE name = ?", (_FILTER + name,))


def filters(vault: Vault) -> dict[str, Question]:
    """Return the saved filters by name, in the alphabet's order.

    One that a later version of the program kept, and this one does not understand, is left out.
    """
    found = {}
    with vault.reading() as database:
        rows = database.execute(
            f"SELECT substr(name, {len(_FILTER) + 1}), value FROM preference "  # noqa: S608 - our own
            f"WHERE name GLOB '{_FILTER}*'"
        ).fetchall()
    for name, value in rows:
        try:
            found[name] = Question.from_body(json.loads(value))
        except (ValueError, TypeError, AttributeError):
            continue
    return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))
