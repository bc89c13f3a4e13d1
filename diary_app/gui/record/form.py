"""The quick form: its rows are a table, its judgements are the domain's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.answers import answered
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import Draft, Problem
from diary_app.domain.moment import Moment
from diary_app.domain.profile import Profile
from diary_app.domain.when import When
from diary_app.gui.record.account import AccountBox
from diary_app.gui.record.answer_fields import LineField
from diary_app.gui.record.files import FilesPanel
from diary_app.gui.record.kinds import KindChips
from diary_app.gui.record.more import MorePart
from diary_app.gui.record.row import Row, RowView, stack_rows
from diary_app.gui.record.when import WhenPicker
from diary_app.i18n import Translate
from diary_app.words import say_problem

__all__ = ["Form"]

_PROBLEMS_OF_TIME = frozenset(Problem) - {Problem.NOTHING_WRITTEN, Problem.REASON_MISSING}


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
        self.place = LineField()
        self.kinds = KindChips(tr)
        self.files = FilesPanel(tr)
        self.more = MorePart(tr)
        self.reason = QLineEdit()
        self._rows = _rows(self, tr)
        self._views = {row.field: RowView(row) for row in self._rows}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for view in self._views.values():
            lines.addWidget(view)
        self.when.changed.connect(self.changed)
        self.account.textChanged.connect(self.changed)
        self.place.changed.connect(self.changed)
        self.more.changed.connect(self.changed)
        self.more.zone_chosen.connect(self.when.use_zone)
        self.kinds.changed.connect(self.changed)
        self.files.changed.connect(self.changed)
        self.reason.textEdited.connect(self.changed)

    def begin(self, profile: Profile, now: Moment) -> None:
        """Show an empty form, at the time it is now."""
        self.kinds.show_profile(profile)
        self.when.begin(now)
        self.more.begin(now.zone)
        self._write(Draft(when=When.unknown()))
        self.ask_for_reason(asked=False)

    def fill(self, draft: Draft) -> None:
        """Show what was told before."""
        self.when.fill(draft.when)
        self._write(draft)
        self.files.put_notes(draft.notes)
        self.more.fill(draft)

    def offer(self, typed: Mapping[str, Sequence[str]]) -> None:
        """Offer what was typed in earlier entries, by the name of the answer."""
        self.place.offer(typed.get("place", ()))
        self.more.offer(typed)

    def told(self, exhibits: Sequence[ExhibitId]) -> Draft:
        """Return what the form says, to be saved as an entry."""
        return self._draft(self.when.when(), exhibits)

    def told_so_far(self, exhibits: Sequence[ExhibitId]) -> Draft:
        """Return what the form says, to be kept as a draft."""
        return self._draft(self.when.so_far(), exhibits)

    def ask_for_reason(self, *, asked: bool) -> None:
        """Ask why it is changed, or not."""
        self._views[self.reason].setVisible(asked)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what stands in the way, and put the keyboard on the first."""
        self.clear_problems()
        first = None
        for row in self._rows:
            here = [problem for problem in problems if problem in row.problems]
            if here:
                first = first or row.field
                said = " ".join(say_problem(problem, self._tr) for problem in dict.fromkeys(here))
                self._views[row.field].show_trouble(said)
        if first is self.when:
            self.when.focus_on(problems)
        elif first is not None:
            first.setFocus()

    def clear_problems(self) -> None:
        """Say nothing stands in the way."""
        for view in self._views.values():
            view.show_trouble("")

    def forget(self) -> None:
        """Drop every word and picture."""
        self._write(Draft(when=When.unknown()))
        self.place.offer(())
        self.more.forget()
        self.files.clear()
        self.clear_problems()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels above their fields where it is narrow (Qt says)."""
        super().resizeEvent(event)
        stack_rows(self._views.values(), self)

    def _draft(self, when: When, exhibits: Sequence[ExhibitId]) -> Draft:
        quick = Draft(
            when=when,
            account=self.account.words(),
            place=self.place.text(),
            behaviours=self.kinds.chosen(),
            exhibits=tuple(exhibits),
            notes=self.files.notes(),
        )
        return answered(quick, self.more.answers())

    def _write(self, draft: Draft) -> None:
        """Set what can be typed. ``setText`` starts a new history: nothing comes back by "undo"."""
        self.account.setPlainText(draft.account)
        self.place.setText(draft.place)
        self.kinds.choose(draft.behaviours)
        self.reason.setText("")


def _rows(form: Form, tr: Translate) -> tuple[Row, ...]:
    """Return the questions in the order they are asked; the last is asked only of a correction."""
    return (
        Row(label=tr("When"), field=form.when, is_wide=True, problems=_PROBLEMS_OF_TIME),
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
        Row(label=tr("More, if you want"), field=form.more, is_wide=True),
        Row(
            label=tr("Why are you changing this?"),
            field=form.reason,
            is_wide=True,
            problems=frozenset({Problem.REASON_MISSING}),
        ),
    )
