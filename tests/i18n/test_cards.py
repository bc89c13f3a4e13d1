"""Every field of every card is said, so that none can be forgotten on the screen or in the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from diary_app.domain.case import Told
from diary_app.domain.incident import IncidentId
from diary_app.domain.item import Handling, Item
from diary_app.domain.order import Condition, Order
from diary_app.domain.person import Contact, Known, Person, PersonId, Role
from diary_app.domain.profile import Profile
from diary_app.domain.report import Report, ReportedBy
from diary_app.domain.source import Source, SourceKind
from diary_app.domain.when import Precision, When
from diary_app.i18n import (
    CardWords,
    english,
    say_contact,
    say_known,
    say_reported_by,
    say_role,
    say_source_kind,
)

PROFILES = Path(__file__).parents[2] / "resources" / "profiles"
WORDS = CardWords(
    tr=english(),
    profile=Profile.from_toml((PROFILES / "england-wales.toml").read_text("utf-8")),
    entries={"here": 7},
    people={"man": "the man in grey"},
)
DAY = date(2026, 3, 1)
CHANGES: list[tuple[Told, str, Any, str]] = [
    (Person(), "name", "Kit", "Kit"),
    (Person(), "role", Role.WITNESS, "A witness"),
    (Person(), "known", Known.SUSPECTED, "Suspected"),
    (Person(), "aliases", ("K.",), "K."),
    (Person(), "looks", "tall", "tall"),
    (Person(), "vehicles", ("van",), "van"),
    (Person(), "accounts", ("@x",), "@x"),
    (Person(), "relationship", "neighbour", "neighbour"),
    (Person(), "notes", "limps", "limps"),
    (Order(), "type", "spo", "Stalking protection order"),
    (Order(), "against", PersonId("man"), "the man in grey"),  # type: ignore[arg-type]
    (Order(), "court", "County Court", "County Court"),
    (Order(), "reference", "FL-1", "FL-1"),
    (Order(), "made", DAY, "Sunday 1 March 2026"),
    (Order(), "served", DAY, "Sunday 1 March 2026"),
    (Order(), "expires", DAY, "Sunday 1 March 2026"),
    (Order(), "conditions", (Condition(number="2(a)", words="None"),), "2(a). None"),
    (Order(), "copy", "AB/3", "AB/3"),
    (Order(), "police_copy", "front desk", "front desk"),
    (Order(), "notes", "explained", "explained"),
    (
        Report(),
        "when",
        When(precision=Precision.ABOUT, start=datetime(2026, 3, 1, 9)),
        "Sunday 1 March 2026, about 9.00 am",
    ),
    (Report(), "to", "Police", "Police"),
    (Report(), "how", ReportedBy.ONLINE, "Online"),
    (Report(), "reference", "R1", "R1"),
    (Report(), "officer", "PC Example", "PC Example"),
    (Report(), "collar", "99", "99"),
    (Report(), "station", "Town", "Town"),
    (Report(), "said", "noted", "noted"),
    (Report(), "promised", "a call", "a call"),
    (Report(), "promised_by", DAY, "Sunday 1 March 2026"),
    (
        Report(),
        "incidents",
        (IncidentId("here"), IncidentId("x")),
        "entry 7, an entry that is not here",
    ),
    (Item(), "mark", "AB/9", "AB/9"),
    (Item(), "what", "a letter", "a letter"),
    (Item(), "found", "doormat", "doormat"),
    (Item(), "found_on", DAY, "Sunday 1 March 2026"),
    (Item(), "kept", "drawer", "drawer"),
    (Item(), "packaging", "paper", "paper"),
    (Item(), "handled", (Handling(who="me", on=DAY, what="x"),), "me, Sunday 1 March 2026, x"),
    (Item(), "handed_to", "PC Example", "PC Example"),
    (Item(), "handed_on", DAY, "Sunday 1 March 2026"),
    (Item(), "incident", IncidentId("here"), "entry 7"),
    (Source(), "kind", SourceKind.DASHCAM, "Dashcam"),
    (Source(), "where", "shop", "shop"),
    (Source(), "holder", "the manager", "the manager"),
    (Source(), "overwritten_on", DAY, "Sunday 1 March 2026"),
    (Source(), "asked_on", DAY, "Sunday 1 March 2026"),
    (Source(), "answer", "gone", "gone"),
    (Source(), "incident", IncidentId("here"), "entry 7"),
]


@pytest.mark.parametrize(
    ("blank", "name", "value", "said"), CHANGES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_a_field_holds_is_said(blank: Told, name: str, value: Any, said: str) -> None:
    told = replace(blank, **{name: value})
    assert said in [words for _, words in WORDS.facts(told)]
    assert said not in [words for _, words in WORDS.facts(blank)]


def test_no_field_is_missing_here() -> None:
    named = {(type(blank), name) for blank, name, *_ in CHANGES}
    assert named == {
        (kind, name)
        for kind in (Person, Order, Report, Item, Source)
        for name in kind.__dataclass_fields__
    }


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (Person(name="Kit"), "Kit"),
        (Person(aliases=("K.",)), "K."),
        (Person(role=Role.WITNESS), "A witness"),
        (Order(court="County Court"), "Order, County Court"),
        (Order(type="of_a_later_version"), "of_a_later_version"),
        (Report(to="Police"), "Police, time not known"),
        (Item(mark="AB/9", what="a letter\nand more"), "AB/9, a letter"),
        (Source(where="shop"), "CCTV, shop"),
    ],
)
def test_a_card_is_known_by_a_few_words(told: Told, title: str) -> None:
    assert WORDS.title(told) == title


@pytest.mark.parametrize(
    ("kinds", "say"),
    [
        (Role, say_role),
        (Known, say_known),
        (ReportedBy, say_reported_by),
        (SourceKind, say_source_kind),
    ],
)
def test_every_choice_has_words_of_its_own(kinds: type[StrEnum], say: Any) -> None:
    said = [say(one, english()) for one in kinds]
    assert len(set(said)) == len(said)
    assert [not words for words in said] == [not one for one in kinds]


def test_how_to_reach_somebody_is_said_whole() -> None:
    contact = Contact(phone="07700 900123", email="a@example.org", address="1 Road", other="post")
    assert [words for _, words in say_contact(contact, english())] == [
        "07700 900123",
        "a@example.org",
        "1 Road",
        "post",
    ]
    assert say_contact(Contact(), english()) == []
