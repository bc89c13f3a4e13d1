"""A code read out, noted, and typed back years later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diary_app.diary import new_draft_id
from diary_app.domain.head import ClockFlagKind, Head
from diary_app.domain.incident import Draft
from diary_app.domain.pack import in_groups
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once


def write(diary, account="He waited."):
    return diary.write.save(new_draft_id(), Draft(when=When.unknown(), account=account))


def test_noted_today_and_asked_later(diary, clock):
    write(diary)
    head = diary.heads.newest()
    said = in_groups(head.hash)
    clock.go_on(timedelta(minutes=1))
    witness = diary.heads.witness(head, " PC 12 \ud800", " by telephone ")
    assert (witness.who, witness.how) == ("PC 12 \ufffd", "by telephone")
    write(diary)
    assert diary.heads.witnesses() == [witness]
    noted = diary.heads.find(said)
    assert noted is not None
    assert (noted.head, noted.later) == (head, 2)
    assert noted.at.utc == clock().utc - timedelta(minutes=1)
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_witnesses_are_told_newest_first(diary):
    for who in ("one", "two", "three"):
        diary.heads.witness(diary.heads.newest(), who)
    assert [witness.who for witness in diary.heads.witnesses()] == ["three", "two", "one"]


def test_a_code_is_understood_however_it_is_typed(diary):
    head = diary.heads.newest()
    groups = in_groups(head.hash)
    for typed in (
        groups,
        groups.lower(),
        groups.replace(" ", "-"),
        groups.replace(" ", ""),
        f"  {groups.replace(' ', ' – ')}.\n",
        head.hash,
        head.hash[:40],
        "".join(chr(ord(c) + 0xFEE0) for c in head.hash),  # the wide letters of some keyboards
    ):
        assert diary.heads.find(typed) is not None, typed


def test_what_is_no_code_is_none(diary):
    head = diary.heads.newest().hash
    for typed in ("", " ", head[:31], head + "0", "g" * 32, "0" * 64, "O" + head[1:], "%" * 40):
        assert diary.heads.find(typed) is None, typed


def test_a_code_that_is_none_of_a_pack_is_no_witness_of_one(diary):
    head = diary.heads.newest()
    with pytest.raises(ValueError, match="pack"):
        diary.heads.witness(head, "PC 12", pack=head.hash)
    assert diary.heads.witnesses() == []


def test_nobody_and_nothing_are_no_witness(diary):
    head = diary.heads.newest()
    for wrong, who in (
        (head, " "),
        (Head(seq=head.seq, hash="e" * 64), "PC 12"),
        (Head(seq=99, hash=head.hash), "PC 12"),
    ):
        with pytest.raises(ValueError, match="who"):
            diary.heads.witness(wrong, who)
    assert diary.heads.witnesses() == []


def test_a_clock_that_was_set_is_told(diary, clock):
    write(diary)
    assert diary.heads.clock_flags() == []
    clock.go_on(timedelta(hours=-1))
    later = write(diary)
    (flag,) = diary.heads.clock_flags()
    assert (flag.kind, flag.by) == (ClockFlagKind.WENT_BACK, timedelta(hours=1))
    assert flag.seq == later.first.seq
