"""Put the window together: the one place that knows every part of it.

The window stands before most of its parts are loaded, so what is not needed for an empty window is
imported when it is.
"""

from __future__ import annotations

import os
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from diary_app.gui.main_window import MainWindow
from diary_app.gui.screen import screen_found
from diary_app.gui.theme import Theme
from diary_app.paths import Places, default_diary, resources_folder
from diary_app.process import take_short_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary_app.diary import Surroundings

__all__ = ["compose", "prepare", "run", "stand"]

_NEUTRAL_NAME = "Notes"
_NO_SCREEN = (
    "There is no screen here to show a window on. Nothing was changed. "
    "Start it on a desktop, or use it without a window: daybook --help\n"
)


def run() -> int:
    """Show the window until it is closed.

    Returns:
        0, or 2 where there is no screen.
    """
    with screen_found() as platform:
        if platform is None:
            sys.stderr.write(_NO_SCREEN)
            return 2
        app = prepare(platform)
    window = stand(app, resources_folder())
    places = Places(usual=default_diary(), environment=os.environ)
    window.drawn.connect(partial(move_in, app, window, resources_folder(), places))
    window.show()
    return app.exec()


def prepare(platform: str = "") -> QApplication:
    """Return the application, with a neutral name and no habit of leaving traces."""
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    # Qt's file dialog writes the places one was at to QtProject.conf; this leads that to nowhere.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    take_short_turns()
    chosen = ["-platform", platform] if platform else []
    app = QApplication([_NEUTRAL_NAME, *chosen])
    app.setApplicationName(_NEUTRAL_NAME)
    app.setApplicationDisplayName(_NEUTRAL_NAME)
    return app


def stand(app: QApplication, resources: Path) -> MainWindow:
    """Return the window, dressed and empty."""
    Theme(app, resources).wear()
    app.setWindowIcon(QIcon(str(resources / "icons" / "notes.svg")))
    return MainWindow()


def move_in(app: QApplication, window: MainWindow, resources: Path, places: Places) -> None:
    """Load every part and fill the window."""
    from diary_app.gui.composing import move_into  # noqa: PLC0415 - see the module

    theme = app.findChild(Theme)
    assert theme is not None
    move_into(window, theme, resources, places, _surroundings_from(app, resources))


def compose(app: QApplication, resources: Path, places: Places) -> MainWindow:
    """Return the window, filled."""
    window = stand(app, resources)
    move_in(app, window, resources, places)
    return window


def _surroundings_from(app: QApplication, resources: Path) -> Callable[[], Surroundings]:
    @cache
    def surroundings() -> Surroundings:
        from diary_app.capture import Previewer  # noqa: PLC0415 - needed behind the door only
        from diary_app.clock import system_clock  # noqa: PLC0415 - the same
        from diary_app.diary import Surroundings  # noqa: PLC0415 - the same

        previewer = Previewer()
        app.aboutToQuit.connect(previewer.close)
        return Surroundings(clock=system_clock, previewer=previewer, resources=resources)

    return surroundings
