"""Reading an original from anywhere: its own bytes or none."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from diary_app.domain.errors import Damaged
from diary_app.progress import Cancelled
from diary_app.store.originals import objects
from diary_app.store.originals.sealing import CHUNK
from diary_app.store.originals.seeking import OpenOriginal

HEAD = 65


def read_all(original, start: int, most: int) -> bytes:
    """Read until nothing more comes, as a device does."""
    got = b""
    while len(got) < most and (piece := original.read(start + len(got), most - len(got))):
        got += piece
    return got


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 12 * CHUNK + 77])
def test_any_piece_is_what_it_is_in_the_whole(vault, sealed, size):
    chance = random.Random(size)
    content = chance.randbytes(size)
    with OpenOriginal(vault, sealed(content)) as original:
        assert original.size == size
        for _ in range(60):
            start, most = chance.randrange(size + 10), chance.randrange(3 * CHUNK)
            assert read_all(original, start, most) == content[start : start + most]
        for start, most in ((-1, 5), (size, 5), (size + 9, 5), (0, 0), (0, -1)):
            assert original.read(start, most) == b""


def test_a_flipped_bit_is_damage_where_it_is_read_and_nothing_is_given_out(vault, sealed):
    content = random.Random(1).randbytes(3 * CHUNK)
    exhibit = replace(sealed(content), mark="AB/3")
    path = objects.path_of(vault.objects_folder, exhibit.id)
    kept = bytearray(path.read_bytes())
    kept[HEAD + CHUNK + 16 + 99] ^= 1
    path.write_bytes(kept)
    with OpenOriginal(vault, exhibit) as original:
        assert read_all(original, 0, CHUNK) == content[:CHUNK]
        with pytest.raises(Damaged, match="AB/3"):
            original.read(CHUNK + 5, 1)
        with pytest.raises(Damaged):
            original.read(2 * CHUNK, 1)  # nothing more is read of something damaged


@pytest.mark.parametrize("what", ["chunks exchanged", "cut", "another file", "gone"])
def test_a_file_that_is_not_the_one_taken_in_is_damage(vault, sealed, what):
    exhibit, other = sealed(bytes(2 * CHUNK)), sealed(bytes(range(200)))
    path = objects.path_of(vault.objects_folder, exhibit.id)
    kept = path.read_bytes()
    piece = CHUNK + 16
    first, second = kept[HEAD : HEAD + piece], kept[HEAD + piece : HEAD + 2 * piece]
    rest = kept[HEAD + 2 * piece :]
    if what == "gone":
        path.unlink()
    elif what == "another file":
        path.write_bytes(objects.path_of(vault.objects_folder, other.id).read_bytes())
    elif what == "cut":
        path.write_bytes(kept[:HEAD] + first + rest)
    else:
        path.write_bytes(kept[:HEAD] + second + first + rest)
    with pytest.raises(Damaged), OpenOriginal(vault, exhibit) as original:
        original.read(0, 1)


def test_what_the_journal_knows_of_it_must_be_what_the_object_says(vault, sealed):
    exhibit = sealed(b"hello")
    with pytest.raises(Damaged):
        OpenOriginal(vault, replace(exhibit, sha256="0" * 64))
    with pytest.raises(Damaged):
        OpenOriginal(vault, replace(exhibit, size=6))


def test_nothing_is_read_after_the_vault_or_the_original_was_closed(vault, sealed):
    exhibit = sealed(bytes(CHUNK))
    first, second = OpenOriginal(vault, exhibit), OpenOriginal(vault, exhibit)
    assert first.read(0, 3) == second.read(0, 3) == bytes(3)
    key = second._reader._key
    assert any(key)
    second.close()
    second.close()
    assert not any(key)
    with pytest.raises(Cancelled):
        second.read(0, 3)
    vault.close()
    with pytest.raises(Cancelled):
        first.read(0, 3)  # though this chunk was read before
    with pytest.raises(Cancelled):
        OpenOriginal(vault, exhibit)
    first.close()
