"""A diary of an older shape is brought to today's on a copy; whatever stops that, it stays."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from diary_app.domain.errors import CannotWrite, CopyNotSound, Damaged, DiskFull, NewerDiary
from diary_app.domain.question import Facet, Question, Trait
from diary_app.progress import Cancelled, Progress, Step, at_once
from diary_app.store import Vault, check, migration, open_vault, schema
from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.entries import asking, journal, records, search
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
SHAPE_1 = Path(__file__).parents[1] / "vaults" / "shape-1"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a closed diary of the first shape."""
    return Path(shutil.copytree(SHAPE_1, tmp_path / "old"))


def as_it_was(folder: Path) -> bool:
    """Say whether the folder holds the old diary, byte for byte, and nothing half done."""
    kept = {"diary.db", "keys", "keys.bak"}
    same = all((folder / name).read_bytes() == (SHAPE_1 / name).read_bytes() for name in kept)
    return same and not (folder / "next").exists()


def stopping_at(number: int) -> Progress:
    """Return progress that is stopped once its step of that number has been told."""
    told: list[Step] = []

    def on_step(step: Step) -> None:
        told.append(step)
        if len(told) > number:
            progress.stop()

    progress = Progress(on_step)
    return progress


def tables(vault: Vault) -> set[str]:
    rows = vault.database.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {re.sub(r"\s+", "", row[0]) for row in rows}


def shape(vault: Vault) -> int:
    return int(vault.database.execute("PRAGMA user_version").fetchone()[0])


def test_it_has_exactly_the_tables_of_a_new_diary(old, reopen, vault):
    migrated = reopen(where=old)
    assert shape(migrated) == schema.SHAPE
    assert tables(migrated) == tables(vault)


def test_words_files_and_chain_are_what_they_were(old, reopen):
    vault = reopen(where=old)
    assert check(vault, Progress(), at_once).damage == ()
    (found,) = search.find(vault, "barrier", most=9)
    (record,) = records.read(vault, [found])
    assert record.now.reason == "It was the barrier, not the gate."
    assert b"".join(objects.unseal(vault, record.exhibits[0])).startswith(b"\x89PNG")
    assert [entry.seq for entry in journal.entries(vault)] == list(range(1, 8))


@pytest.mark.parametrize("name", ["shape-1", "shape-2"])
def test_what_entries_are_found_by_is_made_anew(name, tmp_path, reopen):
    where = Path(shutil.copytree(SHAPE_1.parent / name, tmp_path / name))
    vault = reopen(where=where)
    assert shape(vault) == schema.SHAPE
    assert asking.counted(vault, Facet.PLACE) == {"car park": 1}
    assert asking.matching(vault, Question(has=(Trait.AMENDED,))) == {1}
    assert len(asking.matching(vault, Question(words="barrier"))) == 1
    assert [one.day for one in asking.ordered(vault).values()][-1] == ""
    assert check(vault, Progress(), at_once).damage == ()


def test_it_is_brought_up_once(old, reopen):
    reopen(where=old).close()
    after = (old / "diary.db").read_bytes()
    assert shape(reopen(where=old)) == schema.SHAPE
    assert (old / "diary.db").read_bytes() == after
    assert not list(old.glob("next*"))


def test_the_journal_is_guarded_as_in_a_new_diary(old, reopen):
    database = reopen(where=old).database
    for statement in (
        "UPDATE journal SET body = NULL, salt = NULL WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 7",
        "UPDATE journal SET at = '' WHERE seq = 1",
    ):
        with pytest.raises(dbapi2.DatabaseError, match="journal is never"):
            database.execute(statement)


def test_a_newer_diary_is_refused_and_not_touched(old, reopen):
    vault = reopen(where=old)
    vault.database.execute(f"PRAGMA user_version = {schema.SHAPE + 1}")
    vault.close()
    before = (old / "diary.db").read_bytes()
    with pytest.raises(NewerDiary):
        reopen(where=old)
    assert (old / "diary.db").read_bytes() == before


def test_a_damaged_diary_is_not_brought_up(old, reopen):
    spoilt = bytearray((old / "diary.db").read_bytes())
    spoilt[20 * 4096 + 99] ^= 1
    (old / "diary.db").write_bytes(spoilt)
    with pytest.raises(Damaged):
        reopen(where=old)
    assert (old / "diary.db").read_bytes() == spoilt
    assert not (old / "next").exists() or not (old / "next" / "ready").exists()


@pytest.mark.parametrize("trouble", [DiskFull, CannotWrite, KeyboardInterrupt])
@pytest.mark.parametrize("place", ["_change", "_digests", "is_sound", "make_private"])
def test_whatever_stops_it_the_old_diary_stays(old, reopen, monkeypatch, trouble, place):
    def stopped(*_: object) -> None:
        raise trouble(old) if trouble is DiskFull else trouble("old", "no")

    monkeypatch.setattr(migration, place, stopped)
    with pytest.raises(trouble):
        reopen(where=old)
    monkeypatch.undo()
    assert (old / "diary.db").read_bytes() == (SHAPE_1 / "diary.db").read_bytes()
    assert shape(reopen(where=old)) == schema.SHAPE
    assert not list(old.glob("next*"))


def test_it_tells_what_it_does_and_is_stopped_until_the_copy_counts(old, reopen, clock):
    told: list[Step] = []
    shutil.copytree(old, old.with_name("other"))
    open_vault(old.with_name("other"), PASSPHRASE, clock, Progress(told.append)).close()
    doing = [step.doing for step in told]
    assert doing == ["checking", "snapshot", "comparing", "checking", "placing"]
    for stop_at in range(len(doing) - 1):
        with pytest.raises(Cancelled):
            open_vault(old, PASSPHRASE, clock, stopping_at(stop_at))
        assert as_it_was(old)
    left_alone = stopping_at(len(doing) - 1)  # stopped when it counts already
    open_vault(old, PASSPHRASE, clock, left_alone).close()
    assert shape(reopen(where=old)) == schema.SHAPE


def test_a_diary_of_today_is_opened_without_a_word(vault, clock):
    vault.close()
    told: list[Step] = []
    open_vault(vault.folder, PASSPHRASE, clock, Progress(told.append)).close()
    assert told == []


def test_a_copy_that_is_not_equal_does_not_count(old, reopen, monkeypatch):
    change = migration._change

    def losing(copy: object, found: int) -> None:
        change(copy, found)
        copy.execute("DELETE FROM draft")  # type: ignore[attr-defined]

    monkeypatch.setattr(migration, "_change", losing)
    with pytest.raises(CopyNotSound):
        reopen(where=old)
    assert (old / "diary.db").read_bytes() == (SHAPE_1 / "diary.db").read_bytes()


def test_a_backup_of_an_older_shape_is_read_as_it_is(old: Path, reopen: Callable[..., Vault]):
    (old / BACKUP_MARK).write_bytes(b"")
    vault = reopen(where=old)
    assert vault.is_read_only
    assert shape(vault) == 1
    found = search.find(vault, "barrier", most=9)
    assert [record.number for record in records.read(vault, found)] == [1]
    assert len(records.ordered(vault, newest_first=True, skip=0, most=9)) == 3
    assert asking.counted(vault, Facet.PLACE) == {"car park": 1}
    assert len(asking.ordered(vault)) == 3
    kinds = {str(damage.kind) for damage in check(vault, Progress(), at_once).damage}
    assert kinds <= {"keys"}  # the third key file is newer than this shape
    vault.close()
    assert as_it_was(old)


def test_every_older_shape_has_a_step_and_views():
    assert sorted(migration._STEPS) == list(range(1, schema.SHAPE))
    assert all(step.changes and step.views for step in migration._STEPS.values())
