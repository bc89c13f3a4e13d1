"""Parts of a diary are replaced together: interrupted at any step, it is the old or the new."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diary_app.domain.errors import CannotWrite
from diary_app.store import is_vault, staged
from diary_app.store.disk.folder import require_vault

OLD = {
    "keys": b"old",
    "keys.bak": b"old",
    "diary.db": b"old",
    "last": b"old",
    "objects/keys": b"old",
    "objects/3f/one": b"old",
    "snapshots/first": b"old",
}
NEW = {
    "keys": b"new",
    "keys.bak": b"new",
    "diary.db": b"new",
    "last": b"new",
    "objects/keys": b"new",
    "objects/3f/one": b"new",
}
STEPS = (
    (Path, "rename"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (os, "fsync"),
    (os, "open"),
    (shutil, "rmtree"),
)


class Pulled(BaseException):
    """The power went."""


def laid(folder: Path, parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def found(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    laid(tmp_path / "notes", OLD)
    return tmp_path / "notes"


def stage(folder: Path) -> None:
    beside = staged.begin(folder)
    laid(beside, NEW)
    (beside / "snapshots").mkdir()
    staged.make_ready(folder)


@pytest.fixture
def pull_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Return a way to let the power go before the given step on the disk, counted from 0."""
    real = [(where, name, getattr(where, name)) for where, name in STEPS]

    def pull_at(step: int) -> None:
        left = [step]

        def counting(call: Callable[..., object]) -> Callable[..., object]:
            def counted(*arguments: object, **named: object) -> object:
                if left[0] == 0:
                    raise Pulled
                left[0] -= 1
                return call(*arguments, **named)

            return counted

        for where, name, call in real:
            monkeypatch.setattr(where, name, counting(call))

    yield pull_at
    monkeypatch.undo()


def test_what_is_ready_replaces_the_old_and_leaves_nothing_else(parts):
    stage(parts)
    staged.finish(parts)
    assert found(parts) == NEW
    assert (parts / "snapshots").is_dir()
    assert not (parts / "next").exists()
    assert not (parts / "next-old").exists()


def test_what_is_not_ready_is_swept(parts):
    laid(staged.begin(parts), NEW)
    staged.finish(parts)
    assert found(parts) == OLD


def test_a_part_that_is_not_replaced_stays(parts):
    laid(staged.begin(parts), {"diary.db": b"new"})
    staged.make_ready(parts)
    staged.finish(parts)
    assert found(parts) == {**OLD, "diary.db": b"new"}


def test_a_rollback_of_the_old_database_does_not_meet_the_new_one(parts):
    (parts / "diary.db-journal").write_bytes(b"pages of the old one")
    stage(parts)
    staged.finish(parts)
    assert found(parts) == NEW


@pytest.mark.parametrize("step", range(75))
def test_interrupted_at_any_step_it_is_the_old_or_the_new(parts, pull_at, monkeypatch, step):
    pull_at(step)
    try:
        stage(parts)
        staged.finish(parts)
        was_pulled = False
    except Pulled:
        was_pulled = True
    monkeypatch.undo()
    assert is_vault(parts)
    require_vault(parts)
    counted = staged.is_ready(parts)
    staged.finish(parts)
    assert found(parts) in (OLD, NEW)
    assert not counted or found(parts) == NEW
    assert was_pulled or found(parts) == NEW
    assert not (parts / "next").exists()
    assert not (parts / "next-old").exists()


def test_the_steps_above_reach_to_the_end(parts, pull_at):
    pull_at(74)
    stage(parts)
    staged.finish(parts)


def test_finishing_can_be_interrupted_again_and_again(parts, pull_at, monkeypatch):
    stage(parts)
    for _ in range(40):
        for step in (0, 1, 2, 3):
            pull_at(step)
            with contextlib.suppress(Pulled):
                staged.finish(parts)
            monkeypatch.undo()
    staged.finish(parts)
    assert found(parts) == NEW


def test_a_folder_that_waits_for_its_parts_counts_as_a_diary(tmp_path):
    folder = tmp_path / "notes"
    laid(staged.begin(folder), NEW)
    assert not is_vault(folder)
    staged.make_ready(folder)
    assert is_vault(folder)
    require_vault(folder)
    staged.settle(folder, can_write=True)
    assert found(folder) == NEW


def test_where_nothing_may_be_written_waiting_parts_are_told_and_half_ones_passed_over(parts):
    laid(staged.begin(parts), NEW)
    staged.settle(parts, can_write=False)
    assert (parts / "next" / "diary.db").exists()
    staged.make_ready(parts)
    with pytest.raises(CannotWrite):
        staged.settle(parts, can_write=False)


def test_small_files_that_a_crash_left_half_written_are_swept(parts):
    for name in ("keys.0123abcd.part", "objects/keys.0123abcd.part"):
        (parts / name).write_bytes(b"half")
    kept = {"notes.part": b"mine", "keys.old.part": b"mine"}
    laid(parts, kept)
    staged.settle(parts, can_write=False)
    assert (parts / "keys.0123abcd.part").exists()
    staged.settle(parts, can_write=True)
    assert found(parts) == {**OLD, **kept}


def test_nothing_counts_before_it_is_on_the_disk_and_nothing_is_forgotten_before(
    parts, monkeypatch
):
    done: list[str] = []
    for where, name in ((staged, "sync_folder"), (staged, "_sync"), (Path, "replace")):
        call = getattr(where, name)

        def noted(path: Path, *rest: object, name: str = name, call=call) -> object:
            done.append(f"{name} {path.relative_to(parts)}")
            return call(path, *rest)

        monkeypatch.setattr(where, name, noted)
    unlink = Path.unlink

    def unlinked(path: Path, **named: bool) -> None:
        done.append(f"unlink {path.relative_to(parts)}")
        unlink(path, **named)

    monkeypatch.setattr(Path, "unlink", unlinked)
    stage(parts)
    assert {f"_sync next/{name}" for name in NEW} <= set(done)
    assert done[-1] == "sync_folder next"  # of the mark itself
    done.clear()
    staged.finish(parts)
    forgotten = done.index("unlink next/ready")
    assert done[forgotten - 1] == "sync_folder ."
    assert max(at for at, one in enumerate(done) if one.startswith("replace")) < forgotten - 1
