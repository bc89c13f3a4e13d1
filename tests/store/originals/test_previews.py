"""Small pictures come back as they were made, or are called damaged."""

from __future__ import annotations

import os
import stat
from hashlib import sha256

import pytest

from diary_app.domain.errors import Damaged, DiskFull
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.incident import DraftId
from diary_app.progress import Progress, at_once
from diary_app.store import check
from diary_app.store.entries import drafts
from diary_app.store.originals import objects, previews, proofs

PICTURES = Preview(
    thumbnail=b"\xff\xd8small", proof=b"\xff\xd8" + b"large" * 9000, width=4, height=3
)
NONE = Preview(problem=PreviewProblem.EMPTY)


@pytest.fixture
def kept(vault, sealed):
    exhibit = sealed()
    drafts.hold(vault, DraftId("d"), exhibit)
    previews.put(vault, exhibit.id, PICTURES)
    return exhibit


def test_they_come_back_as_they_were_made(vault, kept):
    assert previews.get(vault, kept.id, "x") == PICTURES
    assert previews.thumbnail(vault, kept.id) == PICTURES.thumbnail
    previews.put(vault, kept.id, NONE)
    assert previews.get(vault, kept.id, "x") == NONE
    assert previews.thumbnail(vault, kept.id) == b""


def test_how_large_they_are_is_known_without_them(vault, kept):
    assert previews.sizes_of(vault, [kept.id, "f" * 32]) == {kept.id: (4, 3)}
    assert previews.sizes_of(vault, []) == {}


def test_there_are_none_of_what_nobody_knows(vault):
    assert previews.get(vault, "f" * 32, "x") is None
    assert previews.thumbnail(vault, "f" * 32) == b""


@pytest.mark.parametrize(
    ("change", "thumbnail_too"),
    [
        ("thumbnail = zeroblob(length(thumbnail))", True),
        ("proof = thumbnail", False),
        ("proof = thumbnail, thumbnail = x''", True),
        ("digest = ''", True),
        ("digest = substr(digest, 1, 64)", False),
    ],
)
def test_altered_underneath_they_are_damaged_and_never_shown(vault, kept, change, thumbnail_too):
    vault.database.execute(f"UPDATE preview SET {change}")
    with pytest.raises(Damaged, match="AB/1"):
        previews.get(vault, kept.id, "AB/1")
    assert previews.thumbnail(vault, kept.id) == (b"" if thumbnail_too else PICTURES.thumbnail)
    assert [(d.kind, d.name) for d in check(vault, Progress(), at_once).damage] == [
        ("preview", "letter.txt")
    ]


def test_a_problem_a_later_version_knows_is_none_we_can_tell(vault, kept):
    vault.database.execute("UPDATE preview SET problem = 'too_funny'")
    assert previews.get(vault, kept.id, "x") == PICTURES


def test_what_a_crash_kept_from_being_made_is_known(vault, kept, sealed):
    waiting = sealed(b"more", name="more.txt")
    drafts.hold(vault, DraftId("d"), waiting)
    assert previews.missing_of(vault) == [waiting]
    previews.put(vault, waiting.id, NONE)
    assert previews.missing_of(vault) == []


def test_the_proof_lies_sealed_beside_its_original_and_not_in_the_database(vault, kept):
    path = objects.proof_of(vault.objects_folder, kept.id)
    assert path.parent == objects.path_of(vault.objects_folder, kept.id).parent
    assert b"large" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert vault.database.execute("SELECT proof FROM preview").fetchall() == [(b"",)]
    assert objects.names(vault.objects_folder) == {kept.id}  # it is no original


def altered(content: bytes) -> bytes:
    return content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]


@pytest.mark.parametrize("spoil", [altered, lambda content: content[:-70_000], lambda _: b""])
def test_a_damaged_proof_is_never_shown_and_the_check_names_it(vault, kept, spoil):
    path = objects.proof_of(vault.objects_folder, kept.id)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(Damaged, match="AB/1"):
        previews.get(vault, kept.id, "AB/1")
    assert previews.thumbnail(vault, kept.id) == PICTURES.thumbnail
    assert [one.kind for one in check(vault, Progress(), at_once).damage] == ["preview"]


def test_neither_another_proof_nor_the_original_passes_for_it(vault, kept, sealed):
    other = sealed(b"other", name="other.txt")
    drafts.hold(vault, DraftId("d"), other)
    previews.put(vault, other.id, PICTURES)
    mine = objects.proof_of(vault.objects_folder, kept.id)
    for path in (
        objects.proof_of(vault.objects_folder, other.id),
        objects.path_of(vault.objects_folder, kept.id),
    ):
        mine.write_bytes(path.read_bytes())
        with pytest.raises(Damaged):
            previews.get(vault, kept.id, "AB/1")
    original = objects.path_of(vault.objects_folder, other.id)
    original.write_bytes(objects.proof_of(vault.objects_folder, other.id).read_bytes())
    with pytest.raises(Damaged):
        list(objects.unseal(vault, other))
    with pytest.raises(Damaged):
        objects.labelled(vault, other.id)  # nor would it come back as a file found again


def test_a_proof_that_is_not_there_is_made_again_and_is_no_damage(vault, kept):
    objects.proof_of(vault.objects_folder, kept.id).unlink()
    assert previews.get(vault, kept.id, "x") is None
    assert previews.thumbnail(vault, kept.id) == PICTURES.thumbnail
    assert previews.missing_of(vault) == [kept]
    assert check(vault, Progress(), at_once).is_sound
    previews.put(vault, kept.id, PICTURES)
    assert previews.missing_of(vault) == []
    assert previews.get(vault, kept.id, "x") == PICTURES


def test_it_is_taken_away_together_with_its_original(vault, kept):
    drafts.let_go(vault, [kept.id])
    assert not [path for path in vault.objects_folder.rglob("*") if kept.id[2:] in path.name]


def test_a_picture_made_of_what_was_taken_away_meanwhile_is_not_kept(vault, kept):
    drafts.let_go(vault, [kept.id])
    previews.put(vault, kept.id, PICTURES)
    assert previews.thumbnail(vault, kept.id) == b""
    assert not objects.proof_of(vault.objects_folder, kept.id).exists()


def test_proofs_that_lost_their_original_are_swept(vault, kept):
    path = objects.proof_of(vault.objects_folder, kept.id)
    alone = objects.proof_of(vault.objects_folder, "0" * 32)
    alone.parent.mkdir(exist_ok=True)
    alone.write_bytes(path.read_bytes())
    objects.sweep(vault.objects_folder)
    assert (alone.exists(), path.exists()) == (False, True)


def put_in_row(vault, exhibit, proof=PICTURES.proof):
    objects.proof_of(vault.objects_folder, exhibit.id).unlink(missing_ok=True)
    vault.database.execute("UPDATE preview SET proof = ?", (proof,))
    vault._first_page.note()  # it was this program that wrote


def test_a_proof_of_an_earlier_version_is_shown_from_the_database_and_moved_out(vault, kept):
    put_in_row(vault, kept)
    assert previews.get(vault, kept.id, "x") == PICTURES
    assert previews.missing_of(vault) == []
    assert previews.in_rows(vault) == [kept.id]
    previews.move_out(vault, kept.id)
    assert previews.in_rows(vault) == []
    assert vault.database.execute("SELECT proof FROM preview").fetchall() == [(b"",)]
    assert previews.get(vault, kept.id, "x") == PICTURES
    previews.move_out(vault, kept.id)  # nothing to do
    assert previews.get(vault, kept.id, "x") == PICTURES


def test_a_damaged_proof_of_an_earlier_version_is_not_moved(vault, kept):
    put_in_row(vault, kept, b"something else")
    previews.move_out(vault, kept.id)
    assert previews.in_rows(vault) == [kept.id]
    with pytest.raises(Damaged):
        previews.get(vault, kept.id, "AB/1")


def test_a_disk_that_refuses_leaves_the_old_proof_or_none(vault, kept, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    put_in_row(vault, kept)
    monkeypatch.setattr("diary_app.store.originals.objects.sync_file", refuse)
    with pytest.raises(DiskFull):
        previews.move_out(vault, kept.id)
    assert previews.get(vault, kept.id, "x") == PICTURES
    with pytest.raises(DiskFull):
        previews.put(vault, kept.id, PICTURES)
    assert previews.missing_of(vault) == [kept]
    assert not list(vault.objects_folder.rglob("*.part*"))


def test_every_size_comes_back(vault, kept):
    for size in (1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 300_000):
        picture = os.urandom(size)
        proofs.seal(vault, kept.id, picture)
        assert sha256(proofs.unseal(vault, kept.id) or b"").digest() == sha256(picture).digest()
