"""Copy the database of an open diary, and see that the copy holds every row of the journal.

``VACUUM INTO`` and not the engine's own backup, which carries damage over without a word.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from diary_app.chain import FIRST
from diary_app.domain.errors import CopyNotSound, Damaged
from diary_app.progress import Ask, Cancelled, Progress
from diary_app.store.copies.contents import Contents, require_contents
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

__all__ = ["copy_database", "hashes", "require_sound", "stoppable"]

_WITHOUT_BODY = journal.COLUMNS.removesuffix(", body, salt")
_PARTS = len(_WITHOUT_BODY.split(", "))
_SEQ = _WITHOUT_BODY.split(", ").index("seq")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
_OPERATIONS = 100  # of the engine, between two looks at whether to stop: some milliseconds


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
def stoppable(
    database: Connection, step: Callable[[], None], operations: int = _OPERATIONS
) -> Iterator[None]:
    """Let a long statement end within a moment when ``step`` raises ``Cancelled``.

    The engine's own check of its authentication codes cannot be cut short.

    Args:
        database: that is asked.
        step: whether to go on.
        operations: of the engine, between two such questions.
    """
    wishes: list[Cancelled] = []

    def look() -> int:
        try:
            step()
        except Cancelled as wish:
            wishes.append(wish)
        return len(wishes)

    database.set_progress_handler(look, operations)
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


def _sync(path: Path) -> None:
    with disk_troubles(path.parent):
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            sync_file(descriptor)
        finally:
            os.close(descriptor)
