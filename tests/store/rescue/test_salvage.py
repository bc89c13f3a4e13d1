"""A damaged diary gives out everything that is whole, and says, signed, what is lost."""

# budget: 480 lines, because one long diary is made once and then spoilt in every way

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary_app.diary import Surroundings, at_once, make_diary, new_draft_id, open_diary
from diary_app.domain.copies import Salvaged
from diary_app.domain.errors import DiskFull, DoesNotOpen, FolderTaken, InUse, NothingToSalvage
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.film import Stills
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Clock, Moment
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress
from diary_app.store import Effort, Vault, check, is_vault, open_vault, salvage, staged
from diary_app.store.entries import drafts, journal, records, search, settings
from diary_app.store.originals import objects, previews, stills

PASSPHRASE = "copper lantern drifts over quiet fields"
PAGE = 4096
RESOURCES = Path(__file__).parents[3] / "resources"


class SmallPictures:
    """Stands for the maker of previews, which has tests of its own."""

    def look(self, chunks, size, media_type):
        return Seen(
            preview=Preview(thumbnail=b"small" + b"".join(chunks)[:9], proof=b"large" * 900)
        )


def _clock() -> Moment:
    return Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)


AROUND = Surroundings(
    clock=_clock,
    previewer=SmallPictures(),  # type: ignore[arg-type]
    resources=RESOURCES,
    effort=Effort.least_allowed(),
    reserve=0,
)


@dataclass
class Kept:
    """A closed diary: forty entries, two with files, one amended, a draft with a file."""

    folder: Path
    code: str


def told(account: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=account, exhibits=exhibits)


def account(number: int) -> str:
    return f"umbrella {number} " + f"word{number} " * 150


@pytest.fixture(scope="module")
def long_diary(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("moulds") / "notes"
    made = make_diary(folder, PASSPHRASE, AROUND)
    write = made.diary.write
    ids = []
    for number in range(40):
        draft = new_draft_id()
        taken = []
        if number in {5, 30}:
            content = b"original %d " % number * 20_000
            taken = [write.take_in_bytes(f"{number}.bin", content, draft, Progress(), at_once).id]
            stills.put(made.diary._vault, taken[0], Stills(length=number))
        ids.append(write.save(draft, told(account(number), *taken)).id)
        if number == 20:
            snapshots = folder / "snapshots"
            snapshots.mkdir()
            made.diary._vault.database.execute(
                "VACUUM INTO ?", (str(snapshots / "20261121T000000Z.db"),)
            )
    write.amend(ids[2], new_draft_id(), told("parasol after all"), "It was one.")
    draft = new_draft_id()
    held = write.take_in_bytes("waiting.bin", b"waits", draft, Progress(), at_once)
    write.keep_draft(draft, told("half a sentence", held.id))
    write.prefer("theme", "dark")
    made.diary.close()
    return Kept(folder, made.recovery_code)


@pytest.fixture
def kept(long_diary: Kept, tmp_path: Path) -> Kept:
    return Kept(Path(shutil.copytree(long_diary.folder, tmp_path / "hurt")), long_diary.code)


@pytest.fixture
def rescue(kept: Kept, tmp_path: Path) -> Callable[..., Salvaged]:
    """Return a way to salvage the diary; the damaged one must be the same afterwards."""

    def rescue(typed: str = PASSPHRASE, to: str = "saved") -> Salvaged:
        before = prints(kept.folder)
        try:
            return salvage(kept.folder, tmp_path / to, typed, _clock, "england-wales", Progress())
        finally:
            assert prints(kept.folder) == before

    return rescue


def prints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def flip(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE + 99] ^= 1
    path.write_bytes(content)


def without_snapshots(kept: Kept) -> None:
    shutil.rmtree(kept.folder / "snapshots")


def pages_of(folder: Path, question: str) -> list[int]:
    """Return the pages, counted from 0, that hold a table's leaves, by the engine's own count."""
    vault = open_vault(folder, PASSPHRASE, _clock)
    try:
        rows = vault.database.execute(question).fetchall()
    finally:
        vault.close()
    return [row[0] - 1 for row in rows]


def damage(vault: Vault) -> set[tuple[str, str]]:
    found = check(vault, Progress(), at_once).damage
    return {(str(one.kind), one.name) for one in found}


def accounts(vault: Vault) -> list[str]:
    every = records.records_of(journal.entries(vault))
    return [record.now.told.account for record in every]


def test_a_whole_diary_comes_out_whole(kept, rescue, reopen):
    got = rescue()
    assert (got.incidents, got.exhibits, got.found_again) == (40, 2, 0)
    assert (got.lost_acts, got.lost_exhibits) == ((), ())
    assert got.sources == ("diary.db", "20261121T000000Z.db")
    source, vault = reopen(where=kept.folder), reopen(where=got.folder)
    before, after = list(journal.entries(source)), list(journal.entries(vault))
    assert after[: got.acts] == before
    assert [entry.kind for entry in after[got.acts :]] == ["salvaged"]
    assert damage(vault) == set()
    assert vault.diary == source.diary
    for record in records.records_of(before):
        for exhibit in record.exhibits:
            paths = [objects.path_of(one.objects_folder, exhibit.id) for one in (vault, source)]
            assert paths[0].read_bytes() == paths[1].read_bytes()
            shown = previews.get(vault, exhibit.id, "")
            assert shown == previews.get(source, exhibit.id, "") is not None
            assert stills.get(vault, exhibit.id, "") == Stills(length=5 + 25 * (exhibit.number > 1))
    assert drafts.kept(vault) == drafts.kept(source)
    assert settings.all_of(vault)["theme"] == "dark"
    assert len(search.find(vault, "umbrella", most=99)) == 39


def test_a_damaged_proof_is_left_behind_to_be_made_again(kept, rescue, reopen):
    sealed = sorted((kept.folder / "objects").glob("??/*.proof"))
    assert len(sealed) > 2
    sealed[0].write_bytes(bytes(sealed[0].stat().st_size))
    sealed[1].unlink()
    seen = sorted(kept.folder.glob("objects/??/*.stills"))
    seen[0].write_bytes(bytes(seen[0].stat().st_size))
    got = rescue()
    vault = reopen(where=got.folder)
    names = [path.parent.name + path.name.removesuffix(".proof") for path in sealed]
    assert [exhibit.id for exhibit in previews.missing_of(vault)] == sorted(names[:2])
    assert all(previews.get(vault, name, "") for name in names[2:])
    assert [path.name for path in got.folder.glob("objects/??/*.stills")] == [seen[1].name]
    assert damage(vault) == set()


def test_the_code_opens_what_is_got_out_with_it(kept, rescue, reopen):
    for name in ("keys", "keys.bak"):
        (kept.folder / name).unlink()
    got = rescue(kept.code.lower())
    assert got.incidents == 40
    vault = reopen(where=got.folder)
    assert damage(vault) == set()
    author = list(journal.entries(vault))[-1].author
    assert author != vault.author  # signed by the recovery slot


@pytest.mark.parametrize("names", [("keys",), ("keys.bak", "objects/keys"), ("keys", "keys.bak")])
def test_any_whole_key_file_is_enough(kept, rescue, names):
    for name in names:
        (kept.folder / name).write_bytes(b"{}")
    assert rescue().incidents == 40


def test_without_a_database_a_snapshot_gives_what_it_has(kept, rescue, reopen):
    (kept.folder / "diary.db").unlink()
    got = rescue()
    assert got.incidents == 21
    assert got.exhibits == 1
    assert got.found_again == 2  # of a later entry, and of a draft
    assert got.lost_acts == tuple(range(got.acts + 1, got.acts + len(got.lost_acts) + 1))
    assert len(got.lost_acts) == 21  # the journal is known to have come that far
    vault = reopen(where=got.folder)
    assert damage(vault) == {("lost", str(row)) for row in got.lost_acts}
    drafts.tidy(vault)
    (again,) = [one for one in drafts.kept(vault) if one.id == drafts.FOUND_AGAIN]
    assert sorted(one.name for one in again.exhibits) == ["30.bin", "waiting.bin"]


def test_originals_and_the_code_alone_are_enough_for_the_files(kept, rescue, reopen):
    for path in kept.folder.iterdir():
        if path.name != "objects":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    got = rescue(kept.code)
    assert (got.acts, got.incidents, got.found_again) == (0, 0, 3)
    vault = reopen(where=got.folder)
    assert damage(vault) == set()
    assert [entry.kind for entry in journal.entries(vault)] == ["diary_made", "salvaged"]
    vault.close()
    diary = open_diary(got.folder, PASSPHRASE, AROUND)
    (again,) = diary.write.drafts()
    assert sorted(one.name for one in again.exhibits) == ["30.bin", "5.bin", "waiting.bin"]
    record = diary.write.save(new_draft_id(), told("and on it goes"))
    assert record.number == 1
    diary.close()


def test_every_single_bad_page_costs_only_what_stood_on_it(long_diary, tmp_path, reopen):
    """Each page in turn, without a snapshot to help; every row got out is one that was there."""
    source = reopen(where=shutil.copytree(long_diary.folder, tmp_path / "source"))
    before = {entry.seq: entry for entry in journal.entries(source)}
    texts = set(accounts(source)) | {account(2)}
    source.close()
    folder, saved = tmp_path / "hurt", tmp_path / "saved"
    whole = (long_diary.folder / "diary.db").read_bytes()
    shutil.copytree(long_diary.folder, folder, ignore=shutil.ignore_patterns("snapshots", "*.db"))
    lost = []
    for page in range(1, len(whole) // PAGE, 7):
        (folder / "diary.db").write_bytes(whole)
        flip(folder / "diary.db", page)
        got = salvage(folder, saved, PASSPHRASE, _clock, "england-wales", Progress())
        vault = open_vault(saved, PASSPHRASE, _clock)
        found = list(journal.entries(vault))
        assert {entry.seq: entry for entry in found[: got.acts] if entry.seq in before} == {
            seq: entry for seq, entry in before.items() if seq not in got.lost_acts
        } or 1 in got.lost_acts
        assert set(accounts(vault)) <= texts
        assert damage(vault) == {("lost", str(row)) for row in got.lost_acts}
        vault.close()
        shutil.rmtree(saved)
        lost.append(len(got.lost_acts))
    assert max(lost[1:]) < len(before)
    assert sorted(lost)[len(lost) // 2] <= 4


def test_two_bad_databases_together_give_what_either_has(kept, rescue, reopen):
    flip(kept.folder / "diary.db", 30, 33, 36)
    flip(kept.folder / "snapshots" / "20261121T000000Z.db", 12, 15)
    got = rescue()
    vault = reopen(where=got.folder)
    assert damage(vault) == {("lost", str(row)) for row in got.lost_acts}
    assert got.incidents >= 35


def test_a_file_that_is_damaged_is_left_out_and_named(kept, rescue, reopen):
    vault = reopen(where=kept.folder)
    names = {e.mark: e.id for r in records.records_of(journal.entries(vault)) for e in r.exhibits}
    vault.close()
    path = objects.path_of(kept.folder / "objects", names["EX/1"])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    objects.path_of(kept.folder / "objects", names["EX/2"]).unlink()
    got = rescue()
    assert got.lost_exhibits == ("EX/1", "EX/2")
    assert got.exhibits == 0
    vault = reopen(where=got.folder)
    assert damage(vault) == {("exhibit_missing", "EX/1"), ("exhibit_missing", "EX/2")}
    said = list(journal.entries(vault))[-1]
    assert journal.body_of(said)["lost_exhibits"] == ["EX/1", "EX/2"]


def test_what_was_erased_stays_erased_though_a_snapshot_still_has_it(kept, rescue, reopen):
    vault = reopen(where=kept.folder)
    (first, *_) = records.records_of(journal.entries(vault))
    with vault.writing() as database:
        body = {"v": 1, "kind": "incident", "called": "1", "reason": "", "rows": [first.first.seq]}
        journal.append(vault, journal_act("erased", first.id, body))
        database.execute(
            "UPDATE journal SET body = NULL, salt = NULL WHERE subject = ? AND kind <> 'erased'",
            (first.id,),
        )
        database.execute(
            "UPDATE incident SET erased = 1, time_unknown = 1, earliest = '',"
            " latest = '' WHERE id = ?",
            (first.id,),
        )
        database.execute("DELETE FROM words WHERE rowid = 1")
    vault.close()
    got = rescue()
    assert got.lost_acts == ()
    vault = reopen(where=got.folder)
    row = list(journal.entries(vault))[first.first.seq - 1]
    assert (row.body, row.salt) == (None, None)
    assert search.find(vault, "word0", most=9) == []
    assert b"word0 word0" not in b"".join(
        str(row).encode() for row in vault.database.execute("SELECT body FROM journal")
    )
    assert damage(vault) == set()


def journal_act(kind: str, subject: str, body: dict[str, object]):
    from diary_app.domain.journal import Act, ActKind

    return Act(kind=ActKind(kind), subject=subject, body=body)


def test_a_transaction_that_a_crash_cut_short_is_rolled_back_in_a_copy(kept, rescue, reopen):
    vault = reopen(where=kept.folder)
    database, path = vault.database, kept.folder / "diary.db"
    database.execute("PRAGMA cache_spill = 1")
    database.execute("PRAGMA cache_size = 2")
    database.execute("BEGIN IMMEDIATE")
    for number in range(300):
        database.execute("INSERT INTO preference VALUES (?, ?)", (f"{number}", "x" * 900))
    torn = path.read_bytes(), path.with_name("diary.db-journal").read_bytes()
    database.execute("ROLLBACK")
    vault.close()
    path.write_bytes(torn[0])
    path.with_name("diary.db-journal").write_bytes(torn[1])
    got = rescue()
    assert (got.incidents, got.lost_acts) == (40, ())
    vault = reopen(where=got.folder)
    assert set(settings.all_of(vault)) == {"theme"}
    assert not list(got.folder.rglob("scratch"))


def test_rows_of_another_history_do_not_mix_in(kept, rescue, reopen, tmp_path):
    """A diary was put back to an older state and gone on with; a snapshot has the other way."""
    shutil.copy(kept.folder / "snapshots" / "20261121T000000Z.db", tmp_path / "older.db")
    shutil.copy(kept.folder / "diary.db", kept.folder / "snapshots" / "20261122T000000Z.db")
    shutil.copy(tmp_path / "older.db", kept.folder / "diary.db")
    (kept.folder / "last").unlink()
    diary = open_diary(kept.folder, PASSPHRASE, AROUND)
    diary.write.save(new_draft_id(), told("the other way"))
    diary.close()
    got = rescue()
    vault = reopen(where=got.folder)
    assert accounts(vault)[21:] == ["the other way"]
    assert damage(vault) == set()


def test_a_wrong_passphrase_opens_nothing(kept, rescue, tmp_path):
    with pytest.raises(DoesNotOpen):
        rescue("another lantern entirely over there")
    assert not (tmp_path / "saved").exists()


def test_without_any_key_file_nothing_can_be_done(kept, rescue, tmp_path):
    for name in ("keys", "keys.bak", "objects/keys"):
        (kept.folder / name).write_bytes(b"spoilt")
    with pytest.raises(NothingToSalvage):
        rescue(kept.code)
    assert not (tmp_path / "saved").exists()


def test_keys_alone_hold_nothing_to_salvage(kept, rescue, tmp_path):
    for path in list(kept.folder.iterdir()):
        if path.name not in {"keys", "keys.bak"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(NothingToSalvage):
        rescue()
    assert not (tmp_path / "saved").exists()


def test_it_goes_neither_over_something_nor_into_the_damaged_diary(kept, rescue, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine", "utf-8")
    for to in ("taken", "hurt", "hurt/saved"):
        with pytest.raises(FolderTaken):
            rescue(to=to)
    assert (tmp_path / "taken" / "letter.txt").read_text("utf-8") == "mine"


def test_a_diary_that_is_open_is_not_read_underneath(kept, rescue, reopen, tmp_path):
    reopen(where=kept.folder)
    with pytest.raises(InUse):
        salvage(kept.folder, tmp_path / "saved", PASSPHRASE, _clock, "england-wales", Progress())
    assert not (tmp_path / "saved").exists()


@pytest.mark.parametrize("doing", ["reading", "copying", "writing"])
def test_stopping_it_leaves_nothing_behind(kept, tmp_path, doing):
    progress = Progress(lambda step: progress.stop() if step.doing == doing else None)
    with pytest.raises(Cancelled):
        salvage(kept.folder, tmp_path / "saved", PASSPHRASE, _clock, "england-wales", progress)
    assert not (tmp_path / "saved").exists()


def test_a_full_disk_leaves_nothing_behind(kept, tmp_path, monkeypatch):
    (tmp_path / "saved").mkdir()

    def full(descriptor: int, content: object) -> None:
        os.write(descriptor, b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diary_app.store.disk.copying.write_all", full)
    with pytest.raises(DiskFull):
        salvage(kept.folder, tmp_path / "saved", PASSPHRASE, _clock, "england-wales", Progress())
    assert list((tmp_path / "saved").iterdir()) == []


def test_it_can_be_salvaged_once_more(kept, rescue, reopen, tmp_path):
    without_snapshots(kept)
    flip(kept.folder / "diary.db", 24)
    first = rescue()
    again = salvage(
        first.folder, tmp_path / "again", PASSPHRASE, _clock, "england-wales", Progress()
    )
    assert again.lost_acts == first.lost_acts
    assert damage(reopen(where=again.folder)) == {("lost", str(row)) for row in first.lost_acts}


def test_a_clock_is_asked_for_what_is_written(kept, tmp_path, clock: Clock, reopen):
    salvage(kept.folder, tmp_path / "saved", PASSPHRASE, clock, "england-wales", Progress())
    assert list(journal.entries(reopen(where=tmp_path / "saved")))[-1].at == clock().iso()


def test_what_a_crash_left_of_a_salvage_is_in_nobodys_way(kept, rescue, tmp_path):
    (tmp_path / "saved" / "next" / "objects").mkdir(parents=True)
    (tmp_path / "saved" / "next" / "diary.db.part").write_bytes(b"half")
    (tmp_path / "saved" / "in-use").write_bytes(b"")
    assert not is_vault(tmp_path / "saved")
    assert rescue().incidents == 40


def test_a_salvage_cut_short_after_it_counts_is_a_diary(kept, tmp_path, monkeypatch, reopen):
    def pulled(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(staged, "finish", pulled)
    monkeypatch.setattr(staged, "begin", lambda to: made(to / "next"))
    with pytest.raises(KeyboardInterrupt):
        salvage(kept.folder, tmp_path / "saved", PASSPHRASE, _clock, "england-wales", Progress())
    monkeypatch.undo()
    assert is_vault(tmp_path / "saved")
    assert not (tmp_path / "saved" / "diary.db").exists()
    vault = reopen(where=tmp_path / "saved")
    assert damage(vault) == set()
    assert len(accounts(vault)) == 40


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder
