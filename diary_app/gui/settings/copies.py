"""Copies: the last backup, a new one, whether one is good, and the snapshots beside the diary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.check import Findings
from diary_app.domain.copies import BackedUp, Backup, Snapshot
from diary_app.domain.errors import DiaryError
from diary_app.domain.moment import Moment
from diary_app.gui.long_work import LongWork
from diary_app.gui.pack.choice import FolderField
from diary_app.gui.settings.saying import (
    say_backed_up,
    say_findings,
    say_last_backup,
    say_snapshots,
)
from diary_app.gui.settings.section import Section
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Button, Card, Flow, PlainLabel
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import Notice, say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CopiesSection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copies:
    """What there is of copies now."""

    backups: list[BackedUp]
    snapshots: list[Snapshot]
    unsaved: int
    now: Moment


class CopiesSection(Section):
    """Says how old the last backup is, makes one, and tests one."""

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        read_only = tr("Nothing can be written here, so no backup can be made. You can test one.")
        super().__init__(tr, tr("Copies"), read_only, parent)
        self._tasks = tasks
        self._last, self._since = PlainLabel("", "subtitle"), PlainLabel()
        self._folder = FolderField(
            tr, name=tr("Where the backup is"), asked=tr("Choose the folder of the backup")
        )
        self._back_up = self.writing(Button(tr("Back up now"), "primary"))
        self._test = Button(tr("Test this backup"))
        self._snapshots = PlainLabel()
        self._work = LongWork(tasks, tr)
        self._back_up.clicked.connect(self._on_back_up)
        self._test.clicked.connect(self._on_test)
        self._work.begun.connect(partial(self._wait, waits=True))
        self._work.ended.connect(partial(self._wait, waits=False))
        self.add_card(self._backup_card())
        self.add_card(self._snapshots_card())

    def _backup_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(self._last)
        card.rows.addWidget(self._since)
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "A backup is a whole second diary, locked like this one. It opens with the "
                    "same passphrase and recovery code; one made before you changed the "
                    "passphrase opens with the old one. Best is a stick that lies somewhere else."
                ),
                "hint",
            )
        )
        card.rows.addSpacing(8)
        hint = tr("A folder on a stick or another disk. The backup gets a folder of its own in it.")
        card.rows.addLayout(labelled(tr("Where the backup is"), self._folder, hint))
        card.rows.addSpacing(8)
        ways = Flow()
        ways.addWidget(self._back_up)
        ways.addWidget(self._test)
        card.rows.addLayout(ways)
        card.rows.addWidget(self._work)
        return card

    def _snapshots_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(self._snapshots)
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "Snapshots are made by themselves in the diary's own folder; ten are kept. "
                    "They help if the words of the diary are damaged. They do not help if this "
                    "computer is lost, and they do not hold your files: only a backup does."
                ),
                "hint",
            )
        )
        return card

    def refresh(self) -> None:
        """Ask how old the last backup is, and what snapshots there are."""
        if self._diary is not None:
            self._tasks.run(
                partial(_copies_of, self._diary),
                owner=self,
                done=self._show_copies,
                failed=self._on_failed,
            )

    def forget(self) -> None:
        """Drop every word and every place."""
        super().forget()
        for label in (self._last, self._since, self._snapshots):
            label.clear()
        self._folder.forget()
        self._work.forget()

    def _show_copies(self, copies: _Copies) -> None:
        tr, last = self._tr, next(iter(copies.backups), None)
        self._last.setText(breakable(say_last_backup(last, copies.now, tr)))
        since = tr.many(
            "{count} thing was written since that is not in it.",
            "{count} things were written since that are not in it.",
            copies.unsaved,
        )
        self._since.setText(since if last is not None and copies.unsaved else "")
        self._since.setVisible(bool(self._since.text()))
        self._snapshots.setText(say_snapshots(copies.snapshots, copies.now, tr))
        if last is not None and self._folder.folder() is None:
            self._folder.set_folder(last.folder.parent)
        if self._work.notice.said:
            self.bring_into_view(self._work.notice)  # the words above it may be more lines now

    def _on_failed(self, error: DiaryError) -> None:
        self._work.notice.show_notice(say(error, self._tr))

    @Slot()
    def _on_back_up(self) -> None:
        tr, folder = self._tr, self._chosen()
        if self._diary is not None and folder is not None:
            self._work.start_beside(
                partial(self._diary.copies.back_up, folder),
                doing=tr("Copying"),
                done=self._on_backed_up,
                stopped=Notice(
                    tr("Stopped."),
                    tr("No new backup was made. One that was there before is still whole."),
                ),
            )

    @Slot()
    def _on_test(self) -> None:
        tr, folder = self._tr, self._chosen()
        if self._diary is not None and folder is not None:
            self._work.start_beside(
                partial(self._diary.copies.test, folder),
                doing=tr("Checking every part"),
                done=self._on_tested,
                stopped=Notice(tr("The test was stopped. Nothing was changed."), ""),
            )

    def _chosen(self) -> Path | None:
        folder = self._folder.folder()
        if folder is None:
            self._work.notice.say(self._tr("Choose a folder first."))
            self._folder.setFocus()
        return folder

    def _on_backed_up(self, backup: Backup) -> None:
        self._say(say_backed_up(backup, self._tr))
        self.refresh()

    def _on_tested(self, findings: Findings) -> None:
        sound = self._tr("The backup is good. It belongs to this diary and opens.")
        self._say(say_findings(sound, findings, self._tr))

    def _say(self, said: Notice) -> None:
        self._work.notice.say(breakable(said.title), breakable(said.detail))
        self.bring_into_view(self._work.notice)

    def _wait(self, *, waits: bool) -> None:
        can_write = self._diary is not None and not self._diary.is_read_only
        self._back_up.setEnabled(not waits and can_write)
        self._test.setEnabled(not waits)
        self._folder.setEnabled(not waits)


def _copies_of(diary: Diary, _progress: object) -> _Copies:
    """Return what there is of copies; on the vault's thread."""
    return _Copies(
        backups=diary.copies.backups(),
        snapshots=diary.copies.snapshots(),
        unsaved=diary.access.arrival().acts_since_backup,
        now=diary.clock(),
    )
