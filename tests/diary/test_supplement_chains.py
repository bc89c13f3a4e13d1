"""Packs that go on from one another: whatever one of them left out comes with a later one."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pack_bytes import text_of
from PIL import Image

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.errors import NothingNew
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.leaks import SpotKind
from diary_app.domain.report import Report
from diary_app.domain.selection import ByHand, Purpose, Selection
from diary_app.domain.supplement import Why
from diary_app.domain.telling import Apart
from diary_app.domain.when import When
from diary_app.progress import Progress


def why(diary, **chosen):
    return diary.hand_over.plan(Selection(**chosen)).supplement.why


def amend(diary, record, **changed):
    told = replace(record.now.told, **changed)
    return diary.write.amend(record.id, new_draft_id(), told, "I remembered more.")


def test_feelings_of_a_later_version_that_were_left_out_come_when_they_are_wanted(
    diary, write_down, give
):
    record = write_down("One.", felt="Alpha.")
    first = give(with_feelings=True)
    with pytest.raises(NothingNew):  # the folder around it is known, too, where it is alone in it
        why(diary, since=first.folder.parent)
    amend(diary, record, account="One and more.", apart=Apart(feelings="Beta."))
    second = give(since=first.code)
    assert why(diary, since=second.code, with_feelings=True) == {Why.FEELINGS: (1,)}
    third = give(since=second.code, with_feelings=True)
    assert "Beta." in text_of(third.pdf)
    with pytest.raises(NothingNew):
        why(diary, since=third.code, with_feelings=True)


def test_words_that_every_pack_with_them_hid_come_when_they_are_shown(diary, write_down, give):
    """An earlier pack, made before they were written, did not show them."""
    record = write_down("He waited.")
    first = give()
    amend(diary, record, account="He waited in Quarry Lane.")
    diary.protect.add("Quarry Lane")
    hits = diary.leaks.look(Selection(), Progress(), at_once).hits
    hidden = frozenset(hit.id for hit in hits if hit.spot.kind is SpotKind.ENTRY)
    second = give(since=first.code, decided=hidden)
    assert "Quarry" not in text_of(second.pdf)
    assert why(diary, since=second.code) == {Why.WORDS: (1,)}


def test_what_is_kept_in_a_file_only_now_comes_with_the_next_copy(diary, write_down, give):
    write_down("He wrote from Quarry Lane.")
    diary.protect.add("Quarry Lane")
    asked = Selection(purpose=Purpose.DISCLOSURE)
    hits = diary.leaks.look(asked, Progress(), at_once).hits
    kept = frozenset(hit.id for hit in hits if hit.spot.kind is SpotKind.FILE_WORDS)
    copy = give(purpose=Purpose.DISCLOSURE)
    for decided, expected in ((kept, {Why.WORDS: (1,)}), (frozenset(), None)):
        chosen = {"since": copy.code, "purpose": Purpose.DISCLOSURE, "decided": decided}
        if expected is None:
            with pytest.raises(NothingNew):
                why(diary, **chosen)
        else:
            assert why(diary, **chosen) == expected
            copy = give(**chosen)
            with pytest.raises(NothingNew):
                why(diary, **{**chosen, "since": copy.code})


def test_a_report_says_of_how_many_entries_it_tells_that_went_before(diary, write_down, give):
    first, second = write_down("One."), write_down("Two.")
    earlier = give()
    diary.case.note(Report(to="Desk", incidents=(first.id, second.id)))
    again = give(since=earlier.code, by_hand=ByHand(without=frozenset({first.id})))
    said = " ".join(text_of(again.pdf).split())
    assert "About: Entry 2, Sunday 1 March 2026, 12 noon" in said
    assert "About: 1 entry that is not in this pack" in said


def test_a_part_of_a_picture_that_is_hidden_no_more_comes_with_the_next_copy(
    diary, write_down, give
):
    left, right = (Box(left=at, top=0, right=at + 5000, bottom=5000) for at in (0, 5000))
    within = Box(left=1000, top=1000, right=2000, bottom=2000)
    record = write_down("One.")
    added = painted(diary, record)
    diary.look.hide(added.id, (left,))
    police, copy = give(), give(purpose=Purpose.DISCLOSURE)
    to_other_side = {"since": copy.code, "purpose": Purpose.DISCLOSURE}
    for boxes, expected in (
        ((left, right), None),
        ((right,), {Why.PICTURES: (1,)}),
        ((within,), {Why.PICTURES: (1,)}),
        ((), {Why.PICTURES: (1,)}),
    ):
        diary.look.hide(added.id, boxes)
        if expected is None:
            with pytest.raises(NothingNew):
                why(diary, **to_other_side)
        else:
            assert why(diary, **to_other_side) == expected
        with pytest.raises(NothingNew):  # an officer has the original
            why(diary, since=police.code)
    shown = give(**to_other_side)
    diary.look.hide(added.id, (left,))
    again = give(purpose=Purpose.DISCLOSURE, since=copy.code, by_hand=ByHand(also={record.id}))
    diary.look.hide(added.id, ())
    with pytest.raises(NothingNew):
        why(diary, **{**to_other_side, "since": shown.code})
    assert why(diary, **{**to_other_side, "since": again.code}) == {Why.PICTURES: (1,)}


def painted(diary, record):
    draft, paint = new_draft_id(), io.BytesIO()
    Image.new("RGB", (80, 60), "green").save(paint, "PNG")
    return with_file(diary, record, "door.png", paint.getvalue(), draft)


def with_file(diary, record, name, content, draft):
    added = diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
    told = replace(record.now.told, exhibits=(*record.now.told.exhibits, added.id))
    diary.write.amend(record.id, draft, told, "I found a file.")
    return added


def test_a_part_that_two_copies_hid_by_different_boxes_comes_when_it_is_shown(
    diary, write_down, give
):
    added = painted(diary, write_down("One."))
    first, second, covering = (
        Box(left=left, top=0, right=right, bottom=10_000)
        for left, right in ((0, 6000), (4000, 10_000), (3900, 6100))
    )
    diary.look.hide(added.id, (first,))
    copy = give(purpose=Purpose.DISCLOSURE)
    diary.look.hide(added.id, (second,))
    asked = {"purpose": Purpose.DISCLOSURE, "since": copy.code}
    assert why(diary, **asked) == {Why.PICTURES: (1,)}
    asked["since"] = give(**asked).code
    halves = (replace(covering, right=5000), replace(covering, left=5000))
    diary.look.hide(added.id, halves)
    with pytest.raises(NothingNew):  # what neither showed lies under the two together
        why(diary, **asked)
    diary.look.hide(added.id, ())
    assert why(diary, **asked) == {Why.PICTURES: (1,)}


def test_a_word_of_a_file_that_is_no_longer_protected_comes_with_the_next_copy(
    diary, write_down, give
):
    said = b"He said he would be in Quarry Lane at nine."
    with_file(diary, write_down("One."), "note.txt", said, new_draft_id())
    no_words = diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="Two."))
    painted(diary, no_words)
    diary.protect.add("Quarry Lane")
    police, copy = give(), give(purpose=Purpose.DISCLOSURE)
    asked = {"purpose": Purpose.DISCLOSURE, "since": copy.code}
    diary.protect.add("Harbour Row")
    with pytest.raises(NothingNew):
        why(diary, **asked)
    diary.protect.remove("Quarry Lane")
    assert why(diary, **asked) == {Why.WORDS: (1,)}
    with pytest.raises(NothingNew):  # an officer has the file
        why(diary, since=police.code)
    shown = give(**asked)
    assert b"Quarry Lane" in copied_text(shown)
    with pytest.raises(NothingNew):
        why(diary, **{**asked, "since": shown.code})


def test_what_may_be_a_word_and_was_hidden_in_a_file_comes_when_it_is_shown(
    diary, write_down, give
):
    said = b"then Orsolya came"
    with_file(diary, write_down("One."), "note.txt", said, new_draft_id())
    with_file(diary, write_down("Two."), "other.txt", b"Nobody came.", new_draft_id())
    diary.protect.add("Orsolya Vennby")
    asked = {"purpose": Purpose.DISCLOSURE}
    (hit,) = diary.leaks.look(Selection(**asked), Progress(), at_once).hits
    hidden = give(**asked, decided=frozenset({hit.id}))
    assert b"Orsolya" not in copied_text(hidden)
    asked["since"] = hidden.code
    with pytest.raises(NothingNew):
        why(diary, **asked, decided=frozenset({hit.id}))
    assert why(diary, **asked) == {Why.WORDS: (1,)}


def copied_text(copy):
    """Return all words of the copies of files in a copy for the other side."""
    return b"".join(sorted(path.read_bytes() for path in copy.folder.glob("data/copies/*.txt")))
