"""Snapshots: equal to the database, private, ten of them spread out, and nothing half made left."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diary_app.domain.copies import Snapshot
from diary_app.domain.errors import CopyNotSound, Damaged, ReadOnly
from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, Step, at_once
from diary_app.store import SHAPE, Vault
from diary_app.store.copies import snapshots
from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.entries import drafts, journal, records

PAGE = 4096


def write(vault: Vault, account: str = "words") -> None:
    with vault.writing():
        incident = records.write(vault, Draft(when=When.unknown(), account=account))
        records.put_words(vault, incident)


def note(vault: Vault, kind: ActKind, subject: str = "") -> None:
    with vault.writing():
        journal.append(vault, Act(kind=kind, subject=subject, body={"v": 1}))


def take(vault: Vault, progress: Progress | None = None, ask: Any = at_once) -> Snapshot:
    return snapshots.take(vault, progress or Progress(), ask).snapshot


def rows(connection: Any) -> list[tuple[Any, ...]]:
    return list(connection.execute("SELECT * FROM journal ORDER BY seq"))


def left(vault: Vault) -> list[str]:
    return sorted(path.name for path in (vault.folder / "snapshots").iterdir())


def flip(path: Path, at: int) -> None:
    """Change one byte without this process letting go of its own locks on the file."""
    child = os.fork()
    if child == 0:
        descriptor = os.open(path, os.O_RDWR)
        (byte,) = os.pread(descriptor, 1, at)
        os.pwrite(descriptor, bytes([byte ^ 1]), at)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def test_a_snapshot_holds_every_row_and_only_the_key_opens_it(vault, clock):
    for number in range(5):
        write(vault, f"words {number}")
    taken = take(vault)
    assert taken.path.name == "20261121T224100Z.db"
    assert taken.made == clock().utc
    assert taken.size == taken.path.stat().st_size
    with contextlib.closing(vault.open_copy(taken.path)) as copy:
        assert rows(copy) == rows(vault.database)
        assert copy.execute("PRAGMA page_size").fetchone() == (str(PAGE),)
        assert copy.execute("PRAGMA user_version").fetchone() == (SHAPE,)
    content = taken.path.read_bytes()
    assert not content.startswith(b"SQLite")
    assert b"words" not in content


def test_only_this_account_can_read_it(vault):
    taken = take(vault)
    assert stat.S_IMODE(taken.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(taken.path.parent.stat().st_mode) == 0o700


def test_two_of_the_same_second_both_stay(vault):
    first, second = take(vault), take(vault)
    assert snapshots.found(vault.folder) == [second, first]


def test_what_is_no_snapshot_is_not_listed(vault):
    taken = take(vault)
    for name in ("notes.db", "20269999T000000Z.db", "20261121T224100Z.db.part"):
        (taken.path.parent / name).write_bytes(b"x")
    assert snapshots.found(vault.folder) == [taken]
    assert snapshots.found(vault.folder.parent) == []


def test_one_is_due_when_something_was_written_and_only_then(vault):
    assert snapshots.is_due(vault)
    take(vault)
    assert not snapshots.is_due(vault)
    note(vault, ActKind.OPENED)
    note(vault, ActKind.BACKED_UP)
    assert not snapshots.is_due(vault)
    draft = DraftId("d" * 32)
    changes: list[Callable[[], None]] = [
        lambda: write(vault),
        lambda: drafts.keep(vault, draft, Draft(when=When.unknown(), account="typed")),
        lambda: drafts.keep(vault, draft, Draft(when=When.unknown(), account="typed on")),
        lambda: drafts.forget(vault, draft),
        lambda: note(vault, ActKind.WITNESSED),
    ]
    for change in changes:
        change()
        assert snapshots.is_due(vault)
        take(vault)
        assert not snapshots.is_due(vault)


def test_a_file_added_to_a_draft_makes_one_due(vault, sealed):
    take(vault)
    drafts.hold(vault, DraftId("d" * 32), sealed())
    assert snapshots.is_due(vault)


def test_a_damaged_newest_one_makes_another_due(vault):
    taken = take(vault)
    taken.path.write_bytes(b"")
    assert snapshots.is_due(vault)


def test_a_damaged_database_is_not_copied_and_older_snapshots_stay(vault):
    for number in range(200):
        write(vault, f"words {number} " * 20)
    before = take(vault)
    write(vault)
    flip(vault.folder / "diary.db", 20 * PAGE + 100)
    with pytest.raises(Damaged):
        take(vault)
    assert left(vault) == [before.path.name]


class Meddling:
    """Does something between the copying and the comparing."""

    def __init__(self, meddle: Callable[[], None]) -> None:
        self._meddle, self._asked = meddle, 0

    def __call__(self, job: Callable[[], Any]) -> Any:
        done = job()
        self._asked += 1
        if self._asked == 3:  # in its place · the source is sound · copied
            self._meddle()
        return done


@pytest.mark.parametrize("at", [30, 5 * PAGE + 7, -1, None])
def test_a_copy_that_is_not_equal_is_not_kept(vault, at):
    for number in range(50):
        write(vault, f"words {number}")

    def meddle() -> None:
        (part,) = (vault.folder / "snapshots").iterdir()
        if at is None:
            os.truncate(part, 5 * PAGE)
        else:
            flip(part, at % part.stat().st_size)

    with pytest.raises(CopyNotSound):
        take(vault, ask=Meddling(meddle))
    assert left(vault) == []


def test_an_older_database_put_in_its_stead_is_not_kept(vault):
    write(vault, "first")
    older = take(vault).path.read_bytes()
    write(vault, "second")

    def meddle() -> None:
        (part,) = (vault.folder / "snapshots").glob("*.part")
        part.write_bytes(older)

    with pytest.raises(CopyNotSound):
        take(vault, ask=Meddling(meddle))
    assert len(left(vault)) == 1


def test_what_is_erased_meanwhile_is_in_no_snapshot(vault):
    write(vault)
    taken = take(vault, ask=Meddling(partial(note, vault, ActKind.ERASED, "x")))
    assert left(vault) == [taken.path.name]
    with contextlib.closing(vault.open_copy(taken.path)) as copy:
        assert rows(copy)[-1] == rows(vault.database)[-1]


def test_what_is_written_meanwhile_does_no_harm(vault):
    write(vault, "before")
    taken = take(vault, ask=Meddling(lambda: write(vault, "meanwhile")))
    with contextlib.closing(vault.open_copy(taken.path)) as copy:
        assert rows(copy) == rows(vault.database)[:-1]
    assert snapshots.is_due(vault)


def stopping_at(step: int) -> Progress:
    """Return progress that is stopped at its step of that number."""
    seen: list[Step] = []

    def on_step(one: Step) -> None:
        seen.append(one)
        if len(seen) > step:
            progress.stop()

    progress = Progress(on_step)
    return progress


def test_stopping_at_any_step_leaves_nothing(vault):
    for number in range(300):
        write(vault, f"words {number} " * 30)
    first = take(vault)
    seen: list[Step] = []
    take(vault, Progress(seen.append)).path.unlink()
    assert {"snapshot", "checking"} <= {step.doing for step in seen}
    for at in range(0, len(seen), max(1, len(seen) // 30)):
        progress = stopping_at(at)
        with contextlib.suppress(Cancelled):  # the last steps are too late to be stopped
            take(vault, progress).path.unlink()
        assert left(vault) == [first.path.name], at


def test_a_diary_closed_meanwhile_leaves_nothing(vault):
    write(vault)
    with pytest.raises(Cancelled):
        take(vault, ask=Meddling(vault.close))
    assert left(vault) == []


def test_what_a_crash_left_is_taken_away(vault):
    folder = take(vault).path.parent
    for name in ("20261121T224100Z-2.db.part", "20261121T224100Z-2.db.part-journal"):
        (folder / name).write_bytes(b"half")
    assert take(vault).path.name == "20261121T224100Z-2.db"
    assert sorted(left(vault)) == ["20261121T224100Z-2.db", "20261121T224100Z.db"]


def test_nothing_is_taken_of_what_can_only_be_read(vault, reopen, folder):
    vault.close()
    (folder / BACKUP_MARK).write_bytes(b"")
    with pytest.raises(ReadOnly):
        take(reopen())
    assert not (folder / "snapshots").exists()


def test_ten_stay(vault, clock):
    taken = []
    for _ in range(14):
        clock.go_on(timedelta(hours=3))
        taken.append(take(vault))
    kept = snapshots.found(vault.folder)
    assert (len(kept), kept[0], kept[-1]) == (snapshots.KEPT, taken[-1], taken[0])


def test_a_clock_that_was_put_back_costs_no_snapshot(vault, clock):
    for number in range(12):
        clock.go_on(timedelta(days=1))
        write(vault, f"words {number}")
        take(vault)
    for days in (-3, -4000):
        clock.go_on(timedelta(days=days))
        write(vault, f"later, {days}")
        taken = take(vault)
        assert taken in snapshots.found(vault.folder)
        assert not snapshots.is_due(vault)
    assert len(left(vault)) == snapshots.KEPT


@pytest.mark.parametrize("every", [timedelta(minutes=20), timedelta(hours=9), timedelta(days=4)])
def test_the_newest_lie_close_together_and_the_older_ones_further_apart(every):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    kept: list[Snapshot] = []
    for number in range(500):
        made = Snapshot(path=Path(f"{number}.db"), made=start + number * every, size=1)
        kept = [made, *kept]
        gone = snapshots.spread(kept, made)
        assert made not in gone
        kept = [one for one in kept if one not in gone]
        assert len(kept) == min(number + 1, snapshots.KEPT)
        assert kept[-1].made == start
    ages = [(kept[0].made - one.made) / every for one in kept]
    gaps = [older - newer for newer, older in itertools.pairwise(ages)]
    assert ages[1] <= 2
    assert max(gaps[:3]) < min(gaps[-3:])
    assert all(later <= 12 * sooner for sooner, later in itertools.pairwise(gaps))
    for far in (10, 100, 500):  # for each there is one about that old
        assert any(far / 4 <= age <= far for age in ages)
