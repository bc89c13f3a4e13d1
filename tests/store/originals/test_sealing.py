"""Nothing that was done to a sealed original goes unnoticed, and its own bytes alone come out."""

from __future__ import annotations

import itertools
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit
from diary_app.store.originals import objects
from diary_app.store.originals.sealing import CHUNK

TAKEN_IN = "2026-11-01T00:00:00.000Z"
HEAD = 65


def place(vault, exhibit: Exhibit) -> Path:
    return objects.path_of(vault.objects_folder, exhibit.id)


def read(vault, exhibit: Exhibit) -> bytes:
    return b"".join(objects.unseal(vault, exhibit))


def regions(size: int) -> dict[str, int]:
    return {
        "magic": 0,
        "version": 4,
        "nonce": 6,
        "wrapped key": 20,
        "its tag": HEAD - 1,
        "first chunk": HEAD + 5,
        "its seal": HEAD + CHUNK + 3,
        "second chunk": HEAD + CHUNK + 16 + 5,
        "last chunk": HEAD + 2 * (CHUNK + 16) + 1,
        "label": size - 100,
        "label's seal": size - 5,
        "length, high": size - 4,
        "length": size - 2,
        "length, low": size - 1,
    }


@pytest.mark.parametrize("region", list(regions(0)))
def test_one_flipped_bit_in_any_region_is_damage(vault, sealed, region):
    exhibit = replace(sealed(os.urandom(2 * CHUNK + 100)), mark="AB/7")
    path = place(vault, exhibit)
    content = bytearray(path.read_bytes())
    content[regions(len(content))[region]] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match="AB/7"):
        read(vault, exhibit)


def test_one_flipped_bit_in_any_byte_of_a_small_one_is_damage(vault, sealed):
    exhibit = sealed(b"hello")
    path = place(vault, exhibit)
    content = path.read_bytes()
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        with pytest.raises(Damaged):
            read(vault, exhibit)
    path.write_bytes(content)
    assert read(vault, exhibit) == b"hello"


def chunks_of(content: bytes) -> tuple[bytes, list[bytes], bytes]:
    """Cut an object of exactly three chunks into head, chunks, and the rest."""
    cuts = [HEAD + number * (CHUNK + 16) for number in range(4)]
    return (
        content[:HEAD],
        [content[a:b] for a, b in itertools.pairwise(cuts)],
        content[cuts[3] :],
    )


TAMPERINGS = {
    "exchanged": lambda head, c, rest: head + c[1] + c[0] + c[2] + rest,
    "last exchanged": lambda head, c, rest: head + c[0] + c[2] + c[1] + rest,
    "dropped": lambda head, c, rest: head + c[0] + c[2] + rest,
    "last dropped": lambda head, c, rest: head + c[0] + c[1] + rest,
    "all dropped": lambda head, c, rest: head + rest,
    "repeated": lambda head, c, rest: head + c[0] + c[0] + c[1] + c[2] + rest,
    "last repeated": lambda head, c, rest: head + c[0] + c[1] + c[2] + c[2] + rest,
    "appended": lambda head, c, rest: head + b"".join(c) + rest + b"\0",
    "appended chunk": lambda head, c, rest: head + b"".join(c) + c[2] + rest,
    "rest dropped": lambda head, c, rest: head + b"".join(c),
    "label dropped": lambda head, c, rest: head + b"".join(c) + rest[-4:],
    "head only": lambda head, c, rest: head,
    "empty": lambda head, c, rest: b"",
    "one byte": lambda head, c, rest: b"\x8b",
    "zeros": lambda head, c, rest: bytes(200_000),
    "huge label": lambda head, c, rest: head + b"".join(c) + rest[:-4] + b"\xff" * 4,
    "label over all": lambda head, c, rest: head + rest[:-4] + (500).to_bytes(4, "big"),
}


@pytest.mark.parametrize("tampering", list(TAMPERINGS))
def test_chunks_out_of_their_place_are_damage(vault, sealed, tampering):
    exhibit = sealed(os.urandom(3 * CHUNK))
    path = place(vault, exhibit)
    path.write_bytes(TAMPERINGS[tampering](*chunks_of(path.read_bytes())))
    with pytest.raises(Damaged):
        read(vault, exhibit)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_cut_file_is_damage(vault, sealed, share):
    exhibit = sealed(os.urandom(3 * CHUNK))
    path = place(vault, exhibit)
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(Damaged):
        read(vault, exhibit)


def test_one_in_anothers_place_is_damage(vault, sealed):
    mine, other = sealed(b"mine"), sealed(b"other")
    shutil.copy(place(vault, other), place(vault, mine))
    with pytest.raises(Damaged):
        read(vault, mine)
    with pytest.raises(Damaged):
        objects.label_of(vault, mine.id)


def test_one_of_another_diary_is_damage(vault, sealed, reopen, other_mould, tmp_path):
    exhibit = sealed(b"mine")
    other = reopen(where=Path(shutil.copytree(other_mould, tmp_path / "others")))
    planted = objects.seal(other, "x", "text/plain", iter([b"mine"]), taken_in=TAKEN_IN)
    shutil.copy(place(other, planted), place(vault, exhibit))
    with pytest.raises(Damaged):
        read(vault, exhibit)


def test_one_that_is_gone_is_damage(vault, sealed):
    exhibit = sealed()
    place(vault, exhibit).unlink()
    with pytest.raises(Damaged, match=r"letter\.txt"):
        read(vault, exhibit)


def test_bytes_other_than_the_journal_says_are_damage(vault, sealed):
    exhibit = sealed(b"hello")
    for other in (replace(exhibit, sha256="0" * 64), replace(exhibit, size=4)):
        with pytest.raises(Damaged):
            read(vault, other)


def test_what_was_read_before_the_damage_was_authentic(vault, sealed):
    content = os.urandom(3 * CHUNK)
    exhibit = sealed(content)
    path = place(vault, exhibit)
    changed = bytearray(path.read_bytes())
    changed[HEAD + 2 * (CHUNK + 16)] ^= 1
    path.write_bytes(changed)
    stream = objects.unseal(vault, exhibit)
    assert next(stream) + next(stream) == content[: 2 * CHUNK]
    with pytest.raises(Damaged):
        next(stream)
