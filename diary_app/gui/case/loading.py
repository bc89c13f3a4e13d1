"""What the pages of one kind of card show, read in one go on the diary's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary_app.domain.card import Card, CardId, UnreadableCard
from diary_app.domain.case import Told
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import IncidentId
from diary_app.domain.listed import ListedExhibit
from diary_app.domain.order import Order
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.gui.case.shelf import Shelf
from diary_app.i18n import CardWords, LinkWords, Translate

if TYPE_CHECKING:
    from diary_app.diary import CardDraft, Diary

__all__ = ["Shown", "link_words", "read_all", "words_of"]

_MOST_FILES = 1000  # older ones have a mark that can be typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is in the diary of one kind.

    Attributes:
        cards: in the order they stand on the page.
        contacts: how to reach people, by their card; none that is damaged or says nothing.
        entries: numbers of entries by id.
        people: who can be named, with what they are called.
        files: those a card can name as its copy, the newest first; only where a kind asks.
        words: say the cards.
        waiting: what was being typed and is not saved; ``None`` if nothing was.
    """

    cards: Sequence[Card[Told] | UnreadableCard]
    contacts: Mapping[CardId, Contact]
    entries: Mapping[IncidentId, int]
    people: Sequence[tuple[CardId, str]]
    files: Sequence[ListedExhibit]
    words: CardWords
    waiting: CardDraft | None

    def card(self, wanted: CardId) -> Card[Told] | None:
        """Return a card; ``None`` if it is not here, or cannot be read."""
        found = (card for card in self.cards if card.id == wanted)
        return next((card for card in found if isinstance(card, Card)), None)


def read_all(diary: Diary, shelf: Shelf, tr: Translate) -> Shown:
    """Read it. Runs on the diary's thread; what is damaged hides nothing else."""
    words = words_of(diary, tr)
    cards = shelf.cards(diary)
    contacts = {}
    if shelf.kind is Person:
        for card in cards:
            with contextlib.suppress(Damaged):  # the check of the diary names it
                contacts[card.id] = diary.case.contact_of(PersonId(card.id))
    files: Sequence[ListedExhibit] = ()
    if shelf.kind is Order:
        with contextlib.suppress(Damaged):  # as above; a mark can still be typed
            files = diary.look.exhibits(most=_MOST_FILES).files
    return Shown(
        cards=cards,
        contacts=contacts,
        entries={IncidentId(name): number for name, number in words.entries.items()},
        people=[(CardId(name), called) for name, called in words.people.items()],
        files=files,
        words=words,
        waiting=diary.case.drafts.kept(shelf.kind),
    )


def words_of(diary: Diary, tr: Translate) -> CardWords:
    """Return what says cards, knowing entries and people. Runs on the diary's thread."""
    said = CardWords(tr=tr, profile=diary.profile)
    entries: Mapping[str, int] = {}
    with contextlib.suppress(Damaged):  # the check of the diary names it
        entries = {str(name): number for name, number in diary.find.numbers().items()}
    people = [card for card in diary.case.people() if isinstance(card, Card)]
    return CardWords(
        tr=tr,
        profile=diary.profile,
        entries=entries,
        people={card.id: said.title(card.told) for card in people},
    )


def link_words(diary: Diary, tr: Translate) -> LinkWords:
    """Return what says whom entries point at. Runs on the diary's thread.

    Where the cards cannot be read, entries can: then it names nobody.
    """
    with contextlib.suppress(Damaged):  # the check of the diary names it
        cards = (*diary.case.people(), *diary.case.orders())
        return LinkWords.of(cards, diary.profile, tr)
    return LinkWords(tr=tr)
