"""Folders and files this account may not read or write: a name for each, and nothing harmed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary_app.diary import make_diary, open_diary

NOBODY = 65534
PASSPHRASE = "copper lantern drifts over quiet fields"
TRY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.domain.errors import DiaryError
from diary_app.domain.moment import Moment
from diary_app.store import Effort, create_vault, is_vault, open_vault, settings
from diary_app.chain import canonical
canonical({"a": 1})  # loads the last of what is loaded late, before the rights go
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
os.umask(0o077)
clock = lambda: Moment(utc=datetime(2026, 11, 1, tzinfo=UTC), zone="UTC", offset=0)
folder, passphrase, act = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
try:
    if act == "make":
        create_vault(folder, passphrase, "7K3M", effort=Effort.least_allowed(), clock=clock,
                     begin=lambda vault, author: None)
    else:
        settings.put(open_vault(folder, passphrase, clock), "theme", "dark")
    print("done")
except DiaryError as error:
    print(type(error).__name__)
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder anybody may enter: pytest's own may not be entered by others."""
    with tempfile.TemporaryDirectory(prefix="daybook-test-") as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.fixture
def folder(public, surroundings) -> Iterator[Path]:
    """A closed diary that belongs to an account without rights."""
    folder = public / "notes"
    make_diary(folder, PASSPHRASE, surroundings).diary.close()
    if os.getuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o700)


def told(folder: Path, act: str = "open") -> str:
    run = subprocess.run(
        [sys.executable, "-c", TRY, str(folder), PASSPHRASE, act],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not run.stderr, run.stderr
    return run.stdout.strip()


def content(folder: Path) -> dict[str, bytes]:
    names = ("diary.db", "keys", "keys.bak")
    return {name: (folder / name).read_bytes() for name in names}


def test_nothing_is_in_the_way_of_its_owner(folder):
    assert told(folder) == "done"


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        (".", 0o000, "CannotRead"),
        (".", 0o600, "CannotRead"),
        (".", 0o500, "CannotWrite"),
        ("in-use", 0o000, "CannotWrite"),
        ("in-use", 0o400, "CannotWrite"),
        ("keys", 0o000, "done"),
        ("diary.db", 0o000, "CannotRead"),
        ("diary.db", 0o400, "CannotWrite"),
    ],
)
def test_what_may_not_be_read_or_written_is_named(folder, surroundings, name, mode, expected):
    before = content(folder)
    (folder / name).chmod(mode)
    assert told(folder) == expected
    (folder / name).chmod(0o700 if name == "." else 0o600)
    if expected != "done":
        assert content(folder) == before
    open_diary(folder, PASSPHRASE, surroundings).close()


def test_key_files_that_may_not_be_read_are_named_as_such(folder):
    for name in ("keys", "keys.bak"):
        (folder / name).chmod(0o000)
    assert told(folder) == "CannotRead"


def test_a_diary_cannot_be_made_where_nothing_may_be_written(public):
    (public / "shut").mkdir(mode=0o555)
    if os.getuid() == 0:
        os.chown(public / "shut", NOBODY, NOBODY)
    assert told(public / "shut" / "notes", "make") == "CannotWrite"
    assert told(public / "shut", "make") == "CannotWrite"
    assert not list((public / "shut").iterdir())
    (public / "open").mkdir()
    (public / "open").chmod(0o777)
    assert told(public / "open" / "notes", "make") == "done"
    shutil.rmtree(public / "open")
