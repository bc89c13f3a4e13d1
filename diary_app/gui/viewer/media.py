"""Plays sound and films. The only module that knows QtMultimedia: loaded when something plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink

from diary_app.gui.viewer.source import Source
from diary_app.stills.quiet import keep_decoders_quiet

if TYPE_CHECKING:
    from PySide6.QtCore import QGenericArgumentHolder

    from diary_app.diary import OpenOriginal
    from diary_app.domain.errors import DiaryError

__all__ = ["Media"]

_NEUTRAL = QUrl("file")  # the only name the player ever hears


class Media(QObject):
    """One sound recording or film, being played from an open original.

    Args:
        original: is closed in the end.
        with_picture: whether a film's pictures are wanted.

    Signals:
        frame_came: another picture is there, see :meth:`frame`.
        moved: where it is, in milliseconds.
        measured: how long it is, in milliseconds.
        playing_changed: whether it plays.
        could_not: it cannot be played; a :class:`DiaryError`, or ``None`` where it is the system
            that cannot.
    """

    frame_came = Signal()
    moved = Signal(int)
    measured = Signal(int)
    playing_changed = Signal(bool)
    could_not = Signal(object)

    def __init__(
        self, original: OpenOriginal, parent: QObject, *, with_picture: bool = True
    ) -> None:
        super().__init__(parent)
        self._source = Source(original)
        self._player = QMediaPlayer(self)
        keep_decoders_quiet()
        self._sound = QAudioOutput(self)
        self._sink = QVideoSink(self)
        self._player.setAudioOutput(self._sound)
        if with_picture:
            self._player.setVideoSink(self._sink)
            self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.positionChanged.connect(self._on_moved)
        self._player.durationChanged.connect(self._on_measured)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.errorOccurred.connect(self._on_error)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.setSourceDevice(self._source, _NEUTRAL)

    @property
    def is_playing(self) -> bool:
        """Say whether it plays now."""
        return self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def is_silent(self) -> bool:
        """Say whether the system has nothing that could be heard."""
        return self._sound.device().isNull()

    @property
    def position(self) -> int:
        """Return where it is, in milliseconds."""
        return int(self._player.position())

    def play(self) -> None:
        """Go on, or begin again at the end."""
        self._tell("play")

    def pause(self) -> None:
        """Stand still."""
        self._tell("pause")

    def go_to(self, milliseconds: int) -> None:
        """Go somewhere else in it."""
        self._tell("setPosition", Q_ARG("qlonglong", milliseconds))

    def set_volume(self, percent: int) -> None:
        """Make it louder or quieter: 0 to 100."""
        self._sound.setVolume((percent / 100) ** 2)  # as ears judge it

    def frame(self) -> QImage:
        """Return the picture it shows now, upright; a null one if there is none."""
        return self._sink.videoFrame().toImage()

    def end(self) -> None:
        """Stop, and let go of the original. When it returns, nobody reads it any more."""
        self._source.shut()
        self._tell("setSource", Q_ARG(QUrl, QUrl()))  # stops, and waits for the threads that read
        self._source.end()
        self.deleteLater()

    def _tell(self, slot: str, *values: QGenericArgumentHolder) -> None:
        """Have the player do something without Python's lock being held meanwhile.

        The player drops its decoders in threads of its own, with a lock of Qt held in which they
        ask for Python's. Called as a method, the player holds Python's while it asks for Qt's:
        both then wait for ever, the window with them.
        """
        QMetaObject.invokeMethod(self._player, slot, Qt.ConnectionType.DirectConnection, *values)

    @Slot()
    def _on_frame(self) -> None:
        if self._sink.videoFrame().isValid():
            self.frame_came.emit()

    @Slot("qlonglong")
    def _on_moved(self, place: int) -> None:
        self.moved.emit(place)

    @Slot("qlonglong")
    def _on_measured(self, length: int) -> None:
        self.measured.emit(length)

    @Slot(QMediaPlayer.PlaybackState)
    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        self.playing_changed.emit(state is QMediaPlayer.PlaybackState.PlayingState)

    @Slot(QMediaPlayer.MediaStatus)
    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        is_empty = not (self._player.hasAudio() or self._player.hasVideo())
        if status is QMediaPlayer.MediaStatus.LoadedMedia and is_empty:
            self.could_not.emit(self._source.trouble)

    @Slot(QMediaPlayer.Error, str)
    def _on_error(self, _error: QMediaPlayer.Error, _said: str) -> None:
        trouble: DiaryError | None = self._source.trouble
        self.could_not.emit(trouble)
