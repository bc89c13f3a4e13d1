"""The controls of what is played: nothing begins by itself, and Space stops it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.canvas import Canvas
from diary_app.gui.viewer.seek import SeekLine
from diary_app.gui.viewer.still import still_of
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel
from diary_app.i18n import Translate, say_length
from diary_app.stills.quiet import keep_players_quiet
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, OpenOriginal
    from diary_app.gui.viewer.media import Media

__all__ = ["Player"]

_LOUD = 70  # per cent, to begin with


class Player(QWidget):
    """Play, a line to move along, how loud; and for a film, the picture that stands for it.

    Args:
        tasks: opens the file beside the vault's thread.
        tr: the language.
        canvas: shows the pictures of a film.

    Attributes:
        has_still: whether a picture stands for the film already; ``None`` while that is not known.

    Signals:
        seen: the first picture of the film is on the canvas.
        still_kept: another picture stands for this :class:`Exhibit` now.
    """

    seen = Signal()
    still_kept = Signal(object)

    def __init__(
        self, tasks: Tasks, tr: Translate, canvas: Canvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr, self._canvas = tasks, tr, canvas
        self._diary: Diary | None = None
        self._exhibit: Exhibit | None = None
        self._media: Media | None = None
        self._with_picture = True
        self._is_opening = False
        self._is_seen = False
        self.has_still: bool | None = None
        self.play = Button("")
        self.line = SeekLine(tr("Where in it"))
        self.time = PlainLabel("", "hint")
        self.volume = SeekLine(tr("How loud"))
        self.still = Button(tr("Let this picture stand for it"))
        self.notice = NoticeLine()
        self._lay_out()
        self._connect()
        self.forget()

    @property
    def is_open(self) -> bool:
        """Say whether something was begun to be played."""
        return self._media is not None

    def offer(self, diary: Diary, exhibit: Exhibit, *, with_picture: bool) -> None:
        """Offer to play a file; nothing of it is read before the person asks."""
        self.forget()
        self._diary, self._exhibit, self._with_picture = diary, exhibit, with_picture
        self.notice.say(self._tr("Nothing plays by itself. Press Play, or Space."))
        self.setFocusProxy(self.play)
        self.show()

    def forget(self) -> None:
        """Stop at once and let go of the file."""
        media, self._media = self._media, None
        if media is not None:
            media.end()
        self._diary = self._exhibit = None
        self._is_opening = self._is_seen = False
        self.has_still = None
        self.line.measure(0)
        self.volume.setValue(_LOUD)
        self.still.hide()
        self.notice.clear()
        self._show_state()
        self.hide()

    @Slot()
    def toggle(self) -> None:
        """Play, or stand still."""
        if self._media is None:
            self._open()
        elif self._media.is_playing:
            self._media.pause()
        else:
            self._media.play()

    def _lay_out(self) -> None:
        self.volume.measure(100)
        self.volume.setFixedWidth(self.fontMetrics().averageCharWidth() * 16)
        where = QHBoxLayout()
        where.addWidget(self.play)
        where.addWidget(self.line, 1)
        where.addWidget(self.time)
        more = Flow()
        loud = PlainLabel(self._tr("How loud"))
        loud.setBuddy(self.volume)
        for widget in (loud, self.volume, self.still):
            more.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(where)
        rows.addLayout(more)
        rows.addWidget(self.notice)

    def _connect(self) -> None:
        self.play.clicked.connect(self.toggle)
        self.line.valueChanged.connect(self._on_place_asked)
        self.volume.valueChanged.connect(self._on_volume_changed)
        self.still.clicked.connect(self._on_still_asked)

    def _open(self) -> None:
        diary, exhibit = self._diary, self._exhibit
        if diary is None or exhibit is None or self._is_opening:
            return
        self._is_opening = True
        self.notice.clear()
        self._tasks.run_beside(
            partial(diary.look.open, exhibit),
            owner=self,
            done=partial(self._on_opened, exhibit),
            failed=self._on_trouble,
        )

    def _on_opened(self, exhibit: Exhibit, original: OpenOriginal | None) -> None:
        self._is_opening = False
        if exhibit is not self._exhibit:  # the person has gone on
            if original is not None:
                original.close()
            return
        if original is None:
            self._on_trouble(None)
            return
        try:
            media = self._made(original)
        except ImportError:  # a library of the system is not there
            original.close()
            self._on_trouble(None)
            return
        self._media = media
        media.frame_came.connect(self._on_frame)
        media.moved.connect(self._on_moved)
        media.measured.connect(self._on_measured)
        media.playing_changed.connect(self._show_state)
        media.could_not.connect(self._on_trouble)
        media.set_volume(self.volume.value())
        if media.is_silent:
            self.notice.say(self._tr("This computer has nothing to play sound on."))
        media.play()

    def _made(self, original: OpenOriginal) -> Media:
        """Return what plays.

        Raises:
            ImportError: the system lacks a library for it.
        """
        keep_players_quiet()
        # Slow to load, and most sessions never play anything.
        from diary_app.gui.viewer.media import Media  # noqa: PLC0415

        return Media(original, self, with_picture=self._with_picture)

    @Slot()
    def _on_frame(self) -> None:
        if self._media is None:
            return
        frame = self._media.frame()
        if frame.isNull():
            return
        self._canvas.show_frame(frame)
        if not self._is_seen:
            self._is_seen = True
            self._canvas.show()
            self.seen.emit()
            self._offer_still()

    def _offer_still(self) -> None:
        """Let the first picture of a film stand for it, until the person chooses another."""
        diary = self._diary
        if diary is None or diary.is_read_only:
            return
        self.still.show()
        if self.has_still is False:
            self.has_still = True
            self._keep_still(None)

    @Slot()
    def _on_still_asked(self) -> None:
        if self._media is not None:
            self._keep_still(self._media.position)

    def _keep_still(self, at: int | None) -> None:
        diary, exhibit, media = self._diary, self._exhibit, self._media
        if diary is None or exhibit is None or media is None or media.frame().isNull():
            return
        still = still_of(media.frame(), at)
        self._tasks.save(
            lambda: diary.look.keep_still(exhibit.id, still),
            owner=self,
            done=lambda _: self._on_still_kept(exhibit, at),
            failed=self._on_trouble,
        )

    def _on_still_kept(self, exhibit: Exhibit, at: int | None) -> None:
        if at is not None and exhibit is self._exhibit:
            said = self._tr("Thank you. The picture at {time} stands for the film from now on.")
            self.notice.say(said.format(time=say_length(at)))
        self.still_kept.emit(exhibit)

    @Slot(int)
    def _on_place_asked(self, place: int) -> None:
        if self._media is not None:
            self._media.go_to(place)

    @Slot(int)
    def _on_volume_changed(self, percent: int) -> None:
        if self._media is not None:
            self._media.set_volume(percent)

    @Slot(int)
    def _on_measured(self, length: int) -> None:
        self.line.measure(length)
        self._show_time()

    @Slot(int)
    def _on_moved(self, place: int) -> None:
        self.line.follow(place)
        self._show_time()

    @Slot(object)
    def _on_trouble(self, error: DiaryError | None) -> None:
        self._is_opening = False
        if error is not None:
            self.notice.show_notice(say(error, self._tr))
        else:
            self.notice.say(
                self._tr("This computer cannot play this file."),
                self._tr(
                    "The file itself is kept as it is, and goes into a pack as it is. Another "
                    "computer may be able to play it."
                ),
            )
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        is_playing = self._media is not None and self._media.is_playing
        words = self._tr("Pause") if is_playing else self._tr("Play")
        self.play.setText(words)
        self.play.setAccessibleName(words)
        self.line.setEnabled(self._media is not None)
        self._show_time()

    def _show_time(self) -> None:
        place, length = say_length(self.line.value()), say_length(self.line.maximum())
        said = self._tr("{place} of {length}").format(place=place, length=length)
        self.time.setText(said if self.line.maximum() else "")
        self.line.setAccessibleDescription(said)
