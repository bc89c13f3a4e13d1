"""A pack is made whole, or not at all."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from filelock import FileLock
from pack_plans import Case, Told, no_picture, picture
from pack_reading import make_case, text_of

from diary_app.domain.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    DiskFull,
    NothingToHandOver,
    PackNotSound,
)
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.pack import Receipt, in_groups
from diary_app.domain.record import Keeper
from diary_app.export import build, verify
from diary_app.i18n import english
from diary_app.progress import Cancelled, Progress, Step


def make(case: Case, folder: Path, progress: Progress | None = None) -> Receipt:
    return build(case.plan, folder, case.sources, progress or Progress(), english())


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_everything_is_in_its_place(made: Receipt) -> None:
    assert made.folder.name == "Pack 2027-01-03 AB"
    assert everything_in(made.folder) == [
        "READ ME FIRST.txt",
        "bag-info.txt",
        "bagit.txt",
        "data",
        "data/Evidence pack.pdf",
        "data/Exhibit list.csv",
        "data/Timeline.csv",
        "data/exhibits",
        "data/exhibits/AB-0001 picture.jpg",
        "data/exhibits/AB-0002 picture.jpg",
        "data/exhibits/AB-0003 sound.m4a",
        "data/exhibits/AB-0004 picture.jpg",
        "data/exhibits/AB-0005 file.bin",
        "data/journal.json",
        "manifest-sha256.txt",
        "manifest.sig",
        "signing-key.pem",
        "tagmanifest-sha256.txt",
    ]
    assert made.receipt.name == "Receipt for Pack 2027-01-03 AB.pdf"
    assert everything_in(made.folder.parent)[-1] == made.receipt.name
    assert (made.incidents, made.exhibits) == (3, 5)


def test_originals_are_byte_for_byte_theirs(case: Case, made: Receipt) -> None:
    for exhibit in case.plan.exhibits:
        found = next((made.folder / "data/exhibits").glob(f"AB-{exhibit.number:04} *"))
        assert found.read_bytes() == case.bytes_of[exhibit.id]


def test_ordinary_tools_agree_that_nothing_changed(made: Receipt) -> None:
    def run(*command: str) -> str:
        return subprocess.run(
            command, cwd=made.folder, capture_output=True, text=True, check=True
        ).stdout

    checked = run("sha256sum", "--strict", "-c", "manifest-sha256.txt").splitlines()
    assert len(checked) == 9
    assert all(line.endswith(": OK") for line in checked)
    run("sha256sum", "--strict", "-c", "tagmanifest-sha256.txt")
    said = run(
        *("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "signing-key.pem", "-rawin"),
        *("-in", "manifest-sha256.txt", "-sigfile", "manifest.sig"),
    )
    assert "Verified Successfully" in said
    assert (made.folder / "manifest.sig").stat().st_size == 64
    assert bagit.Bag(str(made.folder)).validate()


def test_the_pack_code_is_the_manifest_s_hash_and_stands_on_the_receipt(made: Receipt) -> None:
    manifest = (made.folder / "manifest-sha256.txt").read_bytes()
    assert made.code == hashlib.sha256(manifest).hexdigest()
    receipt = text_of(made.receipt)
    first, second = in_groups(made.code)[:19], in_groups(made.code)[20:]
    assert first in receipt
    assert second in receipt
    assert in_groups(made.code, groups=16) in receipt
    for words in ("Officer's name", "Officer's number", "Signature", "Date and time", "Anna Bell"):
        assert words in receipt
    assert "tamper" not in receipt


def test_read_me_fits_one_screen_and_promises_nothing_it_cannot_keep(made: Receipt) -> None:
    raw = (made.folder / "READ ME FIRST.txt").read_bytes()
    text = raw.decode("ascii")
    assert text.count("\r\n") == text.count("\n") <= 50
    assert max(map(len, text.splitlines())) <= 82
    assert "3 of 5 entries, 5 exhibits" in text
    assert "There should be 9 files in data" in text
    assert "apostrophe" in text
    assert "tamper" not in text.lower()


def test_journal_reveals_only_what_is_handed_over(case: Case, made: Receipt) -> None:
    rows = json.loads((made.folder / "data/journal.json").read_bytes())["entries"]
    assert len(rows) == len(case.plan.journal)
    assert [row["body"] is None for row in rows].count(True) == 2
    assert "kept back" not in (made.folder / "data/journal.json").read_text()
    for row in rows:
        if row["body"] is not None:
            revealed = bytes.fromhex(row["salt"]) + row["body"].encode()
            assert hashlib.sha256(revealed).hexdigest() == row["commitment"]


def test_the_same_plan_gives_the_same_bytes(case: Case, made: Receipt, tmp_path: Path) -> None:
    again = make(case, tmp_path)
    assert again.code == made.code
    for path in everything_in(made.folder):
        if (made.folder / path).is_file():
            assert (again.folder / path).read_bytes() == (made.folder / path).read_bytes()
    assert again.receipt.read_bytes() == made.receipt.read_bytes()


def test_a_taken_name_gets_a_number(case: Case, tmp_path: Path) -> None:
    names = [make(case, tmp_path).folder.name for _ in range(2)]
    (tmp_path / "Receipt for Pack 2027-01-03 AB 3.pdf").touch()
    names.append(make(case, tmp_path).folder.name)
    assert names == ["Pack 2027-01-03 AB", "Pack 2027-01-03 AB 2", "Pack 2027-01-03 AB 4"]


@pytest.mark.parametrize(
    ("keeper", "initials"),
    [
        (Keeper(), "EX"),
        (Keeper(name="Zoë Ó Briain"), "ZOB"),
        (Keeper(name="Anna Bell", initials="../x"), "AB"),
        (Keeper(name="Anna Bell", initials="abx"), "ABX"),
    ],
)
def test_names_are_plain_ascii_whoever_keeps_the_diary(
    keeper: Keeper, initials: str, tmp_path: Path
) -> None:
    made = make(Case([Told()], keeper=keeper), tmp_path)
    assert made.folder.name == f"Pack 2027-01-03 {initials}"
    assert verify(made.folder, Progress()).is_sound


def test_nobody_else_on_the_computer_may_read_it(made: Receipt) -> None:
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    for path in made.folder.rglob("*"):
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_pack_without_exhibits_is_sound(tmp_path: Path) -> None:
    made = make(Case([Told()]), tmp_path)
    assert not (made.folder / "data/exhibits").exists()
    assert verify(made.folder, Progress()).is_sound
    assert bagit.Bag(str(made.folder)).validate()


def test_nothing_to_hand_over_is_said(tmp_path: Path) -> None:
    case = Case([Told()])
    with pytest.raises(NothingToHandOver):
        build(replace(case.plan, records=()), tmp_path, case.sources, Progress(), english())
    assert everything_in(tmp_path) == []


# Stopping and failing


def test_stopping_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    case = Case([Told(files=[picture("a.jpg", 64, 48), no_picture()]), Told()])
    seen: list[Step] = []
    make(case, _new(tmp_path / "whole"), Progress(seen.append))
    assert {step.doing for step in seen} == {"copying", "pages", "checking"}
    folder = _new(tmp_path / "here")
    for stop_at in range(len(seen) - 1):
        with pytest.raises(Cancelled):
            make(case, folder, _stopping_at(stop_at))
        assert everything_in(folder) == []


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _stopping_at(step: int) -> Progress:
    """Return a progress that is asked to stop while it reports its step of that number."""
    left = [step]

    def on_step(_: Step) -> None:
        if left[0] == 0:
            progress.stop()
        left[0] -= 1

    progress = Progress(on_step)
    return progress


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


# What an earlier run left behind


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / f".pack-{'a' * 32}.part"
    (left / "pack/data").mkdir(parents=True)
    (left / "pack/data/half.jpg").write_bytes(b"half")
    (left / "lock").touch()
    make(Case([Told()]), tmp_path)
    assert not left.exists()


def test_what_is_not_ours_or_still_being_made_is_left_alone(tmp_path: Path) -> None:
    elsewhere = _new(tmp_path / "elsewhere")
    (elsewhere / "precious").write_bytes(b"keep")
    folder = _new(tmp_path / "here")
    link = folder / f".pack-{'b' * 32}.part"
    link.symlink_to(elsewhere)
    others = [folder / ".pack-notes.part", folder / f".pack-{'c' * 31}.part"]
    for other in others:
        other.mkdir()
    being_made = _new(folder / f".pack-{'d' * 32}.part")
    with FileLock(being_made / "lock"):
        make(Case([Told()]), folder)
        assert being_made.exists()
    assert link.is_symlink()
    assert everything_in(elsewhere) == ["precious"]
    assert all(other.exists() for other in others)


# Tables


def rows_of(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_tables_hold_every_entry_and_exhibit(case: Case, made: Receipt) -> None:
    timeline = rows_of(made.folder / "data/Timeline.csv")
    assert [row[0] for row in timeline[1:]] == ["2", "1", "3"]
    first = dict(zip(timeline[0], timeline[1], strict=True))
    assert first["What happened"] == "He sent twelve messages; I counted again."
    assert first["Happened"] == "Monday 9 March 2026, about 8.30 pm"
    assert first["Written"] == "2026-03-11 21:05:00+00:00"
    assert first["Exhibits"] == "AB/2; AB/3"
    assert first["Amendments"] == "1"
    exhibits = rows_of(made.folder / "data/Exhibit list.csv")
    for row, exhibit in zip(exhibits[1:], case.plan.exhibits, strict=True):
        found = dict(zip(exhibits[0], row, strict=True))
        assert found["Proposed reference"] == exhibit.mark
        assert found["SHA-256"] == exhibit.sha256
        assert (made.folder / found["In the pack"]).is_file()
