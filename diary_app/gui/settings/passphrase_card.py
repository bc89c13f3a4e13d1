"""A new passphrase instead of the one the diary has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from diary_app.domain.errors import DiaryError, DoesNotOpen
from diary_app.gui.door import Door
from diary_app.gui.settings.fold_card import FoldCard
from diary_app.gui.tasks import Tasks
from diary_app.gui.unlock.new_passphrase import NewPassphrase
from diary_app.gui.widgets import PassphraseField
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["PassphraseCard"]


class PassphraseCard(FoldCard):
    """Asks for the old passphrase and twice for the new one."""

    def __init__(self, tasks: Tasks, tr: Translate, door: Door) -> None:
        super().__init__(
            tr,
            tr("A new passphrase"),
            tr(
                "The old one then no longer opens this diary. It still opens copies made before, "
                "so a backup afterwards is a good idea. Your recovery code stays the same."
            ),
            tr("Change the passphrase"),
            tr("Use the new passphrase"),
        )
        self._tasks = tasks
        self._diary: Diary | None = None
        self._old = PassphraseField(tr("Passphrase you have now"), tr)
        self._new = NewPassphrase(tasks, tr, door, name=tr("New passphrase"))
        self.asked.addLayout(labelled(tr("Passphrase you have now"), self._old))
        self.asked.addSpacing(8)
        self.asked.addWidget(self._new)
        self._old.entered.connect(self._new.start)
        self._new.entered.connect(self._on_change)
        self.do.clicked.connect(self._on_change)

    def show_diary(self, diary: Diary) -> None:
        """Offer to change the passphrase of ``diary``."""
        self._diary = diary
        self.refuse(refuses=diary.is_read_only)

    def fold(self) -> None:
        """Forget what was typed, and what was judged of it."""
        super().fold()
        self._new.clear()

    def forget(self) -> None:
        """Forget the diary, and what was typed and said."""
        super().forget()
        self._diary = None

    @Slot()
    def _on_change(self) -> None:
        diary, old, new = self._diary, self._old.text(), self._new.text()
        if diary is None or self.is_waiting:
            return
        if not old:
            self.tell(self._tr("Type the passphrase you have now first."))
            self._old.setFocus()
            return
        problem = self._new.problem()
        if problem:
            self.tell(problem)
            return
        self.wait(waits=True)
        self.tell(
            self._tr("Changing the passphrase …"),
            self._tr("This takes a few seconds on purpose: it makes guessing slow."),
        )
        # Once begun it must not be cut off between the old passphrase and the new one.
        self._tasks.save(
            lambda: diary.access.change_passphrase(old, new),
            owner=self,
            done=self._on_changed,
            failed=self._on_failed,
        )

    def _on_changed(self, _: None) -> None:
        self.fold()
        self.tell(
            self._tr("The new passphrase opens this diary from now on."),
            self._tr("Backups made before still open with the old one. The next one has the new."),
        )

    def _on_failed(self, error: DiaryError) -> None:
        self.wait(waits=False)
        said = say(error, self._tr)
        self.tell(said.title, said.detail)
        if isinstance(error, DoesNotOpen):
            self._old.edit.selectAll()
            self._old.setFocus()
