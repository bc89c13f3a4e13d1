"""Canonical bytes are RFC 8785's, commitments and hashes are what the document says they are."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from diary_app.chain import canonical, commitment, hash_of, signature_holds
from diary_app.chain.hashing import from_hex, is_canonical
from diary_app.domain.journal import JournalEntry

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
bodies = st.dictionaries(words, plain, max_size=5)


def test_the_rfcs_own_example():
    """RFC 8785, section 3.2.2, its strings and literals; numbers with a fraction we never write."""
    untidy = (
        '{"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",'
        '"literals":[null,true,false]}'
    )
    assert canonical(json.loads(untidy)) == (
        b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_names_stand_in_the_order_of_their_utf16_units():
    """RFC 8785, section 3.2.3."""
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\u00f6"]
    expected = ["\r", "1", "\x80", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(canonical(dict.fromkeys(names, 1)))) == expected


@settings(max_examples=200)
@given(bodies)
def test_canonical_bytes_are_those_of_the_rfc_and_read_back_the_same(body):
    text = canonical(body)
    assert text == rfc8785.dumps(body)
    assert json.loads(text) == body
    assert canonical(json.loads(text)) == text


@settings(max_examples=200)
@given(bodies, st.booleans(), st.sampled_from([",", ", "]))
def test_written_bytes_are_canonical_only_if_they_are_those_of_the_rfc(body, ascii_only, comma):
    """The quick reader and the slow one judge alike."""
    written = json.dumps(body, ensure_ascii=ascii_only, separators=(comma, ":"))
    assert is_canonical(written) == (written.encode() == rfc8785.dumps(body))
    assert is_canonical(canonical(body).decode())


@pytest.mark.parametrize(
    ("written", "is_right"),
    [
        ('{"a":1,"b":[true,null,"x"]}', True),
        ('{"a":0.5}', True),
        ('{"a":1e21}', False),
        ('{"a":1e+21}', True),
        ('{"a":1.0}', False),
        ('{"a":-0}', False),
        ('{"a":1,"a":1}', False),
        ('{"b":1,"a":1}', False),
        ('{"a":"\\u00e9"}', False),
        ('{"a":"é"}', True),
        ('{"a":"\\u0001"}', True),
        ("[]", False),
        ('"a"', False),
    ],
)
def test_what_is_canonical_is_known(written, is_right):
    assert is_canonical(written) == is_right


@pytest.mark.parametrize("written", ["", "{", '{"a":NaN}', '{"a":9007199254740993}'])
def test_what_is_no_json_of_ours_is_refused(written):
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever kind
        is_canonical(written)


@pytest.mark.parametrize("value", [2**53, -(2**53), float("nan"), float("inf"), "\ud800", b"x"])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"v": value})


def test_a_commitment_is_sha256_over_salt_and_body():
    assert commitment(b"s" * 32, b"{}") == sha256(b"s" * 32 + b"{}").hexdigest()
    assert commitment(b"s" * 32, b"{}") != commitment(b"t" * 32, b"{}")


COVERED = {
    *("diary", "seq", "kind", "subject", "author", "at", "zone", "offset"),
    *("monotonic", "boot", "app", "commitment", "previous"),
}


@pytest.fixture(scope="module")
def new_entry() -> JournalEntry:
    texts = dict.fromkeys(COVERED - {"seq", "offset", "monotonic"}, "a")
    return JournalEntry(**texts, seq=1, offset=60, monotonic=7, hash="", signature="")


def test_a_hash_covers_everything_but_body_salt_hash_and_signature(new_book):
    entry = new_book().entries[3]
    covered = {
        name: getattr(entry, name)
        for name in entry.__slots__
        if name not in {"body", "salt", "hash", "signature"}
    }
    tagged = b"daybook/journal/1\x00" + rfc8785.dumps(covered)
    assert hash_of(entry) == sha256(tagged).hexdigest() == entry.hash


@settings(max_examples=200)
@given(words | st.none(), words, st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans())
def test_a_hash_is_the_rfcs_whatever_a_row_holds(new_entry, subject, zone, number):
    entry = replace(new_entry, subject=subject, zone=zone, offset=number)
    covered = {name: getattr(entry, name) for name in entry.__slots__ if name in COVERED}
    assert hash_of(entry) == sha256(b"daybook/journal/1\x00" + rfc8785.dumps(covered)).hexdigest()


@pytest.mark.parametrize("value", ["\ud800", 2**53, -(2**53), b"x", float("inf")])
def test_a_row_that_json_cannot_hold_has_no_hash(new_entry, value):
    for name in ("subject", "seq"):
        with pytest.raises(rfc8785.CanonicalizationError):
            hash_of(replace(new_entry, **{name: value}))


def test_a_signature_is_over_the_hash(new_book):
    assert signature_holds(new_book().entries[3])


@pytest.mark.parametrize("text", ["AB", "a b", "a", "zz", " ab", "é"])
def test_hex_is_read_in_one_way_only(text):
    with pytest.raises(ValueError, match="hex"):
        from_hex(text)


@given(st.binary(max_size=40))
def test_hex_reads_back(content):
    assert from_hex(content.hex()) == content
