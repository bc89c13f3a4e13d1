"""Say times as people say them: "Saturday 21 November 2026, about 8.30 pm"."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from babel.dates import format_datetime, get_day_names

from diary_app.domain.delay import Delay
from diary_app.domain.moment import Moment
from diary_app.domain.when import HOME, ClockChange, Precision, When, clock_change, offset_of
from diary_app.i18n.translate import Translate

__all__ = [
    "say_day",
    "say_delay",
    "say_hour",
    "say_moment",
    "say_month",
    "say_precision",
    "say_weekday",
    "say_when",
]


def say_day(day: date, tr: Translate) -> str:
    """Return "Saturday 21 November 2026"."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day of the wall calendar
    # L10N: letters of CLDR, "Saturday 21 November 2026"; the order and the points of the language.
    return format_datetime(midnight, tr("EEEE d MMMM y"), locale=tr.locale)


def say_month(day: date, tr: Translate) -> str:
    """Return "November 2026", the month ``day`` lies in."""
    first = datetime(day.year, day.month, 1)  # noqa: DTZ001 - as above
    # L10N: letters of CLDR, "November 2026".
    return format_datetime(first, tr("LLLL y"), locale=tr.locale)


def say_weekday(weekday: int, tr: Translate, *, is_short: bool = False) -> str:
    """Return "Monday" or "Mon" for 0, and so on."""
    names = get_day_names("abbreviated" if is_short else "wide", locale=tr.locale)
    return str(names[weekday])


def say_hour(hour: int, tr: Translate) -> str:
    """Return "20:00 to 20:59"."""
    return tr("{first} to {last}").format(first=f"{hour:02}:00", last=f"{hour:02}:59")


def say_time(moment: datetime, tr: Translate) -> str:
    """Return "8.30 pm"; in English "12 noon", since "12.00 pm" is read both ways."""
    if tr.locale.startswith("en") and moment.minute == 0 and moment.hour in (0, 12):
        return tr("12 noon") if moment.hour else tr("12 midnight (start of the day)")
    # L10N: letters of CLDR, "8.30 pm"; "HH:mm" where a day has 24 hours.
    return format_datetime(moment, tr("h.mm a"), locale=tr.locale).replace("\u202f", " ")


def say_moment(moment: Moment, tr: Translate) -> str:
    """Return "21 Nov 2026, 22:41", by the clock on the wall at that time.

    Where that clock showed the time twice, how far it was ahead of UTC is said.
    """
    wall = moment.local.replace(tzinfo=None)
    # L10N: letters of CLDR, "21 Nov 2026, 22:41".
    said = format_datetime(wall, tr("d MMM y, HH:mm"), locale=tr.locale)
    with suppress(ZoneInfoNotFoundError, ValueError):  # as a computer named it
        if clock_change(wall, moment.zone) is ClockChange.TWICE:
            hours, minutes = divmod(abs(moment.offset), 60)
            sign = "-" if moment.offset < 0 else "+"
            return f"{said} (UTC{sign}{hours:02}:{minutes:02})"
    return said


def say_precision(precision: Precision, tr: Translate) -> str:
    """Return how well a time is known, in a word that can be sorted by."""
    return {
        Precision.EXACT: tr("exact"),
        Precision.ABOUT: tr("about"),
        Precision.BETWEEN: tr("between"),
        Precision.DAY: tr("day"),
        Precision.UNKNOWN: tr("unknown"),
    }[precision]


def say_when(when: When, tr: Translate, *, with_day: bool = True) -> str:
    """Return the time in the person's own precision.

    Args:
        when: what to say.
        tr: the language to say it in.
        with_day: ``False`` leaves the day out, for lists that stand under it already; a time that
            ends on another day names that day all the same.

    Where the clocks were not those of the United Kingdom, it says whose they were; where they had
    skipped that time or showed it twice, it says that too.
    """
    if when.start is None:
        return _with_series(tr("time not known"), when, tr)
    clock = _say_clock(when, tr)
    said = clock or tr("time of day not known")
    if with_day and _spans_days(when):
        said = _say_span(when, tr)
    elif with_day:
        day = say_day(when.start.date(), tr)
        said = f"{day}, {clock}" if clock else day
    return _with_series(said, when, tr) + _say_zone(when, tr)


def _spans_days(when: When) -> bool:
    if when.precision is not Precision.BETWEEN or when.start is None or when.until is None:
        return False
    return when.start.date() != when.until.date()


def _say_span(when: When, tr: Translate) -> str:
    """Return "between Monday 2 March 2026, 2.00 pm, and Tuesday 3 March 2026, 4.00 pm"."""
    assert when.start is not None
    assert when.until is not None
    return tr("between {first_day}, {start}, and {last_day}, {end}").format(
        first_day=say_day(when.start.date(), tr),
        start=_say_wall(when.start, when, tr),
        last_day=say_day(when.until.date(), tr),
        end=_say_wall(when.until, when, tr),
    )


def _say_clock(when: When, tr: Translate) -> str:
    assert when.start is not None
    if when.precision is Precision.DAY:
        return ""
    start = _say_wall(when.start, when, tr)
    if when.precision is Precision.BETWEEN and when.until is not None:
        return tr("between {start} and {end}").format(
            start=start, end=_say_end(when.until, when, tr)
        )
    return tr("about {time}").format(time=start) if when.precision is Precision.ABOUT else start


def _with_series(said: str, when: When, tr: Translate) -> str:
    if when.series is None:
        return said
    if when.series.end is not None and when.start is not None:
        said = tr("{start} until {end}").format(start=said, end=_say_end(when.series.end, when, tr))
    if when.series.count is None:
        return tr("{time}, several times").format(time=said)
    return tr.many("{time}, {count} time", "{time}, {count} times", when.series.count).replace(
        "{time}", said
    )


def _say_end(end: datetime, when: When, tr: Translate) -> str:
    said = _say_wall(end, when, tr)
    if when.start is not None and end.date() == when.start.date():
        return said
    return f"{say_day(end.date(), tr)}, {said}"


def _say_wall(wall: datetime, when: When, tr: Translate) -> str:
    """Return a time of day, and whether the clocks had it at all, or twice."""
    said = say_time(wall, tr)
    match clock_change(wall, when.zone):
        case ClockChange.SKIPPED:
            return tr("{time} (a time the clocks skipped, going forward)").format(time=said)
        case ClockChange.TWICE:
            return tr("{time} (a time the clocks showed twice, going back)").format(time=said)
    return said


def _say_zone(when: When, tr: Translate) -> str:
    walls = [wall for wall in (when.start, when.last) if wall is not None]
    if all(offset_of(wall, when.zone) == offset_of(wall, HOME) for wall in walls):
        return ""
    area, _, city = when.zone.rpartition("/")
    if city in {"UTC", "UCT", "GMT", "Zulu", "Universal"}:
        return " (UTC)"
    if not area or area == "Etc":
        return tr(" ({zone} time)").format(zone=when.zone)
    return tr(" ({place} time)").format(place=city.replace("_", " "))


def say_delay(delay: Delay, tr: Translate) -> str:
    """Return how long after it happened it was written: "within 2 hours", "3 days later"."""
    if delay.is_before:
        return tr("before the time now given")
    if delay.days is not None:
        return _say_days(delay.days, tr)
    minutes = delay.most // timedelta(minutes=1)  # as both times are said
    hours = -(-minutes // 60)
    if hours <= 1:
        return tr("within the hour")
    if delay.is_span:
        return _say_at_most(hours, tr)
    return tr.many("within {count} hour", "within {count} hours", hours)


def _say_at_most(hours: int, tr: Translate) -> str:
    """Say so many hours as the limit, those of days as whole days."""
    if hours <= 48:
        return tr.many("up to {count} hour later", "up to {count} hours later", hours)
    return tr.many("up to {count} day later", "up to {count} days later", -(-hours // 24))


def _say_days(days: int, tr: Translate) -> str:
    if days < 1:
        return tr("the same day")
    return (
        tr("the next day")
        if days == 1
        else tr.many("{count} day later", "{count} days later", days)
    )
