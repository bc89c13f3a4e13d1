"""Small pictures come back as they were made, or are called damaged."""

from __future__ import annotations

import pytest

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.incident import DraftId
from diary_app.progress import Progress, at_once
from diary_app.store import check
from diary_app.store.entries import drafts
from diary_app.store.originals import previews

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


def test_there_are_none_of_what_nobody_knows(vault):
    assert previews.get(vault, "f" * 32, "x") is None
    assert previews.thumbnail(vault, "f" * 32) == b""


@pytest.mark.parametrize(
    ("change", "thumbnail_too"),
    [
        ("thumbnail = zeroblob(length(thumbnail))", True),
        ("proof = zeroblob(length(proof))", False),
        ("proof = x''", False),
        ("thumbnail = proof, proof = thumbnail", True),
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
