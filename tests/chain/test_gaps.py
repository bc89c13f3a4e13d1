"""What salvages say is lost is told with all that rests on their word alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diary_app.chain import FIRST, ChainFaultKind, check, gaps
from diary_app.domain.journal import ActKind

K = ChainFaultKind


def faults(entries):
    return {(fault.kind, fault.seq) for fault in check(entries)}


@pytest.fixture
def salvaged(new_book, key):
    """Return a maker of journals of five acts without ``lost``, of which ``told`` says so."""

    def salvaged(lost, told):
        book = new_book()
        book.write(key, ActKind.SALVAGED, {"v": 1, "lost": told}, subject="")
        return [entry for entry in book.entries if entry.seq not in lost]

    return salvaged


def test_nothing_is_lost_where_nobody_says_so(new_book, salvaged):
    assert gaps(new_book().entries) is None
    assert gaps(salvaged([], [])) is None
    assert gaps([]) is None


def test_behind_a_lost_beginning_every_row_is_in_doubt(salvaged):
    found = gaps(salvaged([1, 2], [1, 2]))
    assert (found.lost, found.opened, found.doubted) == ((1, 2), (3,), (3, 4, 5, 6))
    assert [one.is_admitted for one in found.salvages] == [False]


def test_keys_that_an_admitted_salvage_names_are_no_more_in_doubt_than_it(
    without_admission, stranger, public_of
):
    found = gaps(without_admission, public_of(stranger))
    assert (found.lost, found.doubted, found.is_signer_doubted) == ((6,), (), False)


def test_the_key_that_salvages_is_in_doubt_where_the_row_that_admitted_it_is_lost(
    new_book, key, stranger, public_of
):
    book = new_book()
    book.write(key, ActKind.ACCESS_CHANGED, {"v": 1}, subject=public_of(stranger))
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1})
    book.write(stranger, ActKind.SALVAGED, {"v": 1, "lost": [6]}, subject="")
    del book.entries[5]
    assert faults(book.entries) == {(K.LOST, 6)}
    found = gaps(book.entries, public_of(stranger))
    assert (found.doubted, found.is_signer_doubted) == ((7, 8), True)


def test_a_row_behind_a_gap_that_names_one_that_is_there_is_found(salvaged, key, sign):
    entries = salvaged([3], [3])
    for previous in (entries[1].hash, entries[0].hash, FIRST):
        leapt = sign(replace(entries[2], previous=previous), key)
        assert (K.LINK, 4) in faults([*entries[:2], leapt, *entries[3:]])


@pytest.mark.parametrize("told", [[3, 6], [3, 99], [3, 3], [4, 3], [0, 3], [3, "4"]])
def test_a_salvage_that_names_what_it_cannot_know_is_found(salvaged, told):
    found = faults(salvaged([3], told))
    assert (K.SAID, 5) in found
    assert (K.LINK, 3) in found
