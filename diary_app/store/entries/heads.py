"""The newest hash of the journal, and who noted it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace

from diary_app.chain import FIRST, hash_of, said_lost
from diary_app.domain.errors import Damaged
from diary_app.domain.head import Head, Noted, Witness
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.store.entries import journal, packs
from diary_app.store.vault import Vault

__all__ = ["find", "hash_at", "newest", "witness", "witnesses", "witnesses_of"]


def newest(vault: Vault) -> Head:
    """Return the newest row and its hash.

    Raises:
        Damaged: it is not what was written, or there is no row, which cannot be.
    """
    with vault.reading() as database:
        seq, newest_hash = journal.head(database)
    if not seq:
        raise Damaged("entry 1")
    return Head(seq=seq, hash=newest_hash)


def hash_at(vault: Vault, seq: int) -> str | None:
    """Return the hash of a row; ``None`` where there is no such row."""
    with vault.reading() as database:
        row = database.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
    return None if row is None else str(row[0])


def find(vault: Vault, beginning: str) -> Noted | None:
    """Return the row whose hash begins so, and how many were written since; ``None`` if none does.

    It may also be the code of a pack that was made: then it is the newest row in that pack. Every
    row up to it is compared with its hash on the way: only then the code proves them.

    Args:
        vault: an open vault.
        beginning: at least 32 lower-case hex digits, so that no two rows share them.

    Raises:
        Damaged: there is such a row, but one before it is not what was written.
    """
    with vault.reading() as database:
        row = database.execute(
            "SELECT seq FROM journal WHERE substr(hash, 1, ?) = ? ORDER BY seq LIMIT 1",
            (len(beginning), beginning),
        ).fetchone()
    return _of_pack(vault, beginning) if row is None else _proved(vault, row[0])


def _of_pack(vault: Vault, beginning: str) -> Noted | None:
    for entry in journal.entries_of_kind(vault, ActKind.PACK_MADE):
        if entry.subject.startswith(beginning):
            newest_in_it = journal.body_of(entry)["head"]
            with vault.reading() as database:
                row = database.execute(
                    "SELECT seq FROM journal WHERE hash = ?", (newest_in_it,)
                ).fetchone()
            if row is None:
                raise Damaged(f"entry {entry.seq}")
            return replace(_proved(vault, row[0]), at=packs.made_at(entry), pack=entry.subject)
    return None


def _proved(vault: Vault, seq: int) -> Noted:
    previous = FIRST
    for entry in journal.outlines(vault, until=seq):
        if entry.previous != previous or hash_of(entry) != entry.hash:
            raise Damaged(f"entry {entry.seq}")
        previous = entry.hash
    return Noted(
        head=Head(seq=entry.seq, hash=entry.hash),
        at=journal.moment_of(entry),
        later=newest(vault).seq - entry.seq,
    )


def witness(vault: Vault, head: Head, who: str, how: str, pack: str = "") -> Witness:
    """Write down that somebody noted ``head``, which is a row of this journal.

    Args:
        vault: an open vault.
        head: what they noted.
        who: their name or number.
        how: how they were told.
        pack: the whole code of the pack they noted, of which ``head`` is the newest row.
    """
    body = {"v": 1, "seq": head.seq, "who": who, "how": how, **({"pack": pack} if pack else {})}
    with vault.writing():
        entry = journal.append(vault, Act(kind=ActKind.WITNESSED, subject=head.hash, body=body))
    return _witness(entry, _lost(vault))


def witnesses(vault: Vault) -> list[Witness]:
    """Return who noted a head, oldest first; one that is damaged is left to the check."""
    return witnesses_of(journal.entries_of_kind(vault, ActKind.WITNESSED), _lost(vault))


def witnesses_of(entries: Iterable[JournalEntry], lost: Iterable[int]) -> list[Witness]:
    """Return who noted a head, as these rows of a journal tell it, in their order.

    Whether the head is one of this journal is for :func:`diary_app.chain.witness_faults`. A
    row whose body is damaged, withheld or of another shape is left out.

    Args:
        entries: of a journal.
        lost: numbers of its rows that are lost, as it says itself, or that cannot be read.
    """
    found, lost = [], set(lost)
    for entry in entries:
        if entry.kind == ActKind.WITNESSED:
            with contextlib.suppress(Damaged, KeyError):
                found.append(_witness(entry, lost))
    return found


def _lost(vault: Vault) -> set[int]:
    return said_lost(journal.entries_of_kind(vault, ActKind.SALVAGED))


def _witness(entry: JournalEntry, lost: Iterable[int]) -> Witness:
    body = journal.body_of(entry)
    return Witness(
        seq=entry.seq,
        head=Head(seq=body["seq"], hash=entry.subject),
        first=1 + max((row for row in lost if row <= body["seq"]), default=0),
        who=body["who"],
        how=body["how"],
        pack=body.get("pack", ""),
        at=journal.moment_of(entry),
    )
