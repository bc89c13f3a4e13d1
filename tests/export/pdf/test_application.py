"""What the summary for a protection order counts, and of what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pack_plans import Case, Told
from pack_reading import pdf_of, text_of

from diary_app.domain.selection import Purpose


def test_children_count_where_they_were_and_where_that_kind_was_chosen(tmp_path: Path) -> None:
    case = Case([Told(answers={"company.children": True}), Told(behaviours=("children",)), Told()])
    case.plan = replace(case.plan, purpose=Purpose.SPO)
    read = text_of(pdf_of(case, tmp_path))
    assert "Children Were there: 10 Mar 2026 (1); children: 11 Mar 2026 (2) Over time" in read
