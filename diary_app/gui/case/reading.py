"""One card to be read: its facts, how to reach a person apart, and every earlier version."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.card import Card as CardOf
from diary_app.domain.card import CardVersion
from diary_app.domain.case import Told
from diary_app.domain.pack import in_groups
from diary_app.gui.case.loading import Shown
from diary_app.gui.case.shelf import Shelf
from diary_app.gui.entry.facts import FactsColumn
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import (
    Button,
    Card,
    Flow,
    NoticeLine,
    PlainLabel,
    ScrollPage,
    take_away,
)
from diary_app.i18n import CardWords, Translate, say_contact, say_moment

__all__ = ["CardReading"]


class CardReading(ScrollPage):
    """The reading view.

    Signals:
        back_asked, change_asked, erase_asked, entries_asked: as the buttons say.
    """

    back_asked = Signal()
    change_asked = Signal()
    erase_asked = Signal()
    entries_asked = Signal()

    def __init__(self, shelf: Shelf, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._earlier: list[_Change] = []
        self.notice = NoticeLine()
        self._title = PlainLabel("", "title")
        self._facts, self._contact = FactsColumn(), FactsColumn()
        self._written = PlainLabel("", "hint")
        self._apart = Card()
        self._apart.rows.addWidget(PlainLabel(tr("How to reach them"), "subtitle"))
        self._apart.rows.addWidget(PlainLabel(tr("It never goes into a pack or its data."), "hint"))
        self._apart.rows.addWidget(self._contact)
        self._history = PlainLabel(tr("Earlier versions"), "subtitle")
        self._back = Button(shelf.back)
        self._change = Button(tr("Change this"))
        self._entries = Button(shelf.entries)
        self._erase = Button(tr("Erase for good …"), "quiet")
        ways = Flow()
        for button in (self._back, self._change, *((self._entries,) if shelf.entries else ())):
            ways.addWidget(button)
        self.rows.addLayout(ways)
        for widget in (self.notice, self._title, self._facts, self._written, self._apart):
            self.rows.addWidget(widget)
        self.rows.addSpacing(16)
        self.rows.addWidget(self._history)
        self._foot = Flow()
        self._foot.addWidget(self._erase)
        self.rows.addLayout(self._foot)
        self._back.clicked.connect(self.back_asked)
        self._change.clicked.connect(self.change_asked)
        self._erase.clicked.connect(self.erase_asked)
        self._entries.clicked.connect(self.entries_asked)
        self.forget()

    def show_card(self, card: CardOf[Told], shown: Shown, *, may_write: bool) -> None:
        """Show a card from its top."""
        self.forget()
        self._title.setText(breakable(shown.words.title(card.told)))
        self._facts.show_facts(shown.words.facts(card.told))
        self._written.setText(_say_written(card, self._tr))
        if (contact := shown.contacts.get(card.id)) is not None and not contact.is_blank:
            self._contact.show_facts(say_contact(contact, self._tr))
            self._apart.show()
        for before, after in reversed(list(pairwise(card.versions))):
            change = _Change(before, after, shown.words, self._tr)
            self._earlier.append(change)
            self.rows.insertWidget(self.rows.count() - 1, change)
        self._history.setVisible(bool(self._earlier))
        for button in (self._change, self._erase):
            button.setVisible(may_write)

    def forget(self) -> None:
        """Drop every word."""
        for label in (self._title, self._written):
            label.clear()
        for facts in (self._facts, self._contact):
            facts.forget()
        take_away(self._earlier, self.rows)
        self.notice.clear()
        for widget in (self._apart, self._history):
            widget.hide()
        self.verticalScrollBar().setValue(0)

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where the page begins."""
        self._back.setFocus()


class _Change(Card):
    """What a card said until it was changed."""

    def __init__(
        self,
        before: CardVersion[Told],
        after: CardVersion[Told],
        words: CardWords,
        tr: Translate,
    ) -> None:
        super().__init__()
        changed = tr("Changed on {moment}, signed with the key {key}.").format(
            moment=say_moment(after.written, tr), key=in_groups(after.author, groups=2)
        )
        until = tr("Until then it said, as written on {moment}:").format(
            moment=say_moment(before.written, tr)
        )
        self._facts = FactsColumn()
        self._facts.show_facts(words.facts(before.told))
        for said in (changed, until):
            self.rows.addWidget(PlainLabel(said, "hint"))
        self.rows.addWidget(self._facts)

    def forget(self) -> None:
        """Drop every word."""
        self._facts.forget()


def _say_written(card: CardOf[Told], tr: Translate) -> str:
    first = say_moment(card.first.written, tr)
    if len(card.versions) == 1:
        return tr("Written {first}").format(first=first)
    last = say_moment(card.now.written, tr)
    return tr("Written {first}, last changed {last}").format(first=first, last=last)
