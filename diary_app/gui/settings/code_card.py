"""A new recovery code instead of the one the diary has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from diary_app.domain.errors import DiaryError, DoesNotOpen
from diary_app.gui.door import Door
from diary_app.gui.settings.fold_card import FoldCard
from diary_app.gui.tasks import Tasks
from diary_app.gui.welcome.recovery_code import RecoveryCode
from diary_app.gui.widgets import PassphraseField
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CodeCard"]


class CodeCard(FoldCard):
    """Asks for the passphrase, then shows the new code until it was typed back."""

    def __init__(self, tasks: Tasks, tr: Translate, door: Door) -> None:
        super().__init__(
            tr,
            tr("A new recovery code"),
            tr(
                "For when the paper with the code is lost, or somebody else may have seen it. The "
                "code you have now then no longer opens this diary; it still opens copies made "
                "before."
            ),
            tr("Replace the recovery code"),
            tr("Make a new recovery code"),
        )
        self._tasks, self._door = tasks, door
        self._diary: Diary | None = None
        self._passphrase = PassphraseField(tr("Your passphrase"), tr)
        self._code = RecoveryCode(tr)
        self._code.hide()
        self.asked.addLayout(labelled(tr("Your passphrase"), self._passphrase))
        self.rows.addWidget(self._code)
        self._passphrase.entered.connect(self._on_make)
        self.do.clicked.connect(self._on_make)
        self._code.confirmed.connect(self._on_confirmed)
        self._code.later_asked.connect(self._on_later)

    def show_diary(self, diary: Diary) -> None:
        """Offer to make a new code for ``diary``."""
        self._diary = diary
        self.refuse(refuses=diary.is_read_only)

    def forget(self) -> None:
        """Forget the diary, the code, and what was typed and said."""
        super().forget()
        self._diary = None
        self._put_code_away()

    @Slot()
    def _on_make(self) -> None:
        passphrase = self._passphrase.text()
        if self._diary is None or self.is_waiting or not passphrase:
            self._passphrase.setFocus()
            return
        self.wait(waits=True)
        self.tell(
            self._tr("Making a new code …"),
            self._tr("This takes a few seconds on purpose: it makes guessing slow."),
        )
        # Once begun it must not be cut off: the new code has to be kept until it is written down.
        self._tasks.save(
            lambda: self._door.new_code(passphrase),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, code: str) -> None:
        self.fold()
        self.refuse(refuses=True)  # until this one is put away
        self.tell(self._tr("This is your new recovery code. Write it on paper, by hand."))
        self._code.show_code(code)
        self._code.show()
        self._code.start()
        self.came_up.emit(self._code)

    def _on_failed(self, error: DiaryError) -> None:
        self.wait(waits=False)
        said = say(error, self._tr)
        self.tell(said.title, said.detail)
        if isinstance(error, DoesNotOpen):
            self._passphrase.edit.selectAll()
            self._passphrase.setFocus()

    @Slot()
    def _on_confirmed(self) -> None:
        self._tasks.save(
            self._door.forget_code, owner=self, done=lambda _: None, failed=self._on_failed
        )
        self._put_code_away()
        self.refuse(refuses=False)
        self.tell(
            self._tr("Thank you. The new code opens this diary from now on."),
            self._tr("Cross the old one out wherever it is written; it only opens older copies."),
        )
        self._wish.setFocus()

    @Slot()
    def _on_later(self) -> None:
        self._put_code_away()
        self.refuse(refuses=False)
        self.tell(self._tr("The new code is shown again when you next open the diary."))
        self._wish.setFocus()

    def _put_code_away(self) -> None:
        self._code.forget()
        self._code.hide()
