"""A pack of some entries says so wherever it counts, and what it holds of each file and helper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from pack_bytes import text_of
from PIL import Image

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import PartTooSmall
from diary_app.domain.incident import Draft
from diary_app.domain.report import Report
from diary_app.domain.selection import ByHand, Period, Purpose, Selection
from diary_app.domain.telling import Apart, Helped
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress

PASSWORD_OF_DIARY = "copper lantern drifts over quiet fields"
PASSWORD = "willow orbit mustard seven hinges apply"


@pytest.fixture
def write(diary):
    def write(day: date, account: str, **more):
        when = When(precision=Precision.EXACT, start=datetime(day.year, day.month, day.day, 12))
        told = Draft(when=when, account=account, **more)
        return diary.write.save(new_draft_id(), told)

    return write


def words(made) -> str:
    return " ".join(text_of(made.pdf).split())


def test_what_is_left_out_is_not_called_nothing(diary, write, give):
    early = write(date(2026, 1, 5), "He said he would kill me.", behaviours=("threat",))
    write(date(2026, 6, 1), "He rang.", behaviours=("contact",))
    write(date(2026, 6, 2), "He rang.", behaviours=("contact",))
    diary.case.note(Report(to="Desk", incidents=(early.id,)))
    whole = words(give())
    assert "Told to stop none noted" in whole
    assert "Counted here" not in whole
    assert "The most: 1, in the week from 5 Jan 2026 and 1 more." not in whole
    june = {"period": Period(first=date(2026, 6, 1), last=date(2026, 6, 30))}
    part = words(give(**june))
    assert "Counted here are only the 2 of 3 entries that are in this pack" in part
    assert "Threats none in this pack" in part
    assert "none noted" not in part
    assert "by choice" not in part
    summary = words(give(**june, purpose=Purpose.SPO))
    assert summary.count("Counted here are only the 2 of 3 entries") == 2
    chosen = words(give(**june, by_hand=ByHand(also=frozenset({early.id}))))
    said = "to Tuesday 30 June 2026. 1 entry from outside these days is in by choice."
    assert said in chosen


def test_a_tie_is_told_as_one(write, give):
    for day in (date(2026, 1, 5), date(2026, 2, 2), date(2026, 2, 9)):
        write(day, "He rang.")
    assert "The most: 1, in the week from 5 Jan 2026 and 2 more." in words(give())


def test_who_typed_what_it_changed_is_said_beside_it(write, give):
    felt = Apart(feelings="She seemed frightened.")
    write(date(2026, 1, 5), "He rang.", apart=Apart(feelings="I shook."))
    alone = words(give(purpose=Purpose.IMPACT))
    assert "In the keeper's own words, as they stand now" in alone
    helped = Helped(written_by="Interpreter Anna K.", words_by="hers")
    write(date(2026, 1, 6), "He rang.", apart=felt, helped=helped)
    said = words(give(purpose=Purpose.IMPACT))
    assert "In the keeper's own words, as they stand now" not in said
    assert "Interpreter Anna K., who typed 1 entry (0 read back and agreed with)" in said
    assert "Typed by: Interpreter Anna K." in said
    assert "In the words of: hers" in said
    assert "Read back and agreed with: no" in said
    assert "He rang" not in said


def test_of_a_file_of_several_pictures_the_others_are_told_of(diary, write, give):
    pages, scan = (
        [Image.new("RGB", (90, 60), one) for one in ("red", "green", "blue")],
        io.BytesIO(),
    )
    pages[0].save(scan, "TIFF", save_all=True, append_images=pages[1:])
    draft = new_draft_id()
    taken = [
        diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
        for name, content in (("scan.tiff", scan.getvalue()), ("empty.txt", b""))
    ]
    record = write(date(2026, 1, 5), "A scan.")
    told = replace(record.now.told, exhibits=tuple(one.id for one in taken))
    diary.write.amend(record.id, draft, told, "I found it.")
    police, copy = words(give()), words(give(purpose=Purpose.DISCLOSURE))
    first = "The first of 3 pictures or pages in"
    assert f"{first} this file: open the file itself" in police
    assert f"{first} the file: the others are left out" in copy
    for said in (police, copy):
        assert "Pictures in the file: 3, of which the first is shown" in said
    assert "2 further pictures or pages of picture files are left out" in copy
    assert "The file is empty: it holds no bytes." in copy
    assert "cannot read what is in it" not in copy
    assert "Their words are withheld" in copy


@pytest.mark.parametrize(
    ("purpose", "holds"),
    [
        (Purpose.POLICE, "the document, the original files, the lists"),
        (Purpose.DISCLOSURE, "the document, copies made anew, the lists"),
        (Purpose.IMPACT, "the document and the journal's hashes"),
    ],
)
def test_beside_a_locked_copy_it_says_what_is_in_it(purpose, holds, diary, write, tmp_path):
    write(date(2026, 1, 5), "He rang.", apart=Apart(feelings="I shook."))
    plan = diary.hand_over.plan(Selection(purpose=purpose))
    locked = Carriage(way=Way.LOCKED, password=PASSWORD)
    made = diary.hand_over.build(plan, tmp_path, PASSWORD_OF_DIARY, Progress(), at_once, locked)
    assert (
        f"the whole pack: {holds}\r\n" in (made.folder / "READ ME FIRST.txt").read_bytes().decode()
    )


def test_parts_smaller_than_the_documents_are_refused_as_that(diary, write, tmp_path):
    write(date(2026, 1, 5), "He rang.")
    plan = diary.hand_over.plan()
    parts = Carriage(way=Way.UPLOAD_SET, part_size=10_000)
    with pytest.raises(PartTooSmall) as error:
        diary.hand_over.build(plan, tmp_path, PASSWORD_OF_DIARY, Progress(), at_once, parts)
    assert error.value.needed > 10_000
    assert list(tmp_path.glob("*ack*")) == []


def test_what_was_erased_is_excepted_from_what_stays(diary, write, give):
    gone = write(date(2026, 1, 5), "He rang.")
    write(date(2026, 1, 6), "He rang again.")
    exception = "Only what was erased for good, and is named below, is gone."
    assert exception not in words(give())
    diary.erase.erase(gone.id, PASSWORD_OF_DIARY, "My own reason.", Progress())
    assert exception in words(give())
