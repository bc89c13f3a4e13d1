"""The quiet ways from the timeline to things kept and things to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.card import Card
from diary_app.domain.case import Told
from diary_app.domain.errors import DiaryError
from diary_app.domain.item import Item
from diary_app.domain.source import Source
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Flow
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CaseWays"]


class CaseWays(QWidget):
    """Shown over the timeline where there is something of either kind.

    Signals:
        asked: kind of the cards to show.
    """

    asked = Signal(object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ask_for = Button(tr("Things to ask for"), "quiet")
        self._kept = Button(tr("Things kept"), "quiet")
        ways = Flow()
        for button, kind in ((self._ask_for, Source), (self._kept, Item)):
            ways.addWidget(button)
            button.clicked.connect(lambda _=False, kind=kind: self.asked.emit(kind))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(ways)
        self.hide()

    def show_for(self, diary: Diary) -> None:
        """Show the ways there are something at the end of."""
        self._tasks.run(
            lambda _: (_some_open(diary), bool(diary.case.items())),
            owner=self,
            done=self._on_came,
            failed=self._on_failed,
        )

    def forget(self) -> None:
        """Lead nowhere."""
        self.hide()

    def _on_came(self, came: tuple[bool, bool]) -> None:
        for button, is_some in zip((self._ask_for, self._kept), came, strict=True):
            button.setVisible(is_some)
        self.setVisible(any(came))

    def _on_failed(self, _: DiaryError) -> None:
        """Lead to both pages, which say what is damaged."""
        self._on_came((True, True))


def _some_open(diary: Diary) -> bool:
    cards: list[Told | None] = [
        card.told if isinstance(card, Card) else None for card in diary.case.sources()
    ]
    return any(told is None or (isinstance(told, Source) and told.is_open) for told in cards)
