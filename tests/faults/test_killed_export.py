"""Killed while a pack is made, at any moment: a complete pack that passes its check, or none.

So it is in every form; a set for a website is there with all its parts, or not at all.

A share runs in every check. The full one::

    DAYBOOK_KILLS=200 python -m pytest tests/faults/test_killed_export.py
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from killing import killable

from diary_app.diary import Diary, make_diary, new_draft_id, open_diary, verify_pack
from diary_app.domain.carriage import Way
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.domain.when import When
from diary_app.export import code_of
from diary_app.progress import Progress, at_once
from diary_app.store.entries.journal import entries_of_kind

PASSPHRASE = "copper lantern drifts over quiet fields"
KILLS = int(os.environ.get("DAYBOOK_KILLS", "6"))
MAKING = """
import importlib, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.diary import Surroundings, at_once, open_diary
from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.moment import Moment
from diary_app.export import originals
from diary_app.progress import Progress

class NoPreviews:
    def look(self, chunks, size, media_type):
        return Seen(preview=Preview())

clock = lambda: Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)
originals._FEW = 0  # programs beside copy what is much
folder, to, passphrase, resources, way, dies_in = sys.argv[1:]
carriage = Carriage(way=Way(way), part_size=1_300_000, password="willow orbit mustard hinges")
surroundings = Surroundings(clock=clock, previewer=NoPreviews(), resources=Path(resources))
diary = open_diary(Path(folder), passphrase, surroundings)
print("open", flush=True)
if dies_in:
    module, name = dies_in.split(":")
    die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    place = importlib.import_module(module)
    assert hasattr(place, name)
    setattr(place, name, die)
while True:
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, Path(to), passphrase, Progress(), at_once, carriage)
    print("made", receipt.folder, flush=True)
"""


@pytest.fixture
def folder(cheap_guess, tmp_path, surroundings) -> Path:
    """The folder of a closed diary with six entries and files."""
    diary = make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary
    for number in range(6):
        draft = new_draft_id()
        content = os.urandom(300_000)
        taken = diary.write.take_in_bytes("x.bin", content, draft, Progress(), at_once)
        told = Draft(when=When.unknown(), account=f"No. {number}", exhibits=(taken.id,))
        diary.write.save(draft, told)
    diary.close()
    return tmp_path / "notes"


def killed(
    folder: Path,
    to: Path,
    resources: Path,
    after: float | None = None,
    dies_in: str = "",
    way: Way = Way.FOLDER,
) -> list[Path]:
    """Make packs in another program, kill it; return the packs it said it had made.

    Without ``after`` it is killed as soon as it has made one, or where it ``dies_in``.
    """
    places = [str(folder), str(to), PASSPHRASE, str(resources), way.value, dies_in]
    with killable(MAKING, *places) as program:
        assert program.line() == "open\n"
        lines = []
        if after is None:
            lines = [line for line in [program.line()] if line]
        else:
            time.sleep(after)
        if not dies_in:
            program.kill()
        lines += program.rest()
    return [Path(line.strip().removeprefix("made ")) for line in lines]


def codes_in(diary: Diary) -> list[str]:
    """Return the code of every pack the journal knows."""
    return sorted(entry.subject for entry in entries_of_kind(diary._vault, ActKind.PACK_MADE))


@pytest.mark.parametrize(
    ("dies_in", "is_there", "way"),
    [
        ("diary_app.diary.hand_over:body_of", False, Way.FOLDER),  # before it is noted
        ("diary_app.export.build:_put_in_place", False, Way.FOLDER),
        ("diary_app.export.build:_put_in_place", False, Way.LOCKED),
        ("diary_app.export.build:settle_folder", True, Way.FOLDER),  # all have their names
        ("diary_app.export.build:settle_folder", True, Way.UPLOAD_SET),
        ("diary_app.store.entries.packs:write_down", True, Way.FOLDER),
        ("diary_app.store.entries.packs:write_down", True, Way.LOCKED),
    ],
)
def test_the_journal_knows_every_pack_that_took_its_place(
    folder, tmp_path, surroundings, dies_in, is_there, way
):
    out = tmp_path / "out"
    out.mkdir()
    killed(folder, out, surroundings.resources, dies_in=dies_in, way=way)
    packs = [path for path in out.iterdir() if path.is_dir() and path.name[0] != "."]
    assert len(packs) == is_there
    diary = open_diary(folder, PASSPHRASE, surroundings)
    try:
        assert codes_in(diary) == [code_of(pack) for pack in packs]
        assert "" not in codes_in(diary)
        assert diary.packs_found == tuple(packs)
        assert diary.keep_safe.check(Progress(), at_once).is_sound
    finally:
        diary.close()


@pytest.mark.parametrize("way", [Way.FOLDER, Way.UPLOAD_SET])
def test_a_pack_is_complete_or_is_not_there(folder, tmp_path, surroundings, way):
    out = tmp_path / "out"
    out.mkdir()
    chance = random.Random(20261122)
    start = time.monotonic()
    said = killed(folder, out, surroundings.resources, way=way)
    whole = time.monotonic() - start  # on this computer, as busy as it is
    sound: set[Path] = set()
    for _ in range(KILLS):
        after = chance.uniform(0, 1.5 * whole)
        said += killed(folder, out, surroundings.resources, after, way=way)
        packs = [path for path in out.iterdir() if path.is_dir() and path.name[0] != "."]
        assert set(said) <= set(packs)
        for pack in set(packs) - sound:
            assert verify_pack(pack, Progress()).is_sound
        sound.update(packs)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    try:
        assert codes_in(diary) == sorted(verify_pack(pack, Progress()).code for pack in sound)
        assert diary.keep_safe.check(Progress(), at_once).damage == ()
        plan = diary.hand_over.plan()
        receipt = diary.hand_over.build(plan, out, PASSPHRASE, Progress(), at_once)
    finally:
        diary.close()
    assert verify_pack(receipt.folder, Progress()).is_sound
    assert [path for path in out.iterdir() if path.name[0] == "."] == []  # what was left is swept
