"""A language is a value that is handed down, not a switch: the pack may speak another one."""

from diary_app.i18n.dates import (
    say_day,
    say_delay,
    say_hour,
    say_moment,
    say_month,
    say_short_day,
    say_weekday,
    say_when,
)
from diary_app.i18n.translate import Translate, english
from diary_app.i18n.trust import say_clock_flag, say_numbers, say_span, say_tombstone, say_witness

__all__ = [
    "Translate",
    "english",
    "say_clock_flag",
    "say_day",
    "say_delay",
    "say_hour",
    "say_moment",
    "say_month",
    "say_numbers",
    "say_short_day",
    "say_span",
    "say_tombstone",
    "say_weekday",
    "say_when",
    "say_witness",
]
