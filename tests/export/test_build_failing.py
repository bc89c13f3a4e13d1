"""Whatever stops the making of a pack, nothing of it is left."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pack_plans import Case, Told, no_picture, picture
from pack_reading import everything_in, make, make_case, new_folder, stopping_at

from diary_app.domain.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    DiskFull,
    PackNotSound,
)
from diary_app.domain.exhibit import Exhibit
from diary_app.export import build
from diary_app.i18n import english
from diary_app.progress import Cancelled, Progress, Step


def test_stopping_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    case = Case([Told(files=[picture("a.jpg", 64, 48), no_picture()]), Told()])
    seen: list[Step] = []
    make(case, new_folder(tmp_path / "whole"), Progress(seen.append))
    assert {step.doing for step in seen} == {"copying", "pages", "checking"}
    folder = new_folder(tmp_path / "here")
    for stop_at in range(len(seen) - 1):
        with pytest.raises(Cancelled):
            make(case, folder, stopping_at(stop_at))
        assert everything_in(folder) == []


def test_a_damaged_original_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    case = make_case()
    exhibit = case.plan.exhibits[2]
    content = case.bytes_of[exhibit.id]
    case.bytes_of[exhibit.id] = content[:-1] + bytes([content[-1] ^ 1])
    with pytest.raises(Damaged) as raised:
        make(case, tmp_path)
    assert raised.value.what == "AB/3"
    assert everything_in(tmp_path) == []


def test_an_original_that_cannot_be_read_is_not_told_as_one_that_cannot_be_written(
    tmp_path: Path,
) -> None:
    case = make_case()

    def original(_: Exhibit) -> Iterator[bytes]:
        yield b"beginning"
        raise OSError(errno.EIO, "Input/output error")

    sources = replace(case.sources, original=original)
    with pytest.raises(CannotRead) as raised:
        build(case.plan, tmp_path, sources, Progress(), english())
    assert raised.value.name == "AB/1"
    assert everything_in(tmp_path) == []


def test_a_signature_that_does_not_hold_is_noticed_before_the_pack_gets_its_name(
    tmp_path: Path,
) -> None:
    case = make_case()
    sources = replace(case.sources, sign=lambda _: bytes(64))
    with pytest.raises(PackNotSound) as raised:
        build(case.plan, tmp_path, sources, Progress(), english())
    assert raised.value.names == ("manifest.sig",)
    assert everything_in(tmp_path) == []


def test_a_broken_journal_is_noticed_before_the_pack_gets_its_name(tmp_path: Path) -> None:
    case = make_case()
    row = case.plan.journal[2]
    broken = replace(row, at="2026-03-09T21:05:00.001Z")
    journal = (*case.plan.journal[:2], broken, *case.plan.journal[3:])
    with pytest.raises(PackNotSound):
        build(replace(case.plan, journal=journal), tmp_path, case.sources, Progress(), english())
    assert everything_in(tmp_path) == []


@pytest.mark.parametrize("fails_after", [0, 1, 3, 8, 12])
def test_a_disk_that_fills_up_leaves_nothing(
    fails_after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case()
    left = [fails_after]
    really = os.fsync

    def fsync(descriptor: int) -> None:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DiskFull) as raised:
        make(case, tmp_path)
    assert raised.value.folder == tmp_path
    assert everything_in(tmp_path) == []


def test_a_disk_without_room_is_said_before_anything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case()
    read: list[str] = []

    def original(exhibit: Exhibit) -> Iterator[bytes]:
        read.append(exhibit.mark)
        yield b""

    plan = case.plan
    huge = replace(plan.records[0].exhibits[0], size=2**60)
    records = (replace(plan.records[0], exhibits=(huge,)), *plan.records[1:])
    sources = replace(case.sources, original=original)
    with pytest.raises(DiskFull):
        build(replace(plan, records=records), tmp_path, sources, Progress(), english())
    assert read == []
    assert everything_in(tmp_path) == []


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    case = Case([Told()])
    gone = tmp_path / "gone"
    with pytest.raises(CannotWrite):
        make(case, gone)
    file = tmp_path / "file"
    file.write_bytes(b"")
    with pytest.raises(CannotWrite):
        make(case, file)
    assert everything_in(tmp_path) == ["file"]


def test_a_receipt_that_cannot_be_put_in_place_takes_the_pack_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case([Told()])
    really = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "receipt.pdf":
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(CannotWrite):
        make(case, tmp_path)
    assert everything_in(tmp_path) == []
