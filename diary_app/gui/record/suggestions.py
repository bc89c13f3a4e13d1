"""Offers what was typed in earlier entries, as soon as the diary has told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from diary_app.diary import Diary
from diary_app.domain.errors import DiaryError
from diary_app.gui.record.form import Form
from diary_app.gui.tasks import Tasks

__all__ = ["Suggestions"]


class Suggestions(QObject):
    """Asks the diary each time a form begins. Words of one diary never reach another's form."""

    def __init__(self, tasks: Tasks, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._form = form
        self._round = 0

    def begin(self, diary: Diary) -> None:
        """Offer what was typed in ``diary``."""
        self._round += 1
        self._tasks.run(
            lambda _: diary.find.typed_before(),
            owner=self,
            done=partial(self._on_came, self._round),
            failed=_write_without,
        )

    def forget(self) -> None:
        """Offer nothing of what was asked for."""
        self._round += 1

    def _on_came(self, round_: int, typed: Mapping[str, Sequence[str]]) -> None:
        if round_ == self._round:
            self._form.offer(typed)


def _write_without(_: DiaryError) -> None:
    """Offer nothing; what is damaged is told of where it is shown."""
