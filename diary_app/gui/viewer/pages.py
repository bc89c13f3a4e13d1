"""The pages of a document, one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.claims import Claims
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.picture import picture_of
from diary_app.gui.widgets import Flow, NoticeLine, PlainLabel, button_with_keys
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import say, say_preview_problem

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["PagesBar"]

_DOCUMENT = "application/pdf"


class PagesBar(QWidget):
    """Turns the pages of a PDF. Each is made in the worker when it is asked for, and never kept.

    Signals:
        came: the picture of the page that was asked for, a ``QImage``.
    """

    came = Signal(QImage)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._tr = tasks, tr
        self._diary: Diary | None = None
        self._exhibit: Exhibit | None = None
        self._asked: Progress | None = None
        self.page, self.count = 1, 0
        self.place = PlainLabel("")
        self.notice = NoticeLine()
        window = Qt.ShortcutContext.WindowShortcut
        back, on = partial(self._turn, -1), partial(self._turn, 1)
        self.back = button_with_keys(self, tr("Previous page"), "Ctrl+PgUp", back, window)
        self.on = button_with_keys(self, tr("Next page"), "Ctrl+PgDown", on, window)
        ways = Flow()
        for widget in (self.back, self.on, self.place):
            ways.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(ways)
        rows.addWidget(self.notice)
        self.hide()

    def offer(self, diary: Diary, exhibit: Exhibit) -> None:
        """Offer the other pages of a document whose first one is shown; fine if it is none."""
        self.forget()
        if exhibit.media_type != _DOCUMENT:
            return
        self._diary, self._exhibit = diary, exhibit
        self._tasks.run(
            lambda _: diary.look.claims([exhibit.id]),
            owner=self,
            done=partial(self._on_counted, exhibit),
            failed=self._on_failed,
        )

    def forget(self) -> None:
        """Drop the document."""
        if self._asked is not None:
            self._asked.stop()
        self._diary = self._exhibit = self._asked = None
        self.page, self.count = 1, 0
        self.notice.clear()
        self.hide()

    def _on_counted(self, exhibit: Exhibit, told: dict[ExhibitId, Claims]) -> None:
        if exhibit is self._exhibit and exhibit.id in told:
            self.count = told[exhibit.id].pages
            self.setVisible(self.count > 1)
            self._show_place()

    def _turn(self, by: int) -> None:
        diary, exhibit, page = self._diary, self._exhibit, self.page + by
        if diary is None or exhibit is None or not 1 <= page <= self.count:
            return
        if self._asked is not None:
            self._asked.stop()
        self.page = page
        self._show_place()
        self._asked = self._tasks.run_beside(
            partial(diary.look.page, exhibit, page),
            owner=self,
            done=partial(self._on_came, exhibit, page),
            failed=self._on_failed,
        )

    def _on_came(self, exhibit: Exhibit, page: int, preview: Preview) -> None:
        if exhibit is not self._exhibit or page != self.page:
            return
        self.notice.clear()
        if preview.problem is not None:
            self.notice.say(say_preview_problem(preview.problem, self._tr))
        self.came.emit(picture_of(preview.proof))

    def _on_failed(self, error: DiaryError) -> None:
        self.notice.show_notice(say(error, self._tr))

    def _show_place(self) -> None:
        said = self._tr("Page {number} of {count}").format(number=self.page, count=self.count)
        self.place.setText(said)
        self.back.setEnabled(self.page > 1)
        self.on.setEnabled(self.page < self.count)
