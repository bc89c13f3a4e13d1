"""A long chronology in volumes: each whole in itself, none cut through an entry, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told, at, no_picture, picture
from pack_reading import make, pdf_of, text_of
from pack_rich import rich_case

from diary_app.export import verify, volumes
from diary_app.export.volumes import volumes_of
from diary_app.progress import Progress


@pytest.fixture
def small_volumes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let volumes hold two entries, or three pictures."""
    monkeypatch.setattr(volumes, "MOST_ENTRIES", 2)
    monkeypatch.setattr(volumes, "MOST_PICTURES", 3)
    return


def numbers_of(case: Case) -> list[list[int]]:
    return [[record.number for record in one.records] for one in volumes_of(case.plan)]


def test_an_ordinary_pack_is_one_pdf() -> None:
    case = Case([Told() for _ in range(volumes.MOST_ENTRIES)])
    (only,) = volumes_of(case.plan)
    assert only.path == "data/Evidence pack.pdf"
    assert len(only.records) == volumes.MOST_ENTRIES


def test_one_entry_more_begins_another() -> None:
    case = Case([Told() for _ in range(volumes.MOST_ENTRIES + 1)])
    assert [len(numbers) for numbers in numbers_of(case)] == [volumes.MOST_ENTRIES, 1]
    assert [one.path for one in volumes_of(case.plan)] == [
        "data/Evidence pack, volume 1 of 2.pdf",
        "data/Evidence pack, volume 2 of 2.pdf",
    ]


@pytest.mark.usefixtures("small_volumes")
@pytest.mark.parametrize(
    ("pictures", "parts"),
    [
        ((1, 1, 1), [[1, 2], [3]]),
        ((2, 2, 1), [[1], [2, 3]]),
        ((5, 1, 1), [[1], [2, 3]]),
        ((1, 5, 1), [[1], [2], [3]]),
    ],
)
def test_pictures_are_counted_and_no_entry_is_cut(
    pictures: tuple[int, ...], parts: list[list[int]]
) -> None:
    told = [
        Told(files=[*(picture(f"{n}.jpg", 64, 48) for n in range(count)), no_picture()])
        for count in pictures
    ]
    assert numbers_of(Case(told)) == parts


@pytest.mark.usefixtures("small_volumes")
def test_each_volume_is_whole_and_says_where_the_rest_is(tmp_path: Path) -> None:
    case = rich_case()
    read = []
    for number in (1, 2, 3):
        pdf = pdf_of(case, tmp_path, number)
        read.append(text_of(pdf))
        with pikepdf.open(pdf) as opened:
            pages = {page.objgen for page in opened.pages}
            links = [link for page in opened.pages for link in page.get("/Annots", [])]
            assert all(link.Dest[0].objgen in pages for link in links)
            assert str(opened.docinfo.Title) == f"Evidence pack, Volume {number} of 3"
    for number, text in enumerate(read, start=1):
        assert f"Pack · Volume {number} of 3" in text
        assert f"Volume {number} of 3 Entries These are 5 of 8 entries." in text
        for part in ("Overview 5 entries", "Person 1 · Daniel Marsh", "About this record How it"):
            assert part in text
    assert "from Tuesday 10 March 2026 to Wednesday 11 March 2026: entries 1 to 2." in read[0]
    assert "stand in the files called volumes 2 to 3 of 3 beside this one" in read[0]
    assert "(volume 2)" in read[0]
    assert "(volume 1)" in read[2]
    for record in case.plan.records:
        heading = f"Entry {record.number} · "
        assert sum(heading in text for text in read) == 1


@pytest.mark.usefixtures("small_volumes")
def test_a_pack_in_volumes_is_sound_and_names_them(tmp_path: Path) -> None:
    case = Case([Told(when=at(n), files=[picture(f"{n}.jpg", 64, 48)]) for n in range(5)])
    receipt = make(case, tmp_path)
    assert verify(receipt.folder, Progress()).is_sound
    assert receipt.pdf.name == "Evidence pack, volume 1 of 3.pdf"
    assert sorted(path.name for path in receipt.pdf.parent.glob("*.pdf")) == [
        f"Evidence pack, volume {n} of 3.pdf" for n in (1, 2, 3)
    ]
    said = (receipt.folder / "READ ME FIRST.txt").read_text()
    assert "OPEN THIS FIRST:  data / Evidence pack, volume 1 of 3.pdf" in said
    assert "It comes in 3 volumes." in said
    assert "5 of 5 in the diary, in 3 volumes" in text_of(receipt.receipt)


def test_an_ordinary_pack_says_nothing_of_volumes(tmp_path: Path) -> None:
    receipt = make(Case([Told()]), tmp_path)
    assert "olume" not in (receipt.folder / "READ ME FIRST.txt").read_text()
    assert "olume" not in text_of(receipt.pdf)


@pytest.mark.usefixtures("small_volumes")
def test_an_exhibit_of_two_volumes_is_listed_in_both(tmp_path: Path) -> None:
    case = Case([Told(when=at(n), files=[picture()] if not n else []) for n in range(3)])
    first, second, third = case.plan.records
    case.plan = replace(case.plan, records=(first, second, replace(third, exhibits=first.exhibits)))
    for number in (1, 2):
        assert "AB/1 · photo.jpg" in text_of(pdf_of(case, tmp_path, number))
