"""People, orders, reports, items and sources: what they keep, and what stands in the way."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.case import CaseFile, Told
from diary_app.domain.incident import IncidentId
from diary_app.domain.item import Handling, Item
from diary_app.domain.order import Condition, Order, conditions_in, text_of_conditions
from diary_app.domain.person import Contact, Person
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.domain.when import When

KINDS: tuple[type[Told], ...] = get_args(Told)
st.register_type_strategy(When, st.just(When.unknown()))
st.register_type_strategy(date, st.dates())


@pytest.mark.parametrize("kind", [*KINDS, Contact], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_field_comes_back_from_the_journal(kind: Any, data: st.DataObject) -> None:
    told = data.draw(st.builds(kind))
    kept = json.loads(json.dumps(told.to_body()))
    assert kind.from_body(kept) == told
    assert {field.name for field in fields(kind)} | {"v"} == set(kept)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_an_older_version_did_not_keep_reads_as_empty(kind: Any) -> None:
    body = {"v": 1, "mark": ""}
    if kind is Source:
        body["kind"] = "cctv"
    assert kind.from_body(body) == kind()


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("1. No contact.\n2. Not near work.", [("1", "No contact."), ("2", "Not near work.")]),
        ("3(a) Not to post\n3(b): Nothing", [("3(a)", "Not to post"), ("3(b)", "Nothing")]),
        ("(1) No contact\n2) None", [("(1)", "No contact"), ("2", "None")]),
        ("1.2 Sign on", [("1.2", "Sign on")]),
        ("1. Not within\n200 metres of home", [("1", "Not within 200 metres of home")]),
        ("No contact\nNo posts", [("1", "No contact"), ("2", "No posts")]),
        ("as follows:\n1. None", [("0", "as follows:"), ("1", "None")]),
        ("", []),
    ],
)
def test_conditions_are_read_as_they_stand_in_an_order(
    text: str, conditions: list[tuple[str, str]]
) -> None:
    found = conditions_in(text)
    assert [(one.number, one.words) for one in found] == conditions
    assert conditions_in(text_of_conditions(found)) == found


def test_a_condition_the_order_does_not_have_has_no_words() -> None:
    order = Order(conditions=(Condition(number="1", words="None"),))
    assert order.condition("1").words == "None"
    assert order.condition("9") == Condition(number="9", words="")


@pytest.mark.parametrize(
    ("told", "is_fine"),
    [
        (Person(name="x"), True),
        (Person(aliases=("x",)), True),
        (Person(name=" "), False),
        (Order(type="spo"), True),
        (Report(reference="1"), True),
        (Report(incidents=(IncidentId("a"),)), False),
        (Item(what="x", handled=(Handling(who="me", on=date(2026, 3, 2)),)), False),
        (Item(what="x", handled=(Handling(who="me", on=date(2026, 3, 1)),)), True),
        (Source(where="x", overwritten_on=date(2027, 1, 1)), True),
        (Source(where="x", asked_on=date(2026, 3, 2)), False),
    ],
)
def test_only_blank_cards_and_days_ahead_stand_in_the_way(told: Told, is_fine: bool) -> None:
    now = datetime.fromisoformat("2026-03-01T23:30:00+00:00")
    assert (told.problems(now) == []) is is_fine


def test_all_cards_of_a_case_are_told_of() -> None:
    assert [field.name for field in fields(CaseFile)] == [
        f"{kind.__name__.lower()}s" if kind is not Person else "people" for kind in KINDS
    ]
