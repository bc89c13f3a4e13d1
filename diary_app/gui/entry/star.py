"""A star on an entry, to find it again: no evidence, and not in any pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.incident import IncidentId
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["StarButton"]


class StarButton(Button):
    """Puts a star on the entry that is read, or takes it off.

    Signals:
        failed: a :class:`DiaryError`.
    """

    failed = Signal(object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr("Star"), "", parent)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._incident: IncidentId | None = None
        self._is_starred = False
        self.setToolTip(tr("A star is for you, to find this again. It is not in a pack."))
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_for(self, diary: Diary, incident: IncidentId) -> None:
        """Show whether an entry has a star."""
        self._diary, self._incident = diary, incident
        self.setVisible(not diary.is_read_only)
        self._tasks.run(
            lambda _: diary.browse.is_starred(incident),
            owner=self,
            done=self._say,
            failed=self.failed.emit,
        )

    def forget(self) -> None:
        """Stand on no entry."""
        self._diary = self._incident = None
        self.hide()

    @Slot()
    def _on_clicked(self) -> None:
        diary, incident, starred = self._diary, self._incident, not self._is_starred
        if diary is not None and incident is not None:
            self._tasks.save(
                lambda: diary.browse.star(incident, starred=starred),
                owner=self,
                done=lambda _: self._say(starred),
                failed=self.failed.emit,
            )

    def _say(self, is_starred: bool) -> None:  # noqa: FBT001 - as it comes from the vault
        self._is_starred = is_starred
        words = self._tr("★ Take the star off") if is_starred else self._tr("☆ Star")
        self.setText(words)
        self.setAccessibleName(self._tr("Take the star off") if is_starred else self._tr("Star"))
