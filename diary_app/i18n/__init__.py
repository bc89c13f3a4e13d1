"""A language is a value that is handed down, not a switch: the pack may speak another one."""

from diary_app.i18n.dates import say_day, say_delay, say_moment, say_when
from diary_app.i18n.translate import Translate, english

__all__ = ["Translate", "english", "say_day", "say_delay", "say_moment", "say_when"]
