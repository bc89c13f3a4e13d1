"""The words that would give the keeper away: typed, listed, taken away again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel, take_away
from diary_app.gui.widgets.labelled import labelled
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["ProtectedWords"]


class ProtectedWords(QWidget):
    """Keeps the list inside the diary; it is in no pack.

    Signals:
        changed: it is another list now.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._typed = QLineEdit()
        self._typed.setAccessibleName(tr("Words to protect"))
        self._add = Button(tr("Protect these words"))
        self._known = PlainLabel("", "hint")
        self._notice = NoticeLine()
        self._chips = QWidget()
        self._rows: list[_Word] = []
        self._words = QVBoxLayout(self._chips)
        self._words.setContentsMargins(0, 0, 0, 0)
        hint = tr(
            "An address, a school, a workplace, a new name, a telephone number, a car's plate. Put "
            "commas between the lines of an address. They stay in your diary and are in no pack."
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(labelled(tr("Words to look for"), self._typed, hint))
        rows.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._notice, self._chips, self._known):
            rows.addWidget(widget)
        self._add.clicked.connect(self._on_add_clicked)
        self._typed.returnPressed.connect(self._on_add_clicked)

    def show_diary(self, diary: Diary) -> None:
        """Show and keep the words of ``diary``."""
        self._diary = diary
        for widget in (self._typed, self._add):
            widget.setEnabled(not diary.is_read_only)
        self._refresh()

    def forget(self) -> None:
        """Drop every word at once."""
        self._diary = None
        self._typed.clear()
        self._notice.clear()
        self._show(((), ()))

    def _refresh(self) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.run(
                lambda _: (diary.protect.words(), diary.protect.known()),
                owner=self,
                done=self._show,
                failed=self._on_failed,
            )

    def _show(self, kept: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        words, known = kept if self._diary is not None else ((), ())
        take_away(self._rows, self._words)
        for word in words:
            row = _Word(word, self._tr)
            row.take_away.setEnabled(self._diary is not None and not self._diary.is_read_only)
            row.take_away.clicked.connect(partial(self._on_remove_clicked, word))
            self._words.addWidget(row)
            self._rows.append(row)
            row.show()  # at once: the focus may go to it
        said = self._tr.many(
            "{count} more comes from how to reach people in the diary.",
            "{count} more come from how to reach people in the diary.",
            len(known),
        )
        self._known.setText(said if known else "")
        self._known.setVisible(bool(known))

    @Slot()
    def _on_add_clicked(self) -> None:
        diary, word = self._diary, self._typed.text().strip()
        if diary is not None and word:
            self._tasks.save(
                lambda: diary.protect.add(word),
                owner=self,
                done=self._on_added,
                failed=self._on_failed,
            )

    def _on_added(self, is_kept: bool) -> None:  # noqa: FBT001 - what the job returns
        if is_kept:
            self._typed.clear()
            self._notice.clear()
            self._on_changed(None)
        else:
            self._notice.say(
                self._tr("That is too short or too long to be looked for, or the list is full."),
                self._tr("Nothing was changed."),
            )
            bring_into_view(self._notice)

    @Slot()
    def _on_remove_clicked(self, word: str) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.save(
                lambda: diary.protect.remove(word),
                owner=self,
                done=self._on_changed,
                failed=self._on_failed,
            )

    def _on_changed(self, _: object) -> None:
        self._refresh()
        self.changed.emit()

    def _on_failed(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))
        bring_into_view(self._notice)


class _Word(Card):
    """One of the words, and the way to take it away."""

    def __init__(self, word: str, tr: Translate) -> None:
        super().__init__()
        self.setProperty("role", "")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._word = PlainLabel(", ".join(word.splitlines()))
        self.take_away = Button(tr("Take away"), "quiet")
        self.take_away.setAccessibleDescription(word)
        row = QHBoxLayout()
        row.addWidget(self._word, 1)
        row.addWidget(self.take_away)
        self.rows.addLayout(row)

    def forget(self) -> None:
        """Drop the word."""
        self._word.clear()
        self.take_away.setAccessibleDescription("")
