"""Check the diary: every byte of it, with a way to stop, and the result in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.check import DamageKind, Findings
from diary_app.domain.errors import DiaryError
from diary_app.gui.long_work import LongWork
from diary_app.gui.settings.saying import say_findings
from diary_app.gui.settings.section import Section
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Card, PlainLabel
from diary_app.i18n import Translate
from diary_app.words import Notice, say

__all__ = ["CheckSection"]


class CheckSection(Section):
    """Offers the check and says what it found. It goes on while other pages are used."""

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr, tr("Is everything still there?"), parent=parent)
        self._check = Button(tr("Check my diary"), "primary")
        self._check.clicked.connect(self._on_check)
        self._again = Button(tr("Make the list of entries again from the journal"))
        self._again.clicked.connect(self._on_again)
        self._again.hide()
        self._tasks = tasks
        self._work = LongWork(tasks, tr)
        self._work.begun.connect(lambda: self._check.setEnabled(False))
        self._work.ended.connect(lambda: self._check.setEnabled(True))
        card = Card()
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "This reads every entry and every file and compares it with what was written "
                    "down when it came in. It changes nothing. With many videos it takes minutes; "
                    "you can go on writing meanwhile, and come back here to see what it found."
                ),
                "hint",
            )
        )
        card.rows.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        card.rows.addWidget(self._work)
        card.rows.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_card(card)

    def forget(self) -> None:
        """Drop what was found."""
        super().forget()
        self._work.forget()
        self._again.hide()

    @Slot()
    def _on_check(self) -> None:
        tr = self._tr
        if self._diary is not None and not self._work.is_going_on:
            self._again.hide()
            self._work.start_beside(
                self._diary.keep_safe.check,
                doing=tr("Checking every part"),
                done=self._on_checked,
                stopped=Notice(tr("The check was stopped. Nothing was changed."), ""),
            )

    def _on_checked(self, findings: Findings) -> None:
        said = say_findings(self._tr("Nothing is damaged."), findings, self._tr)
        self._work.notice.show_notice(said)
        is_index = any(damage.kind is DamageKind.INDEX for damage in findings.damage)
        can_write = self._diary is not None and not self._diary.is_read_only
        self._again.setVisible(is_index and can_write)
        self.bring_into_view(self._work.notice)

    @Slot()
    def _on_again(self) -> None:
        if self._diary is not None:
            self._again.setEnabled(False)
            self._tasks.save(
                self._diary.keep_safe.make_index_again,
                owner=self,
                done=self._on_made_again,
                failed=self._on_not_made_again,
            )

    def _on_made_again(self, _: None) -> None:
        self._again.hide()
        self._again.setEnabled(True)
        self._work.notice.say(
            self._tr("The list of entries was made again from the journal."),
            self._tr("Check the diary once more to see that all is well."),
        )
        self._check.setFocus()

    def _on_not_made_again(self, error: DiaryError) -> None:
        self._again.setEnabled(True)
        self._work.notice.show_notice(say(error, self._tr))
