"""What the form of each kind of card asks: a table for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from diary_app.domain.case import Told
from diary_app.domain.item import Item
from diary_app.domain.order import Order
from diary_app.domain.person import Known, Person, Role
from diary_app.domain.report import Report, ReportedBy
from diary_app.domain.source import Source, SourceKind
from diary_app.gui.case.answers import (
    Answer,
    ChoiceAnswer,
    ConditionsAnswer,
    DayAnswer,
    EntriesAnswer,
    EntryAnswer,
    LineAnswer,
    LinesAnswer,
    TextAnswer,
    WhenAnswer,
)
from diary_app.gui.case.handled import HandledAnswer
from diary_app.gui.case.marks import MarkAnswer
from diary_app.i18n import Translate, say_known, say_reported_by, say_role, say_source_kind

__all__ = ["Question", "Questions", "contact_questions", "questions_for"]


@dataclass(frozen=True, slots=True)
class Question:
    """One row of a form.

    Attributes:
        name: of the card's attribute that it answers.
        label: the question, also the field's name for a screen reader.
        field: answers it.
        hint: one line of help, or ``""``.
    """

    name: str
    label: str
    field: QWidget
    hint: str = ""

    @property
    def answer(self) -> Answer:
        """Return the field as what gives and shows a value."""
        answer: Answer = self.field  # type: ignore[assignment]  # every field here is both
        return answer


@dataclass(frozen=True, slots=True)
class Questions:
    """All rows of a form, and the fields among them that must know what is in the diary."""

    rows: tuple[Question, ...]
    entries: tuple[EntriesAnswer, ...] = field(default=(), kw_only=True)
    marks: tuple[MarkAnswer, ...] = field(default=(), kw_only=True)
    people: ChoiceAnswer | None = field(default=None, kw_only=True)
    types: ChoiceAnswer | None = field(default=None, kw_only=True)
    when: WhenAnswer | None = field(default=None, kw_only=True)


def questions_for(kind: type[Told], tr: Translate) -> Questions:
    """Return what is asked about a card of ``kind``, with new fields."""
    asked = {
        Person: _of_person,
        Order: _of_order,
        Report: _of_report,
        Item: _of_item,
        Source: _of_source,
    }
    return asked[kind](tr)


def contact_questions(tr: Translate) -> tuple[Question, ...]:
    """Return what is asked about how to reach a person."""
    return (
        Question("phone", tr("Phone"), LineAnswer()),
        Question("email", tr("E-mail"), LineAnswer()),
        Question("address", tr("Address"), TextAnswer()),
        Question("other", tr("Another way to reach them"), LineAnswer()),
    )


def _of_person(tr: Translate) -> Questions:
    roles = ChoiceAnswer([(role, say_role(role, tr)) for role in Role])
    known = ChoiceAnswer([(one, say_known(one, tr)) for one in Known])
    one_each = tr("One on each line.")
    return Questions(
        (
            Question("name", tr("Name"), LineAnswer(), tr("Or what you call them.")),
            Question("role", tr("Who is it?"), roles),
            Question("known", tr("Do you know who it is?"), known),
            Question("relationship", tr("What are they to you?"), LineAnswer()),
            Question("aliases", tr("Other names"), LinesAnswer(), one_each),
            Question(
                "looks",
                tr("What do they look like?"),
                TextAnswer(),
                tr("Age, build, hair, clothes, voice."),
            ),
            Question(
                "vehicles",
                tr("Vehicles"),
                LinesAnswer(),
                tr("One on each line: make, colour, number plate."),
            ),
            Question(
                "accounts",
                tr("Accounts and numbers they use"),
                LinesAnswer(),
                tr("One on each line, exactly as shown on the screen."),
            ),
            Question("notes", tr("Anything else"), TextAnswer()),
        )
    )


def _of_order(tr: Translate) -> Questions:
    types, people, copy = ChoiceAnswer(), ChoiceAnswer(), MarkAnswer()
    return Questions(
        (
            Question("type", tr("Kind of order"), types),
            Question("against", tr("Against whom?"), people),
            Question("court", tr("Which court or force made it?"), LineAnswer()),
            Question("reference", tr("Its number"), LineAnswer(), tr("As on the paper.")),
            Question("made", tr("Made on"), DayAnswer(tr)),
            Question("served", tr("Served on"), DayAnswer(tr)),
            Question("expires", tr("Runs out on"), DayAnswer(tr)),
            Question(
                "conditions",
                tr("Conditions"),
                ConditionsAnswer(),
                tr("As in the order, each on a line that begins with its number: 1, 2, 3(a)."),
            ),
            Question(
                "copy",
                tr("A copy of it is exhibit"),
                copy,
                tr("If you added a photo or scan of it to an entry: its mark, or type its name."),
            ),
            Question(
                "police_copy", tr("Do the police have a copy? Where, since when?"), LineAnswer()
            ),
            Question("notes", tr("Anything else"), TextAnswer()),
        ),
        types=types,
        people=people,
        marks=(copy,),
    )


def _of_report(tr: Translate) -> Questions:
    when, entries = WhenAnswer(tr), EntriesAnswer(tr)
    hows = ChoiceAnswer([(how, say_reported_by(how, tr) or tr("Not said")) for how in ReportedBy])
    return Questions(
        (
            Question("when", tr("When?"), when),
            Question("to", tr("To whom?"), LineAnswer(), tr("Which force, service or agency.")),
            Question("how", tr("How?"), hows),
            Question("reference", tr("Reference"), LineAnswer(), tr("Crime or incident number.")),
            Question("officer", tr("Officer"), LineAnswer()),
            Question("collar", tr("Collar number"), LineAnswer()),
            Question("station", tr("Station"), LineAnswer()),
            Question("said", tr("What was said?"), TextAnswer()),
            Question("promised", tr("What was promised?"), TextAnswer()),
            Question("promised_by", tr("By which day?"), DayAnswer(tr)),
            Question(
                "incidents",
                tr("Which entries was it about?"),
                entries,
                tr("Their numbers, as on the timeline."),
            ),
        ),
        when=when,
        entries=(entries,),
    )


def _of_item(tr: Translate) -> Questions:
    entry = EntryAnswer(tr)
    return Questions(
        (
            Question("what", tr("What is it?"), TextAnswer()),
            Question("found", tr("Where was it found?"), LineAnswer()),
            Question("found_on", tr("Found on"), DayAnswer(tr)),
            Question("kept", tr("Where is it now?"), LineAnswer()),
            Question(
                "packaging",
                tr("How is it packed?"),
                LineAnswer(),
                tr("Paper, not plastic. Touch it as little as you can."),
            ),
            Question(
                "handled",
                tr("Who had it in hand?"),
                HandledAnswer(tr),
                tr("Everybody, from the first to the last, you as well."),
            ),
            Question("handed_to", tr("Handed over to"), LineAnswer()),
            Question("handed_on", tr("Handed over on"), DayAnswer(tr)),
            Question("incident", tr("Which entry does it belong to?"), entry, _number(tr)),
        ),
        entries=(entry,),
    )


def _of_source(tr: Translate) -> Questions:
    entry = EntryAnswer(tr)
    kinds = ChoiceAnswer([(one, say_source_kind(one, tr)) for one in SourceKind])
    return Questions(
        (
            Question("kind", tr("What kind?"), kinds),
            Question("where", tr("Where is it?"), LineAnswer()),
            Question("holder", tr("Who has it, and whom to ask?"), LineAnswer()),
            Question(
                "overwritten_on",
                tr("Recorded over on"),
                DayAnswer(tr),
                tr("Many cameras keep their films for days or weeks only. Ask them."),
            ),
            Question("asked_on", tr("Asked for on"), DayAnswer(tr)),
            Question(
                "answer",
                tr("What did they answer?"),
                TextAnswer(),
                tr("With an answer it is no longer in the list of things to ask for."),
            ),
            Question("incident", tr("Which entry does it belong to?"), entry, _number(tr)),
        ),
        entries=(entry,),
    )


def _number(tr: Translate) -> str:
    return tr("Its number, as on the timeline.")
