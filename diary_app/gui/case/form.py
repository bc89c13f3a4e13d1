"""The form in which a card is written or changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.diary import CardDraft
from diary_app.domain.card import CardId, CardProblem
from diary_app.domain.case import Told
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.gui.case.loading import Shown
from diary_app.gui.case.questions import Question, contact_questions, questions_for
from diary_app.gui.case.shelf import Shelf
from diary_app.gui.widgets import Button, Card, Flow, NoticeLine, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import Notice, say_card_problem

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CardForm"]


class CardForm(ScrollPage):
    """Asks what the table of its kind says, and for a person how to reach them, apart.

    Signals:
        save_asked: a :class:`CardDraft` that nothing known here stands in the way of.
        stopped: the person leaves it for now; what they typed is kept.
        thrown_away: the person wants none of it.
    """

    save_asked = Signal(object)
    stopped = Signal()
    thrown_away = Signal()

    def __init__(self, shelf: Shelf, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf, self._tr = shelf, tr
        self._blank: Told = shelf.kind()
        self._before, self._card = self._blank, CardId("")
        self._questions = questions_for(shelf.kind, tr)
        self._contact = contact_questions(tr) if shelf.kind is Person else ()
        self._begun = self.draft()
        self._title = PlainLabel("", "title")
        self.notice = NoticeLine()
        self._away = Button(tr("Throw away what I typed"), "quiet")
        self._stop = Button(tr("Stop here"))
        self._stop.setToolTip(tr("What you typed is kept."))
        self._save = Button(shelf.save, "primary")
        self._lay_out()
        self._away.clicked.connect(self.thrown_away)
        self._stop.clicked.connect(self.stopped)
        self._save.clicked.connect(self._on_save)

    def know(self, diary: Diary, shown: Shown) -> None:
        """Know what can be chosen: kinds of order, people, entries, files."""
        for answer in self._questions.entries:
            answer.know(shown.entries)
        for mark in self._questions.marks:
            mark.know(shown.files)
        if self._questions.types is not None:
            types = [(one.key, one.name) for one in diary.profile.orders]
            self._questions.types.offer([("", self._tr("Not chosen")), *types])
        if self._questions.people is not None:
            known = [(PersonId(card), called) for card, called in shown.people]
            self._questions.people.offer([(None, self._tr("Not said")), *known])
        if self._questions.when is not None:
            self._questions.when.begin(diary.clock())

    def begin(self, draft: CardDraft | None, preset: Mapping[str, object]) -> None:
        """Show a card to change, what was typed before, or a new one.

        Args:
            draft: what to show; ``None`` for a new card.
            preset: values that a new card begins with.
        """
        self.notice.clear()
        self._title.setText(self._shelf.change if draft and draft.card else self._shelf.add)
        self._card = CardId(draft.card or "") if draft else CardId("")
        self._before = replace(self._blank, **preset) if draft is None else draft.told  # type: ignore[arg-type]
        self._fill(self._before, draft.contact if draft else Contact(), is_new=draft is None)
        self.verticalScrollBar().setValue(0)
        self._questions.rows[0].field.setFocus()

    def draft(self) -> CardDraft:
        """Return what stands in the form."""
        said = {one.name: one.answer.value() for one in self._questions.rows}
        contact = {one.name: one.answer.value() for one in self._contact}
        return CardDraft(
            told=replace(self._before, **said),
            card=self._card or None,
            contact=Contact(**contact),
        )

    @property
    def is_touched(self) -> bool:
        """Say whether it says something else than when it was shown."""
        return self.draft() != self._begun

    def say_problems(self, problems: Iterable[CardProblem]) -> None:
        """Say what stands in the way of saving."""
        said = " ".join(say_card_problem(problem, self._tr) for problem in problems)
        self.show_notice(Notice(self._tr("This is not saved yet."), said))

    def show_notice(self, notice: Notice) -> None:
        """Say something at the end of the form, where it was pressed."""
        self.notice.show_notice(notice)
        self.show_whole(self.notice)

    def forget(self) -> None:
        """Drop every word."""
        for answer in self._questions.entries:
            answer.know({})
        for mark in self._questions.marks:
            mark.know(())
        for choice in (self._questions.people, self._questions.types):
            if choice is not None:
                choice.offer(())
        self._before, self._card = self._blank, CardId("")
        self._fill(self._blank, Contact(), is_new=False)
        self._title.clear()
        self.notice.clear()

    def _fill(self, told: Told, contact: Contact, *, is_new: bool) -> None:
        """Show these values; the time of something new stays what it is: just now."""
        for question in self._questions.rows:
            if not (is_new and question.name == "when"):
                question.answer.fill(getattr(told, question.name))
        for question in self._contact:
            question.answer.fill(getattr(contact, question.name))
        self._begun = self.draft()

    def _lay_out(self) -> None:
        tr = self._tr
        self.rows.addWidget(self._title)
        if self._shelf.lesson:
            self.rows.addWidget(PlainLabel(self._shelf.lesson, "hint"))
        self.rows.addSpacing(8)
        self._ask(self._questions.rows, self.rows)
        if self._contact:
            apart = Card()
            apart.rows.addWidget(PlainLabel(tr("How to reach them"), "subtitle"))
            apart.rows.addWidget(
                PlainLabel(tr("Kept apart. It never goes into a pack or its data."), "hint")
            )
            self._ask(self._contact, apart.rows)
            self.rows.addWidget(apart)
        ways = Flow()
        for button in (self._away, self._stop, self._save):
            ways.addWidget(button)
        self.rows.addWidget(self.notice)
        self.rows.addLayout(ways)

    def _ask(self, questions: Iterable[Question], rows: QVBoxLayout) -> None:
        for question in questions:
            question.field.setAccessibleName(question.label)
            rows.addLayout(labelled(question.label, question.field, question.hint))
            rows.addSpacing(8)

    @Slot()
    def _on_save(self) -> None:
        questions = (*self._questions.rows, *self._contact)
        for question in questions:
            if (problem := question.answer.problem()) is not None:
                self.say_problems([problem])
                question.field.setFocus()
                return
        self.save_asked.emit(self.draft())
