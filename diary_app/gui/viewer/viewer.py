"""Looks at the files of an entry, one after the other, inside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, Preview
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.canvas import Canvas
from diary_app.gui.viewer.elided import ElidedLabel
from diary_app.gui.viewer.naming import say_exhibit
from diary_app.gui.viewer.picture import picture_of
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel
from diary_app.i18n import Translate
from diary_app.words import say, say_preview_problem

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Viewer"]


class Viewer(QWidget):
    """Shows the proof this program made of a file; the original is never opened or written out.

    Signals:
        closed: the person is done looking; the :class:`Exhibit` looked at last.
    """

    closed = Signal(object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._exhibits: tuple[Exhibit, ...] = ()
        self._at = 0
        self.canvas = Canvas()
        self.title = ElidedLabel("", "subtitle")
        self.notice = NoticeLine()
        self._hint = PlainLabel("", "hint")
        self._buttons = {words: self._button(words, keys, do) for words, keys, do in self._ways()}
        self._lay_out()

    def show_diary(self, diary: Diary) -> None:
        """Look into ``diary`` from now on."""
        self._diary = diary

    def forget(self) -> None:
        """Drop the picture and its name at once."""
        self._diary = None
        self._empty()

    def open(self, exhibits: Sequence[Exhibit], at: int) -> None:
        """Show file number ``at`` of these; the person can go on to the others."""
        self._exhibits = tuple(exhibits)
        self._show(at)
        self.canvas.setFocus()

    def _lay_out(self) -> None:
        ways = Flow()
        for button in self._buttons.values():
            ways.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 24, 32, 16)
        rows.setSpacing(8)
        rows.addWidget(self.title)
        rows.addWidget(self._hint)
        rows.addLayout(ways)
        rows.addWidget(self.notice)
        rows.addWidget(self.canvas, 1)
        rows.addStretch(0)

    def _ways(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        tr, canvas = self._tr, self.canvas
        return (
            (tr("Back to the entry"), "Escape", self._on_close),
            (tr("Previous"), "PgUp", partial(self._step, -1)),
            (tr("Next"), "PgDown", partial(self._step, 1)),
            (tr("Larger"), "Ctrl++", canvas.zoom_in),
            (tr("Smaller"), "Ctrl+-", canvas.zoom_out),
            (tr("Fit"), "Ctrl+0", canvas.fit),
            (tr("Turn"), "Ctrl+R", canvas.turn),
        )

    def _button(self, words: str, keys: str, do: Callable[[], None]) -> Button:
        button = Button(words)
        button.setToolTip(f"{words} ({QKeySequence(keys).toString()})")
        button.clicked.connect(do)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
        return button

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._exhibits):
            self._show(self._at + by)

    def _show(self, at: int) -> None:
        exhibit = self._exhibits[at]
        self._at = at
        self.notice.clear()
        self._show_picture(QImage())
        said = say_exhibit(exhibit, self._tr)
        self.title.set_words(said)
        self.canvas.setAccessibleName(said)
        place = self._tr("File {number} of {count} in this entry.")
        self._hint.setText(place.format(number=at + 1, count=len(self._exhibits)))
        self._buttons[self._tr("Previous")].setEnabled(at > 0)
        self._buttons[self._tr("Next")].setEnabled(at + 1 < len(self._exhibits))
        diary = self._diary
        if diary is not None:
            self._tasks.run(
                lambda _: diary.find.preview(exhibit.id),
                owner=self,
                done=partial(self._on_came, exhibit),
                failed=self._on_failed,
            )

    def _on_came(self, exhibit: Exhibit, preview: Preview) -> None:
        if not self._exhibits or self._exhibits[self._at] is not exhibit:
            return  # the person has gone on
        self._show_picture(picture_of(preview.proof))
        if preview.problem is not None:
            self.notice.say(say_preview_problem(preview.problem, self._tr))

    def _on_failed(self, error: DiaryError) -> None:
        self.notice.show_notice(say(error, self._tr))

    def _show_picture(self, picture: QImage) -> None:
        self.canvas.setVisible(not picture.isNull())
        self.canvas.show_picture(picture)
        for words in ("Larger", "Smaller", "Fit", "Turn"):
            self._buttons[self._tr(words)].setEnabled(not picture.isNull())

    def _on_close(self) -> None:
        if self._exhibits:
            looked_at = self._exhibits[self._at]
            self._empty()
            self.closed.emit(looked_at)

    def _empty(self) -> None:
        self._exhibits = ()
        self._show_picture(QImage())
        self.title.set_words("")
        self._hint.clear()
        self.canvas.setAccessibleName("")
        self.notice.clear()
