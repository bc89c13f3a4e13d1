"""No room left, in the middle of anything: a sentence, nothing lost, and it goes on afterwards.

Where tests may mount, a file system of a few megabytes is really filled. Everywhere, a program of
its own is given a limit on the size of its files, which the system refuses as it refuses a write to
a full disk, only with another word for it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id, open_diary
from diary_app.domain.errors import CannotWrite, DiskFull
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store.disk.reserve import RESERVE

PASSPHRASE = "copper lantern drifts over quiet fields"
LIMITED = """
import os, resource, signal, subprocess, sys
from pathlib import Path
sys.path[:0] = [sys.argv[3]]
from datetime import UTC, datetime
from diary_app.diary import Surroundings, at_once, make_diary, new_draft_id, open_diary
from diary_app.domain.errors import CannotWrite, DiskFull
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Effort

class NoPreviews:
    def look(self, chunks, size, media_type):
        return Seen(preview=Preview())

clock = lambda: Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)
surroundings = Surroundings(clock=clock, previewer=NoPreviews(), resources=Path(sys.argv[2]),
                            effort=Effort.least_allowed())
folder = Path(sys.argv[1])
passphrase = "copper lantern drifts over quiet fields"
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
diary = make_diary(folder, passphrase, surroundings).diary

def told(text, *exhibits):
    return Draft(when=When.unknown(), account=text, exhibits=exhibits)

first = diary.write.save(new_draft_id(), told("before"))
draft = new_draft_id()
diary.write.keep_draft(draft, told("typed"))
limit = (folder / "diary.db").stat().st_size + 20_000
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
for act in (
    lambda: diary.write.save(draft, told("word " * 200_000)),
    lambda: diary.write.keep_draft(draft, told("word " * 200_000)),
    lambda: diary.write.take_in_bytes("x", os.urandom(2_000_000), draft, Progress(), at_once),
):
    try:
        act()
        print("no trouble")
    except (CannotWrite, DiskFull) as error:
        print(type(error).__name__)
    kept = diary.write.drafts()
    assert [one.draft.account for one in kept] == ["typed"], kept
    assert diary.find.record(first.id).now.told.account == "before"
    assert diary.find.count() == 1
assert [path.name for path in (folder / "objects").rglob("*") if path.is_file()] == ["keys"]
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
exhibit = diary.write.take_in_bytes("x", os.urandom(2_000_000), draft, Progress(), at_once)
diary.write.save(draft, told("word " * 200_000, exhibit.id))
diary.close()
diary = open_diary(folder, passphrase, surroundings)
assert diary.find.count() == 2
assert diary.keep_safe.check(Progress(), at_once).is_sound
print("sound")
"""


def test_a_limit_on_files_is_named_and_harms_nothing(tmp_path, surroundings):
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "notes"), str(surroundings.resources)]
    run = subprocess.run(
        [*command, str(Path(__file__).parents[2])], capture_output=True, text=True, check=False
    )
    assert not run.stderr, run.stderr
    assert run.stdout.split() == ["CannotWrite"] * 3 + ["sound"]


def filled(disk: Path) -> Path:
    """Write until nothing more goes on the disk; return the file that fills it."""
    descriptor = os.open(disk / "filler", os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while os.write(descriptor, bytes(4096)):
            pass
    os.close(descriptor)
    return disk / "filler"


def told(text: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=text, exhibits=exhibits)


def test_a_disk_that_is_really_full_keeps_what_it_had_and_goes_on(small_disk, surroundings):
    folder = small_disk / "notes"
    diary = make_diary(folder, PASSPHRASE, surroundings).diary
    first = diary.write.save(new_draft_id(), told("before"))
    draft = new_draft_id()
    exhibit = diary.write.take_in_bytes("a", b"x" * 1000, draft, Progress(), at_once)
    diary.write.keep_draft(draft, told("typed", exhibit.id))
    with pytest.raises(DiskFull):
        diary.write.take_in_bytes("big", os.urandom(4_000_000), draft, Progress(), at_once)
    filler = filled(small_disk)
    with pytest.raises((DiskFull, CannotWrite)):
        diary.write.save(draft, told("word " * 40_000, exhibit.id))
    with pytest.raises((DiskFull, CannotWrite)):
        diary.write.keep_draft(draft, told("word " * 40_000, exhibit.id))
    with pytest.raises((DiskFull, CannotWrite)):
        diary.write.take_in_bytes("b", b"x" * 200_000, draft, Progress(), at_once)
    (kept,) = diary.write.drafts()
    assert (kept.draft.account, kept.exhibits) == ("typed", (exhibit,))
    assert diary.find.record(first.id).now.told.account == "before"
    diary.close()
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert diary.find.count() == 1
    filler.unlink()
    record = diary.write.save(draft, told("word " * 40_000, exhibit.id))
    assert [one.mark for one in record.exhibits] == ["EX/1"]
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()


@pytest.fixture
def short_of_room(small_disk: Path, surroundings: Surroundings) -> Iterator[Diary]:
    """An open diary on a disk that is full but for the room kept in reserve."""
    make_diary(small_disk / "notes", PASSPHRASE, surroundings).diary.close()
    diary = open_diary(small_disk / "notes", PASSPHRASE, replace(surroundings, reserve=500_000))
    assert (diary.folder / RESERVE).stat().st_size == 500_000
    filled(small_disk)
    assert not diary.write.is_short_of_room
    yield diary
    diary.close()


def test_words_are_saved_on_a_full_disk_with_the_room_kept_in_reserve(short_of_room):
    diary = short_of_room
    record = diary.write.save(new_draft_id(), told("word " * 2000))
    assert diary.write.is_short_of_room
    assert not (diary.folder / RESERVE).exists()
    assert diary.find.record(record.id).now.told.account == "word " * 2000
    draft = new_draft_id()
    diary.write.keep_draft(draft, told("typed " * 2000))
    diary.write.amend(record.id, new_draft_id(), told("changed"), "a reason")
    (kept,) = diary.write.drafts()
    assert kept.draft.account == "typed " * 2000
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_a_draft_is_kept_on_a_full_disk_with_the_room_kept_in_reserve(short_of_room):
    diary = short_of_room
    diary.write.keep_draft(new_draft_id(), told("typed " * 2000))
    assert diary.write.is_short_of_room
    (kept,) = diary.write.drafts()
    assert kept.draft.account == "typed " * 2000


def test_the_room_is_kept_again_when_there_is_some(short_of_room, small_disk, surroundings):
    short_of_room.write.save(new_draft_id(), told("word " * 2000))
    short_of_room.close()
    around = replace(surroundings, reserve=500_000)
    diary = open_diary(short_of_room.folder, PASSPHRASE, around)
    assert not (diary.folder / RESERVE).exists()
    assert diary.find.count() == 1
    diary.close()
    (small_disk / "filler").unlink()
    diary = open_diary(short_of_room.folder, PASSPHRASE, around)
    assert (diary.folder / RESERVE).stat().st_size == 500_000
    assert not diary.write.is_short_of_room
    diary.close()


def test_a_diary_that_finds_no_room_to_be_made_leaves_nothing(small_disk, surroundings):
    filler = filled(small_disk)
    with pytest.raises((DiskFull, CannotWrite)):
        make_diary(small_disk / "notes", PASSPHRASE, surroundings)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    filler.unlink()
    make_diary(small_disk / "notes", PASSPHRASE, surroundings).diary.close()
