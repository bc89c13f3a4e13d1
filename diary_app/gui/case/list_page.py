"""All cards of one kind, one below the other; what belongs here where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.card import Card as CardOf
from diary_app.domain.card import UnreadableCard
from diary_app.domain.case import Told
from diary_app.gui.case.loading import Shown
from diary_app.gui.case.shelf import Shelf
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel, ScrollPage, take_away
from diary_app.i18n import Translate

__all__ = ["CardList"]

_FACTS_SHOWN = 4


class CardList(ScrollPage):
    """The list.

    Signals:
        opened: id of the card to read.
        add_asked: a new one.
        go_on_asked: go on with what was being typed.
    """

    opened = Signal(str)
    add_asked = Signal()
    go_on_asked = Signal()

    def __init__(self, shelf: Shelf, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf, self._tr = shelf, tr
        self._cards: list[_Line] = []
        self.notice = NoticeLine()
        self._empty = Card()
        for at, words in enumerate(shelf.empty):
            self._empty.rows.addWidget(PlainLabel(words, "" if at else "subtitle"))
        self._waiting = NoticeLine()
        go_on = Button(tr("Go on writing"))
        go_on.clicked.connect(self.go_on_asked)
        self._waiting.rows.addWidget(go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.add = Button(shelf.add, "primary")
        self.add.clicked.connect(self.add_asked)
        self.rows.addWidget(PlainLabel(shelf.title, "title"))
        for widget in (self.notice, self._waiting, self._empty):
            self.rows.addWidget(widget)
        self.rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addSpacing(8)
        self._empty.hide()

    def show_all(self, shown: Shown, *, may_write: bool) -> None:
        """Show what there is."""
        self.forget()
        self.add.setVisible(may_write)
        self._empty.setVisible(not shown.cards)
        if shown.waiting is not None and may_write:
            self._waiting.say(self._tr("You began to write something here. It is not saved yet."))
        for card in shown.cards:
            line = _Line(card, shown, self._tr)
            line.opened.connect(self.opened)
            self._cards.append(line)
            self.rows.addWidget(line)

    def forget(self) -> None:
        """Drop every word."""
        take_away(self._cards, self.rows)
        self._waiting.clear()
        self._empty.hide()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where the page begins."""
        self.add.setFocus()
        self.verticalScrollBar().setValue(0)


class _Line(Card):
    """One card: what it is known by, and its first facts."""

    opened = Signal(str)

    def __init__(self, card: CardOf[Told] | UnreadableCard, shown: Shown, tr: Translate) -> None:
        super().__init__()
        self._labels: list[PlainLabel] = []
        if isinstance(card, UnreadableCard):
            self._put(tr("Number {number} cannot be shown.").format(number=card.number), "subtitle")
            self._put(
                tr(
                    "It is not what was written ({what}). The check in the settings says more."
                ).format(what=card.what)
            )
            return
        title = shown.words.title(card.told)
        self._put(title, "subtitle")
        for name, said in _first_facts(shown.words.facts(card.told), title):
            self._put(f"{name}: {' · '.join(said.splitlines())}")
        self._open = Button(tr("Read and change"))
        self._open.setAccessibleName(tr("Read and change: {title}").format(title=title))
        self._open.clicked.connect(partial(self._on_open, card.id))
        self.rows.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)

    def forget(self) -> None:
        """Drop every word."""
        for label in self._labels:
            label.clear()

    def _put(self, words: str, role: str = "") -> None:
        label = PlainLabel(breakable(words), role)
        self._labels.append(label)
        self.rows.addWidget(label)

    def _on_open(self, card: str) -> None:
        self.opened.emit(card)


def _first_facts(facts: Sequence[tuple[str, str]], title: str) -> list[tuple[str, str]]:
    """Return the first facts that the title does not say already."""
    return [(name, said) for name, said in facts if said not in title][:_FACTS_SHOWN]
