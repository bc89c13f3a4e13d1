"""What is said on arrival: one or two calm sentences, and nothing that is not needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from diary_app.domain.access import Arrival, Opened, Opening
from diary_app.domain.head import Head
from diary_app.domain.moment import Moment
from diary_app.gui.arrival.said import say_arrival, say_read_only
from diary_app.gui.settings.topics import Topic
from diary_app.i18n import english

TR = english()
NOW = Moment(utc=datetime(2026, 11, 22, 9, 0, tzinfo=UTC), zone="Europe/London", offset=0)
LAST = replace(NOW, utc=datetime(2026, 11, 21, 22, 41, tzinfo=UTC))
USUAL = Arrival(
    now=Opening(at=NOW, by=Opened.KEEPER),
    before=Opening(at=LAST, by=Opened.KEEPER),
    is_read_only=False,
    is_backup=False,
    last_backup=LAST,
    acts_since_backup=3,
)


def said(**changed: Any) -> str:
    greeting = say_arrival(replace(USUAL, **changed), TR)
    return greeting.said.text if greeting else ""


def opening(**changed: Any) -> Opening:
    return replace(USUAL.now, **changed)


def test_usually_only_the_last_opening_is_said() -> None:
    greeting = say_arrival(USUAL, TR)
    assert greeting is not None
    assert greeting.said.text == "Last opened Saturday 21 November at 22:41."
    assert greeting.leads_to == ()


def test_each_thing_asked_for_leads_to_its_own_page() -> None:
    tried = opening(failed=(LAST.utc,))
    for changed, topics in (
        ({"now": tried}, (Topic.OPENINGS,)),
        ({"last_backup": None}, (Topic.COPIES,)),
        ({"now": tried, "last_backup": None}, (Topic.OPENINGS, Topic.COPIES)),
    ):
        greeting = say_arrival(replace(USUAL, **changed), TR)  # type: ignore[arg-type]
        assert greeting is not None
        assert greeting.leads_to == topics


def test_an_opening_of_another_year_says_the_year() -> None:
    long_ago = replace(LAST, utc=datetime(2025, 12, 31, 22, 41, tzinfo=UTC))
    before = replace(USUAL.now, at=long_ago)
    assert "Wednesday 31 December 2025 at 22:41" in said(before=before)


def test_the_recovery_code_is_named_since_somebody_else_may_have_it() -> None:
    assert "with the recovery code" in said(before=Opening(at=LAST, by=Opened.RECOVERY))


def test_the_first_opening_says_nothing() -> None:
    assert say_arrival(replace(USUAL, before=None), TR) is None


def test_a_backup_does_not_claim_to_know_when_it_was_opened() -> None:
    assert said(is_read_only=True, is_backup=True) == ""


def test_wrong_tries_are_counted_and_the_last_is_dated_by_the_clock_on_the_wall() -> None:
    at = [datetime(2026, 11, 22, 8, minute, tzinfo=UTC) for minute in (1, 2, 3)]
    summer = replace(NOW, offset=60)
    once = said(now=opening(at=summer, failed=tuple(at[:1])))
    assert "Once a wrong passphrase or code was tried, on Sunday 22 November at 09:01." in once
    assert "If that was not you" in once
    assert "Twice" in said(now=opening(failed=tuple(at[:2])))
    many = said(now=opening(failed=tuple(at)))
    assert "3 times a wrong passphrase or code was tried, last on" in many
    assert "08:03" in many


def test_an_older_diary_is_said_with_a_way_on() -> None:
    greeting = say_arrival(replace(USUAL, now=opening(older=Head(seq=9, hash="a" * 64))), TR)
    assert greeting is not None
    assert "older than when it was last open here" in greeting.said.text
    assert greeting.leads_to == (Topic.COPIES,)


def test_a_backup_is_asked_for_when_something_was_written_and_it_is_old_or_missing() -> None:
    old = replace(NOW, utc=NOW.utc - timedelta(days=20))
    assert "The last backup is 20 days old. Make one in Settings." in said(last_backup=old)
    assert "There is no backup yet. Make one in Settings." in said(last_backup=None)
    fortnight = replace(NOW, utc=NOW.utc - timedelta(days=14))
    for changed in (
        {"last_backup": fortnight},
        {"last_backup": old, "acts_since_backup": 0},
        {"last_backup": None, "acts_since_backup": 0},
        {"last_backup": None, "is_read_only": True},
    ):
        assert "backup" not in said(**changed)


def test_what_is_asked_for_is_said_even_at_the_first_opening() -> None:
    greeting = say_arrival(replace(USUAL, before=None, last_backup=None), TR)
    assert greeting is not None
    assert greeting.said.title == "There is no backup yet. Make one in Settings."


def test_a_pack_that_a_crash_had_hidden_is_told() -> None:
    told = said(packs_found=(Path("stick") / "Pack {1}",))
    assert "A pack was finished just before the program was cut off" in told
    assert "Pack {1}" in told


def test_why_nothing_can_be_written_is_said_as_far_as_it_is_known() -> None:
    assert "backup" in say_read_only(TR, is_backup=True).title
    assert "disk cannot be written to" in say_read_only(TR, is_backup=False).title
    unknown = say_read_only(TR)
    assert "backup" not in unknown.text
    assert "disk" not in unknown.text
