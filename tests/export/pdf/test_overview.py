"""The page that is skimmed: counts, spread and dates, always on one page, never a score."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told, at
from pack_reading import pdf_of, text_of
from pack_rich import rich_case

from diary_app.domain.glance import Glance
from diary_app.domain.pack import PackPlan
from diary_app.domain.profile import Behaviour
from diary_app.domain.when import Precision, When
from diary_app.timeline import patterns_of


def overview_of(case: Case, folder: Path) -> str:
    return text_of(pdf_of(case, folder), "-f", "3", "-l", "3")


def with_patterns(plan: PackPlan) -> PackPlan:
    patterns = patterns_of(Glance.of(record.now.told) for record in plan.records)
    return replace(plan, patterns=patterns)


def filled(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Return every filled rectangle of the overview: left, bottom, width, height."""
    with pikepdf.open(pdf) as opened:
        drawn = pikepdf.parse_content_stream(opened.pages[2])
    boxes = []
    for (operands, operator), (_, then) in pairwise(drawn):
        if str(operator) == "re" and str(then) == "f*":
            boxes.append(tuple(float(number) for number in operands))
    return boxes  # type: ignore[return-value]


def test_it_says_what_an_officer_asks_for_first(tmp_path: Path) -> None:
    read = overview_of(rich_case(), tmp_path)
    for words in (
        "5 entries. The first is from Tuesday 10 March 2026, the last from Monday 16 March 2026:",
        "7 days, both counted. 1 entry tells several of the same kind as one",
        "One bar for each of 2 weeks. The most: 3, in the week from 9 Mar 2026.",
        "1 entry whose day is not known is not drawn.",
        "2 entries that know no one time of day are not drawn.",
        "Told to stop entry 1 (“the same morning”)",
        "Threats entry 1",
        "A weapon named entry 1",
        "Children there entry 1",
        "condition 2(a): 3 entries, the order as a whole: 1 entry",
        "1 report, about 2 entries in this pack; Report 1 (CR-77120/26)",
        "sleep: 2 entries: 1, 2; where I go and how: entry 1",
        "Written down 3 within a day, 1 before the time now given, 1 without a known time; 1 "
        "amended since",
        "they are not a legal finding",
    ):
        assert words in read, words
    for word in ("risk", "score", "severity", "crime"):
        assert word not in read.lower()


def test_kinds_stand_in_the_order_of_the_statute_with_their_counts(tmp_path: Path) -> None:
    read = overview_of(rich_case(), tmp_path)
    places = [
        read.index("3 (a) Followed me"),
        read.index("3 (b) Contacted me, or tried to"),
        read.index("1 (e) Hung around somewhere I"),
        read.index("1 Threatened me or someone else"),
    ]
    assert places == sorted(places)


def test_bars_are_as_high_as_their_counts(tmp_path: Path) -> None:
    told = [Told(when=at(day)) for day in (0, 1, 2, 7, 21)]
    pdf = pdf_of(Case(told), tmp_path)
    bars = [box for box in filled(pdf) if box[3] > 15]
    assert [round(box[3] / bars[1][3]) for box in bars] == [3, 1, 1]
    assert "In 1 of them there is none." in text_of(pdf, "-f", "3", "-l", "3")


def test_a_square_is_darker_where_there_are_more_and_has_its_figure(tmp_path: Path) -> None:
    told = [Told(when=at(day)) for day in (0, 7, 14, 1)]
    pdf = pdf_of(Case(told), tmp_path)
    with pikepdf.open(pdf) as opened:
        drawn = pikepdf.parse_content_stream(opened.pages[2])
    greys = [float(operands[0]) for operands, operator in drawn if str(operator) == "g"]
    assert min(grey for grey in greys if grey > 0.5) == pytest.approx(0.62)
    assert "The most: 3, Monday, 20:00 to 20:59." in text_of(pdf, "-f", "3", "-l", "3")


@pytest.mark.parametrize(
    ("days", "unknown", "said"),
    [
        ((0,), 0, "1 entry. It is from Monday 9 March 2026. Entries"),
        ((0, 0), 0, "2 entries. All on Monday 9 March 2026. Entries"),
        ((0, 0), 1, "3 entries. All whose day is known are on Monday 9 March 2026. Entries"),
        ((0, 1), 0, "the last from Tuesday 10 March 2026: 2 days, both counted. Entries"),
    ],
)
def test_days_and_bars_are_told_in_plain_grammar(
    days: tuple[int, ...], unknown: int, said: str, tmp_path: Path
) -> None:
    told = [Told(when=at(day)) for day in days] + [Told(when=When.unknown())] * unknown
    read = overview_of(Case(told), tmp_path)
    assert said in read
    assert f"One bar, for the week from 9 Mar 2026: {len(days)}." in read


def test_nothing_is_drawn_where_no_day_is_known(tmp_path: Path) -> None:
    pdf = pdf_of(Case([Told(when=When.unknown(), behaviours=())]), tmp_path)
    read = text_of(pdf, "-f", "3", "-l", "3")
    assert "1 entry." in read
    assert "None was chosen." in read
    assert "Entries each" not in read
    assert not filled(pdf)


def test_every_kind_is_named_as_long_as_there_is_room_for_it(tmp_path: Path) -> None:
    # GIVEN as many kinds as a profile has, in names of two and three lines, as in other languages
    case = rich_case()
    long = "Sprawdzanie lub śledzenie mojego telefonu, kont lub aktywności"
    kinds = tuple(Behaviour(key=f"kind{n}", words=f"{long} {n}") for n in range(14))
    record = case.plan.records[0]
    told = replace(record.now.told, behaviours=tuple(kind.key for kind in kinds))
    case.plan = with_patterns(
        replace(
            case.plan,
            records=(replace(record, versions=(replace(record.now, told=told),)),),
            profile=replace(case.plan.profile, behaviours=kinds),
        )
    )
    read = overview_of(case, tmp_path)
    # THEN all of them stand there, under each other, and the note still ends the page
    assert read.count("Sprawdzanie lub") == len(kinds)
    assert "more kind" not in read
    assert "one entry may be of several" in read


def test_it_is_one_page_whatever_stands_on_it(tmp_path: Path) -> None:
    case = rich_case()
    kinds = tuple(
        Behaviour(key=f"kind{n}", words=f"Kind {n} with a rather long name that goes over lines")
        for n in range(40)
    )
    records = []
    for n in range(600):
        told = case.plan.records[0].now.told
        when = When(precision=Precision.EXACT, start=datetime(2020 + n % 6, n % 12 + 1, 5, n % 24))
        effect = type(told.effect)(sleep="x", work="x", routes="x", cost="x", other="x")
        keys = ("threat", "breach", f"kind{n % 40}")
        told = replace(told, when=when, behaviours=keys, effect=effect)
        version = replace(case.plan.records[0].now, told=told)
        record = case.plan.records[0]
        records.append(
            replace(record, id=f"{n:032x}", number=n + 1, versions=(version,), exhibits=())  # type: ignore[arg-type]
        )
    orders = tuple(replace(case.plan.case.orders[0], number=n) for n in range(1, 9))
    case.plan = with_patterns(
        replace(
            case.plan,
            records=tuple(records),
            profile=replace(case.plan.profile, behaviours=kinds),
            case=replace(case.plan.case, orders=orders),
        )
    )
    pdf = pdf_of(case, tmp_path)
    number = next(
        n for n in range(3, 9) if "Overview 600" in text_of(pdf, "-f", f"{n}", "-l", f"{n}")
    )
    read = text_of(pdf, "-f", f"{number}", "-l", f"{number}")
    assert "more kinds" in read
    assert "600 entries: 1, 2, 3" in read
    assert "and 588 more" in read
    assert "one entry may be of several" in read
    assert "People As the keeper" in text_of(pdf, "-f", f"{number + 1}", "-l", f"{number + 1}")
