"""What stands around one entry: reports about it, things that belong to it, what to ask for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diary_app.domain.card import Card as CardOf
from diary_app.domain.card import CardId
from diary_app.domain.case import Connected, Told
from diary_app.domain.errors import DiaryError
from diary_app.domain.incident import IncidentId
from diary_app.domain.item import Item
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Button, Card, Flow, PlainLabel, take_away
from diary_app.i18n import CardWords, Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["ConnectedCard"]


class ConnectedCard(Card):
    """A quiet section of an entry's page.

    Signals:
        opened: kind of card, and its id.
        add_asked: kind of card, and the values that a new one begins with.
    """

    opened = Signal(object, str)
    add_asked = Signal(object, object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._tr = tasks, tr
        self._incident = IncidentId("")
        self._lines: list[_Line] = []
        self._said = PlainLabel("", "hint")
        self._ways = Flow()
        self.rows.addWidget(PlainLabel(tr("Connected"), "subtitle"))
        self.rows.addWidget(self._said)
        self._adding = [
            self._adder(tr("Add a report"), Report),
            self._adder(tr("Add a thing you kept"), Item),
            self._adder(tr("Add something to ask for"), Source),
        ]
        self.rows.addLayout(self._ways)
        self.hide()

    def show_for(self, diary: Diary, incident: IncidentId) -> None:
        """Show what is connected with an entry."""
        self.forget()
        self._incident = incident
        for button in self._adding:
            button.setVisible(not diary.is_read_only)
        words = CardWords(tr=self._tr, profile=diary.profile)  # enough for what cards are known by
        self._tasks.run(
            lambda _: diary.case.connected(incident),
            owner=self,
            done=partial(self._on_came, incident, words),
            failed=self._on_failed,
        )

    def forget(self) -> None:
        """Drop every word."""
        self._incident = IncidentId("")
        self._said.clear()
        take_away(self._lines, self.rows)
        self.hide()

    def _on_came(self, incident: IncidentId, words: CardWords, found: Connected) -> None:
        if incident != self._incident:
            return
        for report in found.reports:
            self._put(Report, report, self._tr("Report: {title}"), words)
        for item in found.items:
            self._put(Item, item, self._tr("Thing kept: {title}"), words)
        for source in found.sources:
            is_open = source.told.is_open
            said = self._tr("To ask for: {title}") if is_open else self._tr("Answered: {title}")
            self._put(Source, source, said, words)
        self._said.setText(self._summary(found))
        self._said.setVisible(bool(self._said.text()))
        self.show()

    def _summary(self, found: Connected) -> str:
        if found.unreadable:
            return self._tr(
                "Something here cannot be shown: it is not what was written. The check in the "
                "settings says more."
            )
        if self._lines:
            return ""
        return self._tr(
            "A report you made about this, a thing you kept, a camera that may have seen it."
        )

    def _put(self, kind: type[Told], card: CardOf[Told], said: str, words: CardWords) -> None:
        line = _Line(said.format(title=words.title(card.told)), self._tr)
        line.open.clicked.connect(partial(self._on_opened, kind, card.id))
        self._lines.append(line)
        self.rows.insertWidget(self.rows.count() - 1, line)

    def _adder(self, words: str, kind: type[Told]) -> Button:
        button = Button(words)
        button.clicked.connect(partial(self._on_add, kind))
        self._ways.addWidget(button)
        return button

    def _on_opened(self, kind: type[Told], card: CardId) -> None:
        self.opened.emit(kind, card)

    def _on_add(self, kind: type[Told]) -> None:
        one = self._incident
        preset: Mapping[str, object] = (
            {"incidents": (one,)} if kind is Report else {"incident": one}
        )
        self.add_asked.emit(kind, preset)

    def _on_failed(self, error: DiaryError) -> None:
        self._said.setText(say(error, self._tr).text)
        self._said.show()
        self.show()


class _Line(Card):
    """One card: what it is known by, and the way to it."""

    def __init__(self, said: str, tr: Translate) -> None:
        super().__init__()
        self.setProperty("role", "")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._said = PlainLabel(breakable(said))
        self.open = Button(tr("Open"))
        self.open.setAccessibleName(tr("Open: {title}").format(title=said))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._said, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(row)

    def forget(self) -> None:
        """Drop every word."""
        self._said.clear()
        self.open.setAccessibleName("")
