"""What a question is answered with: a line, some lines, a tick, a choice. Each says one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol
from zoneinfo import available_timezones

from PySide6.QtCore import QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QWidget

from diary_app.domain.answers import Answer
from diary_app.gui.record.account import AccountBox
from diary_app.i18n import Translate

__all__ = ["AnswerField", "ChoiceField", "LineField", "TickField", "WordsField", "zones"]

_LINES = 2


class AnswerField(Protocol):
    """A widget that holds one answer."""

    @property
    def changed(self) -> SignalInstance:
        """Told when it says something else now."""

    def answer(self) -> Answer:
        """Return what it says."""

    def put(self, answer: Answer) -> None:
        """Show an answer."""


class LineField(QLineEdit):
    """A line, which can offer what was typed in earlier entries.

    Signals:
        changed: the person typed or chose something.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        self._completer = completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.changed)
        self.setCompleter(completer)
        self.textEdited.connect(self.changed)

    def offer(self, words: Iterable[str]) -> None:
        """Offer these from now on; none to forget them."""
        self._known.setStringList(list(words))
        popup = self._completer.popup()
        if popup is not None and not self._known.rowCount():
            popup.hide()

    def offered(self) -> list[str]:
        """Return what is offered."""
        return list(self._known.stringList())

    def answer(self) -> str:
        """Return what was typed."""
        return self.text()

    def put(self, answer: Answer) -> None:
        """Show it. ``setText`` starts a new history: nothing comes back by "undo"."""
        self.setText(str(answer or ""))


class WordsField(AccountBox):
    """A few lines.

    Signals:
        changed: the person typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, lines=_LINES)
        self.textChanged.connect(self.changed)

    def answer(self) -> str:
        """Return what was typed."""
        return self.words()

    def put(self, answer: Answer) -> None:
        """Show it, with a new history."""
        self.setPlainText(str(answer or ""))


class TickField(QCheckBox):
    """Yes, or nothing said.

    Signals:
        changed: it was ticked, or the tick taken away.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr("Yes"), parent)
        self.toggled.connect(self.changed)

    def answer(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def put(self, answer: Answer) -> None:
        """Tick it or not."""
        self.setChecked(bool(answer))


class ChoiceField(QComboBox):
    """One of several; the first says nothing. The wheel passes it by, so that scrolling is safe.

    Args:
        blank: the answer that says nothing, and its words.
        choices: the others.

    Signals:
        changed: another one is chosen.
    """

    changed = Signal()

    def __init__(
        self,
        blank: tuple[Answer, str],
        choices: Sequence[tuple[Answer, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers = [answer for answer, _ in (blank, *choices)]
        self.addItems([words for _, words in (blank, *choices)])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.changed)

    def answer(self) -> Answer:
        """Return what is chosen."""
        return self._answers[self.currentIndex()]

    def put(self, answer: Answer) -> None:
        """Choose it; what is not offered is offered from now on."""
        if answer not in self._answers:
            self._answers.append(answer)
            self.addItem(str(answer))
        self.setCurrentIndex(self._answers.index(answer))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll (Qt says)."""
        event.ignore()


def zones() -> list[tuple[Answer, str]]:
    """Return the zones of the world by the names they have everywhere, for a choice."""
    names = sorted(name for name in available_timezones() if "/" in name)
    return [(name, name.replace("_", " ")) for name in names if not name.startswith("Etc/")]
