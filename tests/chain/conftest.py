"""Journals made with real keys and no store: what the arithmetic alone has to hold."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.chain import FIRST, canonical, commitment, hash_of
from diary_app.domain.journal import ActKind, JournalEntry


@dataclass
class Book:
    """A journal in memory that anybody with a key can write in."""

    diary: str = "d" * 32
    entries: list[JournalEntry] = field(default_factory=list)

    def write(
        self, key: Ed25519PrivateKey, kind: str, body: Mapping[str, Any], subject: str = "s"
    ) -> JournalEntry:
        salt, text = secrets.token_bytes(32), canonical(body)
        entry = JournalEntry(
            diary=self.diary,
            seq=len(self.entries) + 1,
            kind=kind,
            subject=subject,
            author=public(key),
            at="2026-11-21T22:41:05.123Z",
            zone="Europe/London",
            offset=0,
            monotonic=len(self.entries),
            boot="b",
            app="0.1.0",
            commitment=commitment(salt, text),
            previous=self.entries[-1].hash if self.entries else FIRST,
            hash="",
            signature="",
            body=text.decode(),
            salt=salt.hex(),
        )
        self.entries.append(signed(entry, key))
        return self.entries[-1]


def signed(entry: JournalEntry, key: Ed25519PrivateKey) -> JournalEntry:
    entry = replace(entry, hash=hash_of(entry))
    return replace(entry, signature=key.sign(bytes.fromhex(entry.hash)).hex())


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


@pytest.fixture(scope="session")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture(scope="session")
def stranger() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def new_book(key: Ed25519PrivateKey) -> Callable[..., Book]:
    """Return a maker of journals of five acts."""

    def new_book(diary: str = "d" * 32) -> Book:
        book = Book(diary)
        book.write(key, ActKind.DIARY_MADE, {"v": 1}, subject="")
        for number in range(4):
            book.write(key, ActKind.INCIDENT_WRITTEN, {"v": 1, "account": f"entry {number}"})
        return book

    return new_book


@pytest.fixture
def sign() -> Callable[[JournalEntry, Ed25519PrivateKey], JournalEntry]:
    return signed


@pytest.fixture
def public_of() -> Callable[[Ed25519PrivateKey], str]:
    return public


@pytest.fixture
def without_admission(new_book, key, stranger, public_of):
    """A journal whose row 6, which admitted a key, is lost; a salvage names that key."""
    book = new_book()
    book.write(key, ActKind.ACCESS_CHANGED, {"v": 1}, subject=public_of(stranger))
    book.write(stranger, ActKind.INCIDENT_WRITTEN, {"v": 1})
    book.write(key, ActKind.SALVAGED, {"v": 1, "lost": [6]}, subject=public_of(stranger))
    del book.entries[5]
    return book.entries
