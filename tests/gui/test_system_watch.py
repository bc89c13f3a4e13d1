"""What a desktop says of its screen and its sleep is heard, over a bus of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServer

from diary_app.gui.system_watch import SystemWatch

NAME = "a bus of the test's own"


@pytest.fixture
def bus(qtbot: Any, tmp_path: Path) -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """Return the two ends of one connection: the desktop's and the program's."""
    server = QDBusServer(f"unix:path={tmp_path}/bus")
    server.setAnonymousAuthenticationAllowed(True)
    with qtbot.waitSignal(server.newConnection) as connected:
        ours = QDBusConnection.connectToPeer(server.address(), NAME)
    yield connected.args[0], ours
    QDBusConnection.disconnectFromPeer(NAME)


def say(desktop: QDBusConnection, interface: str, said: str, *arguments: object) -> None:
    message = QDBusMessage.createSignal("/somewhere", interface, said)
    message.setArguments(list(arguments))
    assert desktop.send(message)


@pytest.mark.parametrize(
    ("interface", "said", "arguments"),
    [
        ("org.freedesktop.login1.Manager", "PrepareForSleep", (True,)),
        ("org.freedesktop.login1.Session", "Lock", ()),
        ("org.freedesktop.ScreenSaver", "ActiveChanged", (True,)),
        ("org.gnome.ScreenSaver", "ActiveChanged", (True,)),
        ("org.cinnamon.ScreenSaver", "ActiveChanged", (True,)),
    ],
)
def test_sleep_and_a_locked_screen_are_heard(
    qtbot: Any,
    bus: tuple[QDBusConnection, QDBusConnection],
    interface: str,
    said: str,
    arguments: tuple[object, ...],
) -> None:
    desktop, ours = bus
    watch = SystemWatch()
    watch.listen(ours, ours)
    with qtbot.waitSignal(watch.closing_up):
        say(desktop, interface, said, *arguments)


def test_waking_up_locks_nothing(qtbot: Any, bus: tuple[QDBusConnection, QDBusConnection]) -> None:
    desktop, ours = bus
    watch = SystemWatch()
    watch.listen(ours, ours)
    heard: list[None] = []
    watch.closing_up.connect(lambda: heard.append(None))
    say(desktop, "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", False)
    say(desktop, "org.freedesktop.login1.Session", "Lock")  # the last: what came before is through
    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard) == 1


def test_no_bus_is_no_trouble(qtbot: Any) -> None:
    nobody = QDBusConnection("nobody is here")
    SystemWatch().listen(nobody, nobody)
