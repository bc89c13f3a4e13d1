"""The newest hash, who noted it, and what a noted one proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from diary_app.chain import check, witness_faults
from diary_app.domain.errors import Damaged
from diary_app.domain.head import Head, Noted, Witness
from diary_app.domain.journal import Act, ActKind
from diary_app.store.entries import heads, journal


@pytest.fixture
def written(vault, clock):
    """A vault with a journal of six rows, an hour between each."""
    for number in range(5):
        clock.go_on(timedelta(hours=1))
        with vault.writing():
            body = {"v": 1, "number": number}
            journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject="k", body=body))
    return vault


def tamper(vault, statement):
    """Change the journal as somebody with the keys and without these triggers could."""
    vault.database.execute("DROP TRIGGER journal_is_never_changed")
    vault.database.execute(statement)


def test_the_newest_head_is_the_last_row(written):
    last = list(journal.entries(written))[-1]
    assert heads.newest(written) == Head(seq=6, hash=last.hash)
    assert heads.hash_at(written, 6) == last.hash
    assert heads.hash_at(written, 7) is None


def test_a_damaged_newest_row_has_no_head(written):
    tamper(written, "UPDATE journal SET zone = 'Mars' WHERE seq = 6")
    with pytest.raises(Damaged, match="entry 6"):
        heads.newest(written)


def test_a_witness_is_written_and_read_back(written, clock):
    head = heads.newest(written)
    told = heads.witness(written, head, "PC 12", "by telephone")
    assert told == Witness(seq=7, head=head, who="PC 12", how="by telephone", at=clock())
    assert heads.witnesses(written) == [told]
    later = heads.witness(written, head, "a helper", "")
    assert heads.witnesses(written) == [told, later]
    rows = list(journal.entries(written))
    assert heads.witnesses_of(rows, ()) == [told, later]
    assert not list(check(rows))
    assert not list(witness_faults(rows))


def test_a_witness_that_cannot_be_read_hides_no_other(written):
    head = heads.newest(written)
    for who in "abcd":
        heads.witness(written, head, who, "")
    rows = list(journal.entries(written))
    rows[6] = replace(rows[6], body=None, salt=None)
    rows[7] = replace(rows[7], body=rows[7].body.replace("b", "x"))
    assert [one.who for one in heads.witnesses_of(rows, ())] == ["c", "d"]


def test_a_code_tells_its_row_and_what_came_later(written):
    for row in journal.entries(written):
        noted = Noted(
            head=Head(seq=row.seq, hash=row.hash), at=journal.moment_of(row), later=6 - row.seq
        )
        assert heads.find(written, row.hash) == heads.find(written, row.hash[:32]) == noted
    assert heads.find(written, "0" * 32) is None


def test_a_code_proves_nothing_over_a_row_that_was_changed(written):
    rows = list(journal.entries(written))
    tamper(written, "UPDATE journal SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3")
    assert heads.find(written, rows[1].hash).head.seq == 2
    for row in rows[2:]:
        with pytest.raises(Damaged, match="entry 3"):
            heads.find(written, row.hash)
    assert heads.find(written, "0" * 32) is None


def test_a_code_proves_nothing_over_a_chain_that_was_cut(written):
    rows = list(journal.entries(written))
    written.database.execute("DROP TRIGGER journal_is_never_cut")
    written.database.execute("DELETE FROM journal WHERE seq = 4")
    assert heads.find(written, rows[2].hash).head.seq == 3
    with pytest.raises(Damaged, match="entry 5"):
        heads.find(written, rows[5].hash)
