"""A noted head covers the rows before it, or it is said that it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diary_app.chain import check, misfitting_witnesses
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


def misfits(entries):
    return list(misfitting_witnesses(entries))


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
