"""Hear from a Linux desktop that the screen is being locked or the computer put to sleep.

Elsewhere, and where no message bus answers, nothing is heard; the idle watch still locks.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

__all__ = ["SystemWatch"]

_LOGIN = "org.freedesktop.login1"
_SCREENS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")


class SystemWatch(QObject):
    """Listens on the two message buses of the desktop.

    Signals:
        closing_up: the screen is being locked, or the computer is about to sleep.
    """

    closing_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform.startswith("linux"):
            self.listen(QDBusConnection.systemBus(), QDBusConnection.sessionBus())

    def listen(self, system: QDBusConnection, session: QDBusConnection) -> None:
        """Listen on these two buses; one that is not connected is let pass."""
        when_true, at_once = SLOT("_on_said(bool)"), SLOT("_on_lock()")
        self._hear(system, f"{_LOGIN}.Manager", "PrepareForSleep", when_true)
        self._hear(system, f"{_LOGIN}.Session", "Lock", at_once)
        for screen in _SCREENS:
            self._hear(session, screen, "ActiveChanged", when_true)

    def _hear(self, bus: QDBusConnection, interface: str, said: str, slot: object) -> None:
        if bus.isConnected():
            # Any sender, any path. The binding wants text here, whatever its stub says.
            bus.connect("", "", interface, said, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def _on_said(self, begins: bool) -> None:  # noqa: FBT001 - the bus hands it over so
        if begins:
            self.closing_up.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.closing_up.emit()
