"""Which rows of a damaged journal count, whatever source they come from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.chain import hash_of
from diary_app.domain.head import Head
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.store import Vault
from diary_app.store.entries import journal
from diary_app.store.rescue.salvaged_journal import choose


@pytest.fixture
def rows(vault: Vault) -> dict[int, JournalEntry]:
    """A journal of one making, four entries and the erasing of the second entry."""
    with vault.writing():
        for number in range(4):
            body = {"v": 1, "account": f"entry {number}"}
            journal.append(
                vault, Act(kind=ActKind.INCIDENT_WRITTEN, subject=f"{number}", body=body)
            )
        body = {"v": 1, "kind": "incident", "called": "2", "reason": "", "rows": [3]}
        journal.append(vault, Act(kind=ActKind.ERASED, subject="1", body=body))
    return {entry.seq: entry for entry in journal.entries(vault)}


def without(rows: dict[int, JournalEntry], *lost: int) -> dict[int, JournalEntry]:
    return {seq: row for seq, row in rows.items() if seq not in lost}


def signed(row: JournalEntry, key: Ed25519PrivateKey) -> JournalEntry:
    """Return a row made whole again by somebody with a key of their own."""
    row = replace(row, author=key.public_key().public_bytes_raw().hex())
    row = replace(row, hash=hash_of(row))
    return replace(row, signature=key.sign(bytes.fromhex(row.hash)).hex())


def seqs(chosen) -> list[int]:
    return [row.seq for row in chosen.rows]


def test_what_one_source_lost_another_gives(rows, vault):
    chosen = choose([without(rows, 2, 4), without(rows, 1, 5)], vault.diary, None)
    assert seqs(chosen) == [1, 2, 3, 4, 5, 6]
    assert (chosen.lost, chosen.vouched) == ((), frozenset())
    assert chosen.end == Head(seq=6, hash=rows[6].hash)


def test_an_erased_body_is_not_taken_from_a_source_that_still_has_it(rows, vault):
    chosen = choose([without(rows, 3), {3: rows[3]}], vault.diary, None)
    assert seqs(chosen) == [1, 2, 3, 4, 5, 6]
    assert (chosen.rows[2].body, chosen.rows[2].salt) == (None, None)
    assert chosen.rows[5].body is not None


def test_a_body_that_is_gone_is_not_filled_though_the_word_of_it_is_lost(rows, vault):
    emptied = {**without(rows, 6), 3: replace(rows[3], body=None, salt=None)}
    chosen = choose([emptied, without(rows, 6)], vault.diary, None)
    assert seqs(chosen) == [1, 2, 4, 5]
    assert chosen.lost == (3,)


@pytest.mark.parametrize("name", ["at", "subject", "body", "salt", "signature", "hash"])
def test_a_row_that_does_not_hold_does_not_count(rows, vault, name):
    spoilt = {**rows, 2: replace(rows[2], **{name: getattr(rows[1], name) + "0"})}
    assert choose([spoilt], vault.diary, None).lost == (2,)
    assert choose([spoilt, rows], vault.diary, None).lost == ()


def test_rows_of_another_diary_do_not_count(rows):
    assert choose([rows], "f" * 32, None).rows == ()


def test_a_key_nobody_admitted_does_not_count_where_no_row_is_lost(rows, vault):
    stranger = Ed25519PrivateKey.generate()
    forged = signed(replace(rows[6], seq=7, previous=rows[6].hash, subject="2"), stranger)
    chosen = choose([{**rows, 7: forged}], vault.diary, None)
    assert seqs(chosen) == [1, 2, 3, 4, 5, 6]
    assert chosen.rows[3].body is not None


def test_after_a_lost_row_its_word_for_a_key_is_taken_to_be_lost_too(rows, vault):
    chosen = choose([without(rows, 1)], vault.diary, None)
    assert chosen.lost == (1,)
    assert chosen.vouched == {rows[1].author}


def test_an_end_that_is_known_of_is_lost_and_not_forgotten(rows, vault):
    end = Head(seq=9, hash="ab" * 32)
    chosen = choose([rows], vault.diary, end)
    assert chosen.lost == (7, 8, 9)
    assert chosen.end == end
    assert choose([], vault.diary, end).lost == tuple(range(1, 10))
    assert choose([], vault.diary, None).end is None


def test_a_row_that_belongs_to_another_history_brings_none_after_it(rows, vault):
    """The second source parted from the first after row 3, and went on."""
    other, previous = {}, rows[3].hash
    for seq in (4, 5, 6):
        row = replace(rows[seq], previous=previous, at="2026-11-30T00:00:00.000Z")
        row = replace(row, hash=hash_of(row))
        other[seq] = replace(row, signature=vault.sign(bytes.fromhex(row.hash)).hex())
        previous = row.hash
    chosen = choose([without(rows, 5, 6), other], vault.diary, None)
    assert seqs(chosen) == [1, 2, 3, 4]
    assert chosen.rows[3] == rows[4]
    assert choose([without(rows, 4, 5, 6), other], vault.diary, None).rows[-1] == other[6]
