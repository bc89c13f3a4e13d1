"""Every kind of tampering with a journal is found, and what cannot be found is not claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.chain import ChainFaultKind, body_fits, check
from diary_app.domain.journal import ActKind, JournalEntry

K = ChainFaultKind


def faults(entries: list[JournalEntry]) -> set[tuple[ChainFaultKind, int]]:
    return {(fault.kind, fault.seq) for fault in check(entries)}


def kinds(entries: list[JournalEntry]) -> set[ChainFaultKind]:
    return {fault.kind for fault in check(entries)}


def test_a_journal_as_it_was_written_holds(new_book):
    assert not faults(new_book().entries)
    assert not faults([])


def test_a_body_that_is_erased_or_withheld_leaves_the_chain_whole(new_book):
    entries = new_book().entries
    entries[2] = replace(entries[2], body=None, salt=None)
    assert not faults(entries)


@pytest.mark.parametrize("gone", ["body", "salt"])
def test_half_a_withheld_body_is_found(new_book, gone):
    entries = new_book().entries
    entries[2] = replace(entries[2], **{gone: None})
    assert faults(entries) == {(K.BODY, 3)}


def test_another_body_is_found(new_book):
    entries = new_book().entries
    entries[2] = replace(entries[2], body='{"account":"entry 9","v":1}')
    assert faults(entries) == {(K.BODY, 3)}


def test_another_salt_is_found(new_book):
    entries = new_book().entries
    entries[2] = replace(entries[2], salt="00" * 32)
    assert faults(entries) == {(K.BODY, 3)}


def test_the_same_body_written_otherwise_is_found(new_book):
    """The bytes are committed to, so that two readers cannot see two things in one body."""
    entries = new_book().entries
    entries[2] = replace(entries[2], body='{"v":1,"account":"entry 1"}')
    assert faults(entries) == {(K.BODY, 3)}


def test_a_body_that_fits_but_is_not_canonical_is_found(new_book, key, sign):
    from diary_app.chain import commitment

    entries = new_book().entries
    body = '{"v": 1, "v": 2}'
    entry = replace(entries[4], body=body, commitment=commitment(bytes(32), body.encode()))
    entries[4] = sign(replace(entry, salt="00" * 32), key)
    assert faults(entries) == {(K.BODY, 5)}


@pytest.mark.parametrize(
    "name",
    ["kind", "subject", "at", "zone", "boot", "app", "commitment", "previous", "hash", "signature"],
)
def test_every_column_of_text_is_covered(new_book, name):
    entries = new_book().entries
    value = getattr(entries[2], name)
    entries[2] = replace(entries[2], **{name: value[:-1] + ("0" if value[-1] != "0" else "1")})
    assert kinds(entries)


@pytest.mark.parametrize("name", ["seq", "offset", "monotonic"])
def test_every_column_of_numbers_is_covered(new_book, name):
    entries = new_book().entries
    entries[2] = replace(entries[2], **{name: getattr(entries[2], name) + 1})
    assert K.HASH in kinds(entries)


def test_a_cut_out_entry_is_found(new_book):
    entries = new_book().entries
    del entries[2]
    assert (K.LINK, 3) in faults(entries)


def test_a_cut_off_beginning_is_found(new_book):
    assert (K.LINK, 1) in faults(new_book().entries[1:])


def test_a_cut_off_end_is_not_claimed_to_be_found(new_book):
    """Only a head noted elsewhere shows this; the program must not say that it can."""
    assert not faults(new_book().entries[:-1])


def test_a_repeated_entry_is_found(new_book):
    entries = new_book().entries
    entries.insert(3, entries[2])
    assert (K.LINK, 4) in faults(entries)


def test_exchanged_entries_are_found(new_book):
    entries = new_book().entries
    entries[2], entries[3] = entries[3], entries[2]
    assert {(K.LINK, 3), (K.LINK, 4)} <= faults(entries)


def test_an_entry_of_another_diary_is_found(new_book):
    entries, others = new_book().entries, new_book("e" * 32).entries
    entries[2] = others[2]
    assert {(K.DIARY, 3), (K.LINK, 3)} <= faults(entries)


def test_an_entry_put_in_by_someone_without_a_key_is_found(new_book, stranger):
    book = new_book()
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1})
    assert faults(book.entries) == {(K.AUTHOR, 6)}


def test_a_stranger_cannot_admit_themselves(new_book, stranger, public_of):
    book = new_book()
    book.write(stranger, ActKind.ACCESS_CHANGED, {"v": 1}, subject=public_of(stranger))
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1})
    assert faults(book.entries) == {(K.AUTHOR, 6), (K.AUTHOR, 7)}


def test_a_key_the_journal_admitted_may_write(new_book, key, stranger, public_of):
    book = new_book()
    book.write(key, ActKind.ACCESS_CHANGED, {"v": 1}, subject=public_of(stranger))
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1})
    assert not faults(book.entries)


def test_a_signature_by_another_key_is_found(new_book, stranger):
    entries = new_book().entries
    entries[2] = replace(entries[2], signature=stranger.sign(bytes.fromhex(entries[2].hash)).hex())
    assert faults(entries) == {(K.SIGNATURE, 3)}


def test_a_whole_rewritten_tail_by_a_stranger_is_found(new_book, stranger, public_of):
    book = new_book()
    del book.entries[2:]
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1, "account": "other words"})
    assert K.AUTHOR in kinds(book.entries)


@pytest.mark.parametrize("name", ["author", "signature", "hash"])
@pytest.mark.parametrize("wrong", ["", "zz", "\x00" * 64, "é", "00" * 31])
def test_what_is_no_hex_is_found_and_not_stumbled_over(new_book, name, wrong):
    entries = new_book().entries
    entries[2] = replace(entries[2], **{name: wrong})
    assert kinds(entries)


def test_one_entry_can_be_written_in_one_way_only(new_book):
    entries = new_book().entries
    entries[2] = replace(entries[2], signature=entries[2].signature.upper())
    assert faults(entries) == {(K.SIGNATURE, 3)}
    entries = new_book().entries
    entries[2] = replace(entries[2], salt=" " + entries[2].salt)
    assert faults(entries) == {(K.BODY, 3)}


@pytest.mark.parametrize("body", ["", "null", "5", "[1]", '"text"', "{", "[" * 100_000, "NaN"])
def test_a_body_that_is_no_object_is_found_and_not_stumbled_over(new_book, body):
    assert not body_fits(replace(new_book().entries[2], body=body))


def test_a_number_that_json_cannot_hold_is_found(new_book):
    entries = new_book().entries
    entries[2] = replace(entries[2], monotonic=2**60)
    assert K.HASH in kinds(entries)


def test_an_act_of_a_later_version_is_part_of_the_chain(new_book, key):
    book = new_book()
    book.write(key, "witness_noted", {"v": 7, "new": {"deep": [1, None, True]}})
    assert not faults(book.entries)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 4),
    name=st.sampled_from(JournalEntry.__slots__),
    at=st.integers(0, 10_000),
    bit=st.integers(0, 6),
)
def test_one_flipped_bit_anywhere_is_found(new_book, place, name, at, bit):
    entries = new_book().entries
    value = getattr(entries[place], name)
    if isinstance(value, int):
        changed: object = value ^ (1 << bit)
    elif value:
        at %= len(value)
        changed = value[:at] + chr(ord(value[at]) ^ (1 << bit)) + value[at + 1 :]
    else:
        changed = chr(1 << bit)
    entries[place] = replace(entries[place], **{name: changed})
    assert kinds(entries)


def test_an_entry_that_follows_another_past_is_found(new_book, key, sign):
    """Rightly numbered and rightly signed, but after something else."""
    entries = new_book().entries
    entries[4] = sign(replace(entries[4], previous=entries[2].hash), key)
    assert faults(entries) == {(K.LINK, 5)}


def salvaged(new_book, key, lost, declared, *, subject=""):
    """Return a journal of five acts without ``lost``, and a signed word that ``declared`` are."""
    book = new_book()
    book.write(key, ActKind.SALVAGED, {"v": 1, "lost": declared}, subject=subject)
    return [entry for entry in book.entries if entry.seq not in lost]


@pytest.mark.parametrize("lost", [[2], [3, 4], [2, 4], [5], [2, 3, 4, 5]])
def test_rows_that_the_journal_says_are_lost_are_told_as_lost_and_not_as_cut(new_book, key, lost):
    assert faults(salvaged(new_book, key, lost, lost)) == {(K.LOST, row) for row in lost}


def test_a_lost_beginning_is_told_and_who_salvaged_is_trusted_with_the_rest(new_book, key):
    entries = salvaged(new_book, key, [1, 2], [1, 2])
    assert faults(entries) == {(K.LOST, 1), (K.LOST, 2)}


def test_a_row_that_is_missing_but_not_said_to_be_lost_is_a_cut(new_book, key):
    assert K.LINK in {kind for kind, _ in faults(salvaged(new_book, key, [2, 4], [2]))}
    assert K.LINK in {kind for kind, _ in faults(salvaged(new_book, key, [2], []))}


def test_a_row_that_is_said_to_be_lost_and_is_there_is_checked_like_any(new_book, key):
    entries = salvaged(new_book, key, [], [3])
    assert not faults(entries)
    entries[2] = replace(entries[2], body="{}")
    assert faults(entries) == {(K.BODY, 3)}


def test_only_a_signed_word_counts_for_lost_rows(new_book, key):
    entries = salvaged(new_book, key, [3], [3])
    entries[-1] = replace(entries[-1], body=None, salt=None)
    assert K.LINK in {kind for kind, _ in faults(entries)}
    entries = salvaged(new_book, key, [3], [3])
    entries[-1] = replace(entries[-1], signature=entries[0].signature)
    assert K.LINK in {kind for kind, _ in faults(entries)}


def test_a_key_that_a_lost_row_admitted_counts_after_it_and_never_before(
    new_book, key, stranger, public_of, without_admission
):
    assert faults(without_admission) == {(K.LOST, 6)}
    book = new_book()
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1})
    book.write(key, ActKind.INCIDENT_WRITTEN, {"v": 1})
    book.write(key, ActKind.SALVAGED, {"v": 1, "lost": [7]}, subject=public_of(stranger))
    del book.entries[6]
    assert faults(book.entries) == {(K.AUTHOR, 6), (K.LOST, 7)}


@pytest.mark.parametrize("said", [3, "3", None, {"3": 3}, ["3", 3.5, True, None]])
def test_a_word_about_lost_rows_of_another_shape_excuses_nothing(new_book, key, said):
    assert K.LINK in {kind for kind, _ in faults(salvaged(new_book, key, [3], said))}
