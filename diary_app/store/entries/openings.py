"""Who opened the diary and when: an act in the journal like any other."""

from __future__ import annotations

import contextlib
from datetime import datetime

from diary_app.domain.access import Opened, Opening
from diary_app.domain.errors import CannotWrite, Damaged, DiskFull
from diary_app.domain.head import Head
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.moment import Moment
from diary_app.store.entries import heads, journal
from diary_app.store.keys import tries
from diary_app.store.keys.key_ring import SlotRole
from diary_app.store.vault import Vault

__all__ = ["acts_after", "arrive", "newest", "openings"]

_KINDS = (ActKind.OPENED, ActKind.DIARY_MADE)
_WRITTEN = (
    *(ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED, ActKind.EXHIBIT_KEPT),
    *(ActKind.PERSON_NOTED, ActKind.CONTACT_NOTED, ActKind.ORDER_NOTED),
    *(ActKind.REPORT_NOTED, ActKind.ITEM_NOTED, ActKind.SOURCE_NOTED),
)
_BY = {SlotRole.KEEPER: Opened.KEEPER, SlotRole.RECOVERY: Opened.RECOVERY}
_LOOKED_BACK = 50  # openings whose rows may hold tries that could not be forgotten


def arrive(vault: Vault, by: Opened | None = None) -> Opening:
    """Write down that the vault was opened, with what was tried before, and return that.

    Where nothing can be written, because it is to be read only, the disk is full or the end of the
    journal is damaged, nothing is: the diary opens all the same.

    Args:
        vault: just opened.
        by: with what; ``None`` for what its slot says.
    """
    by = by or _BY[vault.role]
    failed, older = _not_told_yet(vault), _older(vault)
    if not vault.is_read_only:
        body = {
            "v": 1,
            "by": by.value,
            "failed": [_text(at) for at in failed],
            "older": {"seq": older.seq, "hash": older.hash} if older else None,
        }
        with contextlib.suppress(Damaged, DiskFull, CannotWrite):
            with vault.writing():
                opened = journal.append(vault, Act(kind=ActKind.OPENED, subject="", body=body))
            tries.forget(vault.folder)  # after the row is there: a crash between tells none twice
            return _opening(opened)
    return Opening(at=vault.clock(), by=by, failed=failed, older=older)


def newest(vault: Vault) -> Opening | None:
    """Return the last opening the journal remembers; ``None`` where it can read none."""
    found = _readable(vault, *_KINDS, newest=1)
    return found[0] if found else None


def openings(vault: Vault) -> list[Opening]:
    """Return every opening, oldest first; the making of a diary is the first.

    One that is damaged is left to the check.
    """
    return _readable(vault, *_KINDS)


def acts_after(vault: Vault, seq: int) -> int:
    """Return how many entries, corrections, files and cards were written after a row."""
    places = ", ".join("?" for _ in _WRITTEN)
    with vault.reading() as database:
        row = database.execute(
            f"SELECT count(*) FROM journal WHERE kind IN ({places}) AND seq > ?",  # noqa: S608 - marks of our own
            (*_WRITTEN, seq),
        ).fetchone()
    return int(row[0])


def _not_told_yet(vault: Vault) -> tuple[datetime, ...]:
    """Return the tries noted beside the diary that no row of the journal tells of yet."""
    noted, told = set(tries.noted(vault.folder)), set[datetime]()
    if noted:
        for opening in _readable(vault, ActKind.OPENED, newest=_LOOKED_BACK):
            told |= set(opening.failed)
    return tuple(sorted(noted - told))


def _older(vault: Vault) -> Head | None:
    """Return what the journal had reached here before, if it does not hold that any more."""
    seen = vault.last_seen
    with contextlib.suppress(Damaged):  # then nobody can tell
        if seen is not None and heads.hash_at(vault, seen.seq) != seen.hash:
            return seen
    return None


def _readable(vault: Vault, *kinds: ActKind, newest: int | None = None) -> list[Opening]:
    """Return what can be read; what is damaged is left to the check."""
    found: list[Opening] = []
    with contextlib.suppress(Damaged):
        for entry in journal.entries_of_kind(vault, *kinds, newest=newest):
            with contextlib.suppress(Damaged, KeyError, ValueError):
                found.append(_opening(entry))
    return found


def _opening(entry: JournalEntry) -> Opening:
    body = journal.body_of(entry)
    if entry.kind == ActKind.DIARY_MADE:
        return Opening(at=journal.moment_of(entry), by=Opened.KEEPER)
    older = body["older"]
    return Opening(
        at=journal.moment_of(entry),
        by=Opened(body["by"]) if body["by"] in set(Opened) else None,
        failed=tuple(Moment.utc_of(at) for at in body["failed"]),
        older=Head(seq=older["seq"], hash=older["hash"]) if older else None,
    )


def _text(at: datetime) -> str:
    return Moment(utc=at, zone="UTC", offset=0).iso()
