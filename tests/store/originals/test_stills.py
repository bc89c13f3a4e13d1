"""Stills of films lie sealed beside their film and go where it goes."""

from __future__ import annotations

import pytest

from diary_app.domain.errors import Damaged
from diary_app.domain.film import Still, Stills
from diary_app.domain.incident import DraftId
from diary_app.store.entries import drafts
from diary_app.store.originals import objects, proofs, stills

SEEN = Stills(
    length=7300,
    pictures=(Still(at=600, picture=b"\xff\xd8one"), Still(at=1800, picture=b"\xff\xd8" * 40_000)),
)


@pytest.fixture
def film(vault):
    exhibit = objects.seal(vault, "x.mp4", "video/mp4", [b"film"], taken_in="x")
    drafts.hold(vault, DraftId("d"), exhibit)
    return exhibit


def beside(vault, exhibit):
    path = objects.path_of(vault.objects_folder, exhibit.id)
    return objects.beside(path, objects.STILLS)


@pytest.mark.parametrize("seen", [SEEN, Stills()])
def test_they_come_back_as_they_were_made(vault, film, seen):
    assert stills.get(vault, film.id, "x") is None
    assert [one.id for one in stills.missing_of(vault)] == [film.id]
    stills.put(vault, film.id, seen)
    assert stills.get(vault, film.id, "x") == seen
    assert stills.missing_of(vault) == []
    assert not stills.is_missing(vault, film.id)
    assert b"\xff\xd8one" not in beside(vault, film).read_bytes()
    stills.forget(vault, film.id)
    assert [one.id for one in stills.missing_of(vault)] == [film.id]


def test_of_what_is_no_film_none_are_missing(vault, sealed):
    drafts.hold(vault, DraftId("d"), sealed())
    assert stills.missing_of(vault) == []


def test_altered_or_in_the_place_of_a_proof_or_of_another_s_they_are_never_shown(vault, film):
    stills.put(vault, film.id, SEEN)
    path = beside(vault, film)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(Damaged, match="AB/1"):
        stills.get(vault, film.id, "AB/1")
    proofs.seal(vault, film.id, b"\xff\xd8")
    path.write_bytes(objects.proof_of(vault.objects_folder, film.id).read_bytes())
    with pytest.raises(Damaged):
        stills.get(vault, film.id, "x")
    other = objects.seal(vault, "y.mp4", "video/mp4", [b"other"], taken_in="x")
    drafts.hold(vault, DraftId("d"), other)
    stills.put(vault, other.id, SEEN)
    path.write_bytes(beside(vault, other).read_bytes())
    with pytest.raises(Damaged):
        stills.get(vault, film.id, "x")


def test_what_is_sealed_as_stills_and_is_none_is_damaged(vault, film):
    for content in (b"", b"\0\0\0\xff{}", b"\0\0\0\x02[]", b'\0\0\0\x11{"stills":[[1,2]]}'):
        proofs.seal(vault, film.id, content, objects.STILLS)
        with pytest.raises(Damaged):
            stills.get(vault, film.id, "x")


def test_they_go_with_their_film_and_are_swept_without_one(vault, film):
    stills.put(vault, film.id, SEEN)
    objects.remove(vault.objects_folder, film.id)
    assert not beside(vault, film).exists()
    stills.put(vault, film.id, SEEN)  # it was taken away meanwhile
    assert not beside(vault, film).exists()
    beside(vault, film).write_bytes(b"left by a crash")
    objects.sweep(vault.objects_folder)
    assert not beside(vault, film).exists()
