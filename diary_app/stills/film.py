"""A film that is gone through once, from its beginning on, for single pictures out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QEventLoop, QMetaObject, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from diary_app.stills.frames import image_of
from diary_app.stills.quiet import keep_decoders_quiet
from diary_app.stills.source import Source

if TYPE_CHECKING:
    from PySide6.QtCore import QGenericArgumentHolder

__all__ = ["Film"]

_NEUTRAL = QUrl("file")  # the only name the player ever hears
_FOR_EACH = 8.0  # seconds; behind the last picture none comes any more
_INVALID = QMediaPlayer.MediaStatus.InvalidMedia
_READY = frozenset(
    {QMediaPlayer.MediaStatus.LoadedMedia, QMediaPlayer.MediaStatus.BufferedMedia, _INVALID}
)


class Film(QObject):
    """Opens a film without sound, and never lets it run.

    Attributes:
        length: in milliseconds; 0 where it does not say, and then it has a beginning alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._player = QMediaPlayer(self)
        keep_decoders_quiet()
        self._sink = QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(self._on_error)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._loop = QEventLoop(self)
        self._wanted: int | None = None
        self._found: tuple[int, QImage] | None = None
        self._is_ready = self._has_failed = False
        self._ends = 0.0
        self.length = 0

    def open(self, source: Source, ends: float) -> bool:
        """Begin to read it; say whether there is a film in it.

        Args:
            source: its bytes; stays open until the program ends.
            ends: when to stop waiting, of the clock that nobody can set.
        """
        self._ends = ends
        source.broke.connect(self._on_broken)
        self._player.setSourceDevice(source, _NEUTRAL)
        self._wait(lambda: self._is_ready)
        self.length = max(0, int(self._player.duration()))
        return self._is_ready and not self._has_failed and self._player.hasVideo()

    def pictures(self, moments: Sequence[int]) -> Iterator[tuple[int, int, QImage]]:
        """Yield each moment with where the picture shown then begins, and the picture, upright.

        Those that cannot be had are left out.

        Args:
            moments: in milliseconds, in rising order.
        """
        self._wanted = 0
        self._tell("pause")
        for moment in moments:
            if moment > 0:
                self._found, self._wanted = None, moment
                self._tell("setPosition", Q_ARG("qlonglong", moment))
            self._wait(lambda: self._found is not None)
            if self._found is not None:
                yield moment, *self._found
            elif self._has_failed or monotonic() >= self._ends:
                return

    def _wait(self, is_there: Callable[[], bool]) -> None:
        """Let the player work until what is waited for is there, or the time is over."""
        ends = min(self._ends, monotonic() + _FOR_EACH)
        over = QTimer(singleShot=True)
        over.timeout.connect(self._loop.quit)
        while not (is_there() or self._has_failed) and (left := ends - monotonic()) > 0:
            over.start(int(left * 1000) + 1)
            self._loop.exec()
        over.stop()

    def _tell(self, slot: str, *values: QGenericArgumentHolder) -> None:
        """Have the player do something without Python's lock, for which its threads ask to read."""
        QMetaObject.invokeMethod(self._player, slot, Qt.ConnectionType.DirectConnection, *values)

    @Slot(QMediaPlayer.MediaStatus)
    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status in _READY:
            self._is_ready = True
            self._has_failed |= status is _INVALID
            self._loop.quit()

    @Slot(QMediaPlayer.Error, str)
    def _on_error(self, _error: QMediaPlayer.Error, _said: str) -> None:
        self._has_failed = True
        self._loop.quit()

    @Slot()
    def _on_broken(self) -> None:
        self._has_failed = True
        self._loop.quit()

    @Slot(QVideoFrame)
    def _on_frame(self, frame: QVideoFrame) -> None:
        """Take the picture that is shown at the moment wanted; ones before it come late."""
        wanted = self._wanted
        if wanted is None or not frame.isValid():
            return
        start, end = frame.startTime() // 1000, frame.endTime() // 1000
        if max(start, end) < wanted:
            return
        picture = image_of(frame)
        if picture.isNull():  # as will be the others
            self._has_failed = True
        else:
            self._found, self._wanted = (max(wanted, start), picture), None
        self._loop.quit()
