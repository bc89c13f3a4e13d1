"""A later journal goes on from an earlier one, or the row is named from which it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diary_app.chain import extension
from diary_app.domain.journal import ActKind
from diary_app.domain.pack import Extension, Relation


def withheld(row):
    return replace(row, body=None, salt=None)


@pytest.fixture
def book(new_book, key):
    """A journal of eight acts; what was handed over earlier is its first five."""
    book = new_book()
    for number in range(3):
        book.write(key, ActKind.INCIDENT_WRITTEN, {"v": 1, "account": f"later {number}"})
    return book.entries


def test_what_was_only_added_to_goes_on(book):
    assert extension(book[:5], book) == Extension(relation=Relation.EXTENDS, shared=5, beyond=3)
    assert extension(book, book) == Extension(relation=Relation.SAME, shared=8)
    assert extension(book, book[:5]) == Extension(relation=Relation.BEHIND, shared=5, beyond=3)


def test_words_withheld_in_either_or_erased_since_part_nothing(book):
    earlier = [withheld(row) if row.seq % 2 else row for row in book[:5]]
    later = [row if row.seq % 3 else withheld(row) for row in book]
    assert extension(earlier, later).relation is Relation.EXTENDS
    assert extension(later, earlier).relation is Relation.BEHIND


@pytest.mark.parametrize(
    "change", ["at", "commitment", "hash", "signature", "body", "salt", "kind"]
)
@pytest.mark.parametrize("seq", [1, 3, 5])
def test_any_change_in_a_row_they_share_is_named(book, change, seq):
    later = [replace(row, **{change: "0"}) if row.seq == seq else row for row in book]
    found = extension(book[:5], later)
    assert found == Extension(relation=Relation.PARTS, shared=seq - 1, parts_at=seq)
    assert not found.is_proved


def test_rows_written_anew_by_whoever_holds_the_key_part_there(new_book, key, book):
    other = new_book()
    other.entries = list(book[:3])
    for number in range(4):
        other.write(key, ActKind.INCIDENT_WRITTEN, {"v": 1, "account": f"another {number}"})
    found = extension(book[:5], other.entries)
    assert found == Extension(relation=Relation.PARTS, shared=3, parts_at=4)


def test_a_row_left_out_parts_them_in_whichever_it_is(book):
    gap = [row for row in book if row.seq != 4]
    assert extension(book[:5], gap).parts_at == 4
    assert extension(gap[:4], book).parts_at == 4


def test_a_row_that_is_lost_and_said_so_is_told_by_the_row_after_it(new_book, key):
    whole = new_book()
    whole.write(key, ActKind.SALVAGED, {"v": 1, "lost": [5]}, subject="")
    later = [row for row in whole.entries if row.seq != 5]
    found = extension(whole.entries[:5], later)
    assert found == Extension(relation=Relation.EXTENDS, shared=4, beyond=1, lost=(5,))
    assert (found.goes_on, found.is_proved) == (True, False)
    forged = replace(whole.entries[4], hash="f" * 64)
    assert extension([*whole.entries[:4], forged], later).parts_at == 5


def test_where_the_rows_that_would_tell_are_lost_nothing_is_said(new_book, key):
    whole = new_book()
    for body in ({"v": 1}, {"v": 1, "lost": [5, 6]}):
        whole.write(key, ActKind.SALVAGED, body, subject="")
    later = [row for row in whole.entries if row.seq not in (5, 6)]
    assert extension(whole.entries[:5], later).relation is Relation.UNTOLD


def test_another_diary_and_none_at_all_are_said(new_book, book):
    other = new_book("e" * 32).entries
    assert extension(book, other) == Extension(relation=Relation.OTHER_DIARY)
    # The same name written over another diary's rows is no disguise.
    disguised = [replace(row, diary=book[0].diary) for row in other]
    assert extension(book, disguised).parts_at == 1
    for earlier, later in (([], book), (book, []), ([], [])):
        assert extension(earlier, later) == Extension(relation=Relation.UNTOLD)
