"""Find entries by words: a full-text index that lies, encrypted, in the same database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diary_app.domain.incident import IncidentId
from diary_app.domain.terms import Term, terms_of
from diary_app.store.database import Connection
from diary_app.store.vault import Vault

__all__ = ["Words", "find", "index", "of_all", "put", "settle", "take"]


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
    """Return the entries that hold all of ``text``, newest first; see ``terms_of``.

    Accents and capitals do not matter.
    """
    terms = terms_of(text)
    wanted = [term for term in terms if not term.is_left_out]
    left_out = [of_all([term]) for term in terms if term.is_left_out]
    if not terms:
        return []
    conditions = [f"number IN ({of_all(wanted)[0]})"] if wanted else []
    conditions += [f"number NOT IN ({select})" for select, _ in left_out]
    values = [
        *(of_all(wanted)[1] if wanted else ()),
        *(value for _, one in left_out for value in one),
    ]
    with vault.reading() as database:
        rows = database.execute(
            f"""SELECT id FROM incident WHERE erased = 0 AND {" AND ".join(conditions)}
                ORDER BY time_unknown, earliest DESC, latest DESC, number DESC LIMIT ?""",  # noqa: S608 - our own
            (*values, most),
        )
        return [IncidentId(row[0]) for row in rows]


def of_all(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Return what selects the numbers of the entries that hold all ``terms``, and its values."""
    asked = " ".join(f'"{term.text}"' + ("" if term.is_whole else "*") for term in terms)
    return "SELECT rowid FROM words WHERE words MATCH ?", [asked]


def settle(vault: Vault) -> None:
    """Make the index anew out of what is still in it, inside ``vault.writing()``.

    Until then the words of an entry that was taken out stay in it, marked as deleted (SQLite FTS5,
    "The 'optimize' Command").
    """
    vault.database.execute("INSERT INTO words(words) VALUES ('optimize')")


def take(vault: Vault, number: int) -> None:
    """Take an entry out of the index, inside ``vault.writing()``; its words stay until settled."""
    vault.database.execute("DELETE FROM words WHERE rowid = ?", (number,))
