"""Get everything undamaged out of a damaged diary, into a new one. The damaged one is only read.

The rows of the journal come from the database and from every snapshot, the originals from their
folder; any key file that is whole opens them. What is lost is written down, signed, and told by
every check from then on. An entry whose first writing is lost stands with the corrections of it
that are not; numbers of entries are given anew, marks of exhibits never.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from diary_app import chain
from diary_app.domain.copies import Salvaged
from diary_app.domain.errors import CopyNotSound, Damaged, FolderTaken, NothingToSalvage
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.moment import Clock
from diary_app.progress import Progress
from diary_app.store import schema, staged
from diary_app.store.copies.backup_place import made_if_missing, require_apart
from diary_app.store.database import DATABASE, is_sound
from diary_app.store.disk.files import disk_troubles, make_folder, make_private
from diary_app.store.disk.folder import HALF_MADE, OBJECTS
from diary_app.store.disk.hold import HOLDER, LOCK, Hold, hold
from diary_app.store.disk.last_seen import LAST_SEEN
from diary_app.store.entries import cards, index, journal, records
from diary_app.store.opening import vault_of
from diary_app.store.rescue import salvaged_rest
from diary_app.store.rescue.salvaged_files import Files, bring_files
from diary_app.store.rescue.salvaged_journal import Chosen, choose
from diary_app.store.rescue.salvaged_sources import (
    databases_of,
    folders_of_objects,
    opened,
    opened_remains,
    places_of,
)
from diary_app.store.vault import Vault

__all__ = ["salvage"]

_TOLD = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)


def salvage(
    folder: Path, to: Path, typed: str, clock: Clock, jurisdiction: str, progress: Progress
) -> Salvaged:
    """Get every undamaged row and original out of ``folder`` into a new diary in ``to``.

    Args:
        folder: of the damaged diary; it is only read.
        to: of the new one; is made; may exist if it is empty.
        typed: the passphrase, or the recovery code in any writing.
        clock: tells the time of what is written.
        jurisdiction: key of the profile, where the row that named it is lost.
        progress: told of every step; stops the work.

    Raises:
        NothingToSalvage: there is no whole key file, or nothing whole that it opens.
        DoesNotOpen: what was typed opens nothing there.
        FolderTaken: there is something in the new place, or it lies in the damaged diary.
        InUse: another program has the damaged diary open.
        CopyNotSound: what was read back is not what was written.
        NewerDiary, UnsafeKeyFile, NotEnoughMemory, DiskFull, CannotWrite: as named.
        Cancelled: the person asked to stop. Like after every error, nothing is left behind.
    """
    folder, to = folder.absolute(), to.absolute()
    require_apart(to, folder)
    key_file, ring = opened(folder, typed)
    try:
        with _place(to) as held:
            with disk_troubles(to):
                beside = staged.begin(to)
                make_folder(beside / OBJECTS)
                key_file.write(beside)
                _copy_note(folder, beside)
            held.acquire()  # once more: the vault lets go of it once when it closes
            vault = vault_of(beside, key_file, ring.copy(), clock, held, is_new=True)
            try:
                salvaged = _filled(vault, folder, jurisdiction, progress)
            finally:
                vault.close()
            with disk_troubles(to):
                (beside / HALF_MADE).replace(beside / DATABASE)
            progress.step(0, 1, "checking")
            _require_sound(vault_of(beside, key_file, ring.copy(), clock, None))
            progress.step(1, 1, "checking")  # the last place to stop at
            with disk_troubles(to):
                staged.make_ready(to)
                staged.finish(to)
    finally:
        ring.wipe()
    return dataclasses.replace(salvaged, folder=to)


def _filled(vault: Vault, folder: Path, jurisdiction: str, progress: Progress) -> Salvaged:
    databases = databases_of(folder)
    chosen, used = _journal(vault, databases, progress)
    known = _exhibits(chosen.rows)
    gone = {ExhibitId(row.subject) for row in chosen.rows if row.kind == ActKind.ERASED}
    loose = salvaged_rest.read(vault, databases)
    files = bring_files(folders_of_objects(folder), vault, known, gone | loose.unwanted, progress)
    if not chosen.rows and not files.whole:
        raise NothingToSalvage(folder)
    wanted = _wanted(chosen.rows) - set(known) - gone
    of_items = {ExhibitId(item): at for item, at in cards.numbers_of(chosen.rows).items()}
    unmarked = salvaged_rest.marked(wanted, known, files.whole, loose.numbers | of_items)
    lost_files = _lost_files({**known, **unmarked}, files, loose, gone)
    progress.step(0, 0, "writing")
    with vault.writing() as database:
        schema.create(database, triggers=False)
        _write_journal(vault, chosen, jurisdiction, lost_files, used)
        for exhibit in unmarked.values():
            act = Act(kind=ActKind.EXHIBIT_KEPT, subject=exhibit.id, body=exhibit.to_body())
            journal.append(vault, act)
        for trigger in schema.TRIGGERS:
            database.execute(trigger)
        index.rebuild(vault)
        held = salvaged_rest.put(vault, loose, files.whole)
        salvaged_rest.put_previews(vault, databases, set(files.whole))
    of_entries = {name for name in (*known, *unmarked) if name in files.whole}
    return Salvaged(
        folder=vault.folder,
        acts=len(chosen.rows),
        incidents=len(records.records_of(journal.entries(vault), lambda _: None)),
        exhibits=len(of_entries),
        found_again=len(set(files.whole) - of_entries - held),
        lost_acts=chosen.lost,
        lost_exhibits=lost_files,
        sources=used,
    )


def _journal(
    vault: Vault, databases: list[Path], progress: Progress
) -> tuple[Chosen, tuple[str, ...]]:
    """Return what the journal comes to, and the names of the databases that could be opened."""
    found: list[dict[int, JournalEntry]] = []
    used = []
    for done, path in enumerate(databases):
        progress.step(done, len(databases), "reading")
        with opened_remains(vault, path) as remains:
            if remains is not None:
                rows = remains.rows("journal", journal.COLUMNS, index="journal_of_subject")
                found.append({entry.seq: entry for entry in map(journal.entry_of_row, rows)})
                used.append(path.name)
    return choose(found, vault.diary, vault.last_seen), tuple(used)


def _write_journal(
    vault: Vault,
    chosen: Chosen,
    jurisdiction: str,
    lost_files: tuple[str, ...],
    sources: tuple[str, ...],
) -> None:
    journal.put(vault, chosen.rows)
    last = chosen.rows[-1].seq if chosen.rows else 0
    after = chosen.end if chosen.end and chosen.end.seq > last else None
    if not chosen.rows or 1 in chosen.lost:
        body = {"v": 1, "jurisdiction": jurisdiction}
        journal.append(vault, Act(kind=ActKind.DIARY_MADE, subject="", body=body), after=after)
        after = None
    told = {
        "v": 1,
        "lost": list(chosen.lost),
        "lost_exhibits": list(lost_files),
        "sources": list(sources),
    }
    subject = " ".join(sorted(chosen.vouched))
    journal.append(vault, Act(kind=ActKind.SALVAGED, subject=subject, body=told), after=after)


def _exhibits(rows: tuple[JournalEntry, ...]) -> dict[ExhibitId, Exhibit]:
    found = {}
    for row in rows:
        if row.kind == ActKind.EXHIBIT_KEPT and row.body is not None:
            with contextlib.suppress(KeyError):
                name = ExhibitId(row.subject)
                found[name] = Exhibit.from_body(name, json.loads(row.body))
    return found


def _wanted(rows: tuple[JournalEntry, ...]) -> set[ExhibitId]:
    """Return the files that entries speak of."""
    bodies = (json.loads(row.body) for row in rows if row.kind in _TOLD and row.body is not None)
    return {ExhibitId(name) for body in bodies for name in body.get("exhibits", ())}


def _lost_files(
    of_entries: dict[ExhibitId, Exhibit],
    files: Files,
    loose: salvaged_rest.Loose,
    gone: set[ExhibitId],
) -> tuple[str, ...]:
    """Return marks of the files that are lost, or names, or at least what they lay under."""
    marks = [one.mark for name, one in of_entries.items() if name not in files.whole]
    names = [
        one.name for name, one in loose.held.items() if name not in {*files.whole, *of_entries}
    ]
    rest = files.damaged - set(of_entries) - set(loose.held) - gone
    return (*marks, *names, *sorted(rest))


def _copy_note(folder: Path, beside: Path) -> None:
    """Take along how far the journal is known to have come."""
    for place in places_of(folder):
        with contextlib.suppress(OSError):
            shutil.copyfile(place / LAST_SEEN, beside / LAST_SEEN)
            return


def _require_sound(vault: Vault) -> None:
    """Go on only if the new diary, opened from the disk, holds but for what is said to be lost.

    Raises:
        CopyNotSound: it does not.
    """
    try:
        faults = [
            f"entry {fault.seq}"
            for fault in chain.check(journal.entries(vault))
            if fault.kind is not chain.ChainFaultKind.LOST
        ]
        wrong = faults or ([] if is_sound(vault.database) else [DATABASE])
    except Damaged as error:
        wrong = [error.what]
    finally:
        vault.close()
    if wrong:
        raise CopyNotSound(vault.folder.parent, tuple(wrong))


@contextlib.contextmanager
def _place(to: Path) -> Iterator[Hold]:
    """Hold a free folder for a new diary; take away what was begun there if that fails."""
    _require_free(to)
    with made_if_missing(to):
        make_private(to, 0o700)
        held = hold(to)
        try:
            _require_free(to)  # nobody can come between any more
            yield held
        except BaseException:
            if not staged.is_ready(to):
                shutil.rmtree(to / staged.NEXT, ignore_errors=True)
            raise
        finally:
            held.release(force=True)
            with contextlib.suppress(OSError):
                (to / LOCK).unlink()


def _require_free(to: Path) -> None:
    with disk_troubles(to.parent):
        if not to.exists():
            return
        names = {path.name for path in to.iterdir()} if to.is_dir() else {""}
    if names - {LOCK, HOLDER, staged.NEXT, staged.OLD} or staged.is_ready(to):
        raise FolderTaken(to)
