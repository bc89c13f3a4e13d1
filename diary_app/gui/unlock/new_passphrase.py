"""Choosing a passphrase: six words suggested, typed twice, judged honestly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.gui.door import Door
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, PassphraseField, PlainLabel
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Judgement

__all__ = ["NewPassphrase"]

_JUDGE_AFTER_MS = 250


class NewPassphrase(QWidget):
    """Two fields that must agree. It judges while the person types and never blames.

    Args:
        tasks: judges and suggests away from the window.
        tr: the language.
        door: knows how.
        name: what the first field is called; the usual is ``Passphrase``.

    Signals:
        entered: Enter was pressed in the second field.
    """

    entered = Signal()

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        door: Door,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._name = name or tr("Passphrase")
        self._tasks, self._tr, self._door = tasks, tr, door
        self._first = PassphraseField(self._name, tr)
        self._again = PassphraseField(tr("Passphrase again"), tr)
        self._strength = PlainLabel("", "hint")
        self._suggest = Button(tr("Suggest six words"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_JUDGE_AFTER_MS)
        self._pause.timeout.connect(self._judge)
        self._suggest.clicked.connect(self._on_suggest_clicked)
        self._first.changed.connect(self._on_typed)
        self._first.entered.connect(self._again.setFocus)
        self._again.entered.connect(self.entered)
        self._build()

    def _build(self) -> None:
        tr = self._tr
        hint = tr(
            "Six words drawn by the computer are easy to keep in mind and very hard to guess. "
            "Not a name, a date, a pet or a song: people who know you try those first."
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(labelled(self._name, self._first, hint))
        rows.addWidget(self._strength)
        row = QHBoxLayout()
        row.addWidget(self._suggest)
        row.addStretch(1)
        rows.addLayout(row)
        rows.addSpacing(8)
        rows.addLayout(labelled(tr("The same passphrase again"), self._again))

    def text(self) -> str:
        """Return what was typed first."""
        return self._first.text()

    def problem(self) -> str:
        """Return in words why this cannot be used yet, or ``""``; puts the focus where to go on."""
        if not self._first.text():
            self._first.setFocus()
            return self._tr("There is no passphrase yet.")
        if self._first.text() != self._again.text():
            self._again.setFocus()
            return self._tr("The two passphrases are not the same.")
        return ""

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._again.clear()
        self._pause.stop()
        self._strength.clear()

    def start(self) -> None:
        """Put the focus into the first field."""
        self._first.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._strength.clear()
        self._pause.start()

    @Slot()
    def _judge(self) -> None:
        text = self._first.text()
        if text:
            self._tasks.run(
                lambda _: self._door.judge(text),
                owner=self,
                done=partial(self._show_judgement, text),
                failed=self._on_failed,
            )

    @Slot()
    def _on_suggest_clicked(self) -> None:
        self._tasks.run(
            self._door.suggest, owner=self, done=self._show_suggestion, failed=self._on_failed
        )

    def _show_suggestion(self, words: str) -> None:
        self._first.set_text(words, shown=True)
        self._again.clear()
        self._again.setFocus()

    def _show_judgement(self, judged: str, judgement: Judgement) -> None:
        if judged == self._first.text():
            self._strength.setText(_say(judgement, self._tr))

    def _on_failed(self, _error: DiaryError) -> None:
        self._strength.clear()  # whether it is strong enough is asked again when it is used


def _say(judgement: Judgement, tr: Translate) -> str:
    if not judgement.is_enough:
        return tr("This would be guessed quickly. Add more words that have nothing to do with you.")
    if judgement.guesses_log10 < 14:
        return tr(
            "This is enough against someone who guesses. More words would also stop someone "
            "with strong computers and a lot of time."
        )
    return tr(
        "This is strong. Nobody will find it by guessing. They could still watch you type it."
    )
