"""Tables open in a spreadsheet without anything in them being run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from pack_plans import Case, Told, moment, no_picture

from diary_app.domain.card import Card, CardId, CardVersion
from diary_app.domain.case import CaseFile
from diary_app.domain.item import Item
from diary_app.domain.when import When
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.spreadsheets import exhibit_list, timeline
from diary_app.export.tables import Table, as_csv
from diary_app.i18n import english


def cells_of(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")))


def told(account: str, place: str = "") -> dict[str, str]:
    return cells_of(timeline(Case([Told(accounts=[account], place=place)]).plan, english()))[0]


def test_a_cell_that_would_run_is_made_harmless_and_stays_readable() -> None:
    for formula in ("=1+1", "+44 7700 900123", "-x", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1"):
        cell = told(formula)["What happened"]
        assert cell.startswith("'")
        assert formula.split()[-1] in cell


def test_ordinary_words_are_left_as_they_are() -> None:
    row = told('He said "no"; I left, crying.\nThen = nothing.', "O'Brien's café, Łódź")
    assert row["What happened"] == 'He said "no"; I left, crying.\nThen = nothing.'
    assert row["Where"] == "O'Brien's café, Łódź"


def test_what_is_not_known_is_left_empty() -> None:
    row = cells_of(timeline(Case([Told(when=When.unknown())]).plan, english()))[0]
    assert [row[name] for name in ("From", "Until", "Time zone", "Delay", "How many")] == [""] * 5
    assert (row["Happened"], row["How exactly"]) == ("time not known", "unknown")


def test_a_file_s_name_may_be_anything() -> None:
    case = Case([Told(files=[no_picture('=HYPERLINK("x")\u202e\x00.jpg')])])
    table = exhibit_list(case.plan, exhibit_paths(case.plan.exhibits), {}, english())
    assert cells_of(table)[0]["Original name"] == '\'=HYPERLINK("x")[U+202E][U+0000].jpg'


@given(st.text())
def test_no_cell_begins_like_a_formula_whatever_was_typed(words: str) -> None:
    raw = as_csv(timeline(Case([Told(accounts=[words], place=words)]).plan, english()))
    for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_what_was_answered_has_a_column_and_what_nobody_answered_has_none() -> None:
    case = Case([Told(answers={"who.plate": "AB12 CDE", "exact_words": "=1+1"}), Told()])
    first, second = cells_of(timeline(case.plan, english()))
    assert (first["Number plate"], second["Number plate"]) == ("AB12 CDE", "")
    assert first["Exact words"] == "'=1+1"
    assert "Vehicle" not in first
    assert list(first).index("Exact words") < list(first).index("Number plate")


def test_the_list_says_who_has_a_thing_now_and_what_an_officer_asks_of_an_exhibit() -> None:
    case = Case([Told(files=[no_picture()])])
    things = (
        Item(mark="AB/2", what="a letter", found="in the porch", handed_to="PC Shaw"),
        Item(mark="AB/3", what="a rose", handed_to="PC Shaw", handed_on=date(2026, 3, 9)),
        Item(mark="AB/4", what="a card", kept="in the desk"),
        Item(mark="AB/5", what="a key"),
    )
    cards = tuple(
        Card(id=CardId(one.mark), number=n, versions=(_written(one),))
        for n, one in enumerate(things, start=1)
    )
    case.plan = replace(case.plan, case=CaseFile(items=cards))
    paths = exhibit_paths(case.plan.exhibits)
    file, *rows = cells_of(exhibit_list(case.plan, paths, {}, english()))
    assert [row["In the pack"] for row in rows] == [
        "not in the pack: handed over to PC Shaw",
        "not in the pack: handed over to PC Shaw, Monday 9 March 2026",
        "not in the pack: in the desk",
        "not in the pack: place not said",
    ]
    assert rows[0]["Found where"] == "in the porch"
    assert {row["Produced by"] for row in (file, *rows)} == {"Anna Bell"}
    assert file["Added to the diary"].startswith("2026-03-10 21:05")


def _written(item: Item) -> CardVersion[Item]:
    return CardVersion(seq=1, told=item, written=moment(), author="f" * 64)
