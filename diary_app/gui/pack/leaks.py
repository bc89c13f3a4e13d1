"""What would give the keeper away: the words to look for, the look, and what to do about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.leaks import Hit, LeaksFound, decided_with
from diary_app.domain.selection import Purpose, Selection
from diary_app.gui.pack.hit_card import HitCard
from diary_app.gui.pack.protected import ProtectedWords
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, NoticeLine, PlainLabel, WorkLine, take_away
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate
from diary_app.words import say
from diary_app.words.of_leaks import say_limits, say_not_read, say_sum, say_zones

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["LeaksPanel"]

_AT_A_TIME = 20


class LeaksPanel(QWidget):
    """A part of the page that makes packs. It needs to know what goes in: ``chosen``.

    Args:
        chosen: returns what the person wants in the pack now.

    Signals:
        decided: the person decided about something: the pack is another one now.
        record_opened: id of an entry they want to look at.
    """

    decided = Signal()
    record_opened = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        chosen: Callable[[], Selection],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._chosen = chosen
        self._diary: Diary | None = None
        self._decided: dict[bool, frozenset[str]] = {}
        self._found: LeaksFound | None = None
        self._cards: list[HitCard] = []
        self._words = ProtectedWords(tasks, tr)
        self._look = Button(tr("Look for them"))
        self._work = WorkLine(tr)
        self._notice = NoticeLine()
        self._more = Button(tr("Show more"))
        self._lay_out()
        self._words.changed.connect(self.clear)
        self._look.clicked.connect(self._on_look_clicked)
        self._work.stopped.connect(self._on_stopped)
        self._more.clicked.connect(self._on_more_clicked)

    def show_diary(self, diary: Diary) -> None:
        """Look through ``diary`` from now on."""
        self._diary = diary
        self._words.show_diary(diary)
        self._tasks.run(
            lambda _: {
                is_copy: diary.protect.decided_for(purpose)
                for is_copy, purpose in ((True, Purpose.DISCLOSURE), (False, Purpose.POLICE))
            },
            owner=self,
            done=self._on_decided_before,
            failed=self._on_failed,
        )

    def forget(self) -> None:
        """Drop every word at once."""
        self._diary = None
        self._decided = {}
        self._words.forget()
        self.clear()

    def decided_for(self, purpose: Purpose) -> frozenset[str]:
        """Return about which leaks the person decided otherwise than the purpose does by itself."""
        return self._decided.get(purpose is Purpose.DISCLOSURE, frozenset())

    @Slot()
    def clear(self) -> None:
        """Show nothing that was found: it may not be so any more."""
        self._found = None
        take_away(self._cards, self._rows)
        self._notice.clear()
        self._more.hide()
        self._work.end()
        self._look.setEnabled(True)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(self._words)
        self._rows.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addWidget(PlainLabel(say_limits(self._tr), "hint"))
        for widget in (self._work, self._notice):
            self._rows.addWidget(widget)
        self._rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()

    @Slot()
    def _on_look_clicked(self) -> None:
        diary = self._diary
        if diary is None:
            return
        self.clear()
        chosen = self._chosen()
        selection = replace(chosen, decided=self.decided_for(chosen.purpose))
        progress = self._tasks.run_beside(
            lambda progress, ask: diary.leaks.look(selection, progress, ask),
            owner=self,
            done=self._on_found,
            failed=self._on_failed,
            stepped=self._work.show_step,
        )
        self._look.setEnabled(False)
        self._work.begin(self._tr("Looking for protected words …"), progress)

    def _on_found(self, found: LeaksFound) -> None:
        self._work.end()
        self._look.setEnabled(True)
        if self._diary is None:
            return
        self._found = found
        self._say_sum()
        bring_into_view(self._notice)
        self._show_more()

    def _say_sum(self) -> None:
        """Say what was found, and how much of it the pack will show as things are decided."""
        if self._found is None:
            return
        found = self._found.decided_as(self.decided_for(self._found.purpose))
        rest = (say_not_read(found, self._tr), say_zones(found, self._tr))
        self._notice.say(say_sum(found, self._tr), " ".join(said for said in rest if said))

    def _show_more(self) -> None:
        hits = self._found.hits if self._found is not None else ()
        purpose = self._found.purpose if self._found is not None else Purpose.POLICE
        for hit in hits[len(self._cards) :][:_AT_A_TIME]:
            card = HitCard(hit, purpose, self._tr)
            card.decided.connect(self._on_decided)
            card.record_opened.connect(self.record_opened)
            self._rows.insertWidget(self._rows.indexOf(self._more), card)
            self._cards.append(card)
            card.show()  # at once: the focus may go to it
        self._more.setVisible(len(self._cards) < len(hits))

    @Slot()
    def _on_more_clicked(self) -> None:
        self._show_more()

    @Slot(object, bool)
    def _on_decided(self, hit: Hit, is_hidden: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        """Keep a decision; the same word in the same file is decided with it."""
        diary = self._diary
        if diary is None or self._found is None:
            return
        purpose = self._found.purpose
        is_copy = purpose is Purpose.DISCLOSURE
        ids = decided_with(self.decided_for(purpose), hit, purpose, is_hidden=is_hidden)
        self._decided[is_copy] = ids
        for card in self._cards:
            if card.hit.id == hit.id:
                card.show_hidden(is_hidden)
        self._say_sum()
        self._tasks.save(
            lambda: diary.protect.decide(purpose, ids),
            owner=self,
            done=lambda _: self.decided.emit(),
            failed=self._on_failed,
        )

    def _on_decided_before(self, decided: dict[bool, frozenset[str]]) -> None:
        if self._diary is not None:
            self._decided = decided

    def _on_failed(self, error: DiaryError) -> None:
        self._work.end()
        self._look.setEnabled(True)
        self._notice.show_notice(say(error, self._tr))
        bring_into_view(self._notice)

    @Slot()
    def _on_stopped(self) -> None:
        self._work.end()
        self._look.setEnabled(True)
        self._notice.say(self._tr("Stopped."), self._tr("Not everything was looked at."))
        bring_into_view(self._notice)
