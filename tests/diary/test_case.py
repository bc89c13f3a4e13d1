"""Cards are written, changed, read back, and one that is damaged hides no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from diary_app.diary import CardDraft, Diary, Surroundings, new_draft_id, open_diary, salvage
from diary_app.domain.card import Card, CardId, CardProblem, UnreadableCard
from diary_app.domain.case import Told
from diary_app.domain.errors import CardNotReady, Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.item import Handling, Item
from diary_app.domain.order import Condition, Order
from diary_app.domain.person import Contact, Known, Person, PersonId, Role
from diary_app.domain.report import Report, ReportedBy
from diary_app.domain.source import Source, SourceKind
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress, at_once
from diary_app.store import check
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"

MAN = Person(
    name="the man with the grey van",
    role=Role.CAUSING_HARM,
    known=Known.SUSPECTED,
    aliases=("Kit", "K."),
    looks="tall, grey hair",
    vehicles=("grey van, AB12 CDE",),
    accounts=("@nobody_in_particular",),
)
ORDER = Order(
    type="non_molestation",
    court="County Court",
    reference="FL-1",
    made=date(2026, 10, 1),
    served=date(2026, 10, 2),
    expires=date(2027, 10, 1),
    conditions=(Condition(number="1", words="no contact"), Condition(number="2(a)", words="200 m")),
    copy="AB/1",
    police_copy="lodged at the front desk",
    notes="explained to me",
)
REPORT = Report(
    when=When(precision=Precision.ABOUT, start=datetime(2026, 11, 20, 9, 30)),
    to="Police",
    how=ReportedBy.PHONE,
    reference="1234",
    officer="PC Example",
    said="they will look at the camera",
    promised="a call back",
    promised_by=date(2026, 11, 24),
)
ITEM = Item(
    what="a letter",
    found="on the doormat",
    kept="in a drawer",
    packaging="paper envelope",
    handled=(Handling(who="me", on=date(2026, 11, 19), what="picked it up by the edge"),),
)
SOURCE = Source(
    kind=SourceKind.DOORBELL,
    where="no. 4, over the road",
    holder="the neighbour at no. 4",
    overwritten_on=date(2026, 12, 1),
    asked_on=date(2026, 11, 20),
)
CARDS = (MAN, ORDER, REPORT, ITEM, SOURCE)


@pytest.fixture
def again(diary: Diary, surroundings: Surroundings) -> Callable[[], Diary]:
    """Return a way to close the diary and open it from the disk."""

    def again() -> Diary:
        diary.close()
        return open_diary(diary.folder, PASSPHRASE, surroundings)

    return again


def lists(diary: Diary) -> dict[type[Told], list[Any]]:
    case = diary.case
    return {
        Person: case.people(),
        Order: case.orders(),
        Report: case.reports(),
        Item: case.items(),
        Source: case.sources(),
    }


def test_every_card_comes_back_from_the_disk_with_both_of_its_versions(
    diary: Diary, again: Callable[[], Diary]
) -> None:
    written: dict[type[Told], Card[Told]] = {}
    for told in CARDS:
        card: Card[Told] = diary.case.note(told)
        changed = replace(card.told, **_another(card.told))
        written[type(told)] = diary.case.change(card.id, changed)
    diary.case.note_contact(PersonId(written[Person].id), Contact(phone="07700 900123"))
    diary = again()
    try:
        for kind, card in written.items():
            assert lists(diary)[kind] == [card]
            assert len(card.versions) == 2
            assert card.first.told != card.told
            assert diary.case.one(kind, card.id) == card
        contact = diary.case.contact_of(PersonId(written[Person].id))
        assert contact == Contact(phone="07700 900123")
        assert check(diary._vault, Progress(), at_once).is_sound
    finally:
        diary.close()


def _another(told: Told) -> dict[str, Any]:
    return {
        Person: {"looks": "tall"},
        Order: {"notes": ""},
        Report: {"promised": ""},
        Item: {"kept": "at the station", "mark": "XX/99"},
        Source: {"answer": "they kept it"},
    }[type(told)]


def test_items_and_files_share_one_series_of_marks(diary: Diary) -> None:
    def file() -> str:
        draft = new_draft_id()
        taken = diary.write.take_in_bytes("a.txt", draft.encode(), draft, Progress(), at_once)
        told = Draft(when=When.unknown(), account="told", exhibits=(taken.id,))
        return diary.write.save(draft, told).exhibits[0].mark

    marks = [file(), diary.case.note(ITEM).told.mark, file(), diary.case.note(ITEM).told.mark]
    assert marks == ["AB/1", "AB/2", "AB/3", "AB/4"]


def test_a_mark_is_not_given_again_where_the_item_that_has_it_is_damaged(diary: Diary) -> None:
    diary.case.note(ITEM)
    card = diary.case.note(ITEM)
    _damage(diary, card.id)
    assert diary.case.note(ITEM).told.mark == "AB/3"


@pytest.mark.parametrize("told", CARDS, ids=lambda told: type(told).__name__)
def test_one_damaged_card_hides_none_of_the_others_and_is_named(diary: Diary, told: Told) -> None:
    first, second = diary.case.note(told), diary.case.note(told)
    _damage(diary, first.id)
    found = lists(diary)[type(told)]
    assert [card for card in found if isinstance(card, Card)] == [second]
    (bad,) = [card for card in found if isinstance(card, UnreadableCard)]
    assert bad.id == first.id
    assert bad.number == 1
    assert bad.what == f"entry {first.now.seq}"
    with pytest.raises(Damaged):
        diary.case.one(type(told), first.id)
    names = [damage.name for damage in check(diary._vault, Progress(), at_once).damage]
    assert f"entry {first.now.seq}" in names


def _damage(diary: Diary, card: CardId) -> None:
    """Change what stands in the newest row about a card, past the triggers."""
    database = diary._vault.database
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute(
        "UPDATE journal SET body = replace(body, '{', '{\"x\":1,') WHERE subject = ?", (card,)
    )
    diary._vault._first_page.note()  # it was this program that wrote


def test_a_page_that_cannot_be_read_hides_only_the_cards_on_it(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = [diary.case.note(replace(MAN, name=str(at))) for at in range(3)]
    read_all, read_one = journal.entries_of_kind, journal.entry_at

    def whole(vault: Any, *kinds: Any, **more: Any) -> Any:
        if "person_noted" in kinds:
            raise Damaged("diary.db")
        return read_all(vault, *kinds, **more)

    def one(vault: Any, seq: int) -> Any:
        if seq == cards[1].now.seq:
            raise Damaged("diary.db")
        return read_one(vault, seq)

    monkeypatch.setattr(journal, "entries_of_kind", whole)
    monkeypatch.setattr(journal, "entry_at", one)
    lost = UnreadableCard(id=cards[1].id, number=2, what=f"entry {cards[1].now.seq}")
    assert diary.case.people() == [cards[0], lost, cards[2]]


def test_a_card_with_something_in_the_way_is_not_written(diary: Diary) -> None:
    with pytest.raises(CardNotReady) as caught:
        diary.case.note(replace(ORDER, made=date(2026, 11, 22)))
    assert caught.value.problems == (
        CardProblem.LIES_AHEAD,
        CardProblem.ENDS_BEFORE_IT_STARTS,
    )
    assert diary.case.orders() == []


def test_what_is_asked_for_stands_by_the_day_it_will_be_gone(diary: Diary) -> None:
    days = (None, date(2026, 12, 9), date(2026, 11, 30))
    for day in days:
        diary.case.note(replace(SOURCE, overwritten_on=day))
    diary.case.note(replace(SOURCE, answer="sent", overwritten_on=date(2026, 11, 1)))
    found = [card.told for card in diary.case.sources() if isinstance(card, Card)]
    assert [told.overwritten_on for told in found[:3]] == [days[2], days[1], None]
    assert [told.is_open for told in found] == [True, True, True, False]


def test_an_entry_finds_what_stands_around_it(diary: Diary) -> None:
    one, other = (
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="told")).id
        for _ in range(2)
    )
    report = diary.case.note(replace(REPORT, incidents=(one, other)))
    item = diary.case.note(replace(ITEM, incident=one))
    diary.case.note(replace(SOURCE, incident=other))
    found = diary.case.connected(one)
    assert (found.reports, found.items, found.sources) == ((report,), (item,), ())


@pytest.mark.parametrize("told", CARDS, ids=lambda told: type(told).__name__)
def test_a_card_is_erased_with_every_version_and_only_that_it_was_here_stays(
    diary: Diary, told: Told
) -> None:
    kind = type(told)
    card, other = diary.case.note(told), diary.case.note(told)
    diary.case.change(card.id, replace(told, **_another(told)))
    if kind is Person:
        diary.case.note_contact(PersonId(card.id), Contact(phone="07700 900123"))
    goes = diary.erase.what_goes(card.id)
    called = "AB/1" if kind is Item else "1"
    assert (goes.called, goes.exhibits, goes.packs) == (called, (), ())
    stone = diary.erase.erase(card.id, PASSPHRASE, "why not", Progress())
    assert (stone.kind.value, stone.called) == (kind.__name__.lower(), called)
    assert diary.erase.erased() == [stone]
    assert lists(diary)[kind] == [other]
    assert diary.case.note(told).number == 3
    rows = journal.entries_of(diary._vault, card.id)
    assert [entry.body for entry in rows[:-1]] == [None] * (len(rows) - 1)
    with pytest.raises(Damaged):
        diary.case.one(kind, card.id)
    with pytest.raises(Damaged):
        diary.erase.erase(card.id, PASSPHRASE, "", Progress())
    assert diary.case.contact_of(PersonId(card.id)) == Contact()
    assert check(diary._vault, Progress(), at_once).is_sound
    if kind is Item:
        assert [found.told.mark for found in lists(diary)[Item]] == ["AB/2", "AB/3"]


@pytest.mark.parametrize("told", CARDS, ids=lambda told: type(told).__name__)
def test_what_is_being_typed_is_kept_until_it_is_saved_or_its_card_erased(
    diary: Diary, told: Told
) -> None:
    kind, drafts = type(told), diary.case.drafts
    assert drafts.kept(kind) is None
    draft = CardDraft(told=told, contact=Contact(phone="07700 900123"))
    drafts.keep(draft)
    assert drafts.kept(kind) == draft
    drafts.forget(kind)
    assert drafts.kept(kind) is None
    card = diary.case.note(told)
    drafts.keep(replace(draft, card=card.id))
    diary.erase.erase(card.id, PASSPHRASE, "", Progress())
    assert drafts.kept(kind) is None


def test_what_was_kept_and_is_no_draft_is_none(diary: Diary) -> None:
    diary.write.prefer("card_draft_person", '{"told": {"role": "enemy"}}')
    assert diary.case.drafts.kept(Person) is None


def test_half_a_surrogate_pair_is_kept_as_a_visible_mark(diary: Diary) -> None:
    told = replace(MAN, name="a\ud800b", aliases=("c\ud800",))
    kept = diary.case.note(told).told
    assert (kept.name, kept.aliases) == ("a�b", ("c�",))


def test_a_salvaged_diary_has_its_cards(
    diary: Diary, surroundings: Surroundings, tmp_path: Path
) -> None:
    cards = [diary.case.note(told) for told in CARDS]
    diary.close()
    to = tmp_path / "new"
    salvage(diary.folder, to, PASSPHRASE, surroundings, Progress())
    with_cards = open_diary(to, PASSPHRASE, surroundings)
    try:
        assert [found for (found,) in lists(with_cards).values()] == cards
        assert with_cards.case.note(ITEM).told.mark == "AB/2"
    finally:
        with_cards.close()
