"""Build every part that goes into the window, and hand each what it needs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from diary_app.domain.profile import USUAL, Profile
from diary_app.gui.door import Door
from diary_app.gui.front import Front
from diary_app.gui.main_window import MainWindow
from diary_app.gui.places import Places
from diary_app.gui.settings.preferences import Preferences
from diary_app.gui.system_watch import SystemWatch
from diary_app.gui.tasks import Tasks
from diary_app.gui.telling import Telling
from diary_app.gui.theme import Theme
from diary_app.gui.watch import Watch
from diary_app.i18n import english
from diary_app.words import place_of

if TYPE_CHECKING:
    from diary_app.diary import Surroundings
    from diary_app.gui.inside import Inside

__all__ = ["move_into"]

_FURNISH_AFTER_MS = 100


def move_into(
    window: MainWindow,
    theme: Theme,
    resources: Path,
    places: Places,
    surroundings: Callable[[], Surroundings],
) -> None:
    """Fill the empty ``window``.

    Args:
        window: standing or not.
        theme: worn already.
        resources: what comes with the program.
        places: where diaries go.
        surroundings: gives what a diary needs around it; called on the vault's thread only.
    """
    # The desktop's own dialogs note files and folders in its list of recent ones; Qt's need not.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    theme.follow_the_system()
    tr = english()
    tasks = Tasks()
    door = Door(surroundings, resources, USUAL)
    profile = (resources / "profiles" / f"{USUAL}.toml").read_text("utf-8")
    front = Front(tasks, tr, door, Profile.from_toml(profile), places)
    telling = Telling(front.notice, tr)

    def furnish() -> Inside:
        # The pages of an open diary are loaded when the window already asks for a passphrase.
        from diary_app.gui.inside import Inside  # noqa: PLC0415

        return Inside(tasks, tr, theme, door, resources)

    window.move_in(tasks, door, front, furnish, telling)
    sys.excepthook = partial(_tell_bug, telling)
    _lock_when_asked(window, theme)
    QTimer.singleShot(_FURNISH_AFTER_MS, window, partial(_settle_in, window, tasks, door))


def _lock_when_asked(window: MainWindow, theme: Theme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    watch = Watch(app)
    watch.leave_pressed.connect(window.leave)
    for sign in (watch.lock_pressed, watch.gone_idle):
        sign.connect(window.lock)
    watch.slept.connect(window.lock_at_once)
    app.commitDataRequest.connect(window.lock_and_wait)
    window.preferred.connect(partial(_prefer, theme, watch))
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):  # no SIGHUP on Windows
        number = getattr(signal, name, None)
        if number is not None:
            # Python runs this at the next event; the watch's own timer makes one every 2 s.
            signal.signal(number, lambda *_: _end(window))


def _end(window: MainWindow) -> None:
    """Lock without a snapshot, which there may be no time for, and close."""
    window.lock_and_wait()
    window.close()


def _settle_in(window: MainWindow, tasks: Tasks, door: Door) -> None:
    """Do, now that the window stands, what opening a diary would otherwise have to wait for."""
    tasks.run(door.warm, owner=window, done=lambda _: None, failed=lambda _: None)
    window.furnish()
    SystemWatch(window).closing_up.connect(window.lock_at_once)


def _prefer(theme: Theme, watch: Watch, kept: dict[str, str]) -> None:
    preferences = Preferences.from_words(kept)
    watch.minutes = preferences.lock_after
    if (theme.wanted, theme.percent) != (preferences.theme, preferences.text_size):
        theme.wear(preferences.theme, preferences.text_size)


def _tell_bug(
    telling: Telling,
    _kind: type[BaseException],
    bug: BaseException,
    _trace: TracebackType | None,
) -> None:
    place = place_of(bug)
    sys.stderr.write(f"{place}\n")  # a class and a place, never a value
    telling.tell_bug(place)
