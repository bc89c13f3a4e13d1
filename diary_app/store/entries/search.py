"""Find entries by words: a full-text index that lies, encrypted, in the same database."""

from __future__ import annotations

from typing import NamedTuple

from diary_app.domain.incident import IncidentId
from diary_app.store.database import Connection
from diary_app.store.vault import Vault

__all__ = ["Words", "find", "index", "put", "settle", "take"]

_MOST_WORDS = 64  # the engine refuses to look for very many at once


class Words(NamedTuple):
    """What an entry can be found by: columns of the index."""

    account: str
    place: str
    files: str


def put(vault: Vault, number: int, *, account: str, place: str, files: str) -> None:
    """Index the words of entry ``number``, replacing what was there, inside ``vault.writing()``."""
    vault.database.execute("DELETE FROM words WHERE rowid = ?", (number,))
    index(vault.database, number, Words(account=account, place=place, files=files))


def index(database: Connection, number: int, words: Words) -> None:
    """Add words to the index of a database; there must be none of that number."""
    database.execute(
        "INSERT INTO words(rowid, account, place, files) VALUES (?, ?, ?, ?)", (number, *words)
    )


def find(vault: Vault, text: str, *, most: int) -> list[IncidentId]:
    """Return the entries that hold every word of ``text``, or begin with it; newest first.

    Accents and capitals do not matter. Nothing a person types is read as a search language.
    """
    words = ["".join(c for c in word if c not in '"\0') for word in text.split()]
    told = [word for word in words if any(c.isalnum() for c in word)]
    asked = " ".join(f'"{word}"*' for word in told[:_MOST_WORDS])
    if not asked:
        return []
    with vault.reading() as database:
        rows = database.execute(
            """SELECT incident.id FROM words JOIN incident ON incident.number = words.rowid
               WHERE words MATCH ? AND erased = 0
               ORDER BY time_unknown, earliest DESC, latest DESC, number DESC LIMIT ?""",
            (asked, most),
        )
        return [IncidentId(row[0]) for row in rows]


def settle(vault: Vault) -> None:
    """Make the index anew out of what is still in it, inside ``vault.writing()``.

    Until then the words of an entry that was taken out stay in it, marked as deleted (SQLite FTS5,
    "The 'optimize' Command").
    """
    vault.database.execute("INSERT INTO words(words) VALUES ('optimize')")


def take(vault: Vault, number: int) -> None:
    """Take an entry out of the index, inside ``vault.writing()``; its words stay until settled."""
    vault.database.execute("DELETE FROM words WHERE rowid = ?", (number,))
