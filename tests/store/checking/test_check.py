"""The check of a diary: it names each damage by itself, runs beside saving, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from diary_app.domain.check import DamageKind
from diary_app.domain.errors import Damaged
from diary_app.domain.head import Head
from diary_app.domain.incident import Draft
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, at_once
from diary_app.store import check, quick_check, require_full_length
from diary_app.store.copies import snapshot_digests, snapshots
from diary_app.store.entries import heads, journal, records, settings

PAGE = 4096


@pytest.fixture
def write(vault) -> Callable[..., str]:
    def write(account: str = "He waited.", place: str = "home") -> str:
        with vault.writing():
            told = Draft(when=When.unknown(), account=account, place=place)
            incident = records.write(vault, told)
            records.put_words(vault, incident)
        return incident

    return write


@pytest.fixture
def alter(vault) -> Callable[[str], None]:
    """Return a way to change rows as only damage, or who has the key, can."""

    def alter(statement: str) -> None:
        for name in ("journal_is_never_changed", "journal_is_never_cut", "journal_only_grows"):
            vault.database.execute(f"DROP TRIGGER IF EXISTS {name}")
        vault.database.execute("PRAGMA foreign_keys = OFF")
        vault.database.execute(statement)
        vault._first_page.note()

    return alter


def named(vault, ask=at_once) -> set[tuple[str, str]]:
    return {(found.kind, found.name) for found in check(vault, Progress(), ask).damage}


def test_a_whole_diary_is_sound_and_counted(vault, write):
    for number in range(30):
        write(f"entry {number}")
    findings = check(vault, Progress(), at_once)
    assert findings.is_sound
    assert (findings.acts, findings.incidents, findings.exhibits) == (31, 30, 0)
    assert findings.head == list(journal.entries(vault))[-1].hash


@pytest.mark.parametrize(
    ("statement", "kind", "name"),
    [
        ("UPDATE incident SET time_unknown = 0 WHERE number = 2", "index", "2"),
        ("UPDATE incident SET earliest = '2020' WHERE number = 2", "index", "2"),
        ("UPDATE incident SET latest = '2020' WHERE number = 2", "index", "2"),
        ("UPDATE incident SET erased = 1 WHERE number = 2", "index", "2"),
        ("UPDATE incident SET number = 9 WHERE number = 2", "index", "2"),
        ("INSERT INTO incident VALUES (9, 'f', 1, '', '', 0)", "index", "entries"),
        ("DELETE FROM words WHERE rowid = 2", "index", "search"),
        ("INSERT INTO words(rowid, account) VALUES (9, 'x')", "index", "search"),
        ("INSERT INTO exhibit VALUES ('f', 9, 'f', 0)", "index", "marks"),
        ("UPDATE journal SET body = '{}' WHERE seq = 3", "entry", "entry 3"),
        ("UPDATE journal SET signature = author || author WHERE seq = 3", "signature", "3"),
        ("UPDATE journal SET previous = hash WHERE seq = 3", "chain", "3"),
        ("DELETE FROM journal WHERE seq = 2", "chain", "2"),
        ("INSERT INTO preference VALUES ('x', CAST(x'ff' AS TEXT))", "database", "preferences"),
    ],
)
def test_each_damage_is_named(vault, write, alter, statement, kind, name):
    for number in range(3):
        write(f"entry {number}")
    alter(statement)
    assert (kind, name) in named(vault)


@pytest.mark.parametrize("column", ["account", "place", "files"])
def test_other_words_in_the_index_are_found_whatever_their_number(vault, write, alter, column):
    write("one two two", "three")
    write("two one one", "three")
    alter("DELETE FROM words WHERE rowid = 1")
    words = {"account": "one two two", "place": "three", "files": "", column: "two one two"}
    vault.database.execute(
        "INSERT INTO words(rowid, account, place, files) VALUES (1, ?, ?, ?)",
        tuple(words[name] for name in ("account", "place", "files")),
    )
    assert ("index", "search") in named(vault)


def test_a_cut_in_the_journal_is_named_once_and_not_for_every_row_behind_it(vault, write, alter):
    for number in range(10):
        write(f"entry {number}")
    alter("DELETE FROM journal WHERE seq = 4")
    assert [name for kind, name in named(vault) if kind == "chain"] == ["4"]


def test_a_damaged_page_is_passed_by_and_the_rows_behind_it_are_looked_at(
    vault, write, alter, reopen, folder
):
    for number in range(30):
        write(f"entry {number} " + "word " * 100)
    alter("UPDATE journal SET body = '{}' WHERE seq = 30")
    vault.close()
    content = bytearray((folder / "diary.db").read_bytes())
    places = range(PAGE, len(content), PAGE)
    seen = False
    for at in places:
        content[at + 100] ^= 1
        (folder / "diary.db").write_bytes(content)
        content[at + 100] ^= 1
        try:
            again = reopen()
        except Damaged:
            continue
        damage = named(again)
        again.close()
        assert ("database", "cipher_integrity_check") in damage
        lost = {name for kind, name in damage if kind == "entry"} - {"entry 30"}
        chain = {name for kind, name in damage if kind == "chain"}
        if lost and ("entry", "entry 30") in damage and not chain:
            seen = True
            break
    assert seen  # a leaf of the journal: its rows alone are named, and the one behind them


def test_a_flipped_bit_in_the_salt_heals_and_is_named(vault, reopen, folder, write):
    write()
    vault.close()
    content = bytearray((folder / "diary.db").read_bytes())
    content[7] ^= 1
    (folder / "diary.db").write_bytes(content)
    again = reopen()
    assert named(again) == {("database", "salt")}
    settings.put(again, "theme", "dark")
    again.close()
    assert named(reopen()) == set()


@pytest.mark.parametrize("name", ["keys", "keys.bak", "objects/keys"])
def test_each_key_file_is_looked_at(vault, name):
    content = (vault.folder / name).read_bytes()
    (vault.folder / name).write_bytes(content[:-9])
    assert named(vault) == {("keys", name)}
    (vault.folder / name).unlink()
    assert named(vault) == {("keys", name)}


def test_a_witness_of_another_journal_is_named(vault):
    body = {"v": 1, "seq": 1, "who": "PC 4512", "how": "by telephone"}
    with vault.writing():
        journal.append(vault, Act(kind=ActKind.WITNESSED, subject="a" * 64, body=body))
    assert named(vault) == {(DamageKind.WITNESS, "2")}
    assert [one.who for one in check(vault, Progress(), at_once).witnesses] == ["PC 4512"]


def test_what_is_said_of_a_witness_is_true_when_rows_it_covered_are_lost(vault, write, alter):
    for number in range(4):  # rows 2 to 5
        write(f"entry {number}")
    for seq in (3, 4, 5):  # rows 6 to 8
        heads.witness(vault, Head(seq=seq, hash=heads.hash_at(vault, seq)), f"PC {seq}", "")
    alter("DELETE FROM journal WHERE seq IN (3, 4)")
    assert {name for kind, name in named(vault) if kind == DamageKind.WITNESS} == {"6"}
    with vault.writing():
        told = {"v": 1, "lost": [3, 4]}
        journal.append(vault, Act(kind=ActKind.SALVAGED, subject="", body=told))
    found = check(vault, Progress(), at_once)
    of_witnesses = {(one.kind, one.name) for one in found.damage if "witness" in one.kind}
    assert of_witnesses == {(DamageKind.WITNESS_LOST, "6")}
    assert [(one.head.seq, one.first) for one in found.witnesses] == [(3, 4), (4, 5), (5, 5)]
    assert heads.witnesses(vault) == list(found.witnesses)


@pytest.mark.parametrize("is_noted", [True, False])
def test_a_damaged_snapshot_is_named_and_a_whole_one_is_not(vault, write, is_noted):
    for _ in range(2):
        write()
        path = snapshots.take(vault, Progress(), at_once).snapshot.path
    assert snapshot_digests.noted(vault).keys() == {
        one.path.name for one in snapshots.found(vault.folder)
    }
    if not is_noted:
        vault.database.execute("DELETE FROM preference")
    assert named(vault) == set()
    content = bytearray(path.read_bytes())
    content[2 * PAGE + 9] ^= 1
    path.write_bytes(content)
    assert named(vault) == {("snapshot", path.name)}
    path.write_bytes(b"")
    assert named(vault) == {("snapshot", path.name)}


def test_saving_goes_on_while_it_runs_and_is_not_taken_for_damage(vault, write):
    """Between any two pieces of the check something is written, also over what it looks at."""
    first = write("entry 0")
    for number in range(5):
        write(f"entry {number}")

    def ask(job):
        write("one more")
        told = Draft(when=When.unknown(), account="said otherwise")
        with vault.writing():
            records.amend(vault, first, told, "a reason")
            records.put_words(vault, first)
        return job()

    assert named(vault, ask) == set()
    assert records.count(vault) > 10
    assert named(vault) == set()


def test_it_can_be_stopped_at_every_piece(vault, write):
    write()
    asked: list[int] = []

    def count(job):
        asked.append(1)
        return job()

    check(vault, Progress(), count)
    for at in range(len(asked)):
        progress, left = Progress(), [at]

        def ask(job, progress=progress, left=left):
            left[0] -= 1
            if left[0] < 0:
                progress.stop()
            return job()

        with pytest.raises(Cancelled):
            check(vault, progress, ask)


def test_it_runs_beside_the_vaults_thread(vault, write):
    """Everything that is not asked for works on another thread, which the engine refuses."""
    write()
    jobs: list[Callable[[], object]] = []
    ready, answered, answers = threading.Semaphore(0), threading.Semaphore(0), []
    found = []

    def ask(job):
        jobs.append(job)
        ready.release()
        answered.acquire()
        return answers.pop()

    def beside():
        found.append(check(vault, Progress(), ask))
        jobs.append(lambda: None)
        ready.release()

    thread = threading.Thread(target=beside)
    thread.start()
    while not found:
        ready.acquire()
        answers.append(jobs.pop()())
        answered.release()
    thread.join()
    assert found[0].is_sound


def test_the_first_look_finds_the_end_damaged_and_nothing_in_a_whole_diary(vault, write, alter):
    quick_check(vault)
    require_full_length(vault)
    for number in range(12):
        write(f"entry {number}")
    quick_check(vault)
    require_full_length(vault)
    alter("UPDATE journal SET signature = author || author WHERE seq = 13")
    with pytest.raises(Damaged, match="entry 13"):
        quick_check(vault)
    alter("UPDATE journal SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 9")
    with pytest.raises(Damaged, match="entry 9"):
        quick_check(vault)
    require_full_length(vault)
    alter("DELETE FROM incident WHERE number = 12")
    with pytest.raises(Damaged, match=r"diary\.db"):
        require_full_length(vault)
