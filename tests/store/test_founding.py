"""A new diary is whole or is nothing, and nobody else's files are ever touched."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from diary_app.chain import check as check_chain
from diary_app.domain.errors import CannotWrite, Damaged, DiskFull, FolderTaken, InUse, NotADiary
from diary_app.domain.journal import Act, ActKind
from diary_app.store import Effort, create_vault, is_vault, open_vault
from diary_app.store.disk.hold import hold
from diary_app.store.entries import journal
from diary_app.store.keys.key_ring import SlotRole

PASSPHRASE = "copper lantern drifts over quiet fields"
CODE = "7K3MQ9TD00000000000000000000"
NAMES = {"diary.db", "in-use", "keys", "keys.bak", "last", "objects"}


def begin(vault, recovery_author):
    journal.append(vault, Act(kind=ActKind.DIARY_MADE, subject=recovery_author, body={"v": 1}))


@pytest.fixture
def create(clock):
    made = []

    def create(folder: Path, begin=begin):
        effort = Effort.least_allowed()
        made.append(create_vault(folder, PASSPHRASE, CODE, effort=effort, clock=clock, begin=begin))
        return made[-1]

    yield create
    for vault in made:
        vault.close()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_vault_is_open_and_has_begun(create, tmp_path):
    vault = create(tmp_path / "notes")
    assert vault.role is SlotRole.KEEPER
    entries = list(journal.entries(vault))
    assert [entry.kind for entry in entries] == [ActKind.DIARY_MADE]
    assert not list(check_chain(entries))
    assert names(tmp_path / "notes") == {*NAMES, "in-use.by"}
    assert is_vault(tmp_path / "notes")


def test_the_recovery_slots_key_is_admitted_by_the_first_entry(create, tmp_path, clock):
    create(tmp_path / "notes").close()
    vault = open_vault(tmp_path / "notes", CODE, clock)
    with vault.writing():
        journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject="k", body={"v": 1}))
    assert not list(check_chain(journal.entries(vault)))
    vault.close()


def test_only_this_account_can_look_inside(create, tmp_path):
    os.umask(os.umask(0o022))
    (tmp_path / "notes").mkdir(mode=0o755)
    create(tmp_path / "notes")
    for path in [tmp_path / "notes", *(tmp_path / "notes").rglob("*")]:
        expected = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == expected, path


def test_a_medium_without_accounts_is_no_hindrance(create, tmp_path, monkeypatch):
    """FAT and many shares refuse to change a mode."""

    def refuse(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    create(tmp_path / "notes")


def test_folders_above_are_made(create, tmp_path):
    assert create(tmp_path / "a" / "b" / "notes").folder == tmp_path / "a" / "b" / "notes"


@pytest.mark.parametrize(
    "taken", ["letter.txt", "keys", "diary.db", "objects", "diary.db.part2", ".hidden"]
)
def test_a_folder_with_something_in_it_is_left_alone(create, tmp_path, taken):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / taken).write_bytes(b"theirs")
    with pytest.raises(FolderTaken):
        create(folder)
    assert names(folder) == {taken}
    assert (folder / taken).read_bytes() == b"theirs"


def test_a_diary_is_never_made_over_another(create, tmp_path):
    create(tmp_path / "notes").close()
    before = {path.name: path.read_bytes() for path in (tmp_path / "notes").glob("[kd]*")}
    with pytest.raises(FolderTaken):
        create(tmp_path / "notes")
    assert {path.name: path.read_bytes() for path in (tmp_path / "notes").glob("[kd]*")} == before


def test_a_file_in_its_place_is_named(create, tmp_path):
    (tmp_path / "notes").write_bytes(b"theirs")
    with pytest.raises(FolderTaken):
        create(tmp_path / "notes")
    with pytest.raises(CannotWrite):
        create(tmp_path / "notes" / "deeper")
    assert (tmp_path / "notes").read_bytes() == b"theirs"


def test_two_at_once_do_not_take_each_others_away(create, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    lock = hold(folder)
    with pytest.raises(InUse):
        create(folder)
    assert names(folder) == {"in-use", "in-use.by"}
    lock.release()
    create(folder)


@pytest.mark.parametrize("was_there", [False, True])
@pytest.mark.parametrize(
    "where",
    [
        "diary_app.store.founding.vault_of",
        "diary_app.store.schema.create",
        "diary_app.store.keys.key_file.write_atomically",
        "diary_app.store.founding.sync_folder",
        "diary_app.store.founding.open_held",
    ],
)
def test_a_making_that_fails_leaves_nothing(create, tmp_path, monkeypatch, where, was_there):
    folder = tmp_path / "notes"
    if was_there:
        folder.mkdir()

    def fail(*_, **__):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(where, fail)
        with pytest.raises((DiskFull, OSError)):
            create(folder)
    assert names(folder) == set() if was_there else not folder.exists()
    create(folder)


def test_first_acts_that_fail_leave_nothing(create, tmp_path):
    def fail(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "notes", fail)
    assert not (tmp_path / "notes").exists()


CRASH = """
import itertools, os, signal, sys
from pathlib import Path
from datetime import UTC, datetime
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Moment
from diary_app.store import Effort, create_vault, journal
from diary_app.store.keys import effort

effort._FLOOR_KIB = 64  # what it costs to open a diary is no part of this
left = 0

def watch(event, arguments):
    global left
    if event in ("open", "os.rename", "os.mkdir") and "notes" in str(arguments[0]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

def begin(vault, author):
    journal.append(vault, Act(kind=ActKind.DIARY_MADE, subject=author, body={"v": 1}))

clock = lambda: Moment(utc=datetime(2026, 11, 1, tzinfo=UTC), zone="UTC", offset=0)
for number in itertools.count():
    child = os.fork()
    if child == 0:
        left = number
        sys.addaudithook(watch)
        create_vault(Path(sys.argv[1]) / f"notes{number}", sys.argv[2],
                     "7K3M", effort=Effort.least_allowed(), clock=clock, begin=begin)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code)
    if code != -signal.SIGKILL:
        break
"""


def test_killed_anywhere_it_is_a_diary_or_the_next_making_succeeds(
    cheap_guess, create, tmp_path, clock
):
    """Killed before each file operation in turn, until the making gets through."""
    run = subprocess.run(
        [sys.executable, "-c", CRASH, str(tmp_path), PASSPHRASE],
        capture_output=True,
        check=True,
        text=True,
    )
    *killed, last = run.stdout.split()
    assert last == "0", run.stderr
    assert set(killed) == {"-9"}
    assert len(killed) >= 10
    for number in range(len(killed)):
        folder = tmp_path / f"notes{number}"
        if is_vault(folder):  # all that was left to do was to look at it once more
            open_vault(folder, PASSPHRASE, clock).close()
            continue
        with pytest.raises(NotADiary):
            open_vault(folder, PASSPHRASE, clock)
        create(folder).close()
        assert names(folder) == NAMES


def test_a_diary_that_lost_its_database_is_damaged_and_not_half_made(create, tmp_path, clock):
    folder = tmp_path / "notes"
    create(folder).close()
    (folder / "diary.db").unlink()
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)
    with pytest.raises(FolderTaken):
        create(folder)
