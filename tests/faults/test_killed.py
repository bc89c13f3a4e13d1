"""Killed while saving with files, at any moment: what was acknowledged is there afterwards.

A share runs in every check. The full one::

    DAYBOOK_KILLS=1000 python -m pytest tests/faults/test_killed.py

Every entry is read again after every kill, so a diary is killed at most a hundred times and then
another is begun: the time would grow with the square of the kills.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from killing import killable

from diary_app.diary import make_diary, open_diary
from diary_app.progress import Progress, at_once
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
KILLS = int(os.environ.get("DAYBOOK_KILLS", "15"))
KILLS_OF_A_DIARY = 100
_LINES_OF_THREE = 10  # three entries with their files, one of them amended
_A_STEP = 0.05  # seconds, longer than any of them takes on a machine that does nothing else
DIARIES = range(0, KILLS, KILLS_OF_A_DIARY)
SAVING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.diary import Surroundings, at_once, new_draft_id, open_diary
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once

class NoPreviews:
    def look(self, chunks, size, media_type):
        for _ in chunks:
            pass
        return Seen(preview=Preview(thumbnail=b"small", proof=b"large"))

clock = lambda: Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)
surroundings = Surroundings(clock=clock, previewer=NoPreviews(), resources=Path(sys.argv[3]))
diary = open_diary(Path(sys.argv[1]), sys.argv[2], surroundings)
print("open", flush=True)
number = 0
while True:
    number += 1
    draft = new_draft_id()
    taken = []
    for part in range(2):
        name = f"{sys.argv[4]}-{number}-{part}.bin"
        content = name.encode() * 6000  # the same bytes would be kept once
        exhibit = diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
        taken.append(exhibit.id)
        print("held", exhibit.id, flush=True)
    told = Draft(when=When.unknown(), account=f"{sys.argv[4]} {number}", exhibits=tuple(taken))
    diary.write.keep_draft(draft, told)
    record = diary.write.save(draft, told)
    print("saved", record.id, number, flush=True)
    if number % 3 == 0:
        diary.write.amend(record.id, new_draft_id(), told, "a reason")
        print("amended", record.id, flush=True)
    if number % 4 == 0:
        gone = new_draft_id()
        diary.write.take_in_bytes("gone.bin", b"x" * 90_000, gone, Progress(), at_once)
        diary.write.discard(gone)
"""


def killed(folder: Path, resources: Path, name: str, lines: int, after: float) -> list[list[str]]:
    """Save entries in another program, kill it; return what it acknowledged.

    It is killed ``after`` seconds when it has said that many lines: however busy the machine is,
    it is killed at every stage.
    """
    with killable(SAVING, str(folder), PASSPHRASE, str(resources), name) as program:
        assert program.line() == "open\n"
        said = [program.line() for _ in range(lines)]
        time.sleep(after)
        program.kill()
        return [line.split() for line in [*said, *program.rest()]]


@pytest.mark.parametrize("begin", DIARIES)
def test_no_acknowledged_entry_and_no_held_file_is_lost(cheap_guess, tmp_path, surroundings, begin):
    folder = tmp_path / "notes"
    make_diary(folder, PASSPHRASE, surroundings).diary.close()
    chance = random.Random(20261122 + begin)
    kills = range(begin, min(KILLS, begin + KILLS_OF_A_DIARY))
    saved: dict[str, str] = {}
    amended: set[str] = set()
    held: set[str] = set()
    for number in kills:
        name = f"run{number}"
        lines, after = chance.randrange(_LINES_OF_THREE), chance.uniform(0, _A_STEP)
        told = killed(folder, surroundings.resources, name, lines, after)
        saved |= {line[1]: f"{name} {line[2]}" for line in told if line[0] == "saved"}
        amended |= {line[1] for line in told if line[0] == "amended"}
        held |= {line[1] for line in told if line[0] == "held"}
        diary = open_diary(folder, PASSPHRASE, surroundings)
        try:
            for incident, account in saved.items():
                record = diary.find.record(incident)
                assert record.now.told.account == account
                assert len(record.exhibits) == 2
                assert record.is_amended or incident not in amended
            in_drafts = {e.id for kept in diary.write.drafts() for e in kept.exhibits}
            in_entries = {
                e.id for record in diary.find.timeline(most=10**6) for e in record.exhibits
            }
            assert held <= in_drafts | in_entries
            assert objects.names(folder / "objects") == in_drafts | in_entries
            assert not list((folder / "objects").rglob("*.part"))
        finally:
            diary.close()
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert diary.keep_safe.check(Progress(), at_once).damage == ()
    marks = [e.number for record in diary.find.timeline(most=10**6) for e in record.exhibits]
    assert sorted(marks) == list(range(1, len(marks) + 1))
    diary.close()
    assert len(saved) >= len(kills) // 3
