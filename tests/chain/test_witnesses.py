"""A noted head covers the rows before it, or it is said that it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diary_app.chain import ChainFaultKind, WitnessFault, check, said_lost, witness_faults
from diary_app.domain.journal import ActKind


@pytest.fixture
def noted(new_book, key):
    """Return a maker of journals whose last row but one remembers a noted head."""

    def noted(seq=3, head=None, of=None):
        book = new_book()
        head = book.entries[seq - 1].hash if head is None else head
        body = {"v": 1, "seq": seq if of is None else of, "who": "PC 12", "how": "by telephone"}
        book.write(key, ActKind.WITNESSED, body, subject=head)
        book.write(key, ActKind.INCIDENT_WRITTEN, {"v": 1, "account": "later"})
        return book.entries

    return noted


def rows_with(wanted, entries, unreadable):
    judged = witness_faults(entries, said_lost(entries).union(unreadable))
    return [seq for seq, fault in judged if fault is wanted]


def misfits(entries, unreadable=()):
    return rows_with(WitnessFault.MISFIT, entries, unreadable)


def test_a_head_of_this_journal_fits(noted):
    assert misfits(noted()) == []
    assert misfits(noted(5)) == []


def test_a_head_of_another_journal_is_named_though_the_chain_holds(noted):
    for entries in (noted(head="e" * 64), noted(head=""), noted(of=2), noted(of=9)):
        assert not list(check(entries))
        assert misfits(entries) == [6]


def test_rows_written_anew_before_it_are_found(noted, new_book):
    entries = noted()
    others = new_book().entries
    assert misfits([*others, *entries[5:]]) == [6]


def test_a_head_of_a_row_that_came_later_covers_nothing(new_book, key):
    book = new_book()
    body = {"v": 1, "seq": 7, "who": "PC 12", "how": ""}
    book.write(key, ActKind.WITNESSED, body)
    later = book.write(key, ActKind.INCIDENT_WRITTEN, {"v": 1})
    entries = [*book.entries[:5], replace(book.entries[5], subject=later.hash), later]
    assert misfits(entries) == [6]


def test_the_first_rows_empty_predecessor_is_no_head(noted):
    assert misfits(noted(head="0" * 64, of=0)) == [6]


def test_where_the_body_is_withheld_the_hash_alone_is_compared(noted):
    fits, not_ours = noted(), noted(head="e" * 64)
    for entries, found in ((fits, []), (not_ours, [6])):
        entries[5] = replace(entries[5], body=None, salt=None)
        assert misfits(entries) == found


@pytest.mark.parametrize("body", ["", "[]", "{}", "7", '{"seq": "3"}', "[" * 100_000])
def test_a_body_of_no_shape_fits_nothing(noted, body):
    entries = noted()
    entries[5] = replace(entries[5], body=body)
    assert misfits(entries) == [6]


def test_the_hash_of_a_lost_row_is_known_from_the_row_after_it(noted):
    entries = noted()
    assert misfits([*entries[:2], *entries[3:]]) == []
    assert misfits([*entries[:2], *entries[4:]]) == [6]


def untold(entries, unreadable=()):
    return rows_with(WitnessFault.UNTOLD, entries, unreadable)


@pytest.fixture
def salvaged(noted, new_book, key):
    """Return a maker of journals some rows of which are lost, as a later row of them says."""

    def salvaged(*lost, says=None, **of):
        book = new_book()
        book.entries = noted(**of)
        told = {"v": 1, "lost": list(lost) if says is None else says}
        book.write(key, ActKind.SALVAGED, told, subject="")
        return [entry for entry in book.entries if entry.seq not in lost]

    return salvaged


def test_what_a_lost_row_proved_cannot_be_told_any_more_which_is_no_misfit(salvaged):
    entries = salvaged(3, 4)
    assert (misfits(entries), untold(entries)) == ([], [6])
    assert {fault.kind for fault in check(entries)} == {ChainFaultKind.LOST}


def test_the_last_of_the_lost_rows_is_known_from_the_row_after_it(salvaged):
    for entries in (salvaged(3), salvaged(2, 3)):
        assert (misfits(entries), untold(entries)) == ([], [])


def test_a_head_of_another_journal_stays_one_whatever_is_lost(salvaged):
    for entries in (salvaged(2, head="e" * 64), salvaged(3, 4, head="e" * 64, of=5)):
        assert (misfits(entries), untold(entries)) == ([6], [])


def test_rows_that_are_gone_and_not_said_to_be_lost_excuse_nothing(salvaged):
    entries = salvaged(3, 4, says=[])
    assert (misfits(entries), untold(entries)) == ([6], [])


def test_rows_that_cannot_be_read_tell_nothing_either(noted):
    entries = noted()
    kept = [*entries[:2], *entries[4:]]
    assert (misfits(kept), untold(kept)) == ([6], [])
    assert (misfits(kept, [3, 4]), untold(kept, [3, 4])) == ([], [6])


def test_a_withheld_witness_is_not_told_where_any_hash_is_lost(salvaged):
    for entries, found in ((salvaged(3, 4), [6]), (salvaged(4), [])):
        kept = [replace(e, body=None, salt=None) if e.seq == 6 else e for e in entries]
        assert (misfits(kept), untold(kept)) == ([], found)


def test_a_row_of_any_number_is_judged_at_once(noted):
    entries = noted()
    last = replace(entries[-1], kind=ActKind.WITNESSED, body=None, salt=None, seq=2**53 - 1)
    assert misfits([*entries[:-1], last]) == [2**53 - 1]
