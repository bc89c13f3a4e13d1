"""What is said of a file: by the person, by the file itself, and the words that stand in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.when import When
from diary_app.gui.viewer.naming import breakable, say_name
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate, say_claims, say_disagreement, say_note

__all__ = ["SaidOfFile"]

_MOST_WORDS = 2_000


class SaidOfFile(QWidget):
    """The person's words first, then quietly the file's own; nothing is shown that is not said."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.description = PlainLabel()
        self.answers = PlainLabel("", "hint")
        self.claims = PlainLabel("", "hint")
        self.disagreement = PlainLabel("", "hint")
        self.words = PlainLabel()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for label in self._labels:
            rows.addWidget(label)
            label.hide()

    @property
    def _labels(self) -> tuple[PlainLabel, ...]:
        return self.description, self.answers, self.claims, self.disagreement, self.words

    def show_note(self, note: ExhibitNote) -> None:
        """Show what the person says of it."""
        _show(self.description, note.description)
        _show(self.answers, _lines(say_note(note, self._tr)))

    def show_claims(self, claims: Claims, when: When | None = None) -> None:
        """Show what the file says of itself.

        Args:
            claims: as the file says.
            when: the time the person tells, to be compared; ``None`` where none is told yet.
        """
        tr = self._tr
        _show(self.claims, _lines(say_claims(claims, tr)))
        _show(self.disagreement, say_disagreement(claims, when, tr) if when else "")
        words = claims.words[:_MOST_WORDS]
        _show(self.words, f"{words} …" if len(words) < len(claims.words) else words)

    def forget(self) -> None:
        """Drop every word."""
        for label in self._labels:
            _show(label, "")


def _lines(said: list[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {say_name(words)}" for name, words in said)


def _show(label: PlainLabel, said: str) -> None:
    """Show plain words; a file's may hold anything, so what turns or hides others is named."""
    label.setText(breakable("\n".join(say_name(line) for line in said.splitlines())))
    label.setVisible(bool(said.strip()))
