"""What a file shows, in a few words, and four questions about a picture of a conversation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.exhibit_note import ASKED, ExhibitNote, YesNo
from diary_app.gui.record.answer_fields import ChoiceField, LineField
from diary_app.gui.widgets import Button, PlainLabel
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import QUESTIONS, YES_NO, Translate

__all__ = ["NoteEditor"]


class NoteEditor(QWidget):
    """Folded up behind a quiet button until somebody wants it, or something was said before.

    Args:
        called: what the file is called, safe to show; a screen reader hears it with every field.
        tr: the language.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, called: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.unfold = Button(tr("Say what it shows"), "quiet")
        self.unfold.setAccessibleName(tr("Say what {name} shows").format(name=called))
        self.unfold.setCheckable(True)
        self.description = LineField()
        self.description.setAccessibleName(tr("What {name} shows").format(name=called))
        self._choices = {name: _choice(tr) for name in ASKED}
        self._chat = self._questions(called)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        fields.addLayout(labelled(tr("What does it show?"), self.description))
        fields.addWidget(self._chat)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._fields)
        self._fields.hide()
        self.unfold.toggled.connect(self._on_unfolded)
        self.description.changed.connect(self.changed)
        for choice in self._choices.values():
            choice.changed.connect(self.changed)

    def put(self, note: ExhibitNote, *, is_picture: bool) -> None:
        """Show what was said before; only of a picture it is asked how much of a chat it shows."""
        self.description.put(note.description)
        for name, choice in self._choices.items():
            choice.put(getattr(note, name))
        self._chat.setVisible(is_picture)
        self.unfold.setChecked(not note.is_blank)

    def note(self, exhibit: ExhibitId) -> ExhibitNote:
        """Return what it says now, of this file."""
        answers = {name: YesNo(str(choice.answer())) for name, choice in self._choices.items()}
        return ExhibitNote(exhibit=exhibit, description=self.description.text(), **answers)

    def forget(self) -> None:
        """Drop every word."""
        self.description.put("")
        self.description.setAccessibleName("")
        self.unfold.setAccessibleName("")
        for choice in self._choices.values():
            choice.setAccessibleName("")

    def _questions(self, called: str) -> QWidget:
        tr, chat = self._tr, QWidget()
        grid = QGridLayout(chat)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        hint = tr("If it is a picture of a conversation. Every answer is optional.")
        grid.addWidget(PlainLabel(hint, "hint"), 0, 0, 1, 2)
        for row, (name, choice) in enumerate(self._choices.items(), start=1):
            question = PlainLabel(tr(QUESTIONS[name]))
            question.setBuddy(choice)
            choice.setAccessibleName(f"{tr(QUESTIONS[name])} {called}")
            grid.addWidget(question, row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        return chat

    @Slot(bool)
    def _on_unfolded(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._fields.setVisible(unfolded)
        if unfolded and self.unfold.hasFocus():
            self.description.setFocus()


def _choice(tr: Translate) -> ChoiceField:
    blank, *others = [(answer, tr(words)) for answer, words in YES_NO.items()]
    return ChoiceField(blank, others)
