"""Killed while copying, at any moment: the diary is sound, and a whole backup is always there.

A share runs in every check. The full one::

    DAYBOOK_KILLS=200 python -m pytest tests/faults/test_killed_copying.py
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest
from killing import killable

from diary_app.diary import Diary, make_diary, new_draft_id, open_diary, restore
from diary_app.domain.errors import NotADiary
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once
from diary_app.store.copies import backup_place
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
KILLS = int(os.environ.get("DAYBOOK_KILLS", "6"))
COPYING = """
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.diary import Surroundings, at_once, new_draft_id, open_diary, restore
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.when import When
from diary_app.progress import Progress

class NoPreviews:
    def look(self, chunks, size, media_type):
        for _ in chunks:
            pass
        return Seen(preview=Preview(thumbnail=b"small", proof=b"large"))

what, folder, to, passphrase, resources = sys.argv[1:]
clock = lambda: Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)
surroundings = Surroundings(clock=clock, previewer=NoPreviews(), resources=Path(resources))
if what == "restore":
    print("open", flush=True)
    while True:
        restore(Path(folder), Path(to), passphrase, surroundings, Progress())
        print("done", flush=True)
        # out of the way at one stroke: a diary half taken away by this script is not looked at
        shutil.rmtree(shutil.move(to, to + ".gone"))
diary = open_diary(Path(folder), passphrase, surroundings)
print("open", flush=True)
while True:
    draft = new_draft_id()
    taken = diary.write.take_in_bytes("x.bin", b"x" * 300_000, draft, Progress(), at_once)
    told = Draft(when=When.unknown(), account="word " * 500, exhibits=(taken.id,))
    diary.write.save(draft, told)
    if what == "snapshot":
        diary.copies.snapshot(Progress())
    else:
        print("to be", len(diary.find.timeline(most=10**6)), flush=True)
        backup = diary.copies.back_up(Path(to), Progress(), at_once)
        print("done", backup.incidents, flush=True)
"""


def killed(resources: Path, after: float, what: str, folder: Path, to: Path) -> list[str]:
    """Copy in another program, kill it after ``after`` seconds; return what it said."""
    with killable(COPYING, what, str(folder), str(to), PASSPHRASE, str(resources)) as program:
        assert program.line() == "open\n"
        time.sleep(after)
        program.kill()
        return [line.strip() for line in program.rest()]


def write(diary: Diary, size: int) -> None:
    draft = new_draft_id()
    content = os.urandom(size)
    taken = diary.write.take_in_bytes("x.bin", content, draft, Progress(), at_once)
    diary.write.save(draft, Draft(when=When.unknown(), account="word " * 100, exhibits=(taken.id,)))


@pytest.fixture
def folder(cheap_guess, tmp_path, surroundings) -> Path:
    """The folder of a closed diary with eight entries and files."""
    diary = make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary
    for _ in range(8):
        write(diary, 200_000)
    diary.close()
    return tmp_path / "notes"


def test_a_whole_backup_is_always_there(folder, tmp_path, surroundings):
    stick = tmp_path / "stick"
    chance = random.Random(20261122)
    done = 0
    for number in range(KILLS):
        told = killed(surroundings.resources, chance.uniform(0.005, 0.5), "backup", folder, stick)
        counts = [int(line.split()[1]) for line in told if line.startswith("done")]
        done = max([done, *counts])
        diary = open_diary(folder, PASSPHRASE, surroundings)
        try:
            assert diary.keep_safe.check(Progress(), at_once).damage == ()
            if done:  # the one that was finished last, or a newer one
                findings = diary.copies.test(stick, Progress(), at_once)
                assert findings.is_sound
                assert findings.incidents >= done
                (place,) = backup_place.copies_in(stick)
                open_diary(place, PASSPHRASE, surroundings).close()
            if number % 3 == 2:  # sometimes the next one finds what two crashes left
                backup = diary.copies.back_up(stick, Progress(), at_once)
                done = backup.incidents
                assert_nothing_left(diary, backup.folder)
        finally:
            diary.close()
    assert done


def assert_nothing_left(diary: Diary, place: Path) -> None:
    """Nothing of a crash is left in the copy, beside it, or in the diary."""
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert {path.name for path in place.iterdir()} == {
        *("copy", "diary.db", "keys", "keys.bak", "objects")
    }
    for folder in (place, diary.folder / "snapshots"):
        assert not list(folder.rglob("*.part*"))
    assert objects.names(place / "objects") == objects.names(diary.folder / "objects")
    assert diary.copies.test(place, Progress(), at_once).is_sound


def test_under_a_new_data_key_the_old_backup_stays_until_the_new_one_is_whole(
    folder, tmp_path, surroundings
):
    """The copy that is there is of an older data key: a new one takes its place, whole."""
    stick = tmp_path / "stick"
    diary = open_diary(folder, PASSPHRASE, surroundings)
    place, name = diary.copies.back_up(stick, Progress(), at_once).folder, diary._vault.diary
    mark = (place / "copy").read_bytes()
    other = make_diary(tmp_path / "others", PASSPHRASE, surroundings).diary
    write(other, 100_000)
    older = other.copies.back_up(tmp_path / "older", Progress(), at_once).folder
    (older / "copy").write_bytes(mark)
    key_file = KeyFile.read(older)
    ring = key_file.open(PASSPHRASE)
    key_file.diary = name
    key_file.put(0, PASSPHRASE, ring)
    key_file.write(older)
    other.close()
    diary.close()
    chance = random.Random(20261123)
    for _ in range(KILLS):
        shutil.rmtree(stick)
        shutil.copytree(older, place)
        killed(surroundings.resources, chance.uniform(0.05, 0.5), "backup", folder, stick)
        (found,) = backup_place.copies_in(stick)
        copy = open_diary(found, PASSPHRASE, surroundings)
        is_old = copy.find.count() == 1
        copy.close()
        diary = open_diary(folder, PASSPHRASE, surroundings)
        if not is_old:
            assert diary.copies.test(stick, Progress(), at_once).is_sound
        backup = diary.copies.back_up(stick, Progress(), at_once)
        assert_nothing_left(diary, backup.folder)
        diary.close()


def test_a_snapshot_is_whole_or_not_there(folder, tmp_path, surroundings):
    chance = random.Random(20261124)
    for _ in range(KILLS):
        killed(surroundings.resources, chance.uniform(0.005, 0.4), "snapshot", folder, tmp_path)
        diary = open_diary(folder, PASSPHRASE, surroundings)
        assert diary.keep_safe.check(Progress(), at_once).damage == ()
        for snapshot in diary.copies.snapshots():
            diary._vault.open_copy(snapshot.path).close()
        write(diary, 1000)
        assert diary.copies.snapshot(Progress()) is not None
        assert not list((folder / "snapshots").glob("*.part*"))
        diary.close()


def test_what_is_half_brought_back_is_no_diary(folder, tmp_path, surroundings):
    stick, to = tmp_path / "stick", tmp_path / "back"
    diary = open_diary(folder, PASSPHRASE, surroundings)
    backup = diary.copies.back_up(stick, Progress(), at_once)
    diary.close()
    chance = random.Random(20261125)
    for _ in range(KILLS):
        killed(surroundings.resources, chance.uniform(0.05, 0.8), "restore", stick, to)
        try:
            again = open_diary(to, PASSPHRASE, surroundings)
        except NotADiary:
            restored = restore(stick, to, PASSPHRASE, surroundings, Progress())
            assert restored.head == backup.head
            again = open_diary(to, PASSPHRASE, surroundings)
        assert again.keep_safe.check(Progress(), at_once).damage == ()
        assert again.find.count() == 8
        again.close()
        shutil.rmtree(to)
        shutil.rmtree(f"{to}.gone", ignore_errors=True)
