"""The questions behind "More, if you want": a table. What is not in it is not asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["GROUPS", "ZONE", "Ask", "Group", "Question"]

ZONE = "when.zone"
"""The one question here that is not an answer of its own: it belongs to the time."""


class Ask(Enum):
    """How a question is answered."""

    LINE = auto()
    WORDS = auto()
    TICK = auto()
    CHOICE = auto()
    ZONE = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        name: of the answer in a draft, such as ``who.plate``.
        words: the question.
        ask: how it is answered.
        hint: one line of help, or ``""``.
    """

    name: str
    words: str
    ask: Ask = Ask.LINE
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that open together.

    Attributes:
        title: what opens them.
        hint: one line for all of them, or ``""``.
    """

    title: str
    questions: tuple[Question, ...]
    hint: str = ""


GROUPS: tuple[Group, ...] = (
    Group(
        "Exact words",
        (Question("exact_words", "Exact words", Ask.WORDS),),
        "What was said or written, word for word. If you are not sure, begin with “something "
        "like”.",
    ),
    Group(
        "Who it was",
        (
            Question("who.name", "Who", hint="A name, or whatever you call them."),
            Question("who.known", "Known or not", Ask.CHOICE),
            Question(
                "who.how",
                "How you know it was them",
                Ask.WORDS,
                "“I saw his face.” “The number was hidden, but it was her voice.”",
            ),
            Question("who.look", "What they looked like"),
            Question("who.clothing", "Clothes"),
            Question("who.vehicle", "Vehicle", hint="Make, colour, anything that stood out."),
            Question("who.plate", "Number plate", hint="A part of it helps too."),
            Question("who.weapon", "Weapon, or what was used as one"),
            Question("who.company", "Who was with them"),
        ),
        "Only what you saw or heard yourself. Leave out what you do not know.",
    ),
    Group(
        "Who was there",
        (
            Question("company.with_me", "Who was with you"),
            Question("company.children", "Children were there", Ask.TICK),
            Question("company.witnesses", "Others who saw or heard it"),
        ),
        "Names only. How to reach somebody does not belong here: an entry may be shown to the "
        "other side.",
    ),
    Group(
        "Where, more exactly",
        (
            Question("setting.kind", "Kind of place", Ask.CHOICE),
            Question("setting.platform", "App, site or network", hint="If it was not in person."),
            Question(
                "setting.account",
                "Account or number",
                hint="As it was shown. “No number shown” is an answer too.",
            ),
            Question(ZONE, "Clocks there", Ask.ZONE, "Only if you were in another country."),
        ),
    ),
    Group(
        "What you did",
        (
            Question("response.did", "What you did", Ask.WORDS, "Doing nothing is an answer too."),
            Question("response.told_to_stop", "I had told them to stop", Ask.TICK),
            Question("response.how", "How", hint="A message, a letter, in person, through others."),
            Question("response.when", "When", hint="As well as you know it."),
        ),
        "If keeping evidence puts you at risk, stop. You do not need a log to report.",
    ),
    Group(
        "Effect on daily life",
        (
            Question("effect.sleep", "Sleep"),
            Question("effect.work", "Work or school"),
            Question("effect.routes", "Where you go, and how"),
            Question("effect.cost", "What it cost you"),
            Question("effect.other", "Anything else", Ask.WORDS),
        ),
        "What you do differently because of it, or cannot do any more.",
    ),
    Group(
        "How it felt",
        (
            Question("apart.feelings", "How it made you feel", Ask.WORDS),
            Question("apart.impact", "How much it affected you", Ask.CHOICE),
        ),
        "Kept apart from the facts. It stays out of a pack unless you choose to put it in.",
    ),
    Group(
        "Somebody helped",
        (
            Question("helped.written_by", "Who typed it", hint="If it was not you."),
            Question("helped.words_by", "Whose words it is in"),
            Question("helped.read_back", "It was read back, and is right", Ask.TICK),
        ),
        "Whoever helps writes your words, not theirs, and reads them back to you.",
    ),
)
