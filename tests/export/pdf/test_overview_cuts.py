"""A row of the overview names as many as it has room for, and says how many more there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pack_plans import Case
from pack_reading import pdf_of, text_of
from pack_rich import rich_case

from diary_app.domain.links import Breach
from diary_app.domain.order import Condition, OrderId


def overview_of(case: Case, folder: Path) -> str:
    return text_of(pdf_of(case, folder), "-f", "3", "-l", "4")


def case_of(orders: int, conditions: int, called: str) -> Case:
    """Return a case with so many orders, each condition of which two entries go against."""
    case = rich_case()
    around, first = case.plan.case, case.plan.case.orders[0]
    numbers = [f"{called}{n}" for n in range(1, conditions + 1)]
    told = replace(
        first.now.told, conditions=tuple(Condition(number=n, words="Not to call.") for n in numbers)
    )
    cards = tuple(
        replace(
            first,
            id=f"{n:032x}",
            number=n,
            versions=(replace(first.now, told=told),),
        )
        for n in range(1, orders + 1)
    )
    broken = tuple(
        Breach(order=OrderId(card.id), condition=number) for card in cards for number in numbers
    )
    records = []
    for record in case.plan.records:
        said = replace(record.now.told, breaches=broken, behaviours=("breach",))
        records.append(replace(record, versions=(replace(record.now, told=said),)))
    case.plan = replace(
        case.plan, records=tuple(records), case=replace(around, orders=cards, people=())
    )
    return case


def row_of(read: str) -> str:
    return read[read.index("Orders, breaches") : read.index("Reports made")]


def test_orders_that_find_no_room_are_counted_and_the_last_words_stay(tmp_path: Path) -> None:
    row = row_of(overview_of(case_of(12, 8, "Part 2, "), tmp_path))
    assert "…" not in row
    assert "6 more conditions" in row
    assert "; 11 more. What an order forbids, chosen as a kind: 5 entries: 1 and 4 more" in row


def test_orders_are_only_counted_where_no_one_fits(tmp_path: Path) -> None:
    row = row_of(overview_of(case_of(12, 2, "The part of the schedule that says " * 6), tmp_path))
    assert "breaches 12 orders. What an order forbids, chosen as a kind: 5 entries " in row


def test_reports_beyond_the_eighth_are_counted(tmp_path: Path) -> None:
    case = rich_case()
    (report,) = case.plan.case.reports
    told = replace(report.now.told, reference="R")
    cards = tuple(
        replace(report, id=f"{n:032x}", number=n, versions=(replace(report.now, told=told),))
        for n in range(1, 11)
    )
    case.plan = replace(case.plan, case=replace(case.plan.case, reports=cards))
    assert "Report 8 (R); 2 more" in overview_of(case, tmp_path)


def test_occasions_of_being_told_to_stop_beyond_the_sixth_are_counted(tmp_path: Path) -> None:
    case = rich_case()
    records = []
    for n in range(9):
        record = case.plan.records[0]
        response = replace(record.now.told.response, told_to_stop=True, when=f"on day {n}")
        said = replace(record.now.told, response=response)
        version = replace(record.now, told=said)
        records.append(replace(record, id=f"{n:032x}", number=n + 1, versions=(version,)))
    case.plan = replace(case.plan, records=tuple(records))
    read = overview_of(case, tmp_path)
    assert "“on day 5”; 3 more) Threats" in read
