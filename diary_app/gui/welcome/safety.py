"""The first page: is this computer safe, and whom to ring. Nothing need be written to get help."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.profile import Profile
from diary_app.gui.widgets import Button, Card, PlainLabel, ScrollPage
from diary_app.i18n import Translate, say_day

__all__ = ["SafetyPage"]

_FIRST_TO_RING = ("emergency", "police", "stalking", "domestic_abuse")
_SHOWN = 3


class SafetyPage(QWidget):
    """Says what to think of before anything is written here. The way on stays in view.

    Signals:
        passed: the person wants to go on.
    """

    passed = Signal()

    def __init__(self, tr: Translate, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = ScrollPage()
        self._go_on = Button(tr("Continue"), "primary")
        self._go_on.clicked.connect(self.passed)
        rows = self._page.rows
        rows.addWidget(PlainLabel(tr("Before you begin"), "title"))
        rows.addSpacing(16)
        rows.addWidget(_computer_card(tr))
        rows.addSpacing(8)
        rows.addWidget(_report_card(tr, profile))
        rows.addSpacing(8)
        rows.addWidget(_leave_card(tr))
        way_on = QHBoxLayout()
        way_on.setContentsMargins(32, 8, 32, 24)
        way_on.addStretch(1)
        way_on.addWidget(self._go_on)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page, 1)
        whole.addLayout(way_on)

    def start(self) -> None:
        """Put the focus on the way on, with the top of the page in view."""
        self._go_on.setFocus()
        self._page.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Do nothing: nothing of the person's stands here."""


def _report_card(tr: Translate, profile: Profile) -> Card:
    card = Card()
    card.rows.addWidget(PlainLabel(tr("You can report now"), "subtitle"))
    card.rows.addWidget(
        PlainLabel(
            tr(
                "You do not need a diary, and you do not need any evidence. If keeping notes "
                "puts you in danger, stop. Your safety comes first."
            )
        )
    )
    known = [profile.helpline(key) for key in _FIRST_TO_RING]
    for helpline in [line for line in known if line][:_SHOWN]:
        card.rows.addSpacing(8)
        said = tr("{number}   {name}").format(number=helpline.number, name=helpline.name)
        card.rows.addWidget(PlainLabel(said, "subtitle"))
        card.rows.addWidget(PlainLabel(helpline.note, "hint"))
    checked = tr("These numbers were last checked on {day}.")
    card.rows.addSpacing(8)
    card.rows.addWidget(PlainLabel(checked.format(day=say_day(profile.checked, tr)), "hint"))
    return card


def _computer_card(tr: Translate) -> Card:
    card = Card()
    card.rows.addWidget(PlainLabel(tr("Is this computer safe?"), "subtitle"))
    for said in (
        tr("Does someone else use it, look at the screen, or know your passwords?"),
        tr(
            "Did someone set it up for you, or could they have put a program on it that watches "
            "what you type? Nothing on this computer can protect you from that."
        ),
        tr(
            "If you are not sure, use a safer one: at a friend's, at work, in a library, or with "
            "a support worker. You can keep the diary on a memory stick that stays with you."
        ),
        tr(
            "What you write here is locked with a passphrase. That the program is on this "
            "computer cannot be hidden."
        ),
    ):
        card.rows.addWidget(PlainLabel(said))
    return card


def _leave_card(tr: Translate) -> Card:
    card = Card()
    card.rows.addWidget(PlainLabel(tr("If someone comes in"), "subtitle"))
    card.rows.addWidget(
        PlainLabel(
            tr(
                "Press F12, or the button “Leave now”. This window is empty at once. What you "
                "wrote is kept and locked. You can try it now."
            )
        )
    )
    return card
