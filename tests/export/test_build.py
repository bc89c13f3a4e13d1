"""A pack is made whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from pack_plans import Case, Told
from pack_reading import everything_in, make, text_of

from diary_app.domain.errors import (
    NothingToHandOver,
)
from diary_app.domain.pack import Receipt, in_groups
from diary_app.domain.record import Keeper
from diary_app.export import build, verify
from diary_app.i18n import english
from diary_app.progress import Progress


def test_everything_is_in_its_place(made: Receipt) -> None:
    assert made.folder.name == "Pack 2027-01-03 AB"
    assert everything_in(made.folder) == [
        "CHECK THIS PACK.html",
        "READ ME FIRST.txt",
        "bag-info.txt",
        "bagit.txt",
        "data",
        "data/Evidence pack.pdf",
        "data/Exhibit list.csv",
        "data/Exhibit list.xlsx",
        "data/Timeline.csv",
        "data/Timeline.xlsx",
        "data/exhibits",
        "data/exhibits/AB-0001 picture.jpg",
        "data/exhibits/AB-0002 picture.jpg",
        "data/exhibits/AB-0003 sound.m4a",
        "data/exhibits/AB-0004 picture.jpg",
        "data/exhibits/AB-0005 file.bin",
        "data/journal.json",
        "data/outside.sha256",
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
    assert len(checked) == 12
    assert all(line.endswith(": OK") for line in checked)
    run("sha256sum", "--strict", "-c", "tagmanifest-sha256.txt", "data/outside.sha256")
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
    assert "the .xlsx ends a cell after 32,767 characters.\r\njournal.json alone" in text
    assert "3 of 5 entries, 5 exhibits" in text
    assert "There should be 12 files in data" in text
    assert "apostrophe" in text
    assert "tamper" not in text.lower()


def test_the_commands_in_read_me_do_as_they_say(made: Receipt) -> None:
    text = (made.folder / "READ ME FIRST.txt").read_text("ascii").replace("\\\n", " ")
    commands = [line.strip().removeprefix("Linux:") for line in text.splitlines()]
    found = [line for line in commands if line.split()[:1] in (["sha256sum"], ["openssl"])]
    assert len(found) == 3
    said = [
        subprocess.run(
            line.split(), cwd=made.folder, capture_output=True, text=True, check=True
        ).stdout
        for line in found
    ]
    assert said[0].startswith(made.code)
    assert said[1].count(": OK\n") == len(said[1].splitlines()) == 16  # and the four it lies beside
    assert "Verified Successfully" in said[2]


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


def test_every_folder_of_a_pack_is_its_owner_s_alone(made: Receipt) -> None:
    folders = [made.folder, *(one for one in made.folder.rglob("*") if one.is_dir())]
    assert len(folders) >= 3
    assert {one.stat().st_mode & 0o777 for one in folders} == {0o700}
