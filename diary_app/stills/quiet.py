"""Keep the system's players quiet: what they say of a film is for nobody's terminal."""

from __future__ import annotations

import contextlib
import ctypes
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLoggingCategory

__all__ = ["keep_decoders_quiet", "keep_players_quiet"]

# Notices of libraries a computer may lack without harm, and of versions. Errors of opening and
# decoding have other names or ranks, and stay.
_RULES = "qt.multimedia.symbolsresolver.warning=false\nqt.multimedia.*.info=false"
_QUIET = -8  # AV_LOG_QUIET, libavutil/log.h
_LIBRARIES = ("libavutil.so.*", "libavutil.*.dylib", "avutil-*.dll")


def keep_players_quiet() -> None:
    """Let Qt write no notices. Called before anything of QtMultimedia is loaded."""
    QLoggingCategory.setFilterRules(_RULES)


def keep_decoders_quiet() -> None:
    """Let FFmpeg write nothing. Called when Qt has loaded it, and before it opens a file.

    It writes what it finds inside of a film to the standard error. That a file cannot be played is
    told by Qt, and in the window.
    """
    for library in _found():
        with contextlib.suppress(OSError, AttributeError):  # then it writes, and plays all the same
            ctypes.CDLL(str(library)).av_log_set_level(_QUIET)
            return


def _found() -> list[Path]:
    """Return FFmpeg's library of settings, which lies beside Qt's own."""
    places = (QLibraryInfo.LibraryPath.LibrariesPath, QLibraryInfo.LibraryPath.BinariesPath)
    folders = [Path(QLibraryInfo.path(place)) for place in places]
    return [path for folder in folders for name in _LIBRARIES for path in sorted(folder.glob(name))]
