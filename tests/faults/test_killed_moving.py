"""Killed while a whole diary is moved, to today's shape or under a new key: it is old or new.

A share runs in every check. The full one::

    DAYBOOK_KILLS=200 python -m pytest tests/faults/test_killed_moving.py

Beside it the power goes before every single call that changes names on the disk, in turn.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from killing import killable

from diary_app.diary import Diary, at_once, make_diary, new_draft_id, open_diary, renew_data_key
from diary_app.domain.errors import DiaryError
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Effort, is_vault
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
SHAPE_1 = Path(__file__).parents[1] / "vaults" / "shape-1"
KILLS = int(os.environ.get("DAYBOOK_KILLS", "6"))
MOVING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from diary_app.domain.moment import Moment
from diary_app.progress import Progress
from diary_app.store import renew
from diary_app.store.disk.hold import hold
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.opening import vault_of
from diary_app.store import staged

what, folder, passphrase, code = sys.argv[1:]
clock = lambda: Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)
folder = Path(folder)
if what == "renewal":
    print("begun", flush=True)
    renew(folder, passphrase, code, clock, Progress())
else:
    held = hold(folder)
    key_file = KeyFile.read(folder)
    ring = key_file.open(passphrase)
    print("begun", flush=True)
    vault_of(folder, key_file, ring, clock, held).close()
print("done", flush=True)
"""
CODE = "C30P-S6XQ-Z2Z7-MCXQ-NC0N-5DDG-SAEH"


class Pulled(BaseException):
    """The power went: nothing reaches the disk any more."""


def run(what: str, folder: Path, after: float | None) -> float:
    """Move a diary in another program, kill it ``after`` seconds; return how long it took."""
    with killable(MOVING, what, str(folder), PASSPHRASE, CODE) as program:
        assert program.line() == "begun\n"
        start = time.monotonic()
        if after is not None:
            time.sleep(after)
            program.kill()
        program.rest()
        return time.monotonic() - start


@pytest.fixture
def kept(cheap_guess, tmp_path: Path, surroundings) -> Path:
    return made(tmp_path / "kept", surroundings)


def made(folder: Path, surroundings) -> Path:
    """Return the folder of a closed diary with three entries, three files and a snapshot."""
    diary = make_diary(folder, PASSPHRASE, surroundings).diary
    for number in range(3):
        draft = new_draft_id()
        content = b"%d" % number * 400_000
        file = diary.write.take_in_bytes(f"{number}.bin", content, draft, Progress(), at_once)
        told = Draft(when=When.unknown(), account=f"entry {number}", exhibits=(file.id,))
        diary.write.save(draft, told)
    diary.copies.snapshot(Progress())
    diary.close()
    return folder


def require_one(folder: Path, surroundings, incidents: int, exhibits: int) -> Diary:
    """Open what is there: it is one diary, whole, with nothing of another in it."""
    assert is_vault(folder)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert not list(folder.glob("next*"))
    assert not list(folder.rglob("*.part"))
    assert diary.find.count() == incidents
    assert len(objects.names(folder / "objects")) == exhibits
    assert diary.keep_safe.check(Progress(), at_once).damage == ()
    return diary


@pytest.mark.parametrize("what", ["migration", "renewal"])
def test_killed_at_any_moment_it_is_the_old_diary_or_the_new(what, kept, tmp_path, surroundings):
    source = SHAPE_1 if what == "migration" else kept
    held = (3, 1) if what == "migration" else (3, 3)
    chance = random.Random(20261122)
    folder = tmp_path / "moved"
    shutil.copytree(source, folder)
    whole = run(what, folder, None)
    require_one(folder, surroundings, *held).close()
    for _ in range(KILLS):
        shutil.rmtree(folder)
        shutil.copytree(source, folder)
        run(what, folder, chance.uniform(0, whole * 1.1))
        if chance.random() < 0.5:  # and once more while what was left is finished
            with contextlib.suppress(AssertionError):
                run("migration", folder, chance.uniform(0, 0.02))
        require_one(folder, surroundings, *held).close()


@contextlib.contextmanager
def pulled_at(step: int) -> Iterator[list[int]]:
    """Let the power go before the given call, counted from 0; yield how many calls are left."""
    calls = ((Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"))
    calls += ((shutil, "rmtree"), (os, "fsync"))
    left = [step]

    def counting(call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **named: object) -> object:
            if left[0] == 0:
                raise Pulled
            left[0] -= 1
            return call(*arguments, **named)

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for where, name in calls:
            patch.setattr(where, name, counting(getattr(where, name)))
        yield left


def quick(effort: Effort, secret: bytearray, salt: bytes) -> bytearray:
    """Derive a key without the work, which has nothing to do with names on the disk."""
    return bytearray(sha256(bytes(secret) + salt).digest())


@pytest.mark.parametrize("what", ["migration", "renewal"])
def test_the_power_goes_before_every_call_in_turn(what, tmp_path, surroundings, monkeypatch, kept):
    held = (3, 1) if what == "migration" else (3, 3)
    source = SHAPE_1 if what == "migration" else kept
    folder, steps, found = tmp_path / "moved", 0, set()
    if what == "renewal":
        monkeypatch.setattr(Effort, "derive", quick)
        source = made(tmp_path / "quick", surroundings)
    while True:
        shutil.copytree(source, folder)
        with pulled_at(steps) as left, contextlib.suppress(Pulled, DiaryError):
            if what == "renewal":
                renew_data_key(folder, PASSPHRASE, surroundings, Progress())
            else:
                open_diary(folder, PASSPHRASE, surroundings).close()
        found.add((folder / "diary.db").read_bytes() == (source / "diary.db").read_bytes())
        require_one(folder, surroundings, *held).close()
        shutil.rmtree(folder)
        if left[0] > 0:
            break
        steps += 1
    assert found == {True, False}
    assert steps > 20
