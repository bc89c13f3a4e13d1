"""The fields of a card's form. Each gives the value a card keeps, and shows it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.card import CardProblem
from diary_app.domain.incident import IncidentId
from diary_app.domain.moment import Moment
from diary_app.domain.order import Condition, conditions_in, text_of_conditions
from diary_app.domain.when import When
from diary_app.gui.record.account import AccountBox
from diary_app.gui.record.when import WhenPicker
from diary_app.i18n import Translate, read_day, short_day

__all__ = [
    "Answer",
    "ChoiceAnswer",
    "ConditionsAnswer",
    "DayAnswer",
    "EntriesAnswer",
    "EntryAnswer",
    "LineAnswer",
    "LinesAnswer",
    "TextAnswer",
    "WhenAnswer",
]


class Answer(Protocol):
    """What every field of a card's form can do."""

    def value(self) -> Any:  # noqa: ANN401 - each kind of field keeps another kind of value
        """Return what it says now, as the card keeps it."""
        ...

    def fill(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Show what a card says."""
        ...

    def problem(self) -> CardProblem | None:
        """Return why it says nothing that can be kept; ``None`` if it does."""
        ...


class LineAnswer(QLineEdit):
    """A few words."""

    def value(self) -> str:
        """Return what was typed."""
        return self.text().strip()

    def fill(self, value: str) -> None:
        """Show ``value``; what was typed before cannot be brought back."""
        self.setText(value)
        self.setCursorPosition(0)

    def problem(self) -> CardProblem | None:
        """Return nothing: any words can be kept."""
        return None


class TextAnswer(AccountBox):
    """As many words as one likes. Plain text only; files belong to entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, lines=2)

    def value(self) -> Any:  # noqa: ANN401 - its kinds keep other values
        """Return what was typed."""
        return self.words().strip()

    def fill(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Show ``value``."""
        self.setPlainText(value)

    def problem(self) -> CardProblem | None:
        """Return nothing: any words can be kept."""
        return None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text alone (Qt asks)."""
        return source.hasText() and not source.hasUrls()


class LinesAnswer(TextAnswer):
    """Several things, one a line."""

    def value(self) -> tuple[str, ...]:
        """Return the lines that say something."""
        return tuple(line.strip() for line in self.words().splitlines() if line.strip())

    def fill(self, value: Sequence[str]) -> None:
        """Show each on a line of its own."""
        self.setPlainText("\n".join(value))


class ConditionsAnswer(TextAnswer):
    """The conditions of an order, as they can be copied from it."""

    def value(self) -> tuple[Condition, ...]:
        """Return the conditions, each with its number."""
        return conditions_in(self.words())

    def fill(self, value: Iterable[Condition]) -> None:
        """Show each on a line of its own."""
        self.setPlainText(text_of_conditions(value))


class DayAnswer(QLineEdit):
    """A day, or nothing where it is not known."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setPlaceholderText(tr("21 Nov 2026, or empty"))
        self.setToolTip(tr("Such as 21 Nov 2026 or 21/11/2026; empty if it is not known"))
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 32)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> date | None:
        """Return the day typed; ``None`` while there is none."""
        return read_day(self.text(), self._tr)

    def fill(self, value: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if value is None else short_day(value, self._tr))

    def problem(self) -> CardProblem | None:
        """Say if something was typed that is no day."""
        is_wrong = bool(self.text().strip()) and self.value() is None
        return CardProblem.NOT_A_DAY if is_wrong else None

    @Slot()
    def _on_finished(self) -> None:
        if (day := self.value()) is not None:
            self.fill(day)


class ChoiceAnswer(QComboBox):
    """One of several. The wheel passes it by, so scrolling the page never changes it."""

    def __init__(
        self, options: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.offer(options)

    def offer(self, options: Sequence[tuple[Any, str]]) -> None:
        """Let one of these be chosen, each a value and its words; what is chosen stays."""
        chosen = self.value()
        self._values = [value for value, _ in options]
        self.clear()
        self.addItems([words for _, words in options])
        self.fill(chosen)

    def value(self) -> Any:  # noqa: ANN401 - the value of an option is whatever the card keeps
        """Return the value chosen; ``None`` while there are no options."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def fill(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Choose ``value``; one that is not offered is offered from now on, by its own name."""
        if value is not None and value not in self._values and self._values:
            self._values.append(value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def problem(self) -> CardProblem | None:
        """Return nothing: only what can be kept can be chosen."""
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class EntriesAnswer(QLineEdit):
    """Entries by their numbers, as they stand on the timeline."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[IncidentId, int] = {}
        self._ids: dict[str, IncidentId] = {}
        self._gone: tuple[IncidentId, ...] = ()
        self.setPlaceholderText(tr("such as 12, 14"))

    def know(self, numbers: Mapping[IncidentId, int]) -> None:
        """Know the entries there are."""
        self._numbers = dict(numbers)
        self._ids = {str(number): incident for incident, number in numbers.items()}

    def value(self) -> Any:  # noqa: ANN401 - the kind for one entry keeps another value
        """Return the entries named, and those named before that were erased since."""
        return (*self._named(), *self._gone)

    def fill(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Show the numbers of entries."""
        self._gone = tuple(one for one in value if one not in self._numbers)
        known = [str(self._numbers[one]) for one in value if one in self._numbers]
        self.setText(", ".join(known))

    def problem(self) -> CardProblem | None:
        """Say if a number is that of no entry."""
        is_wrong = any(word not in self._ids for word in self._words())
        return CardProblem.NO_SUCH_ENTRY if is_wrong else None

    def _named(self) -> tuple[IncidentId, ...]:
        known = dict.fromkeys(self._ids[word] for word in self._words() if word in self._ids)
        return tuple(known)

    def _words(self) -> list[str]:
        return self.text().replace(",", " ").split()


class EntryAnswer(EntriesAnswer):
    """One entry by its number, or none."""

    def value(self) -> IncidentId | None:
        """Return the entry named; the one named before, if it was erased since."""
        return next(iter(super().value()), None)

    def fill(self, value: IncidentId | None) -> None:
        """Show the number of an entry, or nothing."""
        super().fill(() if value is None else (value,))

    def problem(self) -> CardProblem | None:
        """Say if the number is that of no entry, or there are several."""
        is_many = len(self._named()) > 1
        return CardProblem.NO_SUCH_ENTRY if is_many else super().problem()


class WhenAnswer(QWidget):
    """When somebody was spoken with: as well as the person knows it, and never a series."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picker = WhenPicker(tr)
        self._picker.series.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._picker)
        self.setFocusProxy(self._picker)

    def begin(self, now: Moment) -> None:
        """Know what day it is."""
        self._picker.begin(now)

    def value(self) -> When:
        """Return the time; only the day where the time of day is still to be typed."""
        return self._picker.so_far()

    def fill(self, value: When) -> None:
        """Show a time."""
        self._picker.fill(value)

    def problem(self) -> CardProblem | None:
        """Return nothing: whatever is chosen can be kept."""
        return None
