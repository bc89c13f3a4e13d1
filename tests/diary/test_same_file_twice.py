"""The same original again: said, kept once under its one mark, never lost with either entry."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from diary_app.diary import Diary, at_once, new_draft_id, verify_pack
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.incident import Draft
from diary_app.domain.record import Record
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
Written = Callable[..., Record]


def files(diary: Diary) -> set[str]:
    return set(objects.names(diary.folder / "objects"))


def take_in(diary: Diary, draft: str, content: bytes = b"the same", name: str = "a.bin") -> Exhibit:
    return diary.write.take_in_bytes(name, content, draft, Progress(), at_once)


@pytest.fixture
def written(diary: Diary) -> Written:
    numbers = itertools.count(1)

    def written(*contents: bytes, note: str = "") -> Record:
        draft, number = new_draft_id(), next(numbers)
        taken = [take_in(diary, draft, content, f"{number}.bin") for content in contents]
        notes = tuple(ExhibitNote(exhibit=one.id, description=note) for one in taken)
        told = Draft(
            when=When.unknown(),
            account=f"words {number}",
            exhibits=tuple(one.id for one in taken),
            notes=notes,
        )
        return diary.write.save(draft, told)

    return written


def test_a_second_entry_shows_the_first_ones_file(diary, written):
    first = written(b"the same", note="the gate")
    second = written(b"the same", b"another", note="once more")
    assert [one.mark for one in first.exhibits] == ["AB/1"]
    assert [one.mark for one in second.exhibits] == ["AB/1", "AB/2"]
    assert second.exhibits[0] == first.exhibits[0]
    assert len(files(diary)) == 2
    assert second.now.told.note_of(first.exhibits[0].id).description == "once more"
    assert diary.find.record(first.id).now.told.notes[0].description == "the gate"
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.keep_safe.make_index_again()
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    assert [r.number for r in diary.find.search("AB/1")] == [2, 1]


def test_the_same_size_alone_is_not_the_same(diary, written):
    written(b"the same")
    assert [one.mark for one in written(b"the sane").exhibits] == ["AB/2"]


def test_twice_in_one_draft_is_once(diary):
    draft = new_draft_id()
    first, again = take_in(diary, draft), take_in(diary, draft, name="b.bin")
    assert first == again
    assert files(diary) == {first.id}
    told = Draft(when=When.unknown(), account="words", exhibits=(first.id, again.id))
    assert len(diary.write.save(draft, told).exhibits) == 1


def test_what_only_another_draft_holds_is_kept_for_itself(diary):
    draft = new_draft_id()
    other = take_in(diary, new_draft_id())
    mine = take_in(diary, draft)
    assert mine.id != other.id
    for kept in diary.write.drafts():
        if other in kept.exhibits:
            diary.write.discard(kept.id)
    assert files(diary) == {mine.id}


@pytest.fixture
def two_drafts(diary: Diary) -> Callable[[], tuple[Record, Record]]:
    """Return a way to save two entries whose drafts each held the same file."""

    def saved() -> tuple[Record, Record]:
        drafts = new_draft_id(), new_draft_id()
        held = [take_in(diary, draft) for draft in drafts]
        told = (
            Draft(
                when=When.unknown(),
                account="words",
                exhibits=(one.id,),
                notes=(ExhibitNote(exhibit=one.id, description=f"said of {one.id}"),),
            )
            for one in held
        )
        first, second = (
            diary.write.save(draft, each) for draft, each in zip(drafts, told, strict=True)
        )
        assert second.now.told.notes[0].description == f"said of {held[1].id}"
        return first, second

    return saved


def test_two_drafts_that_held_the_same_file_share_it_once_both_are_saved(diary, two_drafts):
    first, second = two_drafts()
    assert second.exhibits == first.exhibits
    assert second.now.told.notes[0].exhibit == first.exhibits[0].id
    assert files(diary) == {first.exhibits[0].id}
    assert diary.write.drafts() == []
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_a_second_drafts_copy_stays_where_the_first_is_damaged(diary, two_drafts, monkeypatch):
    save = diary.write.save

    def save_and_spoil(draft: str, told: Draft) -> Record:
        saved = save(draft, told)
        path = objects.path_of(diary.folder / "objects", saved.exhibits[0].id)
        path.write_bytes(path.read_bytes()[:-1] + b"?")
        return saved

    monkeypatch.setattr(diary.write, "save", save_and_spoil)
    first, second = two_drafts()
    assert [one.mark for one in (*first.exhibits, *second.exhibits)] == ["AB/1", "AB/2"]


def test_a_second_copy_stays_where_the_first_is_damaged(diary, written):
    (first,) = written(b"the same" * 9000).exhibits
    path = objects.path_of(diary.folder / "objects", first.id)
    spoilt = bytearray(path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    path.write_bytes(spoilt)
    (second,) = written(b"the same" * 9000).exhibits
    assert second.mark == "AB/2"
    assert b"".join(objects.unseal(diary._vault, second)) == b"the same" * 9000
    with pytest.raises(Damaged):
        list(objects.unseal(diary._vault, first))


@pytest.mark.parametrize("which", [0, 1])
def test_erasing_one_entry_leaves_the_file_with_the_other(diary, written, which):
    records = written(b"the same"), written(b"the same")
    assert diary.erase.what_goes(records[which].id).exhibits == ()
    diary.erase.erase(records[which].id, PASSPHRASE, "not mine", Progress())
    left = diary.find.record(records[1 - which].id)
    assert [one.mark for one in left.exhibits] == ["AB/1"]
    assert b"".join(objects.unseal(diary._vault, left.exhibits[0])) == b"the same"
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.keep_safe.make_index_again()
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.erase.erase(left.id, PASSPHRASE, "neither", Progress())
    assert files(diary) == set()
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_erasing_the_file_takes_it_from_both(diary, written):
    first, second = written(b"the same"), written(b"the same")
    diary.erase.erase(first.exhibits[0].id, PASSPHRASE, "not mine", Progress())
    assert files(diary) == set()
    for record in (first, second):
        now = diary.find.record(record.id)
        assert now.exhibits == ()
        assert [stone.called for stone in now.erased] == ["AB/1"]
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_a_draft_and_a_correction_keep_the_shared_file(diary, written):
    first, draft = written(b"the same"), new_draft_id()
    taken = take_in(diary, draft)
    assert taken.mark == "AB/1"
    told = Draft(when=When.unknown(), account="half", exhibits=(taken.id,))
    diary.write.keep_draft(draft, told)
    (kept,) = diary.write.drafts()
    assert (kept.exhibits, kept.shared) == ((), first.exhibits)
    diary.write.drop(taken.id)  # taken out of the draft: the entry's file is not touched
    assert files(diary) == {taken.id}
    other = written()
    amended = diary.write.amend(other.id, draft, told, "it shows it too")
    assert [one.mark for one in amended.exhibits] == ["AB/1"]


def test_the_pack_holds_it_once_and_shows_it_twice(diary, written, tmp_path):
    written(b"the same", note="the gate"), written(b"the same")
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).faults == ()
    assert receipt.exhibits == 1
    (row,) = (receipt.folder / "data/Exhibit list.csv").read_text("utf-8-sig").splitlines()[1:]
    assert '"1; 2"' in row
    assert "the gate" in row
