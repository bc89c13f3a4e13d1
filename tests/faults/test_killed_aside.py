"""Killed while a pack is made: what lay aside, readable, is gone when the diary is opened again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from killing import killable
from PIL import Image

from diary_app.diary import make_diary, new_draft_id, open_diary
from diary_app.diary.left_aside import noted
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once

PASSPHRASE = "copper lantern drifts over quiet fields"
DYING = """
import importlib, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.capture import Previewer
from diary_app.diary import Surroundings, at_once, open_diary
from diary_app.domain.moment import Moment
from diary_app.domain.selection import Purpose, Selection
from diary_app.progress import Progress

clock = lambda: Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)
folder, to, passphrase, resources, purpose, dies_in = sys.argv[1:]
previewer = Previewer()
surroundings = Surroundings(clock=clock, previewer=previewer, resources=Path(resources))
diary = open_diary(Path(folder), passphrase, surroundings)
plan = diary.hand_over.plan(Selection(purpose=Purpose(purpose)))
module, name = dies_in.split(":")
assert hasattr(importlib.import_module(module), name)

def die(*_):
    previewer.close()  # an orphan of its own would wait for nobody
    os.kill(os.getpid(), signal.SIGKILL)

setattr(importlib.import_module(module), name, die)
diary.hand_over.build(plan, Path(to), passphrase, Progress(), at_once)
print("not killed", flush=True)
"""


@pytest.fixture
def folder(cheap_guess, tmp_path, surroundings) -> Path:
    """The folder of a closed diary with one picture."""
    diary = make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary
    drawn, draft = io.BytesIO(), new_draft_id()
    Image.new("RGB", (64, 64), "green").save(drawn, "JPEG")
    kept = diary.write.take_in_bytes("a.jpg", drawn.getvalue(), draft, Progress(), at_once)
    diary.write.save(draft, Draft(when=When.unknown(), account="Seen.", exhibits=(kept.id,)))
    diary.close()
    return tmp_path / "notes"


def left_in(out: Path) -> list[str]:
    """Return every file that lies aside, by its path in there."""
    return sorted(
        path.relative_to(aside).as_posix()
        for aside in out.glob(".pack-*")
        for path in aside.rglob("*")
        if path.is_file()
    )


@pytest.mark.parametrize(
    ("purpose", "dies_in", "lies_there"),
    [
        ("disclosure", "diary_app.export.carrying:make", "copies/"),  # before any page is set
        ("disclosure", "diary_app.export.build:_put_in_place", "pack/data/copies/"),
        ("police", "diary_app.export.build:_put_in_place", "pack/data/exhibits/"),
    ],
)
def test_it_goes_with_the_next_opening(
    folder, tmp_path, surroundings, purpose, dies_in, lies_there
):
    out = tmp_path / "out"
    places = [str(folder), str(out), PASSPHRASE, str(surroundings.resources), purpose, dies_in]
    with killable(DYING, *places) as program:
        assert program.rest() == []
    left = left_in(out)
    assert left
    assert any(path.startswith(lies_there) and path.endswith("picture.jpg") for path in left)
    # WHEN the folder is away, as a stick can be, it waits; when it is back, nothing is left
    out.rename(tmp_path / "away")
    open_diary(folder, PASSPHRASE, surroundings).close()
    (tmp_path / "away").rename(out)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert list(out.glob(".*")) == []
    assert "packs_aside" in noted_in(diary)
    assert noted_in(diary)["packs_aside"] == "[]"
    diary.close()


def test_a_place_is_noted_only_while_it_is_needed(folder, tmp_path, surroundings):
    diary = open_diary(folder, PASSPHRASE, surroundings)
    out = tmp_path / "out"
    out.mkdir()
    with noted(diary._vault, out, at_once):
        assert str(out) in noted_in(diary)["packs_aside"]
    assert noted_in(diary)["packs_aside"] == "[]"
    diary.close()


def noted_in(diary) -> dict[str, str]:
    with diary._vault.reading() as database:
        return dict(database.execute("SELECT name, value FROM preference").fetchall())
