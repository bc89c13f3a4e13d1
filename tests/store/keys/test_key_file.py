"""The key file: what it shows, what it takes to open it, and what damage and malice do to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import rfc8785
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.domain.errors import (
    CannotRead,
    Damaged,
    DiaryError,
    DoesNotOpen,
    NewerDiary,
    NotADiary,
    UnsafeKeyFile,
)
from diary_app.progress import Progress, at_once
from diary_app.store import Vault, check, open_vault
from diary_app.store.keys.key_file import KEY_FILES, KEYS, TWIN, KeyFile, is_whole
from diary_app.store.keys.key_ring import SlotRole, secret_of

PASSPHRASE = "copper lantern drifts over quiet fields"
CODE = "7K3MQ9TD00000000000000000000"


def rewrite(folder: Path, change: Callable[[dict], object], names=KEY_FILES) -> None:
    """Change a key file the way somebody would who can also make its sum fit."""
    for name in names:
        body = json.loads((folder / name).read_bytes())
        body.pop("sum")
        change(body)
        body["sum"] = sha256(rfc8785.dumps(body)).hexdigest()
        (folder / name).write_text(json.dumps(body))


def test_passphrase_and_code_each_open_their_slot(folder):
    key_file = KeyFile.read(folder)
    keeper, recovery = key_file.open(PASSPHRASE), key_file.open(CODE)
    assert (keeper.role, recovery.role) == (SlotRole.KEEPER, SlotRole.RECOVERY)
    assert keeper.data_key == recovery.data_key
    assert keeper.signing_seed != recovery.signing_seed
    assert len(keeper.data_key) == len(keeper.signing_seed) == 32
    assert any(keeper.data_key)


def test_a_slot_is_sealed_under_the_key_of_the_words_and_under_nothing_else(folder):
    """Opened here without the program's own code: a wiped key would seal and open all the same."""
    key_file = KeyFile.read(folder)
    key = bytes(key_file.effort.derive(secret_of(PASSPHRASE), key_file.salt))
    body = json.loads((folder / KEYS).read_bytes())
    head = {name: body[name] for name in ("version", "diary", "effort", "salt")}
    slot = bytes.fromhex(body["slots"][0])
    plain = AESGCM(key).decrypt(slot[:12], slot[12:], rfc8785.dumps({**head, "slot": 0}))
    ring = key_file.open(PASSPHRASE)
    assert plain == bytes([1]) + ring.data_key + ring.signing_seed


@pytest.mark.parametrize(
    "typed",
    ["", " ", PASSPHRASE + " ", PASSPHRASE[:-1], PASSPHRASE.upper(), "\x00", "\ud800", "x" * 10**6],
)
def test_anything_else_opens_nothing(folder, typed):
    with pytest.raises(DoesNotOpen):
        KeyFile.read(folder).open(typed)


def test_the_same_letters_open_however_the_keyboard_made_them(folder):
    key_file = KeyFile.read(folder)
    key_file.put(3, "Zoë ﬁve Å", key_file.open(PASSPHRASE))
    assert key_file.open("Zoe\u0308 five A\u030a").role is SlotRole.KEEPER


def test_nobody_sees_which_slots_are_in_use(folder):
    slots = [bytes.fromhex(slot) for slot in json.loads((folder / KEYS).read_bytes())["slots"]]
    assert len(slots) == 8
    assert {len(slot) for slot in slots} == {12 + 65 + 16}
    for slot in slots:  # 93 bytes of noise hold about 78 different ones
        assert len(set(slot)) > 55
    assert len({slot[:12] for slot in slots}) == 8


def test_unused_slots_open_with_neither(folder):
    key_file = KeyFile.read(folder)
    used = key_file.slots[:2]
    key_file.slots[:2] = [bytes(93), bytes(93)]
    for typed in (PASSPHRASE, CODE):
        with pytest.raises(DoesNotOpen):
            key_file.open(typed)
    key_file.slots[:2] = used
    assert key_file.open(CODE).role is SlotRole.RECOVERY


def test_a_slot_opens_only_in_its_own_place(folder):
    key_file = KeyFile.read(folder)
    key_file.slots[0], key_file.slots[5] = key_file.slots[5], key_file.slots[0]
    with pytest.raises(DoesNotOpen):
        key_file.open(PASSPHRASE)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda body: body.update(diary="0" * 32), DoesNotOpen),
        (lambda body: body.update(salt="0" * 32), DoesNotOpen),
        (lambda body: body["effort"].update(passes=4), DoesNotOpen),
        (lambda body: body["effort"].update(memory=65537), DoesNotOpen),
        (lambda body: body["effort"].update(lanes=5), DoesNotOpen),
        (lambda body: body["effort"].update(passes=1), UnsafeKeyFile),
        (lambda body: body["effort"].update(memory=2**40), UnsafeKeyFile),
        (lambda body: body["effort"].update(lanes=True), UnsafeKeyFile),
        (lambda body: body.update(effort=[]), Damaged),
        (lambda body: body.update(effort={}), UnsafeKeyFile),
        (lambda body: body.update(version=0), Damaged),
        (lambda body: body.update(version=True), Damaged),
        (lambda body: body.update(version="1"), Damaged),
        (lambda body: body.update(version=None), Damaged),
        (lambda body: body.update(more=1), Damaged),
        (lambda body: body.update(diary="zz"), Damaged),
        (lambda body: body.update(diary="A" * 32), Damaged),
        (lambda body: body.update(diary=5), Damaged),
        (lambda body: body.update(salt="00"), Damaged),
        (lambda body: body.update(slots=[]), Damaged),
        (lambda body: body.update(slots="00"), Damaged),
        (lambda body: body.update(slots=None), Damaged),
        (lambda body: body["slots"].append(body["slots"][0]), Damaged),
        (lambda body: body["slots"].__setitem__(0, "00"), Damaged),
        (lambda body: body["slots"].__setitem__(0, {"a": []}), Damaged),
        (lambda body: body.pop("slots"), Damaged),
    ],
)
def test_a_head_of_somebody_elses_making_opens_nothing(folder, clock, change, expected):
    rewrite(folder, change)
    with pytest.raises(expected):
        open_vault(folder, PASSPHRASE, clock)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"5",
        b'"keys"',
        b"\x00" * 4096,
        b"\xff\xfe",
        b'{"version": 1}',
        b'{"version": NaN}',
        b'{"version": 1e400}',
        b'{"version": -1, "sum": ""}',
        b'{"version": 1, "sum": {}}',
        b'{"version": ' + b"9" * 5000 + b"}",
        b"[" * 60_000,
        b'{"version": 1, "sum": "", "effort": ' + b"[" * 30_000,
    ],
)
def test_what_is_no_key_file_is_damage_in_words(folder, clock, content):
    for name in KEY_FILES:
        (folder / name).write_bytes(content)
        assert not is_whole(folder / name)
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)


def test_a_later_version_is_told_as_such(folder, clock):
    rewrite(folder, lambda body: body.update(version=2, kem="ml-kem-768"))
    with pytest.raises(NewerDiary) as error:
        open_vault(folder, PASSPHRASE, clock)
    assert (error.value.found, error.value.known) == (2, 1)


def test_a_later_version_that_all_files_claim_is_told_as_such_whatever_their_sums(folder, clock):
    for name in KEY_FILES:
        content = (folder / name).read_text("ascii")
        (folder / name).write_text(content.replace('"version": 1', '"version": 2'), "ascii")
    with pytest.raises(NewerDiary):
        open_vault(folder, PASSPHRASE, clock)


def test_a_slot_of_a_kind_we_do_not_know_is_a_later_versions(folder):
    key_file = KeyFile.read(folder)
    ring = key_file.open(PASSPHRASE)
    ring.role = 9  # type: ignore[assignment]
    key_file.put(2, "helper's words", ring)
    with pytest.raises(NewerDiary):
        key_file.open("helper's words")


def test_one_flipped_bit_anywhere_opens_through_the_twin(folder):
    """Every byte of the file; the key derivation is left out, since the file is compared whole."""
    good = KeyFile.read(folder)
    content = (folder / KEYS).read_bytes()
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        (folder / KEYS).write_bytes(flipped)
        assert not is_whole(folder / KEYS), at
        assert KeyFile.read(folder) == good, at


def test_one_flipped_bit_in_all_is_refused_in_words(folder):
    content = (folder / KEYS).read_bytes()
    for at in range(0, len(content), 7):
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        for name in KEY_FILES:
            (folder / name).write_bytes(flipped)
        with pytest.raises(DiaryError):
            KeyFile.read(folder)


@pytest.mark.parametrize("length", [0, 1, 100, 1000])
def test_a_cut_file_opens_through_the_twin_and_the_check_names_it(reopen, folder, length):
    (folder / KEYS).write_bytes((folder / KEYS).read_bytes()[:length])
    vault: Vault = reopen()
    assert [damage.name for damage in check(vault, Progress(), at_once).damage] == [KEYS]
    assert not is_whole(folder / KEYS)


def test_a_lost_file_opens_through_the_twin_and_the_check_names_it(reopen, folder):
    (folder / KEYS).unlink()
    assert [damage.name for damage in check(reopen(), Progress(), at_once).damage] == [KEYS]


def test_a_damaged_twin_is_named_by_the_check(reopen, folder):
    (folder / TWIN).write_bytes(b"{}")
    assert [damage.name for damage in check(reopen(), Progress(), at_once).damage] == [TWIN]


@pytest.mark.parametrize("twin", KEY_FILES[1:])
def test_a_twin_left_behind_by_a_crash_is_brought_up_to_date(reopen, folder, mould, twin):
    key_file = KeyFile.read(folder)
    key_file.put(0, "entirely new words for this", key_file.open(PASSPHRASE))
    key_file.write(folder)
    shutil.copy(mould / twin, folder / twin)  # as if the power had gone between the two
    reopen("entirely new words for this")
    assert (folder / twin).read_bytes() == (folder / KEYS).read_bytes()


def test_a_twin_that_is_not_there_is_made(reopen, folder):
    """Diaries of the first version have no third one."""
    for twin in KEY_FILES[1:]:
        (folder / twin).unlink()
    reopen()
    for twin in KEY_FILES[1:]:
        assert (folder / twin).read_bytes() == (folder / KEYS).read_bytes()


def test_the_copy_among_the_originals_is_enough(reopen, folder):
    for name in (KEYS, TWIN):
        (folder / name).unlink()
    reopen(CODE)


def test_all_gone_is_no_diary_or_a_damaged_one(folder, clock, tmp_path):
    with pytest.raises(NotADiary):
        KeyFile.read(tmp_path)
    for name in KEY_FILES:
        (folder / name).unlink()
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)


def test_a_folder_in_its_place_is_named(folder, clock):
    for name in KEY_FILES:
        (folder / name).unlink()
        (folder / name).mkdir()
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)


def test_a_file_the_system_does_not_read_is_named(folder, monkeypatch):
    def refuse(path, *rest, **more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead) as error:
        KeyFile.read(folder)
    assert (error.value.name, error.value.why) == (KEYS, "Permission denied")


def test_keys_stand_in_no_representation(vault, folder):
    ring = KeyFile.read(folder).open(PASSPHRASE)
    for shown in (repr(ring), str(ring), repr(vault)):
        assert "bytearray" not in shown
        assert "Ed25519PrivateKey" not in shown
