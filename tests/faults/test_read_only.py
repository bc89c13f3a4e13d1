"""Folders and files this account may not read or write: a name for each, and nothing harmed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id, open_diary
from diary_app.domain.errors import ReadOnly
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.keys.key_file import KEY_FILES

NOBODY = 65534
PASSPHRASE = "copper lantern drifts over quiet fields"
TRY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.domain.errors import DiaryError
from diary_app.domain.moment import Moment
from diary_app.store import Effort, create_vault, journal, open_vault, settings
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
        vault = open_vault(folder, passphrase, clock)
        assert [entry.seq for entry in journal.entries(vault)][0] == 1
        settings.put(vault, "theme", "dark")
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


def state(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return all that could show that somebody wrote here."""
    found = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        is_file = path.is_file()
        kept = (
            path.lstat().st_mtime_ns,
            path.lstat().st_ino,
            path.read_bytes() if is_file else b"",
        )
        found[str(path.relative_to(folder))] = kept
    return found


def test_nothing_is_in_the_way_of_its_owner(folder):
    assert told(folder) == "done"


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        (".", 0o000, "CannotRead"),
        (".", 0o600, "CannotRead"),
        (".", 0o500, "ReadOnly"),
        ("in-use", 0o000, "ReadOnly"),
        ("in-use", 0o400, "ReadOnly"),
        ("keys", 0o000, "done"),
        ("diary.db", 0o000, "CannotRead"),
        ("diary.db", 0o400, "ReadOnly"),
    ],
)
def test_what_may_not_be_read_or_written_is_named(folder, surroundings, name, mode, expected):
    before = state(folder)
    (folder / name).chmod(mode)
    assert told(folder) == expected
    (folder / name).chmod(0o700 if name == "." else 0o600)
    if expected != "done":
        assert state(folder) == before
    open_diary(folder, PASSPHRASE, surroundings).close()


def test_key_files_that_may_not_be_read_are_named_as_such(folder):
    for name in KEY_FILES:
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


def draft_of(text: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=text, exhibits=exhibits)


@pytest.fixture
def full(tmp_path: Path, surroundings: Surroundings) -> Path:
    """A closed diary with an entry, a picture, a draft with a file, and something to tidy up."""
    diary = make_diary(tmp_path / "full", PASSPHRASE, surroundings).diary
    draft = new_draft_id()
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    taken = diary.write.take_in_bytes("a.png", picture.getvalue(), draft, Progress(), at_once)
    record = diary.write.save(draft, draft_of("a green door", taken.id))
    diary.write.amend(record.id, new_draft_id(), draft_of("a red door"), "a slip")
    draft = new_draft_id()
    taken = diary.write.take_in_bytes("letter.txt", b"hello", draft, Progress(), at_once)
    diary.write.keep_draft(draft, draft_of("typed", taken.id))
    diary.close()
    (diary.folder / "objects" / "00").mkdir(exist_ok=True)
    (diary.folder / "objects" / "00" / ("0" * 30 + ".part")).write_bytes(b"half")
    (diary.folder / "keys.bak").unlink()
    return diary.folder


def everything_of(diary: Diary) -> list[object]:
    records = diary.find.timeline()
    exhibits = [exhibit.id for record in records for exhibit in record.exhibits]
    return [
        *(records, diary.find.count(), diary.find.search("door"), diary.write.drafts()),
        *(diary.keeper, diary.find.preferences(), [diary.find.preview(one) for one in exhibits]),
        [diary.find.thumbnail(one) for one in exhibits],
    ]


def refuse_every_write(diary: Diary, path: Path) -> None:
    record, (kept,) = diary.find.timeline()[0], diary.write.drafts()
    path.write_bytes(b"a file to take in")
    for act in (
        lambda: diary.write.save(new_draft_id(), draft_of("more")),
        lambda: diary.write.save(kept.id, draft_of("more", kept.exhibits[0].id)),
        lambda: diary.write.amend(record.id, new_draft_id(), draft_of("more"), "why"),
        lambda: diary.write.keep_draft(kept.id, draft_of("more")),
        lambda: diary.write.take_in(path, kept.id, Progress(), at_once),
        lambda: diary.write.take_in_bytes("a", b"b", kept.id, Progress(), at_once),
        lambda: diary.write.drop(kept.exhibits[0].id),
        lambda: diary.write.discard(kept.id),
        lambda: diary.write.describe_keeper(Keeper(name="Ben")),
        lambda: diary.write.prefer("theme", "dark"),
    ):
        with pytest.raises(ReadOnly):
            act()
    assert not diary.write.is_short_of_room


def test_a_backup_shows_everything_and_not_a_byte_of_it_changes(full, surroundings, tmp_path):
    copy = Path(shutil.copytree(full, tmp_path / "copy"))
    diary = open_diary(full, PASSPHRASE, surroundings)
    expected = everything_of(diary)
    diary.close()
    (copy / BACKUP_MARK).write_bytes(b"")
    before = state(copy)
    diary = open_diary(copy, PASSPHRASE, surroundings)
    assert diary.is_read_only
    assert everything_of(diary) == expected
    refuse_every_write(diary, tmp_path / "file")
    diary.keep_safe.check(Progress(), at_once)
    again = open_diary(copy, PASSPHRASE, surroundings)
    assert again.find.count() == diary.find.count()
    again.close()
    diary.close()
    assert state(copy) == before


def test_a_disk_that_refuses_shows_everything_and_not_a_byte_of_it_changes(
    full, small_disk, mount, surroundings, tmp_path
):
    diary = open_diary(full, PASSPHRASE, surroundings)
    expected = everything_of(diary)
    diary.close()
    folder = Path(shutil.copytree(full, small_disk / "notes"))
    mount("-o", "remount,ro", str(small_disk))
    before = state(folder)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert diary.is_read_only
    assert everything_of(diary) == expected
    refuse_every_write(diary, tmp_path / "file")
    assert diary.keep_safe.check(Progress(), at_once).head
    diary.close()
    assert state(folder) == before
    mount("-o", "remount,rw", str(small_disk))
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert not diary.is_read_only
    diary.write.prefer("theme", "dark")
    diary.close()
