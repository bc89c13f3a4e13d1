"""Drafts, and the files that belong to them: kept encrypted, outside the journal, until saved."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft, DraftId, IncidentId
from diary_app.domain.moment import Moment
from diary_app.domain.when import When
from diary_app.store.entries import records
from diary_app.store.originals import objects, unwanted
from diary_app.store.vault import Vault

__all__ = [
    "FOUND_AGAIN",
    "KeptDraft",
    "body_of",
    "forget",
    "give_up",
    "held_one",
    "hold",
    "keep",
    "kept",
    "let_go",
    "lost_objects",
    "same_original",
    "settle",
    "tidy",
]

FOUND_AGAIN = DraftId("f" * 32)
"""The draft that files come back in whose draft was lost in a crash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft that can be gone on with.

    Attributes:
        exhibits: the files that belong to it, in the order they were added.
        shared: files of entries that it shows too.
        changed: when it was last kept; ``None`` where that is damaged.
        amends: the entry it is a change to, ``None`` for a new one.
        reason: why, as far as that is typed.
        is_damaged: whether some of it is not what was kept, and left out here.
    """

    id: DraftId
    draft: Draft
    exhibits: tuple[Exhibit, ...]
    changed: Moment | None
    amends: IncidentId | None = None
    reason: str = ""
    is_damaged: bool = False
    shared: tuple[Exhibit, ...] = ()

    @property
    def files(self) -> tuple[Exhibit, ...]:
        """Return every file it shows: its own, and those it shares."""
        return (*self.exhibits, *self.shared)

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing in it to go on with: it can only be taken away."""
        return self.draft.is_blank and not self.exhibits


def keep(
    vault: Vault,
    draft_id: DraftId,
    draft: Draft,
    *,
    amends: IncidentId | None = None,
    reason: str = "",
) -> None:
    """Keep what has been typed, replacing what was kept before."""
    body = {"told": draft.to_body(), "amends": amends, "reason": reason, **_now(vault)}
    text, digest = _with_digest(body)
    with vault.writing() as database:
        database.execute(
            "INSERT INTO draft VALUES (?, ?, ?) "
            "ON CONFLICT(id) DO UPDATE SET body = ?2, digest = ?3",
            (draft_id, text, digest),
        )


def kept(vault: Vault) -> list[KeptDraft]:
    """Return every draft with something in it, the last changed first.

    What is damaged in one hides nothing else: a draft whose words are damaged stands last, without
    them; a file whose row is damaged is told of by its own label, or left out.

    Raises:
        Damaged: the list of drafts itself cannot be read.
    """
    with vault.reading() as database:
        rows = database.execute("SELECT rowid, id FROM draft").fetchall()
    drafts = [_kept_draft(vault, row, DraftId(name)) for row, name in rows]
    worth = [kept for kept in drafts if kept.is_damaged or not kept.is_empty]
    return sorted(worth, key=lambda kept: kept.changed.iso() if kept.changed else "", reverse=True)


def body_of(vault: Vault, table: Literal["draft", "held"], row: int) -> dict[str, Any]:
    """Return what stands in one row of drafts, or of the files that belong to them.

    Raises:
        Damaged: it is not what was kept.
    """
    with vault.reading() as database:
        found = database.execute(
            f"SELECT body, digest FROM {table} WHERE rowid = ?",  # noqa: S608 - one of two words
            (row,),
        ).fetchone()
    if found is None:
        raise Damaged("draft")
    return _checked(*found)


def hold(vault: Vault, draft_id: DraftId, exhibit: Exhibit) -> None:
    """Let a sealed file belong to a draft, which need not have been kept yet."""
    text, digest = _with_digest(exhibit.to_body())
    with vault.writing() as database:
        database.execute(
            "INSERT INTO held VALUES (?, ?, ?, ?)", (exhibit.id, draft_id, text, digest)
        )
        _begin(vault, draft_id)


def held_one(vault: Vault, exhibit: ExhibitId) -> Exhibit | None:
    """Return one file that belongs to a draft; ``None`` if no draft holds it."""
    with vault.reading() as database:
        row = database.execute(
            "SELECT body, digest FROM held WHERE exhibit = ?", (exhibit,)
        ).fetchone()
    return None if row is None else Exhibit.from_body(exhibit, _checked(*row))


def same_original(vault: Vault, draft_id: DraftId, exhibit: Exhibit) -> Exhibit | None:
    """Return the file of a draft that has the same bytes; ``None`` if it holds none."""
    for held in _held_anyhow(vault, draft_id)[0]:
        if (held.sha256, held.size) == (exhibit.sha256, exhibit.size):
            return held
    return None


def let_go(vault: Vault, exhibits: Iterable[ExhibitId]) -> None:
    """Take files out of their drafts for good: first in the database, then from the disk."""
    with vault.writing():
        take_out(vault, exhibits)
    unwanted.remove(vault)


def take_out(vault: Vault, exhibits: Iterable[ExhibitId]) -> None:
    """Take files out of their drafts, inside ``vault.writing()``; they are unwanted from then."""
    database = vault.database
    for exhibit in exhibits:
        if database.execute("DELETE FROM held WHERE exhibit = ?", (exhibit,)).rowcount:
            database.execute("DELETE FROM preview WHERE exhibit = ?", (exhibit,))
            database.execute("DELETE FROM claim WHERE exhibit = ?", (exhibit,))
            database.execute("INSERT OR IGNORE INTO unwanted VALUES (?)", (exhibit,))


def forget(vault: Vault, draft_id: DraftId) -> None:
    """Take a draft and the files it still holds away for good, even where they are damaged."""
    with vault.writing():
        give_up(vault, draft_id)
    unwanted.remove(vault)


def give_up(vault: Vault, draft_id: DraftId) -> None:
    """Let go of a draft and its files, inside ``vault.writing()``; they are unwanted from then."""
    rows = vault.database.execute("SELECT exhibit FROM held WHERE draft = ?", (draft_id,))
    take_out(vault, [ExhibitId(row[0]) for row in rows.fetchall()])
    vault.database.execute("DELETE FROM draft WHERE id = ?", (draft_id,))


def settle(vault: Vault, draft_id: DraftId, saved: Iterable[ExhibitId]) -> None:
    """Let go of a draft whose words and files are in the journal now, inside ``vault.writing()``.

    Files it still holds that the entry does not name (they came in after it was read off the
    window) stay in it; its words, which are saved, do not.
    """
    database = vault.database
    for exhibit in saved:
        database.execute("DELETE FROM held WHERE exhibit = ?", (exhibit,))
    database.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
    if database.execute("SELECT 1 FROM held WHERE draft = ?", (draft_id,)).fetchone():
        _begin(vault, draft_id)


def tidy(vault: Vault) -> None:
    """Set right what a crash left: half-written and unwanted objects go, lost ones come back.

    An object that is whole but that neither the journal nor a draft knows was sealed just before a
    crash. It is never thrown away: it comes back in a draft of its own.
    """
    objects.sweep(vault.objects_folder)
    unwanted.remove(vault)
    for lost in lost_objects(vault):
        with contextlib.suppress(Damaged):  # the check of the diary names it
            hold(vault, FOUND_AGAIN, objects.labelled(vault, lost))


def lost_objects(vault: Vault) -> list[ExhibitId]:
    """Return the objects on the disk that neither the journal nor a draft knows."""
    with vault.reading() as database:
        known = {
            row[0]
            for row in database.execute(
                "SELECT id FROM exhibit UNION SELECT exhibit FROM held "
                "UNION SELECT exhibit FROM unwanted"
            )
        }
    return sorted(objects.names(vault.objects_folder) - known)


def _begin(vault: Vault, draft_id: DraftId) -> None:
    """Make a blank draft if there is none of that name, inside ``vault.writing()``."""
    blank = {"told": Draft(when=When.unknown()).to_body(), **_now(vault)}
    vault.database.execute(
        "INSERT OR IGNORE INTO draft VALUES (?, ?, ?)", (draft_id, *_with_digest(blank))
    )


def _kept_draft(vault: Vault, row: int, draft_id: DraftId) -> KeptDraft:
    exhibits, lost = _held_anyhow(vault, draft_id)
    try:
        body = body_of(vault, "draft", row)
    except Damaged:
        blank = Draft(when=When.unknown())
        return KeptDraft(id=draft_id, draft=blank, exhibits=exhibits, changed=None, is_damaged=True)
    told = Draft.from_body(body["told"])
    return KeptDraft(
        id=draft_id,
        draft=told,
        exhibits=exhibits,
        changed=Moment(utc=Moment.utc_of(body["at"]), zone=body["zone"], offset=body["offset"]),
        amends=body.get("amends"),
        reason=body.get("reason", ""),
        is_damaged=lost,
        shared=tuple(_shared(vault, told)),
    )


def _shared(vault: Vault, told: Draft) -> Iterator[Exhibit]:
    for name in told.exhibits:
        with contextlib.suppress(Damaged):
            if (kept := records.exhibit(vault, name)) is not None:
                yield kept


def _held_anyhow(vault: Vault, draft_id: DraftId) -> tuple[tuple[Exhibit, ...], bool]:
    """Return the files of a draft that can be told of, and whether there are others."""
    question = "SELECT rowid, exhibit FROM held WHERE draft = ? ORDER BY rowid"
    try:
        with vault.reading() as database:
            rows = database.execute(question, (draft_id,)).fetchall()
    except Damaged:
        return (), True
    found = [_held_or_labelled(vault, row, ExhibitId(name)) for row, name in rows]
    exhibits = tuple(exhibit for exhibit in found if exhibit is not None)
    return exhibits, len(exhibits) < len(found)


def _held_or_labelled(vault: Vault, row: int, exhibit: ExhibitId) -> Exhibit | None:
    with contextlib.suppress(Damaged):
        return Exhibit.from_body(exhibit, body_of(vault, "held", row))
    with contextlib.suppress(Damaged):
        return objects.labelled(vault, exhibit)
    return None


def _now(vault: Vault) -> dict[str, Any]:
    moment = vault.clock()
    return {"at": moment.iso(), "zone": moment.zone, "offset": moment.offset}


def _with_digest(body: dict[str, Any]) -> tuple[str, str]:
    text = json.dumps(body)
    return text, sha256(text.encode("ascii")).hexdigest()


def _checked(text: str, digest: str) -> dict[str, Any]:
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        raise Damaged("draft")
    body: dict[str, Any] = json.loads(text)
    return body
