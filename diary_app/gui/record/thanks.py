"""What the page says when an entry is saved, and the ways on from there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.domain.record import Record
from diary_app.gui.widgets import Button, Card, Flow, NoticeLine
from diary_app.i18n import Translate, say_moment

__all__ = ["Thanks"]


class Thanks(Card):
    """Thank you. It is saved.

    Signals:
        timeline_asked: the person wants to see the timeline.
        another_asked: the person wants to write down something else.
    """

    timeline_asked = Signal()
    another_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.notice = NoticeLine()
        self._timeline = Button(tr("Go to the timeline"), "primary")
        another = Button(tr("Record something else"))
        self._timeline.clicked.connect(self.timeline_asked)
        another.clicked.connect(self.another_asked)
        ways = Flow()
        ways.addWidget(self._timeline)
        ways.addWidget(another)
        self.rows.addWidget(self.notice)
        self.rows.addLayout(ways)
        self.hide()

    def show_saved(self, record: Record, *, is_short_of_room: bool) -> None:
        """Say when it was saved, and offer what comes next.

        Args:
            record: as it stands in the diary now.
            is_short_of_room: whether the room kept in reserve had to be used for it.
        """
        tr = self._tr
        self.show()
        said = tr("It is number {number} in your diary.").format(number=record.number)
        if is_short_of_room:
            full = tr("The disk is as good as full: make room before you write more.")
            said = f"{said} {full}"
        self.notice.say(
            tr("Thank you. It is saved. {moment}.").format(
                moment=say_moment(record.now.written, tr)
            ),
            said,
        )
        self._timeline.setFocus()

    def forget(self) -> None:
        """Say nothing any more."""
        self.notice.clear()
        self.hide()
