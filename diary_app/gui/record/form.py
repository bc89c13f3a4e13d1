"""The quick form: its rows are a table, its judgements are the domain's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import Draft, Problem
from diary_app.domain.moment import Moment
from diary_app.domain.profile import Profile
from diary_app.domain.when import When
from diary_app.gui.record.account import AccountBox
from diary_app.gui.record.files import FilesPanel
from diary_app.gui.record.kinds import KindChips
from diary_app.gui.record.when import WhenPicker
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate
from diary_app.words import say_problem

__all__ = ["Form"]

_STACKED_BELOW = 72  # characters across; narrower than this, labels stand above their fields
_PROBLEMS_OF_TIME = frozenset(Problem) - {Problem.NOTHING_WRITTEN, Problem.REASON_MISSING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of the form.

    Attributes:
        label: the question, also the name of ``field`` for a screen reader.
        field: what answers it.
        hint: one line of help, or ``""``.
        is_wide: it takes the whole width, and its label always stands above it.
        problems: what can stand in the way here; said below the field.
    """

    label: str
    field: QWidget
    hint: str = ""
    is_wide: bool = False
    problems: frozenset[Problem] = frozenset()


class Form(QWidget):
    """What the person types.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.when = WhenPicker(tr)
        self.account = AccountBox()
        self.place = QLineEdit()
        self.kinds = KindChips(tr)
        self.files = FilesPanel(tr)
        self.reason = QLineEdit()
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(8)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows = _rows(self, tr)
        self._troubles = {row.field: PlainLabel("", "danger") for row in self._rows}
        for row in self._rows:
            self._add(row)
        self.when.changed.connect(self.changed)
        self.account.textChanged.connect(self.changed)
        self.place.textEdited.connect(self.changed)
        self.kinds.changed.connect(self.changed)
        self.reason.textEdited.connect(self.changed)

    def begin(self, profile: Profile, now: Moment) -> None:
        """Show an empty form, at the time it is now."""
        self.kinds.show_profile(profile)
        self.when.begin(now)
        self._write(Draft(when=When.unknown()))
        self.ask_for_reason(asked=False)

    def fill(self, draft: Draft) -> None:
        """Show what was told before."""
        self.when.fill(draft.when)
        self._write(draft)

    def told(self, exhibits: Sequence[ExhibitId]) -> Draft:
        """Return what the form says, to be saved as an entry."""
        return self._draft(self.when.when(), exhibits)

    def told_so_far(self, exhibits: Sequence[ExhibitId]) -> Draft:
        """Return what the form says, to be kept as a draft."""
        return self._draft(self.when.so_far(), exhibits)

    def ask_for_reason(self, *, asked: bool) -> None:
        """Ask why it is changed, or not."""
        self._layout.setRowVisible(len(self._rows) - 1, asked)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what stands in the way, and put the keyboard on the first."""
        self.clear_problems()
        first = None
        for row in self._rows:
            here = [problem for problem in problems if problem in row.problems]
            if here:
                first = first or row.field
                said = " ".join(say_problem(problem, self._tr) for problem in dict.fromkeys(here))
                self._troubles[row.field].setText(said)
                self._troubles[row.field].show()
                row.field.setAccessibleDescription(said)
        if first is self.when:
            self.when.focus_on(problems)
        elif first is not None:
            first.setFocus()

    def clear_problems(self) -> None:
        """Say nothing stands in the way."""
        for row in self._rows:
            self._troubles[row.field].hide()
            self._troubles[row.field].clear()
            row.field.setAccessibleDescription(row.hint)

    def forget(self) -> None:
        """Drop every word and picture."""
        self._write(Draft(when=When.unknown()))
        self.files.clear()
        self.clear_problems()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels above their fields where it is narrow (Qt says)."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _STACKED_BELOW
        policy = QFormLayout.RowWrapPolicy
        self._layout.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)

    def _draft(self, when: When, exhibits: Sequence[ExhibitId]) -> Draft:
        return Draft(
            when=when,
            account=self.account.words(),
            place=self.place.text(),
            behaviours=self.kinds.chosen(),
            exhibits=tuple(exhibits),
        )

    def _write(self, draft: Draft) -> None:
        """Set what can be typed. ``setText`` starts a new history: nothing comes back by "undo"."""
        self.account.setPlainText(draft.account)
        self.place.setText(draft.place)
        self.kinds.choose(draft.behaviours)
        self.reason.setText("")

    def _add(self, row: Row) -> None:
        label = PlainLabel(row.label)
        label.setWordWrap(False)
        label.setBuddy(row.field)
        row.field.setAccessibleName(row.label)
        row.field.setAccessibleDescription(row.hint)
        self._troubles[row.field].hide()
        cell = QWidget()
        lines = QVBoxLayout(cell)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        if row.is_wide:
            head = QHBoxLayout()
            head.setSpacing(16)
            head.addWidget(label)
            head.addWidget(PlainLabel(row.hint, "hint"), 1)
            lines.addLayout(head)
        lines.addWidget(row.field)
        lines.addWidget(self._troubles[row.field])
        if row.is_wide:
            self._layout.addRow(cell)
        else:
            label.setMinimumHeight(QLineEdit().sizeHint().height())
            self._layout.addRow(label, cell)


def _rows(form: Form, tr: Translate) -> tuple[Row, ...]:
    """Return the questions in the order they are asked; the last is asked only of a correction."""
    return (
        Row(label=tr("When"), field=form.when, problems=_PROBLEMS_OF_TIME),
        Row(
            label=tr("What happened"),
            field=form.account,
            hint=tr("Only what you saw or heard. Spelling does not matter."),
            is_wide=True,
            problems=frozenset({Problem.NOTHING_WRITTEN}),
        ),
        Row(label=tr("Where"), field=form.place),
        Row(label=tr("What kind"), field=form.kinds, is_wide=True),
        Row(label=tr("Files"), field=form.files),
        Row(
            label=tr("Why are you changing this?"),
            field=form.reason,
            is_wide=True,
            problems=frozenset({Problem.REASON_MISSING}),
        ),
    )
