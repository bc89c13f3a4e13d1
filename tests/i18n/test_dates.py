from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from diary_app.domain.delay import Delay
from diary_app.domain.moment import Moment
from diary_app.domain.when import Precision, Series, When
from diary_app.i18n import english, say_day, say_delay, say_moment, say_when

EVENING = datetime(2026, 11, 21, 20, 30)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(precision=Precision.EXACT, start=EVENING), "Saturday 21 November 2026, 8.30 pm"),
        (
            When(precision=Precision.ABOUT, start=EVENING),
            "Saturday 21 November 2026, about 8.30 pm",
        ),
        (
            When(
                precision=Precision.BETWEEN,
                start=datetime(2026, 11, 21, 14, 0),
                until=datetime(2026, 11, 21, 16, 0),
            ),
            "Saturday 21 November 2026, between 2.00 pm and 4.00 pm",
        ),
        (
            When(
                precision=Precision.BETWEEN,
                start=datetime(2026, 11, 21, 23, 0),
                until=datetime(2026, 11, 22, 1, 0),
            ),
            "between Saturday 21 November 2026, 11.00 pm, and Sunday 22 November 2026, 1.00 am",
        ),
        (When(precision=Precision.DAY, start=datetime(2024, 2, 29)), "Thursday 29 February 2024"),
        (When.unknown(), "time not known"),
        (
            When(
                precision=Precision.EXACT,
                start=datetime(2026, 11, 21, 14, 0),
                series=Series(end=datetime(2026, 11, 21, 16, 10), count=47),
            ),
            "Saturday 21 November 2026, 2.00 pm until 4.10 pm, 47 times",
        ),
        (
            When(precision=Precision.UNKNOWN, series=Series(count=1)),
            "time not known, 1 time",
        ),
        (
            When(precision=Precision.DAY, start=datetime(2026, 11, 21), series=Series()),
            "Saturday 21 November 2026, several times",
        ),
    ],
)
def test_a_time_is_said_as_well_as_it_is_known_and_no_better(when: When, said: str) -> None:
    assert say_when(when, english()) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (
            When(precision=Precision.EXACT, start=datetime(2026, 3, 29, 1, 30)),
            "Sunday 29 March 2026, 1.30 am (a time the clocks skipped, going forward)",
        ),
        (
            When(precision=Precision.ABOUT, start=datetime(2026, 10, 25, 1, 30)),
            "Sunday 25 October 2026, about 1.30 am (a time the clocks showed twice, going back)",
        ),
        (
            When(
                precision=Precision.BETWEEN,
                start=datetime(2026, 10, 25, 0, 30),
                until=datetime(2026, 10, 25, 1, 30),
            ),
            "Sunday 25 October 2026, between 12.30 am and 1.30 am (a time the clocks showed twice, "
            "going back)",
        ),
        (
            When(
                precision=Precision.EXACT,
                start=datetime(2026, 10, 24, 23, 0),
                series=Series(end=datetime(2026, 10, 25, 1, 10), count=3),
            ),
            "Saturday 24 October 2026, 11.00 pm until Sunday 25 October 2026, 1.10 am "
            "(a time the clocks showed twice, going back), 3 times",
        ),
        (When(precision=Precision.DAY, start=datetime(2026, 10, 25)), "Sunday 25 October 2026"),
        (
            When(precision=Precision.ABOUT, start=EVENING, zone="Europe/Paris"),
            "Saturday 21 November 2026, about 8.30 pm (Paris time)",
        ),
        (
            When(precision=Precision.EXACT, start=EVENING, zone="America/New_York"),
            "Saturday 21 November 2026, 8.30 pm (New York time)",
        ),
        (
            When(precision=Precision.EXACT, start=EVENING, zone="Etc/GMT+5"),
            "Saturday 21 November 2026, 8.30 pm (Etc/GMT+5 time)",
        ),
        (  # the clocks there show what the clocks here do
            When(precision=Precision.EXACT, start=EVENING, zone="Europe/Lisbon"),
            "Saturday 21 November 2026, 8.30 pm",
        ),
        (
            When(precision=Precision.EXACT, start=datetime(2026, 7, 1, 20, 30), zone="UTC"),
            "Wednesday 1 July 2026, 8.30 pm (UTC)",
        ),
        (When(precision=Precision.UNKNOWN, zone="Europe/Paris"), "time not known"),
        (
            When(precision=Precision.ABOUT, start=datetime(1990, 2, 28, 0, 0)),
            "Wednesday 28 February 1990, about 12 midnight (start of the day)",
        ),
        (
            When(precision=Precision.EXACT, start=datetime(2024, 2, 29, 12, 0)),
            "Thursday 29 February 2024, 12 noon",
        ),
    ],
)
def test_whose_clock_it_was_and_what_it_did_that_night_is_said(when: When, said: str) -> None:
    assert say_when(when, english()) == said


def test_under_a_day_the_day_is_not_said_again() -> None:
    about = When(precision=Precision.ABOUT, start=EVENING)
    assert say_when(about, english(), with_day=False) == "about 8.30 pm"
    day = When(precision=Precision.DAY, start=EVENING)
    assert say_when(day, english(), with_day=False) == "time of day not known"


def test_a_span_under_its_day_names_the_other_day() -> None:
    span = When(precision=Precision.BETWEEN, start=EVENING, until=datetime(2026, 11, 23, 16, 0))
    said = say_when(span, english(), with_day=False)
    assert said == "between 8.30 pm and Monday 23 November 2026, 4.00 pm"


def test_moments_and_days() -> None:
    moment = Moment(utc=datetime(2026, 6, 21, 21, 41, tzinfo=UTC), zone="Europe/London", offset=60)
    assert say_moment(moment, english()) == "21 Jun 2026, 22:41"
    assert say_day(EVENING.date(), english()) == "Saturday 21 November 2026"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.9, "within the hour"),
        (1.01, "within the hour"),
        (1.1, "within 2 hours"),
        (47.9, "within 48 hours"),
        (48, "2 days later"),
        (71, "3 days later"),
        (24 * 400, "400 days later"),
    ],
)
def test_delays(hours: float, said: str) -> None:
    """After two days, the dates that stand beside it are what anybody counts by."""
    told = When(precision=Precision.EXACT, start=datetime(2026, 1, 5, 10, 0))
    written = datetime(2026, 1, 5, 10, 0, tzinfo=UTC) + timedelta(hours=hours)
    delay = Delay.between(told, written)
    assert delay is not None
    assert say_delay(delay, english()) == said


@pytest.mark.parametrize(
    ("delay", "said"),
    [
        (Delay(most=timedelta(hours=0.5), is_span=True), "within the hour"),
        (Delay(most=timedelta(hours=1.5), is_span=True), "up to 2 hours later"),
        (Delay(most=timedelta(hours=48.5), is_span=True), "up to 3 days later"),
        (Delay(most=timedelta(days=174, hours=2), is_span=True), "up to 175 days later"),
        (Delay(most=timedelta(hours=23), days=0), "the same day"),
        (Delay(most=timedelta(hours=25), days=1), "the next day"),
        (Delay(most=timedelta(hours=90), days=3), "3 days later"),
        (Delay(most=timedelta(), is_before=True), "before the time now given"),
    ],
)
def test_a_delay_is_never_said_to_be_shorter_than_it_may_have_been(delay: Delay, said: str) -> None:
    assert say_delay(delay, english()) == said


def test_two_moments_of_the_night_the_clocks_went_back_are_told_apart() -> None:
    first = datetime(2025, 10, 26, 0, 35, tzinfo=UTC)
    said = [
        say_moment(Moment(utc=utc, zone="Europe/London", offset=offset), english())
        for utc, offset in ((first, 60), (first + timedelta(hours=1), 0))
    ]
    assert said == ["26 Oct 2025, 01:35 (UTC+01:00)", "26 Oct 2025, 01:35 (UTC+00:00)"]
    nowhere = Moment(utc=first, zone="Not/AZone", offset=-150)
    assert say_moment(nowhere, english()) == "25 Oct 2025, 22:05"
