"""Signatures are looked at beside, by programs of their own, and judged as they are here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace

import psutil
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.chain import signature_holds, signatures
from diary_app.chain.signatures import all_signed, helper_command
from diary_app.domain.journal import JournalEntry

KEYS = [Ed25519PrivateKey.generate() for _ in range(3)]
PYTHON = (sys.executable, "-c")
NONSENSE = """
import sys
count = int.from_bytes(sys.stdin.buffer.read(2), "big")
sys.stdin.buffer.read(count * 128)
sys.stdout.buffer.write(bytes([2] * count))
"""


def rows(new_book, count: int) -> list[JournalEntry]:
    """Return so many rows; one in seven is not signed as it says, in every way there is."""
    entry = new_book().entries[0]
    found = []
    for number in range(count):
        key, digest = KEYS[number % 3], os.urandom(32)
        author = key.public_key().public_bytes_raw().hex()
        whole = replace(entry, author=author, hash=digest.hex(), signature=key.sign(digest).hex())
        wrong = [
            replace(whole, hash=os.urandom(32).hex()),
            replace(whole, author=KEYS[(number + 1) % 3].public_key().public_bytes_raw().hex()),
            replace(whole, signature=whole.signature[:-2]),
            replace(whole, signature=whole.signature.upper()),
            replace(whole, author="", signature="", hash=""),
            replace(whole, author="00" * 32, signature="00" * 64),
        ]
        found.append(wrong[number // 7 % len(wrong)] if number % 7 == 3 else whole)
    return found


@pytest.fixture
def many(new_book) -> list[JournalEntry]:
    return rows(new_book, signatures._FEW + 700)


@pytest.fixture
def started() -> Callable[[], set[psutil.Process]]:
    """Return what was started since the test began, and still runs."""
    before = set(psutil.Process().children())
    return lambda: set(psutil.Process().children()) - before


def test_helpers_judge_every_row_as_it_is_judged_here(many, monkeypatch):
    here = [signature_holds(entry) for entry in many]
    assert 0 < here.count(False) < len(many) / 5
    with monkeypatch.context() as patch:  # or this program could do it all, and nobody would know
        patch.setattr(signatures, "_here", lambda asked: pytest.fail(f"{len(asked)} done here"))
        patch.setattr(os, "cpu_count", lambda: 3)
        assert list(all_signed(many)) == here


def test_few_rows_start_no_program(new_book, monkeypatch):
    monkeypatch.setattr(signatures, "Beside", lambda *_: pytest.fail("started"))
    few = rows(new_book, 20)
    assert list(all_signed(few)) == [signature_holds(entry) for entry in few]


@pytest.mark.parametrize(
    "command",
    [
        ("/nowhere/at/all",),
        (*PYTHON, "raise SystemExit(1)"),
        (*PYTHON, "import sys; sys.stdin.buffer.read(9000)"),
        (*PYTHON, NONSENSE),
    ],
    ids=["cannot be started", "ends", "ends in the middle", "answers nonsense"],
)
def test_a_helper_that_fails_is_done_without(many, started, command):
    assert list(all_signed(many, command)) == [signature_holds(entry) for entry in many]
    assert not started()


def test_no_program_stays_behind_whoever_stops_asking(many, started):
    answers = all_signed(many)
    assert next(answers) is True
    assert started()
    answers.close()
    assert not started()


def test_a_helper_is_started_free_of_the_environment():
    assert {"-E", "-P"} < set(helper_command())
