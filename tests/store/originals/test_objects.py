"""Sealed originals come back byte for byte, or are called damaged; a failure leaves nothing."""

from __future__ import annotations

import os
import stat
import tracemalloc
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.domain.errors import CannotWrite, DiskFull
from diary_app.domain.exhibit import Exhibit
from diary_app.progress import Cancelled
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.originals import objects
from diary_app.store.originals.sealing import CHUNK

PASSPHRASE = "copper lantern drifts over quiet fields"
TAKEN_IN = "2026-11-01T00:00:00.000Z"
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5_000_000]
HEAD = 65


def place(vault, exhibit: Exhibit) -> Path:
    return objects.path_of(vault.objects_folder, exhibit.id)


def read(vault, exhibit: Exhibit) -> bytes:
    return b"".join(objects.unseal(vault, exhibit))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [1000, CHUNK, 2**20])
def test_every_size_comes_back_byte_for_byte(vault, sealed, size, step):
    content = os.urandom(size)
    exhibit = sealed(content, step=step)
    assert read(vault, exhibit) == content
    assert (exhibit.size, exhibit.sha256) == (size, sha256(content).hexdigest())
    assert content[:32] not in place(vault, exhibit).read_bytes() or size < 32


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(max_size=100_000), max_size=5))
def test_pieces_of_any_size_are_one_stream(vault, pieces):
    exhibit = objects.seal(vault, "x", "text/plain", iter(pieces), taken_in=TAKEN_IN)
    assert read(vault, exhibit) == b"".join(pieces)


def test_the_label_makes_it_explain_itself(vault, sealed):
    exhibit = sealed(b"hello", name="Brief \U0001f4c4 é.txt")
    label = objects.label_of(vault, exhibit.id)
    assert (label.name, label.media_type, label.size, label.sha256, label.taken_in) == (
        "Brief \U0001f4c4 é.txt",
        "text/plain",
        5,
        exhibit.sha256,
        TAKEN_IN,
    )


def test_the_file_shows_neither_name_nor_kind_nor_the_length_of_the_name(vault, sealed):
    short, long = sealed(b"hello", name="a"), sealed(b"hello", name="a" * 60)
    assert place(vault, short).stat().st_size == place(vault, long).stat().st_size
    assert b"aaaa" not in place(vault, long).read_bytes()
    assert b"text" not in place(vault, long).read_bytes()
    assert short.id != long.id


def test_it_is_sealed_under_the_keys_it_says_and_under_nothing_else(vault, sealed, folder):
    """Opened here without the program's own code: a wiped key would seal and open all the same."""
    exhibit = sealed(b"hello")
    content = place(vault, exhibit).read_bytes()
    data_key = bytes(KeyFile.read(folder).open(PASSPHRASE).data_key)
    wrap = HKDF(hashes.SHA256(), 32, salt=None, info=b"daybook/1/object wrap").derive(data_key)
    named = bytes.fromhex(vault.diary) + bytes.fromhex(exhibit.id)
    start, nonce, wrapped = content[:5], content[5:17], content[17:HEAD]
    key = AESGCM(wrap).decrypt(nonce, wrapped, named + sha256(start).digest())
    bound = named + sha256(content[:HEAD]).digest()
    first = content[HEAD : HEAD + 5 + 16]
    assert AESGCM(key).decrypt(bytes(11) + b"\x01", first, bound) == b"hello"
    for zeros in (wrap, bytes(32)):
        with pytest.raises(InvalidTag):
            AESGCM(zeros).decrypt(bytes(11) + b"\x01", first, bound)


def test_two_seals_of_the_same_bytes_have_nothing_in_common(vault, sealed):
    one, two = (place(vault, sealed(b"x" * 1000)).read_bytes() for _ in range(2))
    assert one[5:37] != two[5:37]
    assert one[HEAD : HEAD + 64] != two[HEAD : HEAD + 64]


def test_only_this_account_can_read_it(vault, sealed):
    path = place(vault, sealed())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_memory_does_not_grow_with_the_file(vault):
    piece = os.urandom(2**20)
    tracemalloc.start()
    exhibit = objects.seal(vault, "x", "video/mp4", (piece for _ in range(200)), taken_in=TAKEN_IN)
    sealing = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    assert sum(len(chunk) for chunk in objects.unseal(vault, exhibit)) == 200 * 2**20
    unsealing = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sealing < 12 * 2**20
    assert unsealing < 4 * 2**20


def failing(error: BaseException) -> Iterator[bytes]:
    yield os.urandom(3 * CHUNK)
    raise error


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Cancelled(), Cancelled),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (OSError(28, "No space left on device"), DiskFull),
        (OSError(5, "Input/output error"), CannotWrite),
    ],
)
def test_a_stream_that_fails_leaves_nothing(vault, error, expected):
    with pytest.raises(expected):
        objects.seal(vault, "x", "text/plain", failing(error), taken_in=TAKEN_IN)
    assert [path.name for path in files_in(vault.objects_folder)] == ["keys"]


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_fails_leaves_nothing(vault, sealed, monkeypatch, call):
    def fail(*_):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(DiskFull):
            sealed(b"hello")
    assert not objects.names(vault.objects_folder)
    assert read(vault, sealed(b"hello")) == b"hello"


def test_closing_meanwhile_stops_sealing_and_leaves_nothing(vault):
    def closed_meanwhile() -> Iterator[bytes]:
        yield os.urandom(2 * CHUNK)
        vault.close()
        yield os.urandom(2 * CHUNK)

    with pytest.raises(Cancelled):
        objects.seal(vault, "x", "text/plain", closed_meanwhile(), taken_in=TAKEN_IN)
    assert [path.name for path in files_in(vault.objects_folder)] == ["keys"]


def test_closing_at_the_last_moment_leaves_nothing(vault):
    def closed_meanwhile() -> Iterator[bytes]:
        yield b"hello"
        vault.close()

    with pytest.raises(Cancelled):
        objects.seal(vault, "x", "text/plain", closed_meanwhile(), taken_in=TAKEN_IN)
    assert [path.name for path in files_in(vault.objects_folder)] == ["keys"]


def test_closing_meanwhile_stops_reading(vault, sealed):
    stream = objects.unseal(vault, sealed(os.urandom(3 * CHUNK)))
    next(stream)
    vault.close()
    with pytest.raises(Cancelled):
        next(stream)


def test_names_are_only_those_of_objects(vault, sealed):
    exhibit = sealed()
    parent = place(vault, exhibit).parent
    for name in (".DS_Store", "Thumbs.db", "f" * 30 + ".part", "F" * 30, "f" * 29):
        (parent / name).write_bytes(b"")
    assert objects.names(vault.objects_folder) == {exhibit.id}


def test_half_written_ones_are_swept_and_whole_ones_stay(vault, sealed):
    exhibit = sealed()
    half = place(vault, exhibit).parent / ("f" * 30 + ".part")
    half.write_bytes(b"half")
    objects.sweep(vault.objects_folder)
    assert not half.exists()
    assert read(vault, exhibit) == b"hello"


def test_taking_away_twice_is_fine(vault, sealed):
    exhibit = sealed()
    objects.remove(vault.objects_folder, exhibit.id)
    objects.remove(vault.objects_folder, exhibit.id)
    assert not objects.names(vault.objects_folder)
