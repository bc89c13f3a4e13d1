"""A program beside copies originals as they were taken in; what goes wrong there is told here."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import psutil
import pytest

from diary_app.carrier import (
    Carrier,
    CarrierLostError,
    SourceDamagedError,
    opened_new,
    seen,
)
from diary_app.domain.errors import Damaged
from diary_app.sealed_chunks import CHUNK
from diary_app.store.originals import objects
from diary_app.store.originals.lending import lend

PYTHON = (sys.executable, "-c")
NOTES = "import os, sys; open(sys.argv[1], 'wb').write(os.read(0, 9000))"
DIES = "import sys; sys.stdin.buffer.read(40)"
LIMITED = """
import resource, sys
sys.path.insert(0, {folder!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from diary_app.carrier import main
main()
"""


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    made = Carrier()
    yield made
    made.close()


def nothing(_: int) -> None:
    pass


@pytest.fixture
def copied(vault, sealed, tmp_path) -> Callable[[Carrier, bytes], Path]:
    def copy(by: Carrier, content: bytes) -> Path:
        target = tmp_path / sha256(content).hexdigest()[:8]
        lent = lend(vault, sealed(content))
        told: list[int] = []
        found = by.carry(lent, target, told.append)
        assert found.sha256 == sha256(content).hexdigest()
        assert found.seen == seen(target)
        assert sum(told) == len(content)
        assert lent.key == bytes(32)
        return target

    return copy


def test_every_size_is_copied_byte_for_byte_and_only_this_account_reads_it(carrier, copied):
    for size in (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK, 16 * CHUNK + 1, 40 * CHUNK + 7):
        content = os.urandom(size)
        target = copied(carrier, content)
        assert target.read_bytes() == content
        assert target.stat().st_mode & 0o777 == 0o600 or sys.platform == "win32"


def test_damage_anywhere_in_the_chunks_is_told_and_the_next_one_is_copied(
    vault, sealed, carrier, copied, tmp_path
):
    exhibit = sealed(os.urandom(3 * CHUNK + 5))
    path = objects.path_of(vault.objects_folder, exhibit.id)
    content = path.read_bytes()
    for at in (65, 65 + CHUNK + 3, 65 + 2 * (CHUNK + 16) + 9, 65 + 3 * (CHUNK + 16) + 1):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(SourceDamagedError):
            carrier.carry(lend(vault, exhibit), tmp_path / str(at), nothing)
    path.write_bytes(content)
    lent = lend(vault, exhibit)
    path.unlink()
    with pytest.raises(SourceDamagedError):
        carrier.carry(lent, tmp_path / "gone", nothing)
    copied(carrier, b"after all that")


def test_an_original_that_says_another_hash_or_length_of_itself_is_not_lent(vault, sealed):
    first, second = sealed(b"one thing"), sealed(b"another")
    for part in ("sha256", "size"):
        wrong = {field: getattr(first, field) for field in first.__slots__}
        with pytest.raises(Damaged):
            lend(vault, type(first)(**{**wrong, part: getattr(second, part)}))


def test_what_cannot_be_written_is_told_as_that(vault, sealed, carrier, tmp_path):
    exhibit = sealed(os.urandom(200_000))
    opened_new(tmp_path / "there").close()
    for target, number in (
        (tmp_path / "there", errno.EEXIST),
        (tmp_path / "no" / "x", errno.ENOENT),
    ):
        with pytest.raises(OSError, match=os.strerror(number)) as raised:
            carrier.carry(lend(vault, exhibit), target, nothing)
        assert raised.value.errno == number
    folder = str(Path(objects.__file__).parents[3])
    full = Carrier((*PYTHON, LIMITED.format(folder=folder)))
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        full.carry(lend(vault, exhibit), tmp_path / "full", nothing)
    full.close()


def test_one_that_ends_before_its_time_is_told_apart_and_none_stays_behind(vault, sealed, tmp_path):
    exhibit = sealed(os.urandom(CHUNK))
    before = set(psutil.Process().children())
    for command in ((*PYTHON, DIES), (*PYTHON, "raise SystemExit(1)")):
        lost = Carrier(command)
        with pytest.raises(CarrierLostError):
            lost.carry(lend(vault, exhibit), tmp_path / "x", nothing)
        lost.close()
    stopped = Carrier()
    stopped.stop()
    with pytest.raises(CarrierLostError):
        stopped.carry(lend(vault, exhibit), tmp_path / "x", nothing)
    stopped.close()
    assert set(psutil.Process().children()) <= before


def test_the_key_of_the_one_original_is_all_it_is_given(vault, sealed, tmp_path):
    lent, other = lend(vault, sealed(b"this one")), lend(vault, sealed(b"another"))
    key, noted = bytes(lent.key), tmp_path / "noted"
    notes = Carrier((*PYTHON, NOTES, str(noted)))
    with pytest.raises(CarrierLostError):
        notes.carry(lent, tmp_path / "x", nothing)
    notes.close()
    told = noted.read_bytes()
    assert key in told
    assert not any(
        bytes(whole) in told for whole in (vault._keys.objects, vault._keys.database, other.key)
    )
    assert lent.key == bytes(32)
