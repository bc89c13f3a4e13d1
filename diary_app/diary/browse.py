"""Browse: ask for entries by words and filters, find the way back to them, see the pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from diary_app import store
from diary_app.diary.text import kept_text
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import IncidentId
from diary_app.domain.patterns import Patterns
from diary_app.domain.question import Facet, Found, Question
from diary_app.domain.record import Record, Unreadable
from diary_app.domain.terms import terms_of
from diary_app.timeline import Excerpt, excerpt_of, patterns_of

__all__ = ["Browse", "Hit"]

_ALL = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that was asked for.

    Attributes:
        record: the entry, or that it is not what was written.
        excerpt: where the words stand that were looked for; ``None`` if none were.
    """

    record: Record | Unreadable
    excerpt: Excerpt | None = None


class Browse:
    """All that chooses among the entries. Answers come from the index; entries are read checked."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault
        self._order: dict[int, Found] = {}
        self._changes = -1

    def found(self, question: Question, *, newest_first: bool = True) -> list[Found]:
        """Return every entry asked for, in order of happening; unknown times come last.

        Raises:
            Damaged: the index is not what was kept; without a question, what can still be read of
                the order is given all the same.
        """
        try:
            order = self._ordered()
        except Damaged:
            if not question.is_everything:
                raise
            return self._as_far_as_readable(newest_first=newest_first)
        wanted = store.asking.matching(self._vault, question)
        found = [one for number, one in order.items() if wanted is None or number in wanted]
        if newest_first:
            return found
        known = [one for one in found if not one.is_time_unknown]
        return [*reversed(known), *reversed(found[len(known) :])]

    def read(self, incidents: Sequence[IncidentId], words: str = "") -> list[Hit]:
        """Return entries in the order asked for, with the place where ``words`` stand in each."""
        terms = [term for term in terms_of(words) if not term.is_left_out]
        shown = store.listing.shown(self._vault, incidents)
        return [
            Hit(
                record=one,
                excerpt=excerpt_of(store.records.words_of(one), terms)
                if terms and isinstance(one, Record)
                else None,
            )
            for one in shown
        ]

    def days(self, question: Question) -> dict[str, int]:
        """Return how many of the entries asked for stand under each day (ISO), the newest first.

        Those whose day is not known stand under ``""``, last.

        Raises:
            Damaged: the index is not what was kept.
        """
        return dict(Counter(one.day for one in self.found(question)))

    def choices(self, facet: Facet) -> dict[str, int]:
        """Return what can be chosen of a facet and how many entries have it, the most first.

        Raises:
            Damaged: the index is not what was kept.
        """
        return store.asking.counted(self._vault, facet)

    def patterns(self, question: Question = Question()) -> Patterns:  # noqa: B008 - a frozen value
        """Return how the entries asked for lie in time.

        Raises:
            Damaged: the index is not what was kept.
        """
        return patterns_of(store.asking.glances(self._vault, question))

    def star(self, incident: IncidentId, *, starred: bool) -> None:
        """Put a star on an entry, or take it off.

        Raises:
            ReadOnly: nothing can be written here.
        """
        if starred:
            store.stars.put(self._vault, incident)
        else:
            with self._vault.writing():
                store.stars.take(self._vault, incident)

    def is_starred(self, incident: IncidentId) -> bool:
        """Say whether an entry has a star."""
        return incident in store.stars.starred(self._vault)

    def filters(self) -> dict[str, Question]:
        """Return the saved filters by name."""
        return store.stars.filters(self._vault)

    def keep_filter(self, name: str, question: Question) -> None:
        """Keep a filter under a name, in the place of one of the same name."""
        store.stars.keep_filter(self._vault, kept_text(name).strip(), question)

    def forget_filter(self, name: str) -> None:
        """Keep a filter no more; no entry is touched."""
        store.stars.forget_filter(self._vault, name)

    def _ordered(self) -> dict[int, Found]:
        """Return every entry in order; asked of the index again only when something was written."""
        with self._vault.reading() as database:
            changes = database.total_changes
        if changes != self._changes:
            self._order, self._changes = store.asking.ordered(self._vault), changes
        return self._order

    def _as_far_as_readable(self, *, newest_first: bool) -> list[Found]:
        names = store.listing.ordered(self._vault, newest_first=newest_first, skip=0, most=_ALL)
        return [Found(name, "") for name in names]
