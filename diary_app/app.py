"""Put the window together: the one place that knows every part of it."""

from __future__ import annotations

import os
import signal
import sys
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from diary_app.clock import system_clock
from diary_app.domain.profile import Profile
from diary_app.gui.door import Door
from diary_app.gui.front import Front
from diary_app.gui.main_window import MainWindow
from diary_app.gui.screen import find_platform
from diary_app.gui.settings.preferences import Preferences
from diary_app.gui.system_watch import SystemWatch
from diary_app.gui.tasks import Tasks, place_of
from diary_app.gui.theme import Theme
from diary_app.gui.watch import Watch
from diary_app.i18n import english
from diary_app.paths import Places, default_diary, resources_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary_app.diary import Surroundings
    from diary_app.gui.inside import Inside

__all__ = ["run"]

_NEUTRAL_NAME = "Notes"
_JURISDICTION = "england-wales"
_FURNISH_AFTER_MS = 200
_NO_SCREEN = (
    "There is no screen here to show a window on. Nothing was changed. "
    "Start it on a desktop, or use it without a window: daybook --help\n"
)


def run() -> int:
    """Show the window until it is closed.

    Returns:
        0, or 2 where there is no screen.
    """
    platform = find_platform()
    if platform is None:
        sys.stderr.write(_NO_SCREEN)
        return 2
    app = prepare(platform)
    window = compose(app, resources_folder(), Places(usual=default_diary(), environment=os.environ))
    window.show()
    return app.exec()


def prepare(platform: str = "") -> QApplication:
    """Return the application, with a neutral name and no habit of leaving traces."""
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    # Qt's file dialog writes the places one was at to QtProject.conf; this leads that to nowhere.
    # The desktop's own dialogs keep lists too (recently used files), so they are not used.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    chosen = ["-platform", platform] if platform else []
    app = QApplication([_NEUTRAL_NAME, *chosen])
    app.setApplicationName(_NEUTRAL_NAME)
    app.setApplicationDisplayName(_NEUTRAL_NAME)
    return app


def compose(app: QApplication, resources: Path, places: Places) -> MainWindow:
    """Build every part, hand each what it needs, and return the window."""
    tr = english()
    theme = Theme(app, resources)
    theme.wear()
    app.setWindowIcon(QIcon(str(resources / "icons" / "notes.svg")))
    tasks = Tasks()
    door = Door(_surroundings_from(app, resources), resources, _JURISDICTION)
    profile_file = resources / "profiles" / f"{_JURISDICTION}.toml"
    front = Front(tasks, tr, door, Profile.from_toml(profile_file.read_text("utf-8")), places)

    def furnish() -> Inside:
        # The pages are built when the window already stands: half of what they need is not needed
        # to ask for a passphrase.
        from diary_app.gui.inside import Inside  # noqa: PLC0415

        return Inside(tasks, tr, theme, resources)

    window = MainWindow(tasks, tr, door, front, furnish)
    watch = Watch(app)
    _lock_when_asked(app, window, watch)
    window.preferred.connect(partial(_prefer, theme, watch))
    sys.excepthook = partial(_tell_bug, window)
    QTimer.singleShot(_FURNISH_AFTER_MS, window, partial(_settle_in, window, tasks, door))
    return window


def _surroundings_from(app: QApplication, resources: Path) -> Callable[[], Surroundings]:
    @cache
    def surroundings() -> Surroundings:
        from diary_app.capture import Previewer  # noqa: PLC0415 - needed behind the door only
        from diary_app.diary import Surroundings  # noqa: PLC0415 - the same

        previewer = Previewer()
        app.aboutToQuit.connect(previewer.close)
        return Surroundings(clock=system_clock, previewer=previewer, resources=resources)

    return surroundings


def _lock_when_asked(app: QApplication, window: MainWindow, watch: Watch) -> None:
    watch.leave_pressed.connect(window.leave)
    for sign in (watch.lock_pressed, watch.gone_idle, watch.slept):
        sign.connect(window.lock)
    app.commitDataRequest.connect(window.lock_and_wait)
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):  # no SIGHUP on Windows
        number = getattr(signal, name, None)
        if number is not None:
            # Python runs this at the next event; the watch's own timer makes one every 2 s.
            signal.signal(number, lambda *_: window.close())


def _settle_in(window: MainWindow, tasks: Tasks, door: Door) -> None:
    """Do, now that the window stands, what opening a diary would otherwise have to wait for."""
    tasks.run(door.warm, owner=window, done=lambda _: None, failed=lambda _: None)
    window.furnish()
    SystemWatch(window).closing_up.connect(window.lock)


def _prefer(theme: Theme, watch: Watch, preferences: Preferences) -> None:
    watch.minutes = preferences.lock_after
    if (theme.wanted, theme.percent) != (preferences.theme, preferences.text_size):
        theme.wear(preferences.theme, preferences.text_size)


def _tell_bug(
    window: MainWindow,
    _kind: type[BaseException],
    bug: BaseException,
    _trace: TracebackType | None,
) -> None:
    place = place_of(bug)
    sys.stderr.write(f"{place}\n")  # a class and a place, never a value
    window.tell_bug(place)
