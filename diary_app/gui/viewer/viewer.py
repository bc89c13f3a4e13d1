"""Looks at files, one after the other, inside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.canvas import Canvas
from diary_app.gui.viewer.elided import ElidedLabel
from diary_app.gui.viewer.hiding import HidingBar
from diary_app.gui.viewer.naming import say_exhibit
from diary_app.gui.viewer.pages import PagesBar
from diary_app.gui.viewer.picture import picture_of
from diary_app.gui.viewer.player import Player
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel, button_with_keys
from diary_app.i18n import Translate
from diary_app.words import say, say_preview_problem

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Viewer"]


class Viewer(QWidget):
    """Shows the proof this program made of a file, and plays sound and films out of the vault.

    Args:
        tasks: fetches.
        tr: the language.
        back: what its way back is called.
        place: says which of how many this is, with ``{number}`` and ``{count}``.
        sight: what the person prefers of pictures.

    Signals:
        closed: the person is done looking; the :class:`Exhibit` looked at last.
        picture_made: of a film, an :class:`Exhibit`: another picture stands for it now.
    """

    closed = Signal(object)
    picture_made = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        parent: QWidget | None = None,
        *,
        back: str = "",
        place: str = "",
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._place = place or tr("File {number} of {count} in this entry.")
        self._sight = sight or Sight(self)
        self._diary: Diary | None = None
        self._exhibits: tuple[Exhibit, ...] = ()
        self._at = 0
        self._are_all_shown = False
        self.canvas = Canvas()
        self.title = ElidedLabel("", "subtitle")
        self.notice = NoticeLine()
        self._hint = PlainLabel("", "hint")
        self.description = PlainLabel()
        self._shows: Mapping[ExhibitId, str] = {}
        self._page = QScrollArea()
        self.show_button = Button("")
        self.show_button.setCheckable(True)
        self.player = Player(tasks, tr, self.canvas)
        self.hiding = HidingBar(tasks, tr, self.canvas)
        self.pages = PagesBar(tasks, tr)
        self._buttons = {
            words: button_with_keys(self, words, keys, do)
            for words, keys, do in self._ways(back or tr("Back to the entry"))
        }
        self._lay_out()
        self._connect()
        self._on_show_toggled()

    def show_diary(self, diary: Diary) -> None:
        """Look into ``diary`` from now on."""
        self._diary = diary

    def forget(self) -> None:
        """Drop the picture and its name at once, and stop what plays."""
        self._diary = None
        self._empty()

    def open(
        self,
        exhibits: Sequence[Exhibit],
        at: int,
        *,
        are_shown: bool = False,
        shows: Mapping[ExhibitId, str] = MappingProxyType({}),
    ) -> None:
        """Show file number ``at`` of these; the person can go on to the others.

        Args:
            exhibits: the files.
            at: from 0.
            are_shown: whether all pictures were asked for already.
            shows: what each shows, as the person says.
        """
        self._exhibits, self._shows = tuple(exhibits), shows
        self._are_all_shown = are_shown
        self._show(at)
        (self.player if exhibits[at].is_played else self.canvas).setFocus()

    def _lay_out(self) -> None:
        ways = Flow()
        for button in (*self._buttons.values(), self.show_button):
            ways.addWidget(button)
        inside = QWidget()
        inside.setProperty("role", "page")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(32, 24, 32, 16)
        rows.setSpacing(8)
        for words in (self.title, self.description, self._hint):
            rows.addWidget(words)
        rows.addLayout(ways)
        rows.addWidget(self.pages)
        rows.addWidget(self.hiding)
        rows.addWidget(self.notice)
        rows.addWidget(self.canvas, 1)
        rows.addWidget(self.player)
        rows.addStretch(0)
        # large words in a small window leave too little room for a picture
        self._page.setWidgetResizable(True)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _connect(self) -> None:
        self.canvas.pressed.connect(self._on_canvas_pressed)
        self.show_button.toggled.connect(self._on_show_toggled)
        self.player.still_kept.connect(self.picture_made)
        self.player.seen.connect(lambda: self._offer_ways(offered=True))
        self.pages.came.connect(self._show_picture)
        self.hiding.begin.clicked.connect(self._bring_picture_into_view)
        self.hiding.picture_changed.connect(self._on_show_toggled)
        self._sight.changed.connect(self._on_sight_changed)

    def _ways(self, back: str) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        tr, canvas = self._tr, self.canvas
        return (
            (back, "Escape", self._on_close),
            (tr("Previous"), "PgUp", partial(self._step, -1)),
            (tr("Next"), "PgDown", partial(self._step, 1)),
            (tr("Larger"), "Ctrl++", canvas.zoom_in),
            (tr("Smaller"), "Ctrl+-", canvas.zoom_out),
            (tr("Fit"), "Ctrl+0", canvas.fit),
            (tr("Turn"), "Ctrl+R", canvas.turn),
        )

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._exhibits):
            self.hiding.keep_now()
            self._show(self._at + by)

    def _show(self, at: int) -> None:
        exhibit = self._exhibits[at]
        self._at = at
        self.notice.clear()
        self._empty_picture()
        said = say_exhibit(exhibit, self._tr)
        self.title.set_words(said)
        self.canvas.setAccessibleName(said)
        self._describe(self._shows.get(exhibit.id, ""))
        self._hint.setText(self._place.format(number=at + 1, count=len(self._exhibits)))
        self._buttons[self._tr("Previous")].setEnabled(at > 0)
        self._buttons[self._tr("Next")].setEnabled(at + 1 < len(self._exhibits))
        self.show_button.setChecked(self._are_all_shown or self._sight.is_clear)
        self._on_show_toggled()
        diary = self._diary
        if diary is None:
            return
        if exhibit.is_played:
            self.player.offer(diary, exhibit, with_picture=self._sight.has_pictures)
        self._tasks.run(
            lambda _: diary.find.preview(exhibit.id),
            owner=self,
            done=partial(self._on_came, exhibit),
            failed=self._on_failed,
        )

    def _describe(self, shows: str) -> None:
        self.description.setText(shows)
        self.description.setVisible(bool(shows))
        self.canvas.setAccessibleDescription(shows)

    def _on_came(self, exhibit: Exhibit, preview: Preview) -> None:
        diary = self._diary
        if diary is None or not self._exhibits or self._exhibits[self._at] is not exhibit:
            return  # the person has gone on
        if preview.problem is not None and not exhibit.is_played:
            self.notice.say(say_preview_problem(preview.problem, self._tr))
        elif preview.proof and not self._sight.has_pictures:
            self.notice.say(
                self._tr("Pictures are switched off."),
                self._tr("You can switch them on in the settings, under “You and this window”."),
            )
        self.player.has_still = bool(preview.proof)
        if self._sight.has_pictures and not self.player.is_open:
            picture = picture_of(preview.proof)
            self._show_picture(picture)
            if preview.proof:
                self.pages.offer(diary, exhibit)
            if preview.proof and exhibit.is_picture:
                self.hiding.offer(diary, exhibit, picture)

    def _on_failed(self, error: DiaryError) -> None:
        self.notice.show_notice(say(error, self._tr))

    @Slot(QImage)
    def _show_picture(self, picture: QImage) -> None:
        self.canvas.setVisible(not picture.isNull())
        self.canvas.show_picture(picture)
        self._offer_ways(offered=not picture.isNull())

    def _offer_ways(self, *, offered: bool) -> None:
        for words in ("Larger", "Smaller", "Fit", "Turn"):
            self._buttons[self._tr(words)].setEnabled(offered)
        self.show_button.setVisible(offered)

    @Slot()
    def _on_show_toggled(self) -> None:
        is_shown = self.show_button.isChecked()
        words = self._tr("Blur") if is_shown else self._tr("Show")
        self.show_button.setText(words)
        self.show_button.setAccessibleName(words)
        self.canvas.set_clear(clear=is_shown or self.hiding.is_copy_shown)

    @Slot()
    def _bring_picture_into_view(self) -> None:
        """Scroll to the picture as soon as what was just shown has its place."""
        QTimer.singleShot(0, self.canvas, partial(self._page.ensureWidgetVisible, self.canvas))

    @Slot()
    def _on_canvas_pressed(self) -> None:
        self.show_button.toggle()

    @Slot()
    def _on_sight_changed(self) -> None:
        if self._exhibits:
            self._show(self._at)

    @Slot()
    def _on_close(self) -> None:
        if self.hiding.is_editing:
            self.hiding.put_back()
        elif self._exhibits:
            looked_at = self._exhibits[self._at]
            self._empty()
            self.closed.emit(looked_at)

    def _empty_picture(self) -> None:
        self.player.forget()
        self.hiding.forget()
        self.pages.forget()
        self._show_picture(QImage())

    def _empty(self) -> None:
        self._exhibits, self._shows = (), {}
        self._empty_picture()
        self._describe("")
        self.title.set_words("")
        self._hint.clear()
        self.canvas.setAccessibleName("")
        self.notice.clear()
