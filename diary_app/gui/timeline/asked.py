"""Answer the timeline on the vault's thread: cards come ready to paint."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Facet, Found, Question
from diary_app.gui.case.loading import link_words
from diary_app.gui.timeline.card import EntryCard, cards_of
from diary_app.gui.timeline.choosing import Choices
from diary_app.i18n import Translate
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Answer", "Asked", "choices_of"]

_AT_ONCE = 10  # entries read before the first answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question.

    Attributes:
        found: all entries, in order.
        first: the row of the first card.
        cards: of the rows that will be seen first.
        days: how many under each day.
    """

    found: list[Found]
    first: int
    cards: list[EntryCard]
    days: dict[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was asked; answers to an older one are let pass.

    Attributes:
        question: what is wanted.
        newest_first: in which order.
        tr: the language of the cards.
    """

    question: Question
    newest_first: bool
    tr: Translate = field(compare=False)

    def answer(self, diary: Diary, at: IncidentId | None, progress: Progress) -> Answer:
        """Return what is found, with the cards around the entry ``at``."""
        found = diary.browse.found(self.question, newest_first=self.newest_first)
        progress.go_on()
        row = next((row for row, one in enumerate(found) if one.id == at), 0) if at else 0
        first = row // _AT_ONCE * _AT_ONCE
        return Answer(
            found=found,
            first=first,
            cards=self.cards(diary, found, first, _AT_ONCE),
            days=dict(Counter(one.day for one in found)),
        )

    def cards(self, diary: Diary, found: list[Found], first: int, most: int) -> list[EntryCard]:
        """Return the cards of some rows."""
        rows = found[first : first + most]
        hits = diary.browse.read([row.id for row in rows], self.question.words)
        before = found[first - 1] if first else None
        return cards_of(hits, rows, before, diary.profile, self.tr)


def choices_of(diary: Diary, tr: Translate) -> Choices:
    """Return what there is to choose by."""
    linked = link_words(diary, tr)
    return Choices(
        behaviours=diary.browse.choices(Facet.BEHAVIOUR),
        places=diary.browse.choices(Facet.PLACE),
        people={
            person: (linked.people[person], count)
            for person, count in diary.browse.choices(Facet.PERSON).items()
            if person in linked.people
        },
        orders={order: title for order, (title, _) in linked.orders.items()},
        saved=diary.browse.filters(),
    )
