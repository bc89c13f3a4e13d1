"""Erased is erased: in every byte of the database, and whatever comes between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from diary_app.chain import check
from diary_app.diary import at_once, new_draft_id, open_diary
from diary_app.domain.errors import DiskFull
from diary_app.progress import Progress
from diary_app.store.copies import snapshots
from diary_app.store.entries import erasing, journal, records
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
CANARY = "zqxjcanary"
PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16


def decrypted(path: Path, key: bytes) -> Iterator[bytes]:
    """Yield every page as its bytes lie on the disk, also those that no table uses any more.

    SQLCipher 4 with a raw key: AES-256-CBC; a page ends in 16 bytes of IV and 64 of HMAC; the file
    begins with 16 bytes of salt (SQLCipher Design, "Encryption").
    """
    content = path.read_bytes()
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        begin, end = (SALT if at == 0 else 0), PAGE - RESERVED
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
        yield cipher.update(page[begin:end]) + cipher.finalize()


def pages_with(diary, word: str) -> int:
    key = bytes(diary._vault._keys.database)
    return sum(word.encode() in page for page in decrypted(diary.folder / "diary.db", key))


def erase(diary, what):
    return diary.erase.erase(what, PASSPHRASE, "", Progress())


def files(diary):
    return objects.names(diary.folder / "objects")


def findings(diary):
    return diary.keep_safe.check(Progress(), at_once)


def test_no_byte_of_it_is_left_in_the_database(diary, write_on, told_on):
    """Also not in pages that no table uses any more, nor in pieces of the index of words."""
    for number in range(25):
        write_on(f"other {number} " + f"word{number} among many others " * (number * 3), day=2)
    draft = new_draft_id()
    file = diary.write.take_in_bytes(
        f"{CANARY}name.txt", CANARY.encode() * 100, draft, Progress(), at_once
    )
    account = ""
    for number in range(8):  # as it is kept while somebody types
        account += f" {CANARY}{number} " + "and so on " * 60
        diary.write.keep_draft(draft, told_on(account, file.id, place=f"{CANARY}place"))
    gone = diary.write.save(draft, told_on(account, file.id, place=f"{CANARY}place"))
    for number in range(25):
        write_on(f"later {number} " + "with other words " * (90 - number * 3), day=3)
    for number in range(2):
        change = new_draft_id()
        reason = f"{CANARY}reason{number}"
        diary.write.keep_draft(change, told_on(account), amends=gone.id, reason=reason)
        diary.write.amend(gone.id, change, told_on(account + f" {CANARY}again"), reason)
    begun = new_draft_id()
    diary.write.keep_draft(begun, told_on(f"{CANARY}begun"), amends=gone.id, reason=f"{CANARY}r")
    diary.write.take_in_bytes(f"{CANARY}waiting.txt", b"waiting", begun, Progress(), at_once)
    assert pages_with(diary, CANARY) > 5
    assert diary.erase.what_goes(gone.id).exhibits == ("AB/1", f"{CANARY}waiting.txt")
    erase(diary, gone.id)
    assert pages_with(diary, CANARY) == 0
    assert pages_with(diary, "word24") > 0
    assert diary.write.drafts() == []
    assert files(diary) == set()
    assert len(diary.find.search("other")) == 25 + 25
    assert findings(diary).is_sound


def test_no_byte_of_a_file_is_left_in_the_database(diary, write_on):
    record = write_on("He wrote.", (f"{CANARY}.txt", b"1"), ("other.txt", b"2"))
    assert pages_with(diary, CANARY) > 0
    erase(diary, record.exhibits[0].id)
    assert pages_with(diary, CANARY) == 0
    assert findings(diary).is_sound


@pytest.mark.parametrize(
    ("step", "of_the_entry"),
    [
        ("journal.append", True),
        ("drafts.give_up", True),
        ("search.take", True),
        ("search.settle", True),
        ("records.put_words", False),
        ("search.settle", False),
    ],
)
def test_what_fails_on_the_way_leaves_all_of_it(
    diary, write_on, monkeypatch, step, of_the_entry, told_on
):
    record = write_on("stays", ("a.txt", b"a"))
    diary.write.keep_draft(new_draft_id(), told_on("changed"), amends=record.id)
    rows, waiting = list(journal.entries(diary._vault)), diary.write.drafts()

    def full(*_):
        raise DiskFull(Path("notes"))

    what = record.id if of_the_entry else record.exhibits[0].id
    with monkeypatch.context() as patch:
        patch.setattr(f"diary_app.store.{step}", full)
        with pytest.raises(DiskFull):
            erasing.erase(diary._vault, what, "")
    assert list(journal.entries(diary._vault)) == rows
    assert diary.write.drafts() == waiting
    assert diary.find.timeline() == [record]
    assert files(diary) == {record.exhibits[0].id}
    assert findings(diary).is_sound


def test_what_the_disk_does_not_let_go_of_goes_at_the_next_opening(
    diary, write_on, monkeypatch, surroundings
):
    record = write_on("gone", ("a.txt", b"a"))
    snapshots.take(diary._vault, Progress(), at_once)

    def refuse(*_, **__):
        raise PermissionError(13, os.strerror(13))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        erase(diary, record.id)
    assert files(diary) == {record.exhibits[0].id}
    assert len(snapshots.found(diary.folder)) == 1
    assert diary.find.count() == 0
    diary.close()
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    assert files(again) == set()
    assert snapshots.found(again.folder) == []
    again.close()


def test_what_is_brought_back_goes_again(diary, write_on, surroundings, clock):
    """As a program that keeps two folders alike does."""
    record = write_on("gone", ("a.txt", b"a"))
    snapshot = snapshots.take(diary._vault, Progress(), at_once).snapshot.path
    clock.go_on(timedelta(minutes=1))
    original = objects.path_of(diary.folder / "objects", record.exhibits[0].id)
    sealed, copy = original.read_bytes(), snapshot.read_bytes()
    erase(diary, record.id)
    diary.close()
    original.write_bytes(sealed)
    snapshot.write_bytes(copy)
    damaged = snapshot.with_name("20260101T000000Z.db")
    damaged.write_bytes(copy[:4096] + bytes(4096) + copy[8192:])
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    assert files(again) == set()
    assert snapshots.found(again.folder) == []
    assert again.write.drafts() == []
    assert findings(again).is_sound
    again.close()


def test_a_damaged_entry_can_be_erased(diary, write_on):
    record = write_on("gone", ("a.txt", b"a"))
    stays = write_on("stays")
    database = diary._vault.database
    (trigger,) = database.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'journal_is_never_changed'"
    ).fetchone()
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute("UPDATE journal SET body = 'x' WHERE subject != '' AND kind != 'diary_made'")
    database.execute(trigger)
    diary._vault._first_page.note()
    stone = erase(diary, record.id)
    assert stone.called == "1"
    assert [one.called for one in diary.erase.erased()] == ["1", "1"]
    assert records.ordered(diary._vault, newest_first=True, skip=0, most=9) == [stays.id]


def test_nothing_but_an_erasing_takes_a_body_away(diary, write_on):
    record = write_on("stays")
    with pytest.raises(AssertionError), diary._vault.writing() as database:
        database.execute(
            "UPDATE journal SET body = NULL, salt = NULL WHERE subject = ?", (record.id,)
        )
    assert diary.find.timeline() == [record]


KILLED = """
import os, sys
from pathlib import Path
from diary_app.clock import system_clock
from diary_app.store import erasing, objects, open_vault, search, snapshots, vault
from diary_app.store.keys import effort
from diary_app.store.originals import unwanted

effort._FLOOR_KIB = 64
folder, at, what, passphrase = Path(sys.argv[1]), *sys.argv[2:]
opened = open_vault(folder, passphrase, system_clock)

def die(*_, **__):
    os.kill(os.getpid(), 9)

place, name = {
    "writing the row": (erasing, "_take_bodies"),
    "settling the words": (search, "settle"),
    "just committed": (vault.last_seen, "note"),
    "before the files": (unwanted, "remove"),
    "at a file": (objects, "remove"),
    "before the snapshots": (snapshots, "found"),
}[at]
setattr(place, name, die)
erasing.erase(opened, what, "")
"""
BEFORE = ("writing the row", "settling the words")
AFTER = ("just committed", "before the files", "at a file", "before the snapshots")


@pytest.mark.parametrize("at", [*BEFORE, *AFTER])
def test_killed_at_any_step_all_of_it_is_there_or_gone(diary, write_on, surroundings, at):
    record = write_on(f"{CANARY} gone", (f"{CANARY}.txt", b"a"))
    write_on("stays")
    snapshots.take(diary._vault, Progress(), at_once)
    diary.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, diary.folder, at, record.id, PASSPHRASE],
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.returncode == -9
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    is_there = at in BEFORE
    assert again.find.count() == 1 + is_there
    assert len(again.erase.erased()) == (0 if is_there else 2)
    assert len(files(again)) == len(snapshots.found(again.folder)) == int(is_there)
    assert (pages_with(again, CANARY) > 0) is is_there
    assert again.write.drafts() == []
    assert not list(check(journal.entries(again._vault)))
    assert findings(again).is_sound
    again.close()
