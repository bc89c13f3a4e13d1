"""After a diary is closed, as Lock closes it, no byte of the program's memory holds a key of it.

Every readable page of a program that opened, read, wrote, took in files, checked, made a backup
and a pack, and then closed the diary, is searched for each key: as bytes, in hex, in the database
engine's own form of a raw key, and each half alone. The same search while it is open finds keys, so
it can find them.

The passphrase is not among what is searched for: it comes in as a Python string, which nobody can
wipe. It opens nothing without the work of the key derivation, and it goes with the program.
"""

from __future__ import annotations

import hmac
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import pbkdf2_hmac, sha512
from pathlib import Path

import pytest
from PIL import Image

from diary_app.diary import make_diary
from diary_app.store import open_vault
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.keys.vault_keys import VaultKeys
from diary_app.store.originals import objects
from diary_app.store.originals.sealing import Reader

SESSION = Path(__file__).with_name("memory_session.py")
ROOT = Path(__file__).parents[2]
PASSPHRASE = "copper lantern drifts over quiet fields"
READABLE = re.compile(rb"^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+ *(.*)$")
PIECE = 2**22


def keys_of(folder: Path) -> dict[str, bytes]:
    """Return every key of a diary, and what a key can be had from or is worked with as."""
    key_file = KeyFile.read(folder)
    ring = key_file.open(PASSPHRASE)
    keys, seed = VaultKeys.derived(ring.data_key), bytes(ring.signing_seed)
    expanded = bytearray(sha512(seed).digest())  # RFC 8032, 5.1.5
    clamped = bytes([expanded[0] & 248, *expanded[1:31], expanded[31] & 127 | 64])
    mac_salt = bytes(byte ^ 0x3A for byte in keys.salt)  # SQLCipher's for its page codes
    return {
        "data key": bytes(ring.data_key),
        "what all keys are derived from": hmac.digest(bytes(32), ring.data_key, "sha256"),
        "signing seed": seed,
        "signing number": clamped,
        "signing prefix": bytes(expanded[32:]),
        "slot key": bytes(key_file._slot_key(PASSPHRASE)),
        "database key": bytes(keys.database),
        "page code key": pbkdf2_hmac("sha512", keys.database, mac_salt, 2, 32),
        "objects key": bytes(keys.objects),
        "last seen key": bytes(keys.last_seen),
    }


def keys_of_objects(folder: Path, clock) -> dict[str, bytes]:
    """Return the own key of every original in a closed diary."""
    vault = open_vault(folder, PASSPHRASE, clock)
    found = {}
    for name in objects.names(folder / "objects"):
        with objects.path_of(folder / "objects", name).open("rb") as file:
            found[f"key of {name}"] = bytes(Reader(vault, name, file)._key)
    vault.close()
    assert found
    return found


def forms_of(keys: dict[str, bytes]) -> dict[str, bytes]:
    """Return every form a key could lie in memory in, whole or in part."""
    forms = {}
    for name, key in keys.items():
        forms[name] = key
        forms[f"first half of {name}"] = key[:16]
        forms[f"second half of {name}"] = key[16:]
        forms[f"{name} by words"] = struct.pack(">4I", *struct.unpack("<4I", key[:16]))
        forms[f"{name} in hex"] = key.hex().encode()[:32]
        forms[f"{name} in capitals"] = key.hex().upper().encode()[:32]
        forms[f"{name} in wide hex"] = key.hex()[:32].encode("utf-16-le")
    return forms


def halves_of(keys: dict[str, bytes]) -> dict[str, bytes]:
    halves = {f"first half of {name}": key[:16] for name, key in keys.items()}
    return halves | {f"second half of {name}": key[16:] for name, key in keys.items()}


def pages_of(program: int) -> Iterator[bytes]:
    """Yield everything that can be read of another program's memory, in overlapping pieces."""
    maps = Path(f"/proc/{program}/maps").read_bytes().splitlines()
    descriptor = os.open(f"/proc/{program}/mem", os.O_RDONLY)
    for line in maps:
        found = READABLE.match(line)
        if found is None or found[3] in {b"[vvar]", b"[vsyscall]", b"[vvar_vclock]"}:
            continue
        start, end = int(found[1], 16), int(found[2], 16)
        for at in range(start, end, PIECE):
            try:
                yield os.pread(descriptor, min(PIECE + 256, end - at), at)
            except OSError:  # a page that is there but not to be read: a device's
                continue
    os.close(descriptor)


def found_in(program: int, wanted: dict[str, bytes]) -> set[str]:
    return {name for page in pages_of(program) for name, secret in wanted.items() if secret in page}


@pytest.fixture
def folder(tmp_path: Path, surroundings) -> Path:
    make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary.close()
    return tmp_path / "notes"


@contextmanager
def session(folder: Path, resources: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    picture = folder.parent / "picture.png"
    Image.new("RGB", (80, 60), "green").save(picture)
    command = [sys.executable, str(SESSION), str(folder), str(resources), PASSPHRASE, str(picture)]
    with subprocess.Popen(
        [*command, *more],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        yield program
        assert program.communicate("\n")[0] == ""
    assert program.returncode == 0


def wait_for(program: subprocess.Popen[str], word: str) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == f"{word}\n"


def go_on(program: subprocess.Popen[str]) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def test_no_key_is_left_in_memory_after_closing(folder, surroundings, clock):
    wanted = forms_of(keys_of(folder))
    with session(folder, surroundings.resources) as program:
        wait_for(program, "open")
        while_open = found_in(program.pid, wanted)
        go_on(program)
        wait_for(program, "closed")
        after = found_in(program.pid, wanted | halves_of(keys_of_objects(folder, clock)))
    assert {"objects key", "last seen key", "database key", "signing seed"} <= while_open
    assert not {"data key", "slot key", "what all keys are derived from"} & while_open
    assert after == set()


def test_a_key_that_is_kept_is_found(folder, surroundings):
    wanted = forms_of(keys_of(folder))
    with session(folder, surroundings.resources, "keep") as program:
        wait_for(program, "open")
        go_on(program)
        wait_for(program, "closed")
        after = found_in(program.pid, wanted)
    halves = {"first half of objects key", "second half of objects key"}
    assert after == {"objects key", *halves}
