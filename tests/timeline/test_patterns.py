"""How entries lie in time: every number worked out by hand here."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from diary_app.domain.glance import Glance
from diary_app.domain.patterns import Patterns, Scale
from diary_app.domain.when import Precision
from diary_app.timeline import patterns_of


def at(*moment: int, precision: Precision = Precision.EXACT, **more: object) -> Glance:
    return Glance(datetime(*moment), precision, **more)  # type: ignore[arg-type]


def test_nothing_and_what_nobody_knows_the_day_of() -> None:
    assert patterns_of([]) == Patterns(entries=0, day_unknown=0, clock_unknown=0, series=0)
    unknown = Glance(None, Precision.UNKNOWN, behaviours=("watching",))
    told = patterns_of([unknown, unknown])
    assert (told.entries, told.day_unknown, told.spans, told.first) == (2, 2, (), None)


def test_weeks_begin_on_monday_and_empty_ones_are_there() -> None:
    told = patterns_of([at(2026, 11, 1, 9), at(2026, 11, 2, 9), at(2026, 11, 22, 9)])
    assert told.scale is Scale.WEEK
    assert [(span.first.day, span.count) for span in told.spans] == [
        (26, 1), (2, 1), (9, 0), (16, 1),
    ]  # fmt: skip
    assert all(span.last - span.first == timedelta(days=6) for span in told.spans)
    assert (told.first, told.last) == (date(2026, 11, 1), date(2026, 11, 22))


def test_a_long_diary_is_counted_in_months_and_a_very_long_one_in_years() -> None:
    years = [at(year, 2, 28, 9) for year in (2020, 2023)]
    told = patterns_of(years)
    assert told.scale is Scale.MONTH
    assert told.kind_scale is Scale.MONTH
    assert len(told.spans) == 37
    assert told.spans[0].last == date(2020, 2, 29)
    told = patterns_of([*years, at(1990, 6, 1, 9)])
    assert told.scale is Scale.YEAR
    assert [span.count for span in told.spans if span.count] == [1, 1, 1]
    assert sum(span.count for span in told.spans) == 3


def test_hours_are_of_those_that_know_one() -> None:
    saturday = (2026, 11, 21)
    told = patterns_of([
        at(*saturday, 20, 30),
        at(*saturday, 20, 59, precision=Precision.ABOUT),
        at(*saturday, 14, 0, precision=Precision.BETWEEN),
        at(*saturday, 0, 0, precision=Precision.DAY),
    ])  # fmt: skip
    assert told.hours[5][20] == 2
    assert sum(map(sum, told.hours)) == 2
    assert told.clock_unknown == 2
    assert told.day_unknown == 0


def test_gaps_are_whole_days_between_the_longest_first() -> None:
    days = [at(2026, 11, day, 9) for day in (1, 1, 2, 5, 20)]
    told = patterns_of(days)
    assert [(gap.after.day, gap.before.day, gap.days) for gap in told.gaps] == [
        (5, 20, 14), (2, 5, 2),
    ]  # fmt: skip
    first = datetime(2020, 1, 1)
    many = [Glance(first + timedelta(days=n * n), Precision.DAY) for n in range(40)]
    assert [gap.days for gap in patterns_of(many).gaps] == [76 - 2 * n for n in range(10)]


def test_kinds_are_counted_each_and_a_series_once() -> None:
    told = patterns_of([
        at(2026, 11, 2, 9, behaviours=("contact", "loitering"), is_series=True),
        at(2026, 11, 9, 9, behaviours=("contact",)),
        Glance(None, Precision.UNKNOWN, behaviours=("contact",)),
    ])  # fmt: skip
    assert [(kind.key, kind.total) for kind in told.kinds] == [("contact", 3), ("loitering", 1)]
    assert [[span.count for span in kind.spans] for kind in told.kinds] == [[1, 1], [1, 0]]
    assert told.series == 1
    assert sum(span.count for span in told.spans) == 2


def test_the_first_and_the_last_day_of_the_calendar_are_days_like_others() -> None:
    told = patterns_of([at(1, 1, 1), at(9999, 12, 31)])
    assert sum(span.count for span in told.spans) == 2
