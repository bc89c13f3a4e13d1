"""What the summary for a protection order counts, and of what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pack_plans import Case, Told, at
from pack_reading import pdf_of, text_of

from diary_app.domain.selection import Purpose
from diary_app.domain.when import When


def test_children_count_where_they_were_and_where_that_kind_was_chosen(tmp_path: Path) -> None:
    case = Case([Told(answers={"company.children": True}), Told(behaviours=("children",)), Told()])
    case.plan = replace(case.plan, purpose=Purpose.SPO)
    read = text_of(pdf_of(case, tmp_path))
    assert "Children Were there: 10 Mar 2026 (1); children: 11 Mar 2026 (2) Over time" in read


def summary_of(case: Case, folder: Path) -> str:
    case.plan = replace(case.plan, purpose=Purpose.SPO)
    return text_of(pdf_of(case, folder))


def test_quarters_without_entries_stand_together(tmp_path: Path) -> None:
    told = [Told(when=at(day)) for day in (0, 1, 100, 280, 1000)]
    assert (
        "Entries in each quarter of a year. 2026, quarter 1: 2; 2026, quarter 2: 1; "
        "2026, quarter 3: 0; 2026, quarter 4: 1; 2027, quarter 1, to 2028, quarter 3: 0; "
        "2028, quarter 4: 1. First noted"
    ) in summary_of(Case(told), tmp_path)


def test_entries_whose_day_is_not_known_are_said_to_be_in_no_quarter(tmp_path: Path) -> None:
    told = [Told(when=at(0)), *(Told(when=When.unknown()) for _ in range(2))]
    said = "quarter 1: 1. 2 entries whose day is not known are not counted here."
    assert said in summary_of(Case(told), tmp_path)
