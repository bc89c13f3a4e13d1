"""Handed over in another form, or as what is new since: what goes in, and what the journal says."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime

import pytest

from diary_app.carrier import Carrier
from diary_app.diary import at_once, new_draft_id, verify_pack
from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import (
    Damaged,
    NothingNew,
    PackUnknown,
    PassphraseTooWeak,
    PasswordIsTheDiarys,
    PasswordNotPlain,
)
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.selection import Period, Purpose, Selection
from diary_app.domain.when import Precision, When
from diary_app.export import originals
from diary_app.progress import Progress
from diary_app.store.entries import journal
from diary_app.store.originals.objects import path_of

PASSPHRASE = "copper lantern drifts over quiet fields"
PASSWORD = "willow orbit mustard seven hinges apply"


def day(number: int) -> When:
    return When(precision=Precision.EXACT, start=datetime(2026, 3, number, 12))


@pytest.fixture
def write(diary):
    def write(account, when):
        draft = new_draft_id()
        taken = diary.write.take_in_bytes("x.txt", account.encode(), draft, Progress(), at_once)
        return diary.write.save(draft, Draft(when=when, account=account, exhibits=(taken.id,)))

    return write


@pytest.fixture
def hand_over(diary, tmp_path):
    def hand_over(carriage=Carriage(), **chosen):  # noqa: B008 - frozen
        plan = diary.hand_over.plan(Selection(**chosen))
        to = tmp_path / "out"
        return diary.hand_over.build(plan, to, PASSPHRASE, Progress(), at_once, carriage)

    return hand_over


@pytest.fixture
def beside(monkeypatch):
    """Return how often a program beside was asked to copy something; few bytes are enough."""
    asked = []

    class Counted(Carrier):
        def carry(self, lent, target, going_on):
            asked.append(target)
            return super().carry(lent, target, going_on)

    monkeypatch.setattr(originals, "_FEW", 0)
    monkeypatch.setattr(originals, "Carrier", Counted)
    return asked


def last_row(diary):
    entry = list(journal.entries(diary._vault))[-1]
    assert entry.kind == ActKind.PACK_MADE
    return entry.subject, json.loads(entry.body)


@pytest.mark.parametrize("way", list(Way))
def test_the_journal_says_in_what_form_a_pack_was_handed_over(diary, write, hand_over, way):
    write("He waited.", day(1))
    receipt = hand_over(Carriage(way=way, password=PASSWORD))
    code, body = last_row(diary)
    assert (receipt.way, code, body["way"], body["since"]) == (way, receipt.code, way.value, None)
    assert PASSWORD not in "".join(entry.body or "" for entry in journal.entries(diary._vault))
    assert diary.keep_safe.check(Progress(), at_once).is_sound


@pytest.mark.parametrize("way", list(Way))
def test_a_supplement_holds_what_was_written_or_amended_since_and_counts_the_rest(
    diary, write, hand_over, way
):
    write("The first.", day(1))
    second = write("The second.", day(2))
    earlier = hand_over(Carriage(way=way, password=PASSWORD))
    third = write("The third.", day(3))
    write("Later.", When.unknown())
    more = "The second, with more."
    amended = Draft(when=day(2), account=more, exhibits=second.now.told.exhibits)
    diary.write.amend(second.id, new_draft_id(), amended, "I remembered more.")

    period = Period(first=date(2026, 3, 1), last=date(2026, 3, 31))
    plan = diary.hand_over.plan(Selection(period=period, since=earlier.folder))
    assert [record.id for record in plan.records] == [second.id, third.id]
    assert plan.left_out == (
        LeftOut(reason=Reason.OUTSIDE_PERIOD, count=1, numbers=(4,)),
        LeftOut(reason=Reason.IN_EARLIER_PACK, count=1, numbers=(1,)),
    )
    assert (plan.supplement.code, plan.supplement.entries) == (earlier.code, 2)
    receipt = hand_over(since=earlier.folder)
    assert verify_pack(receipt.folder, Progress()).is_sound
    assert last_row(diary)[1]["since"] == earlier.code
    with pytest.raises(NothingNew):
        hand_over(since=receipt.folder, period=period)


def test_only_a_pack_of_this_diary_has_a_supplement(diary, write, hand_over, tmp_path):
    write("The first.", day(1))
    earlier = hand_over()
    write("The second.", day(2))
    (earlier.folder / "manifest-sha256.txt").write_bytes(b"another")
    for path in (earlier.folder, tmp_path / "nothing", tmp_path):
        with pytest.raises(PackUnknown):
            diary.hand_over.plan(Selection(since=path))


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", PassphraseTooWeak),
        ("password1", PassphraseTooWeak),
        ("zażółć gęślą jaźń ogromnie", PasswordNotPlain),
        ("seven\x07hinges apply willow", PasswordNotPlain),
        (f" {PASSPHRASE}", PasswordIsTheDiarys),
    ],
)
def test_a_password_that_would_not_do_is_refused_before_anything_is_made(
    diary, write, hand_over, tmp_path, password, why
):
    write("The first.", day(1))
    with pytest.raises(why):
        hand_over(Carriage(way=Way.LOCKED, password=password))
    assert not (tmp_path / "out").exists()


def test_many_bytes_are_copied_by_programs_beside(diary, write, hand_over, beside):
    for number in range(1, 6):
        write(f"entry {number} " * 3000, day(number))
    folder = hand_over().folder
    assert len(beside) == 5
    assert verify_pack(folder, Progress()).is_sound
    copied = {path.read_bytes() for path in (folder / "data" / "exhibits").iterdir()}
    assert copied == {(f"entry {number} " * 3000).encode() for number in range(1, 6)}


def test_programs_beside_that_end_are_done_without(write, hand_over, beside, monkeypatch):
    ends = (sys.executable, "-c", "import os; os.read(0, 70)")
    monkeypatch.setattr(originals.Carrier.__base__.__init__, "__defaults__", (ends,))
    write("an entry", day(1))
    assert verify_pack(hand_over().folder, Progress()).is_sound
    assert len(beside) == 1


def test_what_is_damaged_is_told_by_a_program_beside_as_here(
    diary, write, hand_over, beside, tmp_path
):
    exhibit = write("an entry " * 20_000, day(1)).exhibits[0]
    path = path_of(diary._vault.objects_folder, exhibit.id)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match=exhibit.mark):
        hand_over()
    assert beside
    assert list(tmp_path.glob("out/*")) == []


def test_no_program_beside_is_given_an_original_where_copies_are_made(
    diary, write, hand_over, beside
):
    diary.protect.add("Trelawick")
    write("at Trelawick Lane", day(1))
    assert verify_pack(hand_over(purpose=Purpose.DISCLOSURE).folder, Progress()).is_disclosure
    assert beside == []
