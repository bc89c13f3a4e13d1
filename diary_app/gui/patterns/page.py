"""The page that shows how what happened lies in time. It describes and judges nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.gui.patterns.figures import Figure, figures_of, summary
from diary_app.gui.patterns.picture import Picture
from diary_app.gui.patterns.table import FigureTable
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Card, NoticeLine, PlainLabel, ScrollPage
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, Patterns

__all__ = ["PatternsPage"]

_CHARACTERS = 140  # a picture and its table beside it
_STACKED_BELOW = 110  # narrower than this, the table stands below


class FigureCard(Card):
    """A picture with its table beside it, or below where it is narrow.

    Signals:
        asked: a :class:`Question`.
    """

    asked = Signal(object)

    def __init__(self, figure: Figure, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(figure, tr)
        self._table = FigureTable(figure, tr)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self._picture, 3)
        self._beside.addWidget(self._table, 2)
        self.rows.addWidget(PlainLabel(figure.title, "subtitle"))
        self.rows.addWidget(PlainLabel(figure.hint, "hint"))
        self.rows.addLayout(self._beside)
        self._picture.asked.connect(self.asked)
        self._table.asked.connect(self.asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table beside the picture, or below (Qt says)."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _STACKED_BELOW
        way = QBoxLayout.Direction
        self._beside.setDirection(way.TopToBottom if narrow else way.LeftToRight)


class PatternsPage(ScrollPage):
    """Counts over time, by weekday and hour, of each kind, and the longest times between.

    Signals:
        entries_asked: a :class:`Question` whose entries to show.
    """

    entries_asked = Signal(object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=_CHARACTERS)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._shown: Patterns | None = None
        self._notice = NoticeLine()
        self._summary = PlainLabel("")
        self._cards: list[FigureCard] = []
        self._waiting: list[Figure] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._show_next)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(24)
        self.rows.addWidget(PlainLabel(tr("Patterns"), "title"))
        self.rows.addWidget(self._notice)
        self.rows.addWidget(self._summary)
        said = tr("Choose a bar, a square or a number to see its entries.")
        self._how = PlainLabel(said, "hint")
        self.rows.addWidget(self._how)
        self.rows.addSpacing(8)
        self.rows.addLayout(self._figures)
        self.rows.addStretch(1)

    def show_diary(self, diary: Diary) -> None:
        """Count in ``diary`` from now on."""
        self._diary = diary
        if self.isVisible():
            self.refresh()

    def forget(self) -> None:
        """Drop every number."""
        self._diary = None
        self._shown = None
        self._empty()
        self._notice.clear()
        self._summary.clear()

    def refresh(self) -> None:
        """Count anew."""
        diary, tr = self._diary, self._tr
        if diary is not None:

            def count(_: Progress) -> tuple[Patterns, list[Figure]]:
                patterns = diary.browse.patterns()
                return patterns, figures_of(patterns, diary.profile, tr)

            self._tasks.run(
                count,
                owner=self,
                done=lambda counted: self._on_counted(*counted),
                failed=self._on_failed,
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Count what came in meanwhile (Qt says)."""
        super().showEvent(event)
        self.refresh()

    def _on_counted(self, patterns: Patterns, figures: list[Figure]) -> None:
        if self._diary is None or patterns == self._shown:
            return
        self._shown = patterns
        self._empty()
        self._notice.clear()
        self._summary.setText(" ".join(self._say(patterns)))
        self._how.setVisible(bool(figures))
        self._waiting = list(figures)
        self._show_next()

    @Slot()
    def _show_next(self) -> None:
        """Put one picture on the page and let the window answer before the next."""
        if not self._waiting:
            return
        card = FigureCard(self._waiting.pop(0), self._tr)
        card.asked.connect(self.entries_asked)
        self._cards.append(card)
        self._figures.addWidget(card)
        self._next.start()

    def _say(self, patterns: Patterns) -> list[str]:
        if not patterns.entries:
            said = self._tr(
                "Nothing is written here yet. When there are entries, this page shows on which "
                "days and at which hours things happened."
            )
            return [said]
        return summary(patterns, self._tr)

    def _on_failed(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))

    def _empty(self) -> None:
        self._waiting = []
        for card in self._cards:
            self._figures.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
