"""Whether there is a screen at all, asked before Qt is: Qt ends the program where there is none."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["find_platform"]

_OWN_CHOICES_NEED_A_SCREEN = ("xcb", "wayland")


def find_platform() -> str | None:
    """Return Qt's platform to use, ``""`` to let Qt choose, ``None`` where there is no screen."""
    if not sys.platform.startswith("linux"):
        return ""
    wished = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if wished and not wished.startswith(_OWN_CHOICES_NEED_A_SCREEN):
        return ""
    answering = [name for name, answers in _SCREENS.items() if answers()]
    if len(answering) == len(_SCREENS):
        return ""
    return answering[0] if answering else None


def _wayland_answers() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY")) and _connects(
        "libwayland-client.so.0", "wl_display_connect", "wl_display_disconnect", _is_something
    )


def _x11_answers() -> bool:
    return (
        bool(os.environ.get("DISPLAY"))
        and _connects("libxcb.so.1", "xcb_connect", "xcb_disconnect", _is_sound_xcb)
        and _plugin_loads("libqxcb.so")
    )


def _connects(
    library: str, connect: str, leave: str, is_sound: Callable[[ctypes.CDLL, int | None], bool]
) -> bool:
    """Connect the way Qt would, rights to the screen included, and leave again."""
    try:
        found = ctypes.CDLL(library)
    except OSError:
        return False
    calling = found[connect]
    calling.restype = ctypes.c_void_p
    calling.argtypes = (ctypes.c_char_p, ctypes.c_void_p)[: 2 if "xcb" in connect else 1]
    connection = calling(*(None for _ in calling.argtypes))
    sound = is_sound(found, connection)
    if connection:
        leaving = found[leave]
        leaving.argtypes = (ctypes.c_void_p,)
        leaving(connection)
    return sound


def _is_something(_library: ctypes.CDLL, connection: int | None) -> bool:
    return bool(connection)


def _is_sound_xcb(library: ctypes.CDLL, connection: int | None) -> bool:
    # xcb_connect never gives nothing: a connection that failed says so only when asked.
    library.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    return not library.xcb_connection_has_error(connection)


def _plugin_loads(name: str) -> bool:
    """Say whether all libraries that Qt's plugin ``name`` needs are there."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return False
    plugin = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / name
    if not plugin.exists():  # a PySide6 of the system keeps its plugins elsewhere
        return True
    try:
        ctypes.CDLL(str(plugin))
    except OSError:
        return False
    return True


_SCREENS: dict[str, Callable[[], bool]] = {"wayland": _wayland_answers, "xcb": _x11_answers}
