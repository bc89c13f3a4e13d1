"""Who opened the diary, newest first, and what was tried before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.access import Opening
from diary_app.domain.errors import DiaryError
from diary_app.gui.settings.saying import say_opening, say_tries
from diary_app.gui.settings.section import Section
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel, take_away
from diary_app.i18n import Translate
from diary_app.words import say

__all__ = ["OpeningsSection"]

_AT_A_TIME = 12


class OpeningsSection(Section):
    """One card for each opening. The keyboard goes from one to the next."""

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr, tr("Who opened it"), parent=parent)
        self._tasks = tasks
        self._openings: list[Opening] = []
        self._cards: list[_OpeningCard] = []
        self._notice = NoticeLine()
        self._more = Button(tr("Show more"))
        self._more.clicked.connect(self._on_more)
        self._more.hide()
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "This list can only tell what was noted in this folder. An opening is written "
                    "into the diary and cannot be taken out unseen. A try that failed is noted "
                    "beside it, and whoever has the folder can take that note away. Nothing here "
                    "tells who it was, or whether somebody opened a copy elsewhere."
                ),
                "hint",
            )
        )
        self.rows.addWidget(self._notice)
        self.rows.addSpacing(8)
        self.rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Ask the journal for the openings."""
        diary = self._diary
        if diary is not None:
            self._tasks.run(
                lambda _: diary.access.history(),
                owner=self,
                done=self._show_openings,
                failed=self._on_failed,
            )

    def forget(self) -> None:
        """Drop every word."""
        super().forget()
        self._openings = []
        take_away(self._cards, self.rows)
        self._more.hide()
        self._notice.clear()

    def _show_openings(self, openings: list[Opening]) -> None:
        if openings != self._openings:
            shown = max(len(self._cards), _AT_A_TIME)
            take_away(self._cards, self.rows)
            self._openings = openings
            self._add(shown)

    def _add(self, count: int) -> None:
        for opening in self._openings[len(self._cards) :][:count]:
            card = _OpeningCard(opening, self._tr)
            self.rows.insertWidget(self.rows.indexOf(self._more), card)
            self._cards.append(card)
            card.show()  # at once: the focus may go to it
        self._more.setVisible(len(self._cards) < len(self._openings))

    @Slot()
    def _on_more(self) -> None:
        first = len(self._cards)
        self._add(_AT_A_TIME)
        self._cards[first].setFocus()
        self.bring_into_view(self._cards[first])

    def _on_failed(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))


class _OpeningCard(Card):
    """One opening, read out as a whole."""

    def __init__(self, opening: Opening, tr: Translate) -> None:
        super().__init__()
        self._when = PlainLabel(say_opening(opening, tr))
        self._tries = PlainLabel(say_tries(opening, tr))
        self._tries.setVisible(bool(self._tries.text()))
        self.rows.addWidget(self._when)
        self.rows.addWidget(self._tries)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self._when.text())
        self.setAccessibleDescription(self._tries.text())

    def forget(self) -> None:
        """Drop every word."""
        self._when.clear()
        self._tries.clear()
        self.setAccessibleName("")
        self.setAccessibleDescription("")
