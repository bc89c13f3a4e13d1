"""What the cover says of a pack: in plain grammar, and nothing that the pack does not have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pack_plans import Case, Told, at, picture
from pack_reading import pdf_of, text_of

from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.selection import Period
from diary_app.export import volumes


def cover_of(case: Case, folder: Path, volume: int = 1) -> str:
    return text_of(pdf_of(case, folder, volume), "-l", "1")


def test_a_single_entry_is_not_counted(tmp_path: Path) -> None:
    assert "Entries The only entry of the diary Period" in cover_of(Case([Told()]), tmp_path)
    assert "Entries All 2 entries of the diary" in cover_of(Case([Told()] * 2), tmp_path)


@pytest.mark.parametrize(
    ("most", "others"),
    [(2, "in the file called volume 1 of 2"), (1, "in the files called volumes 1, 3 of 3")],
)
def test_the_other_volumes_are_one_file_or_several(
    most: int, others: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST_ENTRIES", most)
    case = Case([Told(when=at(day)) for day in (0, 0, 1)])
    assert f"The others stand {others}" in cover_of(case, tmp_path, 2)


def test_a_volume_of_one_entry_names_it_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST_ENTRIES", 1)
    said = cover_of(Case([Told(when=at(day)) for day in (0, 1, 2)]), tmp_path, 2)
    here = "The words of one of these entries stand here: entry 2, on Tuesday 10 March 2026."
    assert f"{here} The others stand in the files called volumes 1, 3 of 3 beside" in said


def test_a_volume_of_one_day_names_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "MOST_ENTRIES", 2)
    case = Case([Told(when=at(day)) for day in (0, 0, 1, 2)])
    said = cover_of(case, tmp_path)
    assert "The words of 2 of these entries stand here" in said
    assert "in order of happening, on Monday 9 March 2026: entries 1" in said
    said = cover_of(case, tmp_path, 2)
    assert "happening, from Tuesday 10 March 2026 to Wednesday 11 March 2026: entries" in said


def test_marks_are_told_of_where_the_pack_has_exhibits(tmp_path: Path) -> None:
    marks = "with its reason. Marks such as AB/1 are exhibits; they lead to the exhibit list"
    assert marks in cover_of(Case([Told(files=[picture()])]), tmp_path)
    said = cover_of(Case([Told()]), tmp_path)
    assert "with its reason. How to check it" in said
    assert "AB/1" not in said


def test_everything_in_the_diary_stands_beside_no_entry_that_is_left_out(tmp_path: Path) -> None:
    case = Case([Told()], left_out=2)
    assert "Period from Sunday 1 March 2026 First" in cover_of(case, tmp_path)
    by_hand = (LeftOut(reason=Reason.BY_HAND, count=2, numbers=(2, 3)),)
    case.plan = replace(case.plan, period=Period(), left_out=by_hand)
    assert "Period no days are left out First" in cover_of(case, tmp_path)
    assert "Period everything in the diary First" in cover_of(Case([Told()]), tmp_path)


def test_many_reasons_do_not_push_the_rest_from_the_cover(tmp_path: Path) -> None:
    case = Case([Told()])
    reasons = tuple(
        LeftOut(reason=Reason.BY_HAND, count=1, numbers=(n,), why=f"Reason{n} " + "and so on " * 28)
        for n in range(2, 17)
    )
    case.plan = replace(case.plan, left_out=reasons, entries_in_diary=16)
    read = cover_of(case, tmp_path)
    assert all(f"Reason{n} " in read for n in (2, 3, 4))
    assert "Reason5 " not in read
    assert "12 more reasons: see “About this record”. Period no days are left out" in read
    assert "Head code" in read
    assert "Reason16 " in text_of(tmp_path / "pack.pdf")
