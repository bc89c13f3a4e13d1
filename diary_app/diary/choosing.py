"""Which entries go into a pack; each of the others is left out for one reason, and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diary_app.diary.around import AboutEntry
from diary_app.diary.supplement import Earlier, Hidden
from diary_app.domain.incident import IncidentId
from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.record import Record
from diary_app.domain.selection import Selection
from diary_app.domain.supplement import Supplement, Why
from diary_app.timeline import in_order, in_period

__all__ = ["Choosing"]


def _nothing(_subject: str, _value: object) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What is chosen, with all that must be known of the diary to follow it.

    Attributes:
        starred: the entries with a star.
        about: the cards that are about each entry.
        hidden: what the pack would hide of an entry or card, as codes.
        earlier: the pack that it goes on from, if it is a supplement.
        kinds, people: names of the kinds and of the people that were chosen.
    """

    selection: Selection
    starred: Collection[IncidentId] = ()
    about: Mapping[IncidentId, AboutEntry] = field(default_factory=dict)
    hidden: Hidden = _nothing
    earlier: Earlier | None = None
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def chosen(self, records: Iterable[Record]) -> list[Record]:
        """Return those that go in, in order of happening."""
        return in_order(record for record in records if self._reason(record) is None)

    def left_out(self, records: Iterable[Record]) -> tuple[LeftOut, ...]:
        """Return why the others do not, and how many for each reason.

        Those chosen one by one stand together where the same is said of them.
        """
        numbers: dict[tuple[Reason, str], list[int]] = {}
        for record in records:
            reason = self._reason(record)
            if reason is not None:
                is_chosen = reason is Reason.BY_HAND
                why = self.selection.by_hand.why_without(record.id) if is_chosen else ""
                numbers.setdefault((reason, why), []).append(record.number)
        among = {Reason.OTHER_KIND: self.kinds, Reason.OTHER_PERSON: self.people}
        return tuple(
            LeftOut(
                reason=reason,
                count=len(found),
                numbers=tuple(sorted(found)),
                among=among.get(reason, ()),
                why=why,
            )
            for (reason, why), found in sorted(numbers.items(), key=_place_of)
        )

    def supplement(self, every: Iterable[Record], chosen: Sequence[Record]) -> Supplement | None:
        """Return what is said of the pack it goes on from, and why each entry is in it."""
        earlier = self.earlier
        if earlier is None:
            return None
        numbers: dict[Why, list[int]] = {}
        for record in chosen:
            why = self._why(earlier, record) or Why.BY_HAND
            numbers.setdefault(why, []).append(record.number)
        by_why = {one: tuple(sorted(numbers[one])) for one in Why if one in numbers}
        felt = replace(self, selection=replace(self.selection, with_feelings=True))
        return replace(earlier.said, why=by_why, unfelt=len(felt.chosen(every)) - len(chosen))

    def _reason(self, record: Record) -> Reason | None:
        """Return the first reason that holds; ``None`` for an entry that goes in."""
        if self.selection.purpose.is_effect_alone and not _tells_effect(record):
            return Reason.NO_EFFECT
        by_hand = self.selection.by_hand
        if record.id in by_hand.also - by_hand.without:
            return None
        return next((reason for reason, holds in self._reasons(record) if holds), None)

    def _reasons(self, record: Record) -> Iterator[tuple[Reason, bool]]:
        chosen, told = self.selection, record.now.told
        yield Reason.BY_HAND, record.id in chosen.by_hand.without
        yield Reason.OUTSIDE_PERIOD, not in_period(record, chosen.period)
        kinds = not chosen.behaviours or not set(told.behaviours).isdisjoint(chosen.behaviours)
        yield Reason.OTHER_KIND, not kinds
        named = {one.person for one in told.people}
        yield Reason.OTHER_PERSON, bool(chosen.people) and named.isdisjoint(chosen.people)
        yield Reason.NO_STAR, chosen.starred_only and record.id not in self.starred
        is_known = self.earlier is not None and self._why(self.earlier, record) is None
        yield Reason.IN_EARLIER_PACK, is_known

    def _why(self, earlier: Earlier, record: Record) -> Why | None:
        about = self.about.get(record.id, AboutEntry())
        return earlier.why(record, about, self.hidden, self.selection)


def _place_of(counted: tuple[tuple[Reason, str], list[int]]) -> tuple[int, int]:
    """Return where a reason stands among the others; the same one by its first entry."""
    (reason, _), numbers = counted
    return list(Reason).index(reason), min(numbers)


def _tells_effect(record: Record) -> bool:
    told = record.now.told
    return not (told.apart.is_blank and told.effect.is_blank)
