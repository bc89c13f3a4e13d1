"""People and orders: chosen from those that are in the diary, never worked out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from diary_app.domain.card import CardId
from diary_app.domain.links import Breach, Involved, PartPlayed
from diary_app.domain.order import Order, OrderId
from diary_app.domain.person import PersonId
from diary_app.gui.record.answer_fields import ChoiceField
from diary_app.gui.record.kinds import Chip
from diary_app.gui.record.row import Row, RowView, stack_rows
from diary_app.gui.widgets import Card, Flow, PlainLabel
from diary_app.i18n import LinkWords, Translate

__all__ = ["LinksCard"]


class LinksCard(Card):
    """One row for each person, and one for each order with its conditions.

    What an entry points at stays in it where the diary cannot name it any more.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._people: tuple[Involved, ...] = ()
        self._breaches: tuple[Breach, ...] = ()
        self._parts: dict[PersonId, ChoiceField] = {}
        self._conditions: dict[OrderId, ConditionChips] = {}
        self._views: list[RowView] = []
        self.setAccessibleName(tr("People and orders"))
        self.rows.addWidget(PlainLabel(tr("People and orders"), "subtitle"))
        hint = tr("You say who was part of it, and which condition you think it went against.")
        self.rows.addWidget(PlainLabel(hint, "hint"))

    @property
    def offers_anything(self) -> bool:
        """Say whether there is anybody or any order to choose."""
        return bool(self._views)

    @property
    def says_anything(self) -> bool:
        """Say whether anybody or anything is chosen."""
        return bool(self.people() or self.breaches())

    @property
    def first(self) -> QWidget:
        """Return the first field."""
        return self._views[0].row.field

    def people(self) -> tuple[Involved, ...]:
        """Return who was part of it."""
        lost = [one for one in self._people if one.person not in self._parts]
        chosen = [(person, field.answer()) for person, field in self._parts.items()]
        told = [
            Involved(person=person, part=PartPlayed(str(part))) for person, part in chosen if part
        ]
        return (*told, *lost)

    def breaches(self) -> tuple[Breach, ...]:
        """Return the conditions it went against."""
        found = [
            Breach(order=order, condition=number)
            for order, chips in self._conditions.items()
            for number in chips.chosen()
        ]
        offered = {
            Breach(order=order, condition=number)
            for order, chips in self._conditions.items()
            for number in chips.offered()
        }
        return (*found, *(one for one in self._breaches if one not in offered))

    def put(self, people: Sequence[Involved], breaches: Sequence[Breach]) -> None:
        """Show who and what was chosen before."""
        self._people, self._breaches = tuple(people), tuple(breaches)
        parts = {one.person: one.part for one in people}
        for person, field in self._parts.items():
            field.put(parts.get(person))
        for order, chips in self._conditions.items():
            chips.choose([one.condition for one in breaches if one.order == order])

    def offer(self, words: LinkWords) -> None:
        """Offer who and what is in the diary; what is chosen stays chosen."""
        people, breaches = self.people(), self.breaches()
        self._take_away()
        for name, called in words.people.items():
            parts = [(part, words.part(part)) for part in PartPlayed]
            field = ChoiceField((None, self._tr("not chosen")), parts)
            field.changed.connect(self.changed)
            self._parts[PersonId(CardId(name))] = field
            self._add(called, field)
        for name, (called, order) in words.orders.items():
            chips = ConditionChips(OrderId(CardId(name)), order, words)
            chips.changed.connect(self.changed)
            self._conditions[OrderId(CardId(name))] = chips
            self._add(called, chips, is_wide=True)
        self.put(people, breaches)
        stack_rows(self._views, self)

    def forget(self) -> None:
        """Drop every name."""
        self._take_away()
        self._people, self._breaches = (), ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names above the choices where it is narrow (Qt says)."""
        super().resizeEvent(event)
        stack_rows(self._views, self)

    def _add(self, called: str, field: QWidget, *, is_wide: bool = False) -> None:
        view = RowView(Row(label=called, field=field, is_wide=is_wide))
        view.label.setWordWrap(is_wide)
        self._views.append(view)
        self.rows.addWidget(view)

    def _take_away(self) -> None:
        for view in self._views:
            view.label.clear()
            view.row.field.setAccessibleName("")
            self.rows.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views.clear()
        self._parts.clear()
        self._conditions.clear()


class ConditionChips(QWidget):
    """The conditions of one order as chips, and the order as a whole.

    Signals:
        changed: other ones are chosen now.
    """

    changed = Signal()

    def __init__(
        self, order: OrderId, told: Order, words: LinkWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        flow = Flow(self)
        for number in dict.fromkeys([*(one.number for one in told.conditions), ""]):
            chip = Chip(words.condition(Breach(order=order, condition=number)), self)
            chip.toggled.connect(self.changed)
            self._chips[number] = chip
            flow.addWidget(chip)
        self.setFocusProxy(next(iter(self._chips.values())))

    def offered(self) -> tuple[str, ...]:
        """Return the numbers of all conditions, and ``""`` for the order as a whole."""
        return tuple(self._chips)

    def chosen(self) -> tuple[str, ...]:
        """Return the numbers that are chosen."""
        return tuple(number for number, chip in self._chips.items() if chip.isChecked())

    def choose(self, numbers: Sequence[str]) -> None:
        """Choose these and no others."""
        for number, chip in self._chips.items():
            chip.setChecked(number in numbers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no condition be wider than the form (Qt says)."""
        super().resizeEvent(event)
        for chip in self._chips.values():
            chip.fit(self.width())
