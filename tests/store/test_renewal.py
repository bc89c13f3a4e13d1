"""Under a new data key everything is as it was, and the old key opens nothing of it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.diary import (
    Diary,
    at_once,
    make_diary,
    new_draft_id,
    open_diary,
    renew_data_key,
)
from diary_app.domain.errors import (
    CopyNotSound,
    Damaged,
    DiskFull,
    DoesNotOpen,
    InUse,
    ReadOnly,
)
from diary_app.domain.exhibit import Preview
from diary_app.domain.film import Still, Stills
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress
from diary_app.store import check, normalised, open_vault, renewal
from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.entries import journal, search, settings
from diary_app.store.originals import objects, previews, stills

PASSPHRASE = "copper lantern drifts over quiet fields"


def told(account: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=account, exhibits=exhibits)


@pytest.fixture
def closed(diary: Diary) -> Path:
    """The folder of a closed diary: two entries, two files, one of them waiting in a draft."""
    draft = new_draft_id()
    content = b"umbrella" * 30_000
    file = diary.write.take_in_bytes("letter.txt", content, draft, Progress(), at_once)
    diary.write.save(draft, told("umbrella at the gate", file.id))
    shown = Preview(thumbnail=b"small", proof=b"large" * 9000, width=4, height=3)
    previews.put(diary._vault, file.id, shown)
    stills.put(diary._vault, file.id, Stills(length=7, pictures=(Still(at=3, picture=b"s"),)))
    record = diary.write.save(new_draft_id(), told("a second"))
    diary.write.amend(record.id, new_draft_id(), told("parasol"), "It was one.")
    draft = new_draft_id()
    waiting = diary.write.take_in_bytes("waiting.txt", b"waits", draft, Progress(), at_once)
    diary.write.keep_draft(draft, told("half a sentence", waiting.id))
    (diary.folder / "snapshots").mkdir(exist_ok=True)
    (diary.folder / "snapshots" / "20261121T000000Z.db").write_bytes(b"under the old key")
    diary.close()
    return diary.folder


@pytest.fixture
def renew(closed: Path, surroundings) -> Callable[..., str]:
    def renew(progress: Progress | None = None, passphrase: str = PASSPHRASE) -> str:
        return renew_data_key(closed, passphrase, surroundings, progress or Progress())

    return renew


def prints(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if not path.name.startswith("in-use")
    }


def test_everything_is_as_it_was_under_a_new_key(closed, renew, clock, tmp_path, surroundings):
    older = Path(shutil.copytree(closed, tmp_path / "older"))
    code = renew()
    old, new = open_vault(older, PASSPHRASE, clock), open_vault(closed, PASSPHRASE, clock)
    before, after = list(journal.entries(old)), list(journal.entries(new))
    assert after[:-1] == before
    assert (after[-1].kind, after[-1].author) == ("access_changed", old.author)
    assert new.author in after[-1].subject.split()
    assert new.author != old.author
    assert check(new, Progress(), at_once).damage == ()
    assert len(search.find(new, "umbrella", most=9)) == 1
    assert settings.all_of(new)["recovery_code_to_show"] == code
    assert objects.names(new.objects_folder) == objects.names(old.objects_folder)
    assert objects.proofs(new.objects_folder) == objects.proofs(old.objects_folder) != set()
    for exhibit in objects.proofs(new.objects_folder):
        assert stills.get(new, exhibit, "") == stills.get(old, exhibit, "") is not None
        assert previews.get(new, exhibit, "") == previews.get(old, exhibit, "")
    old.close()
    new.close()
    assert not list((closed / "snapshots").iterdir())
    assert not list(closed.glob("next*"))
    diary = open_diary(closed, PASSPHRASE, surroundings)
    (draft,) = diary.write.drafts()
    assert [exhibit.name for exhibit in draft.exhibits] == ["waiting.txt"]
    diary.write.save(draft.id, told("whole", draft.exhibits[0].id))
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()


def test_nothing_of_the_old_key_is_left(closed, renew, clock, tmp_path):
    older = Path(shutil.copytree(closed, tmp_path / "older"))
    before = prints(closed)
    renew()
    after = prints(closed)
    sealed = {name for name in before if name.startswith(("objects/", "keys", "diary.db", "last"))}
    assert sealed
    assert all(after[name] != before[name] for name in sealed)
    assert set(before.values()).isdisjoint(set(after.values()) - {before.get("reserve")})
    for name in ("keys", "keys.bak", "objects/keys"):
        shutil.copy(older / name, closed / name)
    with pytest.raises(Damaged):  # the old key does not open the new database
        open_vault(closed, PASSPHRASE, clock)


def test_the_new_code_opens_it_and_the_old_one_does_not(make, surroundings, clock, tmp_path):

    made = make_diary(tmp_path / "other", PASSPHRASE, surroundings)
    made.diary.close()
    code = renew_data_key(tmp_path / "other", PASSPHRASE, surroundings, Progress())
    assert code != made.recovery_code
    open_vault(tmp_path / "other", normalised(code), clock).close()
    with pytest.raises(DoesNotOpen):
        open_vault(tmp_path / "other", normalised(made.recovery_code), clock)


def test_it_can_be_renewed_again(closed, renew, clock):
    renew()
    renew()
    vault = open_vault(closed, PASSPHRASE, clock)
    assert [entry.kind for entry in journal.entries(vault)][-2:] == ["access_changed"] * 2
    assert check(vault, Progress(), at_once).damage == ()
    vault.close()


def test_a_copy_made_before_still_opens_and_says_so(closed, renew, clock, tmp_path):
    older = Path(shutil.copytree(closed, tmp_path / "older"))
    renew()
    open_vault(older, PASSPHRASE, clock).close()
    assert "Copies of the diary made before still open" in (renew_data_key.__doc__ or "")


@pytest.mark.parametrize("doing", ["sealing", "checking"])
def test_stopping_it_leaves_the_old_diary(closed, renew, clock, doing):
    before = prints(closed)
    progress = Progress(lambda step: progress.stop() if step.doing == doing else None)
    with pytest.raises(Cancelled):
        renew(progress)
    assert prints(closed) == before
    vault = open_vault(closed, PASSPHRASE, clock)
    assert {str(one.kind) for one in check(vault, Progress(), at_once).damage} <= {"snapshot"}
    vault.close()


def test_a_wrong_passphrase_and_a_code_change_nothing(closed, renew):
    before = prints(closed)
    with pytest.raises(DoesNotOpen):
        renew(passphrase="another lantern entirely over there")
    assert prints(closed) == before


def test_too_little_room_is_said_before_anything_is_made(closed, renew, monkeypatch):
    before = prints(closed)
    usage = shutil.disk_usage(closed)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=100_000))
    with pytest.raises(DiskFull):
        renew()
    monkeypatch.undo()
    assert prints(closed) == before


def test_a_damaged_original_is_named_and_nothing_is_swapped(closed, renew, clock):
    (path,) = [one for one in closed.glob("objects/??/*") if one.stat().st_size > 100_000]
    content = bytearray(path.read_bytes())
    content[99_999] ^= 1
    path.write_bytes(content)
    before = prints(closed)
    with pytest.raises(Damaged, match="AB/1"):
        renew()
    assert prints(closed) == before


def test_a_damaged_database_is_told_and_nothing_is_swapped(closed, renew):
    content = bytearray((closed / "diary.db").read_bytes())
    content[-99] ^= 1
    (closed / "diary.db").write_bytes(content)
    with pytest.raises(Damaged):
        renew()
    assert (closed / "diary.db").read_bytes() == content
    assert not list(closed.glob("next*"))


def test_what_is_not_equal_is_not_swapped_in(closed, renew, monkeypatch):
    before = prints(closed)
    write = renewal._write_anew

    def losing(old, new, admitted, shown):
        write(old, new, admitted, shown)
        with new.writing() as database:
            database.execute("DELETE FROM draft")

    monkeypatch.setattr(renewal, "_write_anew", losing)
    with pytest.raises(CopyNotSound):
        renew()
    assert prints(closed) == before


def test_a_backup_and_an_open_diary_are_left_alone(closed, renew, clock):
    vault = open_vault(closed, PASSPHRASE, clock)
    with pytest.raises(InUse):
        renew()
    vault.close()
    (closed / BACKUP_MARK).write_bytes(b"")
    with pytest.raises(ReadOnly):
        renew()
