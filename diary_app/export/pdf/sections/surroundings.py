"""What an entry points at and what points at it: people, conditions, reports, items, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diary_app.domain.card import Card
from diary_app.domain.case import Told
from diary_app.domain.incident import Draft
from diary_app.domain.links import Breach, PartPlayed
from diary_app.domain.order import Order
from diary_app.domain.record import Record
from diary_app.export.around import card_words
from diary_app.export.behaviours import say_behaviour
from diary_app.export.pdf.places import card_place, condition_place
from diary_app.export.pdf.styles import FACT, FACT_BOLD
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import CardWords, LinkWords, Translate

__all__ = ["Around"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Says what stands around entries, each word a link to where it is told.

    Attributes:
        links: says answers and links of a draft.
        linked: names of the answers that :meth:`links_of` says.
    """

    volume: Volume
    links: LinkWords
    words: CardWords
    tr: Translate
    linked: tuple[str, ...]

    @classmethod
    def of(cls, volume: Volume, tr: Translate) -> Around:
        """Return what says the surroundings of a volume's entries."""
        plan = volume.plan
        links = LinkWords.of(plan.case.cards, plan.profile, tr)
        names = (*(f"people.{part}" for part in PartPlayed), "breaches")
        words = card_words(plan, tr)
        return cls(volume=volume, links=links, words=words, tr=tr, linked=names)

    def behaviours(self, told: Draft) -> str:
        """Return the kinds of behaviour with their letters."""
        profile = self.volume.plan.profile
        return " · ".join(say_behaviour(profile.behaviour(key)) for key in told.behaviours)

    def links_of(self, told: Draft) -> Iterator[tuple[str, list[Piece]]]:
        """Yield what an entry points at: a label, and pieces that lead there."""
        for said in self.links.said(told):
            if said.name == "breaches":
                places = [self._breach_place(breach) for breach in told.breaches]
            else:
                part = PartPlayed(said.name.removeprefix("people."))
                named = [one.person for one in told.people if one.part is part]
                places = [self._person_place(person) for person in named]
            lines = said.words.split("\n") if len(places) > 1 else [said.words]
            if len(lines) != len(places):  # a name that runs over lines: told, without links
                lines, places = [said.words], [""]
            pieces = []
            for at, (line, place) in enumerate(zip(lines, places, strict=True)):
                pieces += [Piece("\n" if at else "", FACT), Piece(line, FACT, place)]
            yield said.label, pieces

    def cards_of(self, record: Record) -> Iterator[tuple[str, list[Piece]]]:
        """Yield the reports, items and sources that have to do with an entry."""
        case, tr = self.volume.plan.case, self.tr
        reports = [one for one in case.reports if record.id in one.told.incidents]
        items = [one for one in case.items if one.told.incident == record.id]
        sources = [one for one in case.sources if one.told.incident == record.id]
        groups = (
            (tr("Reported"), self._named(reports, tr("Report {number}"))),
            (tr("Physical items"), self._named(items, "")),
            (tr("Other sources"), self._named(sources, tr("Source {number}"))),
        )
        yield from (group for group in groups if group[1])

    def _person_place(self, person: str) -> str:
        return card_place(person) if person in self.links.people else ""

    def _breach_place(self, breach: Breach) -> str:
        orders: dict[str, Card[Order]] = {one.id: one for one in self.volume.plan.case.orders}
        order = orders.get(breach.order)
        return "" if order is None else condition_place(order, breach.condition)

    def _named(self, cards: Sequence[Card[Told]], called: str) -> list[Piece]:
        pieces: list[Piece] = []
        for at, card in enumerate(cards):
            name, title = called.format(number=card.number), self.words.title(card.told)
            pieces.append(Piece("; " if at else "", FACT))
            pieces.append(Piece(name or title, FACT_BOLD, card_place(card.id)))
            pieces.append(Piece(f", {title}" if name else "", FACT))
        return pieces
