"""Copy the database of an open diary, and see that the copy holds every row of the journal.

``VACUUM INTO`` and not the engine's own backup, which carries damage over without a word.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from diary_app.chain import FIRST, said_lost
from diary_app.domain.errors import CopyNotSound, Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.progress import Ask, Cancelled, Progress
from diary_app.store.database import (
    DATABASE,
    Connection,
    database_troubles,
    has_sound_order,
    has_sound_pages,
    is_sound,
)
from diary_app.store.disk.files import disk_troubles, open_new, sync_file
from diary_app.store.entries import journal
from diary_app.store.vault import Vault

__all__ = ["Contents", "copy_database", "hashes", "require_contents", "require_sound", "stoppable"]

_WITHOUT_BODY = journal.COLUMNS.removesuffix(", body, salt")
_PARTS = len(_WITHOUT_BODY.split(", "))
_SEQ = _WITHOUT_BODY.split(", ").index("seq")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
_AT_ONCE = 1000
_OPERATIONS = 100  # of the engine, between two looks at whether to stop: some milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a database holds, every row of its journal compared with its hash.

    Attributes:
        acts: rows of the journal.
        head: newest hash, 64 hex digits.
        incidents: how many entries, without those erased.
        kept: how many files belong to entries, without those erased.
        exhibits: every file there must be an original of: the kept ones, then those of drafts.
        last: number of the newest row; more than ``acts`` where a salvage could not get rows out.
        lost: marks or names of the files of which a salvage said that they are lost.
    """

    acts: int
    head: str
    incidents: int
    kept: int
    exhibits: tuple[Exhibit, ...]
    last: int
    lost: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a copy must come to: rows of each table, and the newest hash."""

    tables: dict[str, int]
    head: str


def copy_database(vault: Vault, to: Path, progress: Progress, ask: Ask) -> Contents:
    """Copy a diary's database, open the copy, compare it, and see that it is on the disk.

    Args:
        vault: the diary.
        to: must not be there; is taken away again if anything goes wrong.
        progress: told of every step; stops the work within a moment.
        ask: reaches the diary's thread, for a piece at a time.

    Raises:
        Damaged: the diary's own database is; it was not copied.
        CopyNotSound: the copy is not equal to it.
        DiskFull, CannotWrite: as named.
        Cancelled: the person asked to stop, or the diary was closed meanwhile.
    """
    try:
        with disk_troubles(to.parent), open_new(to):
            pass  # so that nobody else can read it from the first byte on
        ask(lambda: _require_source_sound(vault, progress))
        expected = ask(lambda: _vacuumed(vault, to, progress))
        _sync(to)
        return _compared(vault, to, expected, progress, ask)
    except BaseException:
        with contextlib.suppress(OSError):
            to.unlink(missing_ok=True)
            to.with_name(to.name + "-journal").unlink(missing_ok=True)
        raise


def require_contents(
    database: Connection,
    progress: Progress,
    look: Callable[[Sequence[tuple[Any, ...]]], None] = lambda _: None,
) -> Contents:
    """Read every row of a journal, each compared with its hash, and return what there is.

    Signatures are left to the check of a diary.

    Args:
        database: whose journal.
        progress: told of every step; stops the work.
        look: is shown the rows, some at a time, before they are compared.

    Raises:
        Damaged: a row, or a draft, is not what was written. It is named.
        Cancelled: the person asked to stop.
    """
    previous, acts, incidents, seq = FIRST, 0, 0, 0
    salvages = _salvages(database)
    lost = said_lost(salvages)
    kept: list[Exhibit] = []
    total = database.execute("SELECT count(*) FROM journal").fetchone()[0]
    rows = database.execute(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq")  # noqa: S608 - names of our own
    for row in _shown(look, rows):
        entry = journal.entry_of_row(row)
        acts, seq, is_after_gap = acts + 1, seq + 1, False
        while seq in lost and entry.seq > seq:
            seq, is_after_gap = seq + 1, True
        follows = entry.seq == seq and (is_after_gap or entry.previous == previous)
        if not follows or not journal.is_as_written(entry):
            raise Damaged(f"entry {seq}")
        if entry.body is not None:
            incidents += entry.kind == ActKind.INCIDENT_WRITTEN
            if entry.kind == ActKind.EXHIBIT_KEPT:
                body = json.loads(entry.body)
                kept.append(Exhibit.from_body(ExhibitId(entry.subject), body))
        previous = entry.hash
        if acts % _AT_ONCE == 0:
            progress.step(acts, total, "checking")
    return Contents(
        acts=acts,
        head=previous,
        incidents=incidents,
        kept=len(kept),
        exhibits=(*kept, *_held(database)),
        last=seq,
        lost=_lost_files(salvages),
    )


def require_sound(
    database: Connection, progress: Progress, look: Callable[[Connection], bool] = is_sound
) -> None:
    """Go on only if both of the engine's own checks, or the one given, find nothing.

    Raises:
        Damaged: one of them found something.
        Cancelled: the person asked to stop.
    """
    progress.step(0, 0, "checking")
    with stoppable(database, progress.go_on):
        found_sound = look(database)
    if not found_sound:
        raise Damaged(DATABASE)


@contextlib.contextmanager
def stoppable(database: Connection, step: Callable[[], None]) -> Iterator[None]:
    """Let a long statement end within a moment when ``step`` raises ``Cancelled``.

    The engine's own check of its authentication codes cannot be cut short.
    """
    wishes: list[Cancelled] = []

    def look() -> int:
        try:
            step()
        except Cancelled as wish:
            wishes.append(wish)
        return len(wishes)

    database.set_progress_handler(look, _OPERATIONS)
    try:
        yield
    except dbapi2.OperationalError:
        if not wishes:
            raise
    finally:
        database.set_progress_handler(None, 0)
    if wishes:
        raise wishes[0]


def hashes(database: Connection) -> list[str]:
    """Return the hash of every row of a journal, oldest first."""
    return [row[0] for row in database.execute("SELECT hash FROM journal ORDER BY seq")]


def _salvages(database: Connection) -> list[JournalEntry]:
    """Return the rows that say what a salvage of the diary could not get out."""
    rows = database.execute(
        f"SELECT {journal.COLUMNS} FROM journal WHERE kind = ?",  # noqa: S608 - names of our own
        (ActKind.SALVAGED.value,),
    )
    return [journal.entry_of_row(row) for row in rows]


def _lost_files(salvages: list[JournalEntry]) -> frozenset[str]:
    bodies = [journal.body_of(entry) for entry in salvages]
    return frozenset(str(name) for body in bodies for name in body.get("lost_exhibits", ()))


def _require_source_sound(vault: Vault, progress: Progress) -> None:
    """Look at every page's code: copying looks at the order of the pages by itself."""
    with vault.reading() as database:
        require_sound(database, progress, has_sound_pages)


def _vacuumed(vault: Vault, to: Path, progress: Progress) -> _Counted:
    """Copy, and count in the same breath: between two pieces of work the diary may go on."""
    with vault.reading() as database:
        size = (vault.folder / DATABASE).stat().st_size
        with stoppable(database, lambda: progress.step(to.stat().st_size, size, "snapshot")):
            database.execute("VACUUM INTO ?", (str(to.absolute()),))
        return _counted(database)


def _counted(database: Connection) -> _Counted:
    names = [row[0] for row in database.execute(_TABLES)]
    count = 'SELECT count(*) FROM "{}"'
    tables = {name: database.execute(count.format(name)).fetchone()[0] for name in names}
    head = database.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return _Counted(tables, head[0] if head else FIRST)


def _compared(vault: Vault, to: Path, expected: _Counted, progress: Progress, ask: Ask) -> Contents:
    last = 0

    def require_alike(rows: Sequence[tuple[Any, ...]]) -> None:
        """Compare with the diary's own rows, but for what may be erased from them."""
        nonlocal last
        if ask(partial(_rows, vault, last, len(rows))) != [row[:_PARTS] for row in rows]:
            raise Damaged(DATABASE)
        last = rows[-1][_SEQ]

    try:
        with ThreadPoolExecutor(1) as beside, database_troubles(to.parent):
            in_order = beside.submit(_require_order, vault, to, progress)
            with contextlib.closing(vault.open_copy(to)) as copy:
                is_counted = _counted(copy) == expected
                contents = require_contents(copy, progress, require_alike)
            in_order.result()
    except Damaged as error:
        raise CopyNotSound(to.parent, (error.what,)) from error
    if not is_counted or contents.head != expected.head:
        raise CopyNotSound(to.parent, (DATABASE,))
    return contents


def _require_order(vault: Vault, to: Path, progress: Progress) -> None:
    """Ask the engine about a copy's pages, in a thread of its own.

    They were written a moment ago: each is read once here, and its code looked at.
    """
    with contextlib.closing(vault.open_copy(to)) as copy, database_troubles(to.parent):
        require_sound(copy, progress, has_sound_order)


def _rows(vault: Vault, after: int, most: int) -> list[tuple[Any, ...]]:
    with vault.reading() as database:
        return list(
            database.execute(
                f"SELECT {_WITHOUT_BODY} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",  # noqa: S608 - names of our own
                (after, most),
            )
        )


def _shown(
    look: Callable[[Sequence[tuple[Any, ...]]], None], rows: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Yield rows, having shown them first, some at a time."""
    while page := list(islice(rows, _AT_ONCE)):
        look(page)
        yield from page


def _held(database: Connection) -> Iterator[Exhibit]:
    """Yield the files of drafts, every draft compared with its digest."""
    for body, digest in database.execute("SELECT body, digest FROM draft"):
        _require_digest(body, digest)
    for exhibit, body, digest in database.execute("SELECT exhibit, body, digest FROM held"):
        _require_digest(body, digest)
        yield Exhibit.from_body(ExhibitId(exhibit), json.loads(body))


def _require_digest(body: str, digest: str) -> None:
    if sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        raise Damaged("draft")


def _sync(path: Path) -> None:
    with disk_troubles(path.parent):
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            sync_file(descriptor)
        finally:
            os.close(descriptor)
