"""Whether there is a screen at all, asked before Qt is: Qt ends the program where there is none."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

__all__ = ["screen_found"]

_NEED_A_SCREEN = ("xcb", "wayland")


@contextmanager
def screen_found() -> Iterator[str | None]:
    """Find a screen and stay connected to it until Qt is, too.

    A screen that resets itself when its last window goes, as Xvfb does, would otherwise be gone
    for a moment just when Qt asks for it.

    Yields:
        Qt's platform to use, ``""`` to let Qt choose, ``None`` where there is no screen.
    """
    with ExitStack() as held:
        yield _platform(held)


def _platform(held: ExitStack) -> str | None:
    if not sys.platform.startswith("linux"):
        return ""
    wished = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if wished and not wished.startswith(_NEED_A_SCREEN):
        return ""
    answering = [name for name, answers in _SCREENS.items() if answers(held)]
    if len(answering) == len(_SCREENS):
        return ""
    return answering[0] if answering else None


def _wayland_answers(held: ExitStack) -> bool:
    if not os.environ.get("WAYLAND_DISPLAY"):
        return False
    library = _library("libwayland-client.so.0")
    if library is None:
        return False
    connection = _connect(library.wl_display_connect, None)
    if not connection:
        return False
    held.callback(_leave(library.wl_display_disconnect), connection)
    return True


def _x11_answers(held: ExitStack) -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    library = _library("libxcb.so.1")
    if library is None or not _plugin_loads("libqxcb.so"):
        return False
    connection = _connect(library.xcb_connect, None, None)
    held.callback(_leave(library.xcb_disconnect), connection)
    # xcb_connect never gives nothing: a connection that failed says so only when asked.
    failed = library.xcb_connection_has_error
    failed.argtypes = (ctypes.c_void_p,)
    return not failed(connection)


_SCREENS: dict[str, Callable[[ExitStack], bool]] = {
    "wayland": _wayland_answers,
    "xcb": _x11_answers,
}


def _library(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _connect(connect: Callable[..., int | None], *arguments: None) -> int | None:
    """Connect the way Qt would, to the screen the environment names and with its rights."""
    connect.restype = ctypes.c_void_p  # type: ignore[attr-defined]
    connect.argtypes = (ctypes.c_void_p,) * len(arguments)  # type: ignore[attr-defined]
    return connect(*arguments)


def _leave(leave: Callable[..., None]) -> Callable[..., None]:
    leave.argtypes = (ctypes.c_void_p,)  # type: ignore[attr-defined]
    leave.restype = None  # type: ignore[attr-defined]
    return leave


def _plugin_loads(name: str) -> bool:
    """Say whether all libraries that Qt's plugin ``name`` needs are there."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return False
    plugin = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / name
    # A PySide6 of the system keeps its plugins elsewhere.
    return not plugin.exists() or _library(str(plugin)) is not None
