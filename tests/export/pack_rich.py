"""A fictional case with everything a pack can hold: cards of every kind, files of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from pack_plans import Case, Told, at, jpeg, moment, no_picture, picture

from diary_app.domain.card import Card, CardId, CardVersion
from diary_app.domain.case import CaseFile
from diary_app.domain.case import Told as OnCard
from diary_app.domain.claims import ClaimedTime, ClaimKind, Claims
from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.domain.exhibit_note import ExhibitNote, YesNo
from diary_app.domain.head import Head, Witness
from diary_app.domain.item import Handling, Item
from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.links import Breach, Involved, PartPlayed
from diary_app.domain.order import Condition, Order, OrderId
from diary_app.domain.person import Known, Person, PersonId, Role
from diary_app.domain.record import Record
from diary_app.domain.report import Report, ReportedBy
from diary_app.domain.source import Source, SourceKind
from diary_app.domain.when import Precision, Series, When
from diary_app.export import Sources

MAN, WITNESS, ORDER = (CardId(letter * 32) for letter in "abc")
MAIL = (
    b"Received: from mx.example.org (mx.example.org [192.0.2.7])\r\n"
    b"\tby mail.example.net; Mon, 9 Mar 2026 20:31:07 +0000\r\n"
    b"Received: from phone.example.org by mx.example.org; Mon, 9 Mar 2026 20:31:02 +0000\r\n"
    b"From: Someone <someone@example.org>\r\nTo: anna@example.net\r\n"
    b"Subject: I saw you today\r\nDate: Mon, 9 Mar 2026 20:31:00 +0000\r\n"
    b"Message-ID: <1@example.org>\r\n\r\nYou cannot hide.\r\n"
)
T = TypeVar("T", bound=OnCard)


def rich_case() -> Case:
    """Return a case with one of everything, and the sources that go with it."""
    case = Case(_entries())
    records = [_linked(record, at) for at, record in enumerate(case.plan.records)]
    case.plan = replace(
        case.plan,
        records=tuple(records),
        case=_cards(records),
        witnesses=(
            Witness(
                seq=9,
                head=Head(seq=3, hash=case.plan.journal[2].hash),
                who="PC 1234",
                how="by phone",
                at=moment(20),
            ),
        ),
        erased=(_stone("AB/99"),),
        cards_left_out=(LeftOut(reason=Reason.OUTSIDE_PERIOD, count=2),),
        contacts_left_out=2,
        feelings_left_out=1,
        entries_in_diary=len(records) + 3,
        left_out=(LeftOut(reason=Reason.OUTSIDE_PERIOD, count=3),),
    )
    return case


def rich_sources(case: Case) -> Sources:
    """Return the sources of a rich case: what its files say of themselves, and their pages."""
    said = {exhibit.id: _claims(exhibit) for exhibit in case.plan.exhibits}
    return replace(
        case.sources,
        claims=lambda some: {one.id: said[one.id] for one in some},
        page=lambda exhibit, number: Preview(proof=jpeg(620, 877, f"{exhibit.mark} {number}")),
    )


def _entries() -> list[Told]:
    quote = 'He shouted: "You will regret it."\nThen he laughed.'
    told = {
        "exact_words": quote,
        "who.how": "by his voice and the grey van",
        "who.weapon": "a piece of wood",
        "response.told_to_stop": True,
        "response.how": "by text message",
        "response.when": "the same morning",
        "effect.sleep": "I slept three hours.",
        "effect.routes": "I take the bus now.",
        "company.children": True,
        "helped.written_by": "Priya (support worker)",
        "helped.words_by": "Anna Bell",
    }
    return [
        Told(
            accounts=["He waited by the gate.", "He waited by the gate; I counted two of them."],
            later_when=at(1, Precision.ABOUT),
            behaviours=("following", "loitering", "threat"),
            files=[picture("gate.jpg"), picture("Screenshot_1.png", 360, 780)],
            answers=told,
        ),
        Told(files=[no_picture("note.m4a"), _film()], answers={"effect.sleep": "awake at four"}),
        Told(
            when=When(
                precision=Precision.EXACT,
                start=datetime(2026, 3, 16, 14, 0),
                series=Series(end=datetime(2026, 3, 16, 16, 10), count=47),
            ),
            files=[
                no_picture("letter.eml", "message/rfc822", MAIL),
                no_picture("chat.txt", "text/plain", b"see the words"),
                _document(),
            ],
            answers={"helped.written_by": "Priya (support worker)", "helped.read_back": True},
        ),
        Told(when=When.unknown(), place="", behaviours=()),
        Told(when=at(5, Precision.DAY), behaviours=("contact",)),
    ]


def _film() -> tuple[str, str, bytes, Preview]:
    proof = jpeg(800, 450, "film")
    return "door.mp4", "video/mp4", b"film" * 99, Preview(proof=proof, still_at=12_000)


def _document() -> tuple[str, str, bytes, Preview]:
    return "order.pdf", "application/pdf", b"%PDF-", Preview(proof=jpeg(620, 877, "order"))


def _claims(exhibit: Exhibit) -> Claims:
    sent = ClaimedTime(kind=ClaimKind.SENT, wall=datetime(2026, 3, 9, 20, 31), offset=0)
    return {
        "audio/mp4": Claims(seconds=73),
        "video/mp4": Claims(seconds=42, camera="Example Doorbell"),
        "application/pdf": Claims(pages=3),
        "text/plain": Claims(words="09/03/2026, 20:31 - Someone: where are you\n" * 30),
        "message/rfc822": Claims(
            times=(sent,),
            sender="Someone <someone@example.org>",
            recipients="anna@example.net",
            subject="I saw you today",
            words="You cannot hide.",
        ),
    }.get(exhibit.media_type, Claims())


def _linked(record: Record, place: int) -> Record:
    """Return the record with its links to cards, notes on its files, and one erased file."""
    told = record.now.told
    notes = tuple(
        ExhibitNote(
            exhibit=ExhibitId(one),
            description="Shows him by the gate, from the first floor.",
            sender=YesNo.YES,
            whole=YesNo.NO,
        )
        for one in told.exhibits[:2]
    )
    people = (
        Involved(person=PersonId(MAN)),
        Involved(person=PersonId(WITNESS), part=PartPlayed.WITNESS),
    )
    breaches = (Breach(order=OrderId(ORDER), condition="2(a)"), Breach(order=OrderId(ORDER)))
    linked = replace(told, notes=notes, people=people, breaches=breaches[: 1 + place % 2])
    versions = tuple(
        replace(one, told=replace(linked, when=one.told.when, account=one.told.account))
        for one in record.versions
    )
    erased = (_stone("AB/99"),) if not place else ()
    return replace(record, versions=versions if place < 3 else record.versions, erased=erased)


def _stone(called: str) -> Tombstone:
    return Tombstone(
        kind=ErasedKind.EXHIBIT,
        id="e" * 32,
        called=called,
        at=moment(200),
        reason="It was not mine.",
        author="f" * 64,
    )


def _cards(records: list[Record]) -> CaseFile:
    man = Person(
        name="Daniel Marsh",
        role=Role.CAUSING_HARM,
        known=Known.KNOWN,
        aliases=("Danny", "D."),
        looks="tall, fair, about forty",
        vehicles=("grey van, AB12 CDE",),
        accounts=("07700 900123", "@danny"),
        relationship="former partner",
    )
    order = Order(
        type="non_molestation",
        against=PersonId(MAN),
        court="Family Court at Ashenford",
        reference="FL-12/26",
        made=date(2026, 2, 3),
        served=date(2026, 2, 5),
        conditions=(
            Condition(number="1", words="He must not threaten or use violence."),
            Condition(number="2(a)", words="He must not come within 100 metres of the bakery."),
        ),
        copy=next(e.mark for r in records for e in r.exhibits if e.name == "order.pdf"),
    )
    report = Report(
        when=at(1),
        to="Ashenford Police",
        how=ReportedBy.PHONE,
        reference="CR-77120/26",
        officer="PC Example",
        collar="1234",
        said="I told them of the gate. They said they would speak to him.",
        promised="a call back",
        promised_by=date(2026, 3, 20),
        incidents=(records[0].id, records[1].id),
    )
    item = Item(
        mark="AB/40",
        what="a letter, four pages",
        found="under the wiper",
        found_on=date(2026, 3, 10),
        kept="in a paper envelope in the desk",
        packaging="paper envelope",
        handled=(
            Handling(who="Anna Bell", on=date(2026, 3, 10), what="took it by a corner"),
            Handling(who="Priya", what="put it in the envelope"),
        ),
        incident=records[0].id,
    )
    source = Source(
        kind=SourceKind.DOORBELL,
        where="the neighbour's door",
        holder="the neighbour at number 9",
        overwritten_on=date(2026, 4, 1),
        incident=records[0].id,
    )
    witness = Person(name="Witness B", role=Role.WITNESS, relationship="colleague")
    return CaseFile(
        people=(_card(MAN, 1, man), _card(WITNESS, 2, witness)),
        orders=(_card(ORDER, 1, order),),
        reports=(_card(CardId("d" * 32), 1, report),),
        items=(_card(CardId("e" * 31 + "1"), 1, item),),
        sources=(_card(CardId("f" * 32), 1, source),),
    )


def _card(card: CardId, number: int, told: T) -> Card[T]:
    version = CardVersion(seq=number, told=told, written=moment(2), author="f" * 64)
    return Card(id=card, number=number, versions=(version,))
