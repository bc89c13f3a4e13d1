"""Say whom an entry points at, and which conditions of orders, by what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from diary_app.domain.card import Card, UnreadableCard
from diary_app.domain.case import Told
from diary_app.domain.incident import Draft
from diary_app.domain.links import Breach, PartPlayed
from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.profile import Profile
from diary_app.i18n.cards import CardWords
from diary_app.i18n.telling import LABELS, Change, Said, changes, say_answers
from diary_app.i18n.translate import Translate

__all__ = ["LinkWords"]

_PARTS: Mapping[PartPlayed, str] = {
    PartPlayed.INVOLVED: "Part of it",
    PartPlayed.WITH_ME: "With me",
    PartPlayed.WITNESS: "Saw or heard it",
}
_BREACHES = "Went against"
_ORDER = (*LABELS, *(f"people.{part}" for part in _PARTS), "breaches")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """Says links in one language.

    Attributes:
        people: what each person is called, by id, in the order they were first written down.
        orders: what each order is called, and the order, by id.
    """

    tr: Translate
    people: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, Order]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, cards: Iterable[Card[Told] | UnreadableCard], profile: Profile, tr: Translate
    ) -> LinkWords:
        """Return what says the people and orders among ``cards``."""
        words = CardWords(tr=tr, profile=profile)
        people, orders = {}, {}
        for card in cards:
            if isinstance(card, UnreadableCard):
                continue
            if isinstance(card.told, Person):
                people[str(card.id)] = words.title(card.told)
            elif isinstance(card.told, Order):
                orders[str(card.id)] = (words.title(card.told), card.told)
        return cls(tr=tr, people=people, orders=orders)

    def said(self, draft: Draft) -> list[Said]:
        """Return every link of a draft in words; none that there is not."""
        found = [
            Said(name=name, label=self.tr(label), words="\n".join(words))
            for name, (label, words) in self._by_name(draft).items()
        ]
        return [said for said in found if said.words]

    def told(self, draft: Draft) -> list[Said]:
        """Return everything a draft holds besides the quick form: answers, and then links."""
        return [*say_answers(draft, self.tr), *self.said(draft)]

    def changes(self, before: Draft, after: Draft) -> list[Change]:
        """Return every answer, and then every kind of link, that was changed."""
        old, new = self._by_name(before), self._by_name(after)
        linked = [
            Change(label=self.tr(label), before="\n".join(was), after="\n".join(new[name][1]))
            for name, (label, was) in old.items()
            if was != new[name][1]
        ]
        return [*changes(before, after, self.tr), *linked]

    def columns(self, said: Iterable[Said]) -> dict[str, str]:
        """Return the labels of what was said at least once, by name, in the order of reading."""
        asked = {one.name: one.label for one in said}
        return {name: asked[name] for name in _ORDER if name in asked}

    def part(self, part: PartPlayed) -> str:
        """Return what a part is called where it is chosen."""
        return {
            PartPlayed.INVOLVED: self.tr("part of it"),
            PartPlayed.WITH_ME: self.tr("with me"),
            PartPlayed.WITNESS: self.tr("saw or heard it"),
        }[part]

    def condition(self, breach: Breach) -> str:
        """Return a condition as in its order: its number and its words."""
        _, order = self.orders.get(str(breach.order), ("", Order()))
        if not breach.condition:
            return self.tr("the order as a whole")
        words = order.condition(breach.condition).words
        return f"{breach.condition} {words}".strip()

    def _by_name(self, draft: Draft) -> dict[str, tuple[str, list[str]]]:
        found: dict[str, tuple[str, list[str]]] = {}
        for part, label in _PARTS.items():
            named = [one.person for one in draft.people if one.part is part]
            lost = self.tr("somebody who is not in the diary any more")
            found[f"people.{part}"] = (label, [self.people.get(one, lost) for one in named])
        breaches = [
            self.tr("{order}: {condition}").format(
                order=self._called(breach), condition=self.condition(breach)
            )
            for breach in draft.breaches
        ]
        return {**found, "breaches": (_BREACHES, breaches)}

    def _called(self, breach: Breach) -> str:
        lost = self.tr("an order that is not in the diary any more")
        return self.orders.get(str(breach.order), (lost, Order()))[0]
