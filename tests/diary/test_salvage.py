"""A salvaged diary is a diary: it opens, is gone on with, backed up, handed over, put in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary_app.chain import FIRST
from diary_app.diary import (
    Diary,
    Surroundings,
    at_once,
    new_draft_id,
    open_diary,
    put_in_place,
    restore,
    salvage,
    verify_pack,
)
from diary_app.domain.copies import Salvaged
from diary_app.domain.errors import CannotWrite, InUse, NotADiary
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"


def told(account: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=account, exhibits=exhibits)


@pytest.fixture
def hurt(diary: Diary) -> Path:
    """The folder of a closed diary of three entries, the second with a file and an amendment."""
    for number in range(3):
        draft = new_draft_id()
        taken = []
        if number == 1:
            file = diary.write.take_in_bytes("note.txt", b"a note", draft, Progress(), at_once)
            taken = [file.id]
        record = diary.write.save(draft, told(f"entry {number}", *taken))
        if number == 1:
            again = told("entry 1, the other way")
            diary.write.amend(record.id, new_draft_id(), again, "It was so.")
    diary.close()
    return diary.folder


def spoil(folder: Path, surroundings: Surroundings, kind: str, which: int = 0) -> int:
    """Spoil the body of one row of the journal, as a bad block does; return the row's number."""
    diary = open_diary(folder, PASSPHRASE, surroundings)
    database = diary._vault.database
    rows = database.execute("SELECT seq FROM journal WHERE kind = ? ORDER BY seq", (kind,))
    seq = int(rows.fetchall()[which][0])
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute("UPDATE journal SET body = body || ' ' WHERE seq = ?", (seq,))
    diary.close()
    return seq


@pytest.fixture
def rescue(hurt: Path, surroundings: Surroundings, tmp_path: Path):
    def rescue() -> Salvaged:
        return salvage(hurt, tmp_path / "saved", PASSPHRASE, surroundings, Progress())

    return rescue


def damage(diary: Diary) -> set[tuple[str, str]]:
    found = diary.keep_safe.check(Progress(), at_once).damage
    return {(str(one.kind), one.name) for one in found}


def test_a_lost_entry_is_named_and_the_diary_is_gone_on_with(hurt, rescue, surroundings, tmp_path):
    row = spoil(hurt, surroundings, "incident_written", 0)
    got = rescue()
    assert got.lost_acts == (row,)
    assert got.incidents == 2
    diary = open_diary(got.folder, PASSPHRASE, surroundings)
    assert damage(diary) == {("lost", str(row))}
    diary.write.save(new_draft_id(), told("entry 3"))
    found = diary.find.timeline(newest_first=False)
    assert [record.now.told.account for record in found] == [
        "entry 1, the other way",
        "entry 2",
        "entry 3",
    ]
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).faults == ()
    diary.close()


def test_a_salvaged_diary_is_backed_up_and_brought_back(hurt, rescue, surroundings, tmp_path):
    spoil(hurt, surroundings, "incident_written", 0)
    diary = open_diary(rescue().folder, PASSPHRASE, surroundings)
    assert diary.copies.snapshot(Progress()) is not None
    backup = diary.copies.back_up(tmp_path / "stick", Progress(), at_once)
    before = damage(diary)
    diary.close()
    restore(backup.folder, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    diary = open_diary(tmp_path / "back", PASSPHRASE, surroundings)
    assert damage(diary) == before
    diary.close()


def test_corrections_of_an_entry_whose_first_writing_is_lost_are_shown(hurt, rescue, surroundings):
    spoil(hurt, surroundings, "incident_written", 1)
    got = rescue()
    diary = open_diary(got.folder, PASSPHRASE, surroundings)
    found = diary.find.timeline(newest_first=False)
    (corrected,) = [one for one in found if "other way" in one.now.told.account]
    assert corrected.first.reason == "It was so."
    assert len(corrected.versions) == 1
    diary.close()


def test_a_file_whose_row_is_lost_comes_back_with_its_mark(hurt, rescue, surroundings):
    row = spoil(hurt, surroundings, "exhibit_kept")
    got = rescue()
    assert (got.lost_acts, got.lost_exhibits, got.exhibits) == ((row,), (), 1)
    diary = open_diary(got.folder, PASSPHRASE, surroundings)
    (file,) = [one for record in diary.find.timeline() for one in record.exhibits]
    assert (file.name, file.size) == ("note.txt", 6)
    assert file.mark.endswith("/1")
    assert damage(diary) == {("lost", str(row))}
    diary.close()


def test_an_entry_is_read_though_a_file_of_it_is_lost_altogether(hurt, rescue, surroundings):
    row = spoil(hurt, surroundings, "exhibit_kept")
    (sealed,) = hurt.glob("objects/??/*")
    sealed.unlink()
    got = rescue()
    assert len(got.lost_exhibits) == 1
    assert got.incidents == 3
    diary = open_diary(got.folder, PASSPHRASE, surroundings)
    assert damage(diary) == {("lost", str(row)), ("exhibit_missing", got.lost_exhibits[0])}
    diary.close()


def test_a_diary_whose_first_row_is_lost_opens_and_is_trusted(hurt, rescue, surroundings):
    spoil(hurt, surroundings, "incident_amended")  # while it can still be opened
    diary = open_diary(hurt, PASSPHRASE, surroundings)
    database = diary._vault.database
    database.execute("UPDATE journal SET body = body || ' ' WHERE seq = 1")
    diary.close()
    got = rescue()
    assert 1 in got.lost_acts
    assert got.incidents == 3
    diary = open_diary(got.folder, PASSPHRASE, surroundings)
    assert damage(diary) == {("lost", str(row)) for row in got.lost_acts}
    rows = diary._vault.database.execute("SELECT previous FROM journal ORDER BY seq").fetchall()
    assert rows[0][0] != FIRST
    diary.close()


def test_it_takes_the_place_of_the_damaged_one_and_nothing_is_deleted(hurt, rescue, surroundings):
    spoil(hurt, surroundings, "incident_written", 0)
    damaged = (hurt / "diary.db").read_bytes()
    got = rescue()
    aside = put_in_place(got.folder, hurt)
    assert (aside / "diary.db").read_bytes() == damaged
    assert not got.folder.exists()
    diary = open_diary(hurt, PASSPHRASE, surroundings)
    assert diary.find.count() == 2
    diary.close()


def test_the_names_already_taken_are_left_alone(hurt, rescue):
    got = rescue()
    (hurt.parent / f"{hurt.name}-old-1").mkdir()
    assert put_in_place(got.folder, hurt).name == f"{hurt.name}-old-2"


def test_where_the_second_name_cannot_be_given_the_first_comes_back(hurt, rescue, monkeypatch):
    got = rescue()
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if path == got.folder:
            raise OSError(18, "Invalid cross-device link")
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(CannotWrite):
        put_in_place(got.folder, hurt)
    assert (hurt / "diary.db").exists()
    assert (got.folder / "diary.db").exists()


def test_nothing_is_put_in_place_that_is_open_or_no_diary(hurt, rescue, surroundings, tmp_path):
    got = rescue()
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotADiary):
        put_in_place(tmp_path / "empty", hurt)
    for folder in (got.folder, hurt):
        diary = open_diary(folder, PASSPHRASE, surroundings)
        with pytest.raises(InUse):
            put_in_place(got.folder, hurt)
        diary.close()
