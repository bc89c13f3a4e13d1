"""The step in which entries are chosen; how many go in, and why others do not, is said below."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.moment import Moment
from diary_app.domain.pack import PackPlan
from diary_app.domain.selection import Purpose, Selection
from diary_app.gui.pack.by_hand import ByHandField
from diary_app.gui.pack.choice import PeriodField
from diary_app.gui.pack.extras import Extras
from diary_app.gui.pack.numbers import say_plan
from diary_app.gui.pack.offering import Line, Offered
from diary_app.gui.pack.since import SinceField
from diary_app.gui.pack.sorts import SortsField
from diary_app.gui.pack.step import Step
from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.i18n import Translate

__all__ = ["WhatGoesIn"]


class WhatGoesIn(Step):
    """Everything, unless the person chooses.

    Attributes:
        since: an earlier pack that this one goes on from.

    Signals:
        changed: something else is chosen.
        lines_wanted: the list of all entries is to be shown.
    """

    changed = Signal()
    lines_wanted = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr("What goes in?"), parent=parent)
        self._tr = tr
        self._period = PeriodField(tr)
        self.since = SinceField(tr)
        self._some = Button(tr("Only some kinds or people"), "chip")
        self._single = Button(tr("Choose one by one"), "chip")
        self._sorts = SortsField(tr)
        self._by_hand = ByHandField(tr)
        self._extras = Extras(tr)
        self._numbers = PlainLabel()
        self._numbers.setAccessibleName(tr("What goes in"))
        more = Flow()
        more.addWidget(self._some)
        more.addWidget(self._single)
        self.rows.addWidget(self._period)
        self.rows.addWidget(self.since)
        self.rows.addLayout(more)
        for widget in (self._sorts, self._by_hand, self._extras):
            self.rows.addWidget(widget)
        self.rows.addSpacing(8)
        self.rows.addWidget(self._numbers)
        self._some.toggled.connect(self._sorts.setVisible)
        self._single.toggled.connect(self._on_single_toggled)
        for part in (self._period, self.since, self._sorts, self._by_hand, self._extras):
            part.changed.connect(self.changed)
        self.forget()

    def begin(self, now: Moment) -> None:
        """Start with everything."""
        self._period.begin(now)

    def offer(self, offered: Offered) -> None:
        """Offer what there is to choose by."""
        self._sorts.offer(offered)
        self._some.setVisible(offered.is_anything)

    def put_lines(self, lines: list[Line]) -> None:
        """Show every entry, to be chosen one by one."""
        if self._single.isChecked():
            self._by_hand.put(lines)
            self._by_hand.show()

    def show_purpose(self, purpose: Purpose) -> None:
        """Ask what makes sense for a purpose."""
        self._extras.show_purpose(purpose)
        self.since.show_purpose(purpose)

    def selection(self, purpose: Purpose, *, leave_out_damaged: bool) -> Selection:
        """Return what is chosen."""
        return Selection(
            purpose=purpose,
            period=self._period.period(),
            behaviours=self._sorts.kinds,
            people=self._sorts.people,
            starred_only=self._sorts.starred_only,
            by_hand=self._by_hand.choice(),
            leave_out_damaged=leave_out_damaged,
            with_feelings=self._extras.with_feelings,
            since=self.since.since(),
            asked_for=self._extras.asked_for,
            contacts=self._extras.contacts,
        )

    def show_plan(self, plan: PackPlan) -> None:
        """Say what would go in."""
        self._numbers.setText(say_plan(plan, self._tr))
        self._by_hand.show_inside({record.id for record in plan.records})
        again = plan.supplement.unfelt if plan.supplement else 0
        self._extras.offer_feelings(there_are=bool(plan.feelings_left_out or again))

    def show_nothing(self, why: str) -> None:
        """Say that nothing would go in."""
        self._numbers.setText(why)
        self._by_hand.show_inside(())

    def forget(self) -> None:
        """Drop every word and choice."""
        self._numbers.clear()
        for part in (self.since, self._sorts, self._by_hand, self._extras):
            part.forget()
        for button in (self._some, self._single):
            button.setChecked(False)
        self._sorts.hide()
        self._by_hand.hide()

    @Slot(bool)
    def _on_single_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        if on:
            self.lines_wanted.emit()
        else:
            self._by_hand.hide()
