"""The tables of a finished pack."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pack_plans import Case

from diary_app.domain.pack import Receipt


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
