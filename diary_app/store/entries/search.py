"""Find entries by words: a full-text index that lies, encrypted, in the same database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diary_app.domain.incident import IncidentId
from diary_app.domain.terms import Term, terms_of
from diary_app.store.database import Connection
from diary_app.store.vault import Vault

__all__ = ["Words", "find", "index", "of_terms", "put", "settle", "take"]


class Words(NamedTuple):
    """What an entry can be found by: columns of the index."""

    account: str
    place: str
    files: str
    more: str = ""


def put(vault: Vault, number: int, words: Words) -> None:
    """Index the words of entry ``number``, replacing what was there, inside ``vault.writing()``."""
    vault.database.execute("DELETE FROM words WHERE rowid = ?", (number,))
    index(vault.database, number, words)


def index(database: Connection, number: int, words: Words) -> None:
    """Add words to the index of a database; there must be none of that number."""
    database.execute(
        "INSERT INTO words(rowid, account, place, files, more) VALUES (?, ?, ?, ?, ?)",
        (number, *words),
    )


def find(vault: Vault, text: str, *, most: int) -> list[IncidentId]:
    """Return the entries that hold every word of ``text``, newest first; see ``terms_of``.

    Accents and capitals do not matter.
    """
    terms = terms_of(text)
    if not terms:
        return []
    holds, values = of_terms(terms)
    with vault.reading() as database:
        rows = database.execute(
            f"""SELECT id FROM incident WHERE erased = 0 AND {holds}
                ORDER BY time_unknown, earliest DESC, latest DESC, number DESC LIMIT ?""",  # noqa: S608 - our own
            (*values, most),
        )
        return [IncidentId(row[0]) for row in rows]


def of_terms(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Return a condition on ``number`` in SQL, and its values; ``1`` if nothing is looked for.

    It is a list of numbers, so that the entries can be walked in order without sorting them.
    """
    wanted = " ".join(_match(term) for term in terms if not term.is_left_out)
    left_out = " OR ".join(_match(term) for term in terms if term.is_left_out)
    hold = "number IN (SELECT rowid FROM words WHERE words MATCH ?)"
    conditions = [hold] * bool(wanted) + [f"NOT {hold}"] * bool(left_out)
    return " AND ".join(conditions) or "1", [one for one in (wanted, left_out) if one]


def _match(term: Term) -> str:
    return f'"{term.text}"' + ("" if term.is_whole else "*")


def settle(vault: Vault) -> None:
    """Make the index anew out of what is still in it, inside ``vault.writing()``.

    Until then the words of an entry that was taken out stay in it, marked as deleted (SQLite FTS5,
    "The 'optimize' Command").
    """
    vault.database.execute("INSERT INTO words(words) VALUES ('optimize')")


def take(vault: Vault, number: int) -> None:
    """Take an entry out of the index, inside ``vault.writing()``; its words stay until settled."""
    vault.database.execute("DELETE FROM words WHERE rowid = ?", (number,))
