"""Read a day as people type it: "21 Nov 2026", "21/11/2026", "2026-11-21"."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date, get_month_names

from diary_app.i18n.translate import Translate

__all__ = ["read_day", "short_day"]

_NUMBERS = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\.?[ -]([^\W\d_]{3,})\.?,?[ -](\d{4})")


def read_day(typed: str, tr: Translate) -> date | None:
    """Return the day in what was typed; ``None`` if there is none in it.

    The year has four digits: which century was meant is never guessed.
    """
    text = " ".join(typed.split())
    try:
        if said := _ISO.fullmatch(text):
            return date(int(said[1]), int(said[2]), int(said[3]))
        if said := _NUMBERS.fullmatch(text):
            return date(int(said[3]), int(said[2]), int(said[1]))
        if said := _NAMED.fullmatch(text):
            return date(int(said[3]), _month(said[2], tr), int(said[1]))
    except ValueError:  # the 30th of February
        return None
    return None


def short_day(day: date, tr: Translate) -> str:
    """Return "21 Nov 2026", which :func:`read_day` reads back."""
    return f"{day.day} {format_date(day, 'MMM', locale=tr.locale)} {day.year:04}"


def _month(name: str, tr: Translate) -> int:
    """Return the number of the month whose name begins so.

    Raises:
        ValueError: none does, or more than one.
    """
    wide = get_month_names("wide", locale=tr.locale)
    short = get_month_names("abbreviated", locale=tr.locale)
    begun = name.casefold()
    found = {
        number
        for names in (wide, short)
        for number, month in names.items()
        if month.casefold().startswith(begun) or month.casefold() == begun
    }
    (number,) = found
    return int(number)
