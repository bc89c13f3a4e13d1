"""What else may go with a pack: feelings, a sheet of contacts, what an order should forbid."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.selection import ContactsAsked, Purpose
from diary_app.gui.record.account import AccountBox
from diary_app.gui.widgets import PlainLabel
from diary_app.gui.widgets.folded import FoldedTick
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate

__all__ = ["Extras"]


class Extras(QWidget):
    """Three things that are asked only where they make sense.

    Signals:
        changed: something else is chosen or typed.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._purpose = Purpose.POLICE
        self._has_feelings = False
        self._feelings = FoldedTick(tr("Put in how it felt"))
        self._asked = AccountBox(lines=3)
        self._contacts = FoldedTick(tr("Make a confidential sheet of contacts, apart"))
        self._reach = AccountBox(lines=2)
        self._places = AccountBox(lines=2)
        self._wanted = _box(
            tr("What should an order forbid?"),
            self._asked,
            tr("If you know. One a line, such as: not to come to my street, not to contact me."),
        )
        self._sheet = QWidget()
        about = tr(
            "It says how to reach you, the people in your diary and who helps you. It lies beside "
            "the pack, never in it. Hand it over yourself, to the officer alone."
        )
        self._about = PlainLabel(about, "hint")
        self._contacts.setAccessibleDescription(about)
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        reach = tr("How to reach you, or who helps you, safely")
        places = tr("Places that need protecting")
        inside.setSpacing(16)
        inside.addWidget(_box(reach, self._reach, tr("A number, a time of day, a friend.")))
        inside.addWidget(_box(places, self._places, tr("Home, work, a school: addresses.")))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        for widget in (self._wanted, self._feelings, self._contacts, self._about, self._sheet):
            rows.addWidget(widget)
        for tick in (self._feelings, self._contacts):
            tick.toggled.connect(self._on_toggled)
        for box in (self._asked, self._reach, self._places):
            box.textChanged.connect(self.changed)
        self._show_what_fits()

    @property
    def with_feelings(self) -> bool:
        """Say whether feelings are wanted in."""
        return self._feelings.isChecked()

    @property
    def asked_for(self) -> str:
        """Return what an order should forbid, as typed; nothing where no order is asked for."""
        return self._asked.words() if self._purpose is Purpose.SPO else ""

    @property
    def contacts(self) -> ContactsAsked | None:
        """Return what the confidential sheet is made of; ``None`` for no sheet."""
        if not self._contacts.isChecked() or self._purpose is Purpose.DISCLOSURE:
            return None
        return ContactsAsked(reach=self._reach.words(), places=self._places.words())

    def show_purpose(self, purpose: Purpose) -> None:
        """Ask what makes sense for a purpose."""
        self._purpose = purpose
        self._show_what_fits()

    def offer_feelings(self, *, there_are: bool) -> None:
        """Ask about feelings if there are any that would stay out."""
        self._has_feelings = there_are
        self._show_what_fits()

    def forget(self) -> None:
        """Drop every word and choice."""
        self._has_feelings = False
        for tick in (self._feelings, self._contacts):
            tick.setChecked(False)
        for box in (self._asked, self._reach, self._places):
            box.clear()
        self._show_what_fits()

    @Slot()
    def _on_toggled(self) -> None:
        self._show_what_fits()
        self.changed.emit()

    def _show_what_fits(self) -> None:
        asks = self._has_feelings or self._feelings.isChecked()
        self._feelings.setVisible(asks and not self._purpose.holds_feelings)
        self._wanted.setVisible(self._purpose is Purpose.SPO)
        with_sheet = self._purpose is not Purpose.DISCLOSURE
        for widget in (self._contacts, self._about):
            widget.setVisible(with_sheet)
        self._sheet.setVisible(with_sheet and self._contacts.isChecked())


def _box(words: str, box: AccountBox, hint: str) -> QWidget:
    box.setAccessibleName(words)
    widget = QWidget()
    rows = labelled(words, box, hint)
    rows.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(rows)
    return widget
