"""What was begun and not saved yet: stands above the entries until it is gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.answers import typed_words
from diary_app.domain.incident import Draft
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Button, Card, Flow, PlainLabel, take_away
from diary_app.i18n import Translate, say_moment

if TYPE_CHECKING:
    from diary_app.diary import KeptDraft

__all__ = ["DraftsSection"]

_SHOWN_AT_FIRST = 1
_LETTERS = 120


class DraftsSection(QWidget):
    """One card for each draft; only the last one until the person asks for all.

    Signals:
        draft_opened: a :class:`KeptDraft` to go on with.
        discard_asked: a :class:`KeptDraft` to throw away; asked for twice.
    """

    draft_opened = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._cards: list[DraftCard] = []
        self._all = Button("", "quiet")
        self._say_how_many(0)
        self._all.clicked.connect(self._on_all_clicked)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(self._all)
        self.hide()

    def show_drafts(self, drafts: Sequence[KeptDraft]) -> None:
        """Show these drafts, the last changed first."""
        self.forget()
        for kept in drafts:
            card = DraftCard(kept, self._tr, self)
            card.go_on.clicked.connect(partial(self.draft_opened.emit, kept))
            card.throw_away.clicked.connect(partial(self.discard_asked.emit, kept))
            self._rows.insertWidget(len(self._cards), card)
            card.setVisible(len(self._cards) < _SHOWN_AT_FIRST)
            self._cards.append(card)
        self.setVisible(bool(drafts))
        self._say_how_many(len(drafts))
        self._all.setVisible(len(drafts) > _SHOWN_AT_FIRST)

    def forget(self) -> None:
        """Drop every word."""
        take_away(self._cards, self._rows)
        self.hide()

    def _say_how_many(self, drafts: int) -> None:
        words = self._tr("Show all {count} drafts").format(count=drafts)
        self._all.setText(words)
        self._all.setAccessibleName(words)

    @Slot()
    def _on_all_clicked(self) -> None:
        for card in self._cards:
            card.show()
        self._all.hide()
        self._cards[_SHOWN_AT_FIRST].take_focus()


class DraftCard(Card):
    """One draft: when it was begun, how it begins, and what can be done with it."""

    def __init__(self, kept: KeptDraft, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = _say_of(kept, tr)
        self._words = PlainLabel(breakable(_beginning(_first_words(kept.draft))))
        self._words.setVisible(bool(self._words.text()))
        self.go_on = Button(tr("Go on writing"))
        self._away = Button(tr("Throw away"), "quiet")
        self.throw_away = Button(tr("Throw this draft away for good"), "danger")
        self._keep = Button(tr("Keep it"))
        self.go_on.setAccessibleDescription(said)
        self._away.clicked.connect(self._on_away_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        ways = Flow()
        for button in (self.go_on, self._away, self.throw_away, self._keep):
            ways.addWidget(button)
        self.rows.addWidget(PlainLabel(said, "hint"))
        self.rows.addWidget(self._words)
        self.rows.addLayout(ways)
        self._can_go_on = not kept.is_empty
        self._ask(asked=False)

    def forget(self) -> None:
        """Drop the words."""
        self._words.clear()

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that can be done with it."""
        (self.go_on if self._can_go_on else self._away).setFocus()

    @Slot()
    def _on_away_clicked(self) -> None:
        self._ask(asked=True)
        self._keep.setFocus()

    @Slot()
    def _on_keep_clicked(self) -> None:
        self._ask(asked=False)
        self.take_focus()

    def _ask(self, *, asked: bool) -> None:
        self.go_on.setHidden(asked or not self._can_go_on)
        self._away.setHidden(asked)
        for button in (self.throw_away, self._keep):
            button.setHidden(not asked)


def _say_of(kept: KeptDraft, tr: Translate) -> str:
    said = tr("You began this.")
    if kept.changed is not None:
        began = tr("You began a correction on {moment}.")
        began = tr("You began this on {moment}.") if kept.amends is None else began
        said = began.format(moment=say_moment(kept.changed, tr))
    if kept.exhibits:
        files = tr.many(
            "{count} file is with it.", "{count} files are with it.", len(kept.exhibits)
        )
        said = f"{said} {files}"
    if kept.is_damaged:
        damaged = tr(
            "A part of it is not what was kept, so it cannot be shown. The check in the settings "
            "says more."
        )
        said = f"{said} {damaged}"
    return said


def _first_words(draft: Draft) -> str:
    typed = (draft.account, draft.place, *typed_words(draft))
    return next((words for words in typed if words.strip()), "")


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS]} …"
