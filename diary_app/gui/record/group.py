"""One group of questions, open below the form: its rows are made from the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from diary_app.domain.answers import Answer, answers
from diary_app.domain.incident import Draft
from diary_app.domain.telling import says
from diary_app.domain.when import When
from diary_app.gui.record.answer_fields import (
    AnswerField,
    ChoiceField,
    LineField,
    TickField,
    WordsField,
    zones,
)
from diary_app.gui.record.questions import ZONE, Ask, Group, Question
from diary_app.gui.record.row import Row, RowView, stack_rows
from diary_app.gui.widgets import Card, PlainLabel
from diary_app.i18n import Translate, choices

__all__ = ["GroupCard"]

_NOTHING = answers(Draft(when=When.unknown()))
"""What says nothing, by the name of the answer."""


class GroupCard(Card):
    """The questions of a group and what answers them.

    Args:
        group: from the table.
        zone: name of the zone the computer is set to.
        tr: the language.

    Signals:
        changed: it says something else now.
        files_arrived: a ``list[Path]`` was pasted or dropped here.
        picture_arrived: PNG bytes were pasted here.
    """

    changed = Signal()
    files_arrived = Signal(object)
    picture_arrived = Signal(bytes)

    def __init__(
        self, group: Group, zone: str, tr: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr(group.title))
        self._fields: dict[str, AnswerField] = {}
        self._views: list[RowView] = []
        self.rows.addWidget(PlainLabel(tr(group.title), "subtitle"))
        if group.hint:
            self.rows.addWidget(PlainLabel(tr(group.hint), "hint"))
        for question in group.questions:
            self._add(question, zone, tr)

    @property
    def first(self) -> QWidget:
        """Return the first field."""
        return self._views[0].row.field

    @property
    def says_anything(self) -> bool:
        """Say whether anything is answered here."""
        given = self.answers()
        return any(says(answer) for answer in given.values()) or self.zone() is not None

    def answers(self) -> dict[str, Answer]:
        """Return what is answered here, by name."""
        return {name: field.answer() for name, field in self._fields.items() if name != ZONE}

    def zone(self) -> str | None:
        """Return the zone of the clocks there; ``None`` if they are those here."""
        chosen = self._fields[ZONE].answer() if ZONE in self._fields else None
        return None if chosen is None else str(chosen)

    def put(self, given: Mapping[str, Answer]) -> None:
        """Show these answers, and none where there is none among them."""
        for name, field in self._fields.items():
            field.put(given.get(name, _NOTHING.get(name)))

    def offer(self, typed: Mapping[str, Sequence[str]]) -> None:
        """Offer what was typed before, by the name of the answer."""
        for name, field in self._fields.items():
            if isinstance(field, LineField):
                field.offer(typed.get(name, ()))

    def forget(self) -> None:
        """Drop every word."""
        self.put({})
        self.offer({})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the questions above their answers where it is narrow (Qt says)."""
        super().resizeEvent(event)
        stack_rows(self._views, self)

    def _add(self, question: Question, zone: str, tr: Translate) -> None:
        field = self._field(question, zone, tr)
        self._fields[question.name] = field
        field.changed.connect(self.changed)
        if isinstance(field, WordsField):
            field.files_arrived.connect(self.files_arrived)
            field.picture_arrived.connect(self.picture_arrived)
        assert isinstance(field, QWidget)
        row = Row(
            label=tr(question.words),
            field=field,
            hint=tr(question.hint) if question.hint else "",
            is_wide=question.ask is Ask.WORDS,
        )
        self._views.append(RowView(row))
        self.rows.addWidget(self._views[-1])

    def _field(self, question: Question, zone: str, tr: Translate) -> AnswerField:
        match question.ask:
            case Ask.WORDS:
                return WordsField()
            case Ask.TICK:
                return TickField(tr)
            case Ask.ZONE:
                here = tr("as on this computer ({zone})").format(zone=zone)
                return ChoiceField((None, here), zones())
            case Ask.CHOICE:
                blank = _NOTHING[question.name]
                kind = type(blank) if isinstance(blank, StrEnum) else None
                return ChoiceField((blank, tr("not said")), choices(kind, tr))
        return LineField()
