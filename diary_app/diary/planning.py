"""Plan a pack: what goes in, what is left out and why, and what its journal shows of either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from diary_app import __version__, store
from diary_app.chain import said_lost
from diary_app.diary.apart import holds_feelings, without_feelings
from diary_app.diary.around import about_entries, cards_for, contacts_of, with_contact
from diary_app.diary.choosing import Choosing
from diary_app.diary.keeper import keeper_of
from diary_app.diary.supplement import earlier_pack
from diary_app.diary.withholding import effect_alone, revealed_in
from diary_app.diary.words_hidden import codes_hidden
from diary_app.domain.card import Card
from diary_app.domain.case import CaseFile
from diary_app.domain.contacts import Contacts
from diary_app.domain.errors import Damaged, NothingNew, NothingToHandOver
from diary_app.domain.glance import Glance
from diary_app.domain.journal import JournalEntry
from diary_app.domain.leaks import Mask
from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.moment import Moment
from diary_app.domain.pack import PackPlan
from diary_app.domain.person import Person
from diary_app.domain.profile import Profile
from diary_app.domain.record import Record
from diary_app.domain.selection import ContactsAsked, Purpose, Selection
from diary_app.domain.supplement import Supplement
from diary_app.i18n import CardWords, Translate
from diary_app.timeline import patterns_of

__all__ = ["plan_pack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """What goes in of a journal, before anything in it is withheld.

    Attributes:
        every: the entries that can be read, and ``damaged`` how many cannot.
        case: the cards that go in.
        around: the cards that have to do with the entries; the same, unless the purpose holds none.
        supplement: what is said of the pack it goes on from.
    """

    every: Sequence[Record]
    damaged: int
    records: Sequence[Record]
    left_out: tuple[LeftOut, ...]
    case: CaseFile
    around: CaseFile
    cards_left_out: tuple[LeftOut, ...]
    supplement: Supplement | None


def plan_pack(
    vault: store.Vault,
    profile: Profile,
    selection: Selection,
    prepared: Moment,
    tr: Translate,
    mask: Mask,
) -> PackPlan:
    """Return what would go into a pack; see ``HandOver.plan``.

    Raises:
        NothingToHandOver, NothingNew: no entry would go in.
        PackUnknown: what it goes on from is no pack of this diary.
        Damaged: an entry is not what was written, and may not be left out.
    """
    journal = tuple(store.journal.entries(vault))
    choosing = replace(
        _choosing(vault, journal, profile, selection, tr),
        hidden=partial(codes_hidden, mask, asks=selection.purpose is Purpose.DISCLOSURE),
    )
    found = _found(journal, choosing)
    lost, purpose = said_lost(journal), selection.purpose
    chosen = effect_alone(found.records) if purpose.is_effect_alone else list(found.records)
    revealed = revealed_in(journal, chosen, found.case, purpose)
    felt = 0 if selection.has_feelings else sum(holds_feelings(record) for record in chosen)
    if not selection.has_feelings:
        chosen, revealed = without_feelings(chosen, revealed)
    return PackPlan(
        diary=vault.diary,
        keeper=keeper_of(vault),
        profile=profile,
        purpose=purpose,
        period=selection.period,
        prepared=prepared,
        app_version=__version__,
        records=tuple(chosen),
        patterns=patterns_of(Glance.of(record.now.told) for record in chosen),
        left_out=found.left_out,
        entries_in_diary=len(found.every) + found.damaged,
        journal=tuple(revealed),
        witnesses=tuple(store.heads.witnesses_of(journal, lost)),
        erased=tuple(store.erasing.tombstones_of(journal)),
        lost=tuple(sorted(lost)),
        leaves_out_damaged=selection.leave_out_damaged,
        case=found.case,
        cards_left_out=found.cards_left_out,
        contacts_left_out=0 if purpose.holds_contacts else with_contact(journal),
        feelings_left_out=felt,
        supplement=found.supplement,
        asked_for=selection.asked_for.strip(),
        contacts=_contacts(vault, found.around, selection),
        has_sheet=selection.contacts is not None,
        language=selection.language,
    )


def _choosing(
    vault: store.Vault,
    journal: Sequence[JournalEntry],
    profile: Profile,
    selection: Selection,
    tr: Translate,
) -> Choosing:
    words = CardWords(tr=tr, profile=profile)
    people = store.cards.every(vault, Person) if selection.people else []
    earlier = None
    if selection.since is not None:
        earlier = earlier_pack(journal, selection.since, selection.purpose)
    named = [one for one in people if isinstance(one, Card) and one.id in selection.people]
    return Choosing(
        selection=selection,
        starred=store.stars.starred(vault) if selection.starred_only else (),
        earlier=earlier,
        kinds=tuple(profile.behaviour(key).words for key in selection.behaviours),
        people=tuple(words.title(one.told) for one in named),
    )


def _found(journal: Sequence[JournalEntry], choosing: Choosing) -> _Chosen:
    """Choose among all there is in the journal.

    Raises:
        NothingToHandOver, NothingNew: no entry is chosen.
        Damaged: an entry or card is not what was written, and may not be left out.
    """
    selection = choosing.selection
    damaged: list[Damaged] = []
    damaged_cards: list[Damaged] = []
    every = store.records.records_of(journal, _seen(damaged, selection))
    whole = store.cards.case_of(journal, _seen(damaged_cards, selection))
    choosing = replace(choosing, about=about_entries(whole))
    records, left_out = choosing.chosen(every), choosing.left_out(every)
    if not records:
        is_known = any(one.reason is Reason.IN_EARLIER_PACK for one in left_out)
        raise NothingNew if is_known else NothingToHandOver
    around = cards_for(whole, records, selection)
    case = CaseFile() if selection.purpose.is_effect_alone else around
    why = Reason.OTHER_ENTRIES if selection.chooses else Reason.OUTSIDE_PERIOD
    return _Chosen(
        every=every,
        damaged=len(damaged),
        records=records,
        left_out=(*_counted(Reason.DAMAGED, len(damaged)), *left_out),
        case=case,
        around=around,
        cards_left_out=(
            *_counted(why, len(whole.cards) - len(around.cards)),
            *_counted(Reason.NOT_FOR_THIS, len(around.cards) - len(case.cards)),
            *_counted(Reason.DAMAGED, len(damaged_cards)),
        ),
        supplement=choosing.supplement(every, records),
    )


def _seen(damaged: list[Damaged], selection: Selection) -> Callable[[Damaged], None] | None:
    """Return what is told of something damaged; nothing, where it may not be left out."""
    return damaged.append if selection.leave_out_damaged else None


def _counted(reason: Reason, count: int) -> tuple[LeftOut, ...]:
    return (LeftOut(reason=reason, count=count),) if count else ()


def _contacts(vault: store.Vault, around: CaseFile, selection: Selection) -> Contacts | None:
    """Return how to reach people, where that is asked for or the keeper alone will read it."""
    if selection.contacts is None and not selection.purpose.holds_contacts:
        return None
    return contacts_of(vault, around.people, selection.contacts or ContactsAsked())
