"""What the pages of each kind of card say: a table, and where their cards come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary_app.domain.card import Card, CardId, UnreadableCard
from diary_app.domain.case import Told
from diary_app.domain.erasing import ErasedKind
from diary_app.domain.item import Item
from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.question import Question
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Shelf", "shelves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One kind of card.

    Attributes:
        kind: of what its cards say.
        erased_as: what an erased one is called in the journal.
        cards: reads them, in the order they stand on the page.
        title: of the page.
        empty: what belongs here, where nothing is.
        add, change, save: what the buttons say; ``add`` and ``change`` also stand over the form.
        back: leads back to the page.
        lesson: one line over the form, or ``""``.
        entries: what the button says that leads to the entries of a card, or ``""`` for none.
        question: asks for these entries.
    """

    kind: type[Told]
    erased_as: ErasedKind
    cards: Callable[[Diary], Sequence[Card[Told] | UnreadableCard]]
    title: str
    empty: tuple[str, ...]
    add: str
    change: str
    save: str
    back: str
    lesson: str = ""
    entries: str = ""
    question: Callable[[CardId], Question] = field(default=lambda _: Question())


def shelves(tr: Translate) -> tuple[Shelf, ...]:
    """Return all of them, in the order they are read."""
    return (_people(tr), _orders(tr), _reports(tr), _items(tr), _sources(tr))


def _people(tr: Translate) -> Shelf:
    return Shelf(
        kind=Person,
        erased_as=ErasedKind.PERSON,
        cards=lambda diary: diary.case.people(),
        title=tr("People"),
        empty=(
            tr("Nobody is written down here yet."),
            tr(
                "The person causing harm, known or not; anyone who saw or heard something; "
                "officers; people who were with you. A name is not needed."
            ),
        ),
        add=tr("Add a person"),
        change=tr("Change what is written about this person"),
        save=tr("Save this person"),
        back=tr("All people"),
        lesson=tr("Only what you know yourself. A guess is fine if it says that it is one."),
        entries=tr("Show the entries they are in"),
        question=lambda card: Question(people=(card,)),
    )


def _orders(tr: Translate) -> Shelf:
    return Shelf(
        kind=Order,
        erased_as=ErasedKind.ORDER,
        cards=lambda diary: diary.case.orders(),
        title=tr("Orders"),
        empty=(
            tr("No order is written down here yet."),
            tr(
                "If a court or the police have set conditions, write them down as they stand in "
                "the order. An entry can then say which one was broken."
            ),
        ),
        add=tr("Add an order"),
        change=tr("Change what is written about this order"),
        save=tr("Save this order"),
        back=tr("All orders"),
        lesson=tr("Copy it from the paper. What breaks an order is decided by its own words."),
        entries=tr("Show the entries that went against it"),
        question=lambda card: Question(orders=(card,)),
    )


def _reports(tr: Translate) -> Shelf:
    return Shelf(
        kind=Report,
        erased_as=ErasedKind.REPORT,
        cards=lambda diary: diary.case.reports(),
        title=tr("Reports"),
        empty=(
            tr("No report is written down here yet."),
            tr(
                "Every time you speak with the police or another service: when, with whom, the "
                "reference, what was said, what was promised. You can report without any evidence."
            ),
        ),
        add=tr("Add a report"),
        change=tr("Change what is written about this report"),
        save=tr("Save this report"),
        back=tr("All reports"),
        lesson=tr("Ask for the reference, the officer's name and collar number."),
    )


def _items(tr: Translate) -> Shelf:
    return Shelf(
        kind=Item,
        erased_as=ErasedKind.ITEM,
        cards=lambda diary: diary.case.items(),
        title=tr("Things kept"),
        empty=(
            tr("No thing is written down here yet."),
            tr(
                "Letters, gifts, anything that was left. Touch it as little as you can, and put it "
                "in paper, not plastic."
            ),
        ),
        add=tr("Add a thing you kept"),
        change=tr("Change what is written about this thing"),
        save=tr("Save this thing"),
        back=tr("All things kept"),
        lesson=tr("Put it in paper, not plastic. It gets a mark of its own, as files do."),
    )


def _sources(tr: Translate) -> Shelf:
    return Shelf(
        kind=Source,
        erased_as=ErasedKind.SOURCE,
        cards=lambda diary: diary.case.sources(),
        title=tr("Things to ask for"),
        empty=(
            tr("There is nothing to ask for."),
            tr(
                "CCTV, doorbells, dashcams, lists of calls: what others have that may show what "
                "happened. Many are recorded over after days or weeks."
            ),
        ),
        add=tr("Add something to ask for"),
        change=tr("Change what is written about this"),
        save=tr("Save this"),
        back=tr("All things to ask for"),
        lesson=tr("If asking for it yourself could put you at risk, tell the police about it."),
    )
