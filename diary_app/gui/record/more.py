"""More, if you want: the questions nobody has to answer, opened group by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.answers import Answer, answers
from diary_app.domain.incident import Draft
from diary_app.domain.telling import says
from diary_app.gui.record.group import GroupCard
from diary_app.gui.record.questions import GROUPS, ZONE, Group
from diary_app.gui.widgets import Button, Flow
from diary_app.i18n import Translate

__all__ = ["MorePart"]


class MorePart(QWidget):
    """A line of groups to open; below it, those that are open.

    A group is made when it is first opened: most entries need none.

    Signals:
        changed: it says something else now.
        opened: the :class:`GroupCard` that has been opened, to be brought into view.
        zone_chosen: name of the zone the clocks were set to, ``""`` for that of the computer.
        files_arrived: a ``list[Path]`` was pasted or dropped here.
        picture_arrived: PNG bytes were pasted here.
    """

    changed = Signal()
    opened = Signal(object)
    zone_chosen = Signal(str)
    files_arrived = Signal(object)
    picture_arrived = Signal(bytes)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._zone = ""
        self._typed: Mapping[str, Sequence[str]] = {}
        self._cards: dict[str, GroupCard] = {}
        self._openers = {group.title: Opener(tr(group.title), tr) for group in GROUPS}
        line = Flow()
        for group in GROUPS:
            opener = self._openers[group.title]
            opener.clicked.connect(partial(self._on_opener_clicked, group))
            line.addWidget(opener)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addLayout(line)
        self.setFocusProxy(next(iter(self._openers.values())))

    def begin(self, zone: str) -> None:
        """Start anew, with nothing open. ``zone`` is the one the computer is set to."""
        if zone != self._zone:
            self._take_away()
        self._zone = zone
        self.fill(None)

    def fill(self, draft: Draft | None) -> None:
        """Show what was answered before, each group open that says something."""
        given: dict[str, Answer] = {} if draft is None else dict(answers(draft))
        if draft is not None:
            is_here = draft.when.start is None or draft.when.zone == self._zone
            given[ZONE] = None if is_here else draft.when.zone
        for group in GROUPS:
            is_told = any(says(given.get(one.name)) for one in group.questions)
            if is_told or group.title in self._cards:
                card = self._card(group)
                card.put(given)
                card.setVisible(is_told)
            self._openers[group.title].show_state(is_open=is_told, is_told=is_told)

    def answers(self) -> dict[str, Answer]:
        """Return what is answered, by name; a group never opened says nothing."""
        return {
            name: answer for card in self._cards.values() for name, answer in card.answers().items()
        }

    def offer(self, typed: Mapping[str, Sequence[str]]) -> None:
        """Offer what was typed in earlier entries, by the name of the answer."""
        self._typed = typed
        for card in self._cards.values():
            card.offer(typed)

    def forget(self) -> None:
        """Drop every word."""
        self._typed = {}
        for card in self._cards.values():
            card.forget()
        self.fill(None)

    def _card(self, group: Group) -> GroupCard:
        if group.title not in self._cards:
            card = GroupCard(group, self._zone, self._tr, self)
            card.offer(self._typed)
            card.hide()
            card.changed.connect(partial(self._on_changed, group))
            card.files_arrived.connect(self.files_arrived)
            card.picture_arrived.connect(self.picture_arrived)
            self._cards[group.title] = card
            titles = [one.title for one in GROUPS if one.title in self._cards]
            self._rows.insertWidget(1 + titles.index(group.title), card)
        return self._cards[group.title]

    def _take_away(self) -> None:
        for card in self._cards.values():
            card.forget()
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()

    @Slot()
    def _on_opener_clicked(self, group: Group) -> None:
        card = self._card(group)
        is_open = card.isHidden()
        card.setVisible(is_open)
        self._openers[group.title].show_state(is_open=is_open, is_told=card.says_anything)
        if is_open:
            card.first.setFocus()
            self.opened.emit(card)

    def _on_changed(self, group: Group) -> None:
        card = self._cards[group.title]
        self._openers[group.title].show_state(
            is_open=not card.isHidden(), is_told=card.says_anything
        )
        if any(question.name == ZONE for question in group.questions):
            self.zone_chosen.emit(card.zone() or self._zone)
        self.changed.emit()


class Opener(Button):
    """Opens and closes a group. A tick says that something in it is answered."""

    def __init__(self, title: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(title, "quiet", parent)
        self._title = title
        self._tr = tr
        self.show_state(is_open=False, is_told=False)

    def show_state(self, *, is_open: bool, is_told: bool) -> None:
        """Say whether the group is open, and whether it holds an answer."""
        tr = self._tr
        told = " ✓" if is_told else ""
        self.setText(f"{'▾' if is_open else '▸'} {self._title}{told}")
        state = tr("open") if is_open else tr("closed")
        self.setAccessibleDescription(
            tr("{state}, something is answered").format(state=state) if is_told else state
        )
