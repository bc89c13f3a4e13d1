"""Why entries are left out: one reason for all of them, and another for any single one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.incident import IncidentId
from diary_app.gui.pack.offering import Line
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate

__all__ = ["ReasonsField"]

_LONGEST_WHY = 500


class ReasonsField(QWidget):
    """A line for all that are left out by hand, and one for that on which the list stands.

    Attributes:
        own: reasons of single entries, as typed; also of those that went in again since.

    Signals:
        changed: something else is typed.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.own: dict[IncidentId, str] = {}
        self._left_out: frozenset[IncidentId] = frozenset()
        self._line: Line | None = None
        self._why = _Why()
        self._why.put_words(
            tr("Why they are left out"),
            tr("If you want to say it. It is printed in the pack, beside how many they are."),
        )
        self._one = _Why()
        self._one.put_words(tr("Another reason, for one entry alone"), "")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._why)
        rows.addWidget(self._one)
        self._why.field.textChanged.connect(self.changed)
        self._one.field.textEdited.connect(self._on_one_edited)
        self._show_what_fits()

    @property
    def why(self) -> str:
        """Return the reason of all that have no other."""
        return self._why.field.text()

    def show_left_out(self, left_out: Collection[IncidentId]) -> None:
        """Ask about these entries; about none, nothing is asked."""
        self._left_out = frozenset(left_out)
        self._show_what_fits()

    def show_line(self, line: Line | None) -> None:
        """Ask about the entry on which the list stands; ``None`` for none."""
        self._line = line
        self._show_what_fits()

    def forget(self) -> None:
        """Drop every word."""
        self.own.clear()
        self._left_out, self._line = frozenset(), None
        self._why.field.clear()
        self._show_what_fits()

    @Slot(str)
    def _on_one_edited(self, words: str) -> None:
        if self._line is not None:
            self.own[self._line.incident] = words
            self.changed.emit()

    def _show_what_fits(self) -> None:
        self._why.setVisible(bool(self._left_out))
        line = self._line
        asks = line is not None and self._differs(line.incident)
        if line is not None and asks:
            self._one.put_words(
                self._tr("Another reason, for entry {number} alone").format(number=line.number),
                self._tr("Only if it differs. Go to another entry in the list to say why of that."),
            )
        words = self.own.get(line.incident, "") if line is not None and asks else ""
        if words != self._one.field.text():
            self._one.field.setText(words)
        self._one.setVisible(asks)

    def _differs(self, incident: IncidentId) -> bool:
        """Say whether an entry can have another reason; where it is the only one, it needs none."""
        others = len(self._left_out) > 1 or bool(self.own.get(incident))
        return others and incident in self._left_out


class _Why(QWidget):
    """A line to type in, under words that can change."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST_WHY)
        self._label, self._hint = PlainLabel(), PlainLabel("", "hint")
        self._label.setBuddy(self.field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for widget in (self._label, self._hint, self.field):
            rows.addWidget(widget)

    def put_words(self, words: str, hint: str) -> None:
        """Say what is asked, to the eye and to a screen reader."""
        self._label.setText(words)
        self._hint.setText(hint)
        self.field.setAccessibleName(words)
        self.field.setAccessibleDescription(hint)
