"""A pack in parts: each a pack of its own, together all of it, and not a byte too large."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from damages import tag_anew
from pack_plans import Case, Told, no_picture
from pack_reading import everything_in, new_folder, stopping_at, text_of

from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import Damaged, OriginalTooLarge, TooManyParts
from diary_app.domain.pack import FaultKind, Receipt, in_groups
from diary_app.export import build, code_of, verify
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.parts import in_parts
from diary_app.i18n import english
from diary_app.progress import Cancelled, Progress, Step

SIZE = 2**21


def big_case(files: int = 16, size: int = 300_000) -> Case:
    """Return a diary with files that do not fit into one part."""
    names = [(f"{n}.bin", "application/octet-stream", bytes([n]) * size) for n in range(files)]
    return Case([Told(files=[no_picture(*name)]) for name in names])


def make(case: Case, folder: Path, size: int = SIZE, progress: Progress | None = None) -> Receipt:
    carriage = Carriage(way=Way.UPLOAD_SET, part_size=size)
    going = progress or Progress()
    return build(case.plan, folder, case.sources, going, english(), carriage=carriage)


@pytest.fixture(scope="module")
def case() -> Case:
    return big_case()


@pytest.fixture(scope="module")
def made(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Receipt:
    return make(case, tmp_path_factory.mktemp("set"))


@pytest.fixture
def unpacked(made: Receipt, tmp_path: Path) -> Path:
    """The folder into which every part was unpacked."""
    folder = new_folder(tmp_path / "unpacked")
    for part in made.parts:
        with zipfile.ZipFile(part) as archive:
            archive.extractall(folder)
    return folder


def faults_of(path: Path) -> list[tuple[FaultKind, str]]:
    return [(fault.kind, fault.name) for fault in verify(path, Progress()).faults]


def test_no_part_is_too_large_and_their_names_say_which_they_are(made: Receipt) -> None:
    assert made.folder.name == "Pack 2027-01-03 AB for upload"
    assert (made.way, made.pdf, len(made.parts)) == (Way.UPLOAD_SET, None, 4)
    assert everything_in(made.folder) == [
        f"Pack 2027-01-03 AB part {number} of 4.zip" for number in (1, 2, 3, 4)
    ]
    assert all(part.stat().st_size <= SIZE for part in made.parts)


def test_each_part_is_a_bag_an_ordinary_tool_confirms_and_a_pack_that_stands_alone(
    made: Receipt, unpacked: Path
) -> None:
    for number, (part, folder) in enumerate(
        zip(made.parts, sorted(unpacked.iterdir()), strict=True), start=1
    ):
        assert bagit.Bag(str(folder)).validate()
        for place in (part, folder):
            verdict = verify(place, Progress())
            assert verdict.is_sound, verdict.faults
            assert (verdict.part, verdict.parts) == (number, 4)
        said = (folder / "bag-info.txt").read_text()
        assert f"Bag-Group-Identifier: Pack 2027-01-03 AB\nBag-Count: {number} of 4\n" in said
        read_me = (folder / "READ ME FIRST.txt").read_text()
        assert f"THIS IS PART {number} OF 4." in read_me
        assert "part 1: the document, the tables" in read_me


def test_together_they_hold_every_original_and_every_word(
    case: Case, made: Receipt, unpacked: Path
) -> None:
    found = {path.name: path.read_bytes() for path in unpacked.glob("*/data/exhibits/*")}
    assert sorted(found.values()) == sorted(case.bytes_of.values())
    shown: set[int] = set()
    for journal in unpacked.glob("*/data/journal.json"):
        rows = json.loads(journal.read_bytes())["entries"]
        assert [row["hash"] for row in rows] == [row.hash for row in case.plan.journal]
        shown |= {row["seq"] for row in rows if row["body"] is not None}
    assert shown == {row.seq for row in case.plan.journal if row.body is not None}
    assert len(list(unpacked.glob("*/data/*.pdf"))) == 1
    assert len(list(unpacked.glob("*/data/*.xlsx"))) == 2


def test_the_whole_set_is_checked_packed_or_unpacked_and_its_code_is_that_of_part_1(
    made: Receipt, unpacked: Path
) -> None:
    for folder in (made.folder, unpacked):
        verdict = verify(folder, Progress())
        assert verdict.is_sound, verdict.faults
        assert (verdict.code, verdict.part, verdict.parts) == (made.code, 0, 4)
        assert code_of(folder) == made.code
    first = zipfile.ZipFile(made.parts[0])
    with first, first.open("Pack 2027-01-03 AB part 1 of 4/manifest-sha256.txt") as manifest:
        assert hashlib.sha256(manifest.read()).hexdigest() == made.code


def test_an_ordinary_tool_compares_the_other_parts_with_what_the_first_says(unpacked: Path) -> None:
    listed = "Pack 2027-01-03 AB part 1 of 4/data/Other parts.txt"
    command = ["sha256sum", "--strict", "-c", listed]
    said = subprocess.run(command, cwd=unpacked, capture_output=True, text=True, check=True).stdout
    assert [line.endswith(": OK") for line in said.splitlines()] == [True] * 3


def test_the_receipt_has_the_code_of_every_part(made: Receipt) -> None:
    said = text_of(made.receipt)
    codes = [code_of(part) for part in made.parts]
    assert codes[0] == made.code
    assert "The pack is in 4 parts." in said
    for number, code in enumerate(codes[1:], start=2):
        assert f"Part {number}: {in_groups(code)}" in said


def test_a_part_that_is_missing_changed_or_of_another_pack_is_named(
    made: Receipt, unpacked: Path, tmp_path: Path
) -> None:
    third = unpacked / "Pack 2027-01-03 AB part 3 of 4"
    away = third.rename(tmp_path / "away")
    assert faults_of(unpacked) == [(FaultKind.MISSING, third.name)]
    away.rename(unpacked / "called otherwise by a website")
    assert faults_of(unpacked) == []
    other = make(big_case(files=15), new_folder(tmp_path / "other"))
    os.link(other.parts[1], unpacked / "more.zip")
    assert faults_of(unpacked) == [(FaultKind.EXTRA, "more.zip")]
    (unpacked / "more.zip").unlink()
    spoiled = next((unpacked / "Pack 2027-01-03 AB part 2 of 4/data/exhibits").iterdir())
    spoiled.write_bytes(b"changed")
    assert (FaultKind.CHANGED, f"Pack 2027-01-03 AB part 2 of 4: data/exhibits/{spoiled.name}") in (
        faults_of(unpacked)
    )
    spoiled.unlink()
    first = unpacked / "Pack 2027-01-03 AB part 1 of 4"
    first.rename(tmp_path / "first")
    assert (FaultKind.MISSING, "1/4") in faults_of(unpacked)


@pytest.mark.parametrize("number", [1, 2])
def test_a_part_whose_count_is_taken_out_is_a_part_all_the_same(
    number: int, unpacked: Path
) -> None:
    part = unpacked / f"Pack 2027-01-03 AB part {number} of 4"
    info = part / "bag-info.txt"
    lines = info.read_text().splitlines(keepends=True)
    info.write_text(
        "".join(line for line in lines if "Bag-Group" not in line and "Bag-Count" not in line)
    )
    tag_anew(part)
    differing = ["bag-info.txt", "data/outside.sha256"]  # either may be the changed one
    assert faults_of(part) == [(FaultKind.CHANGED, name) for name in differing]
    whole = verify(unpacked, Progress())
    assert [(fault.kind, fault.name) for fault in whole.faults] == [
        (FaultKind.CHANGED, f"{part.name}: {name}") for name in differing
    ]
    assert (whole.parts, whole.code) == (4, code_of(unpacked))
    assert verify(part, Progress()).parts == (4 if number == 1 else 0)


def test_a_byte_changed_in_a_zip_is_found_and_a_file_slipped_in_too(
    made: Receipt, tmp_path: Path
) -> None:
    whole, spoiled = made.parts[1].read_bytes(), tmp_path / made.parts[1].name
    at = whole.index(bytes([7]) * 1000)
    spoiled.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
    assert FaultKind.UNREADABLE in {kind for kind, _ in faults_of(spoiled)}
    spoiled.write_bytes(whole)
    with zipfile.ZipFile(spoiled, "a") as archive:
        archive.writestr("Pack 2027-01-03 AB part 2 of 4/data/exhibits/AB-0099 file.bin", b"x")
    assert (FaultKind.EXTRA, "data/exhibits/AB-0099 file.bin") in faults_of(spoiled)
    spoiled.write_bytes(whole)
    with zipfile.ZipFile(spoiled, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("Pack 2027-01-03 AB part 2 of 4/bagit.txt", b"x")
    assert (FaultKind.EXTRA, "bagit.txt (twice)") in faults_of(spoiled)


def test_bytes_around_a_zip_and_its_comment_are_named(made: Receipt, tmp_path: Path) -> None:
    whole, path = made.parts[1].read_bytes(), tmp_path / "part.zip"
    spoiled = {
        "before, 7": b"planted" + whole,
        "behind, 7": whole + b"planted",
        "comment, 7": whole[:-2] + b"\x07\x00planted",
    }
    for told, content in spoiled.items():
        path.write_bytes(content)
        assert faults_of(path) == [(FaultKind.EXTRA, f"(part.zip: {told} B)")]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x05\x06", b"PK\x03\x04" + bytes(2000), os.urandom(500)]
)
def test_what_is_no_zip_is_no_pack(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert faults_of(path) == [(FaultKind.NOT_A_PACK, "x.zip")]
    assert faults_of(tmp_path) == [(FaultKind.NOT_A_PACK, tmp_path.name)]
    assert code_of(path) == code_of(tmp_path) == ""


def test_the_same_plan_gives_the_same_bytes_stored_as_they_are_in_the_short_form(
    case: Case, made: Receipt, tmp_path: Path
) -> None:
    again = make(case, tmp_path)
    for before, after in zip(made.parts, again.parts, strict=True):
        assert before.read_bytes() == after.read_bytes()
    assert again.receipt.read_bytes() == made.receipt.read_bytes()
    for part in made.parts:
        with zipfile.ZipFile(part) as archive:
            assert {about.compress_type for about in archive.infolist()} == {zipfile.ZIP_STORED}
            assert {about.extract_version for about in archive.infolist()} == {20}  # no ZIP64


def test_one_original_too_large_for_a_part_is_named_with_a_size_that_works(tmp_path: Path) -> None:
    case = big_case(files=3, size=SIZE + 1)
    with pytest.raises(OriginalTooLarge) as raised:
        make(case, tmp_path)
    assert raised.value.mark == "AB/1"
    assert everything_in(tmp_path) == []
    assert len(make(case, tmp_path, raised.value.needed).parts) <= 4


def test_too_many_parts_are_refused_with_the_smallest_size_that_works(tmp_path: Path) -> None:
    case = big_case(files=90)
    with pytest.raises(TooManyParts) as raised:
        make(case, tmp_path)
    needed = raised.value.needed
    assert everything_in(tmp_path) == []
    with pytest.raises(TooManyParts):
        make(case, tmp_path, needed - 200_000)
    made = make(case, tmp_path, needed)
    assert len(made.parts) <= 16
    assert all(part.stat().st_size <= needed for part in made.parts)
    assert verify(made.folder, Progress()).is_sound


def test_a_small_pack_is_one_part_and_a_sound_pack(tmp_path: Path) -> None:
    made = make(big_case(files=1), tmp_path)
    (part,) = made.parts
    assert part.name == "Pack 2027-01-03 AB part 1 of 1.zip"
    assert verify(part, Progress()).is_sound
    assert verify(made.folder, Progress()).code == made.code


def test_stopping_at_any_step_leaves_nothing(case: Case, tmp_path: Path) -> None:
    seen: list[Step] = []
    make(case, new_folder(tmp_path / "whole"), progress=Progress(seen.append))
    assert [step.done for step in seen if step.doing == "copying"][-1] == 4_800_000
    folder = new_folder(tmp_path / "here")
    for stop_at in range(0, len(seen) - 1, 11):
        with pytest.raises(Cancelled):
            make(case, folder, progress=stopping_at(stop_at))
        assert everything_in(folder) == []


def test_a_damaged_original_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    case = big_case()
    case.bytes_of[case.plan.exhibits[4].id] = b"another" * 40_000
    with pytest.raises(Damaged) as raised:
        make(case, tmp_path)
    assert raised.value.what == "AB/5"
    assert everything_in(tmp_path) == []


def test_marks_that_need_one_another_for_their_names_stay_together(tmp_path: Path) -> None:
    case = big_case(files=4, size=400_000)
    exhibits = [
        replace(one, mark=f"{'AÄ'[n % 2]}/{n // 2}") for n, one in enumerate(case.plan.exhibits)
    ]
    records = tuple(
        replace(record, exhibits=(exhibit,))
        for record, exhibit in zip(case.plan.records, exhibits, strict=True)
    )
    case.plan = replace(case.plan, records=records)
    paths = exhibit_paths(case.plan.exhibits)
    parts = in_parts(case.plan, paths, 0, 0, 3 * SIZE // 4)
    assert [len(part.exhibits) for part in parts] == [2, 2]
    for part in parts:
        assert exhibit_paths(part.exhibits).items() <= paths.items()
