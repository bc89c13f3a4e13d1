"""What files say of themselves is kept, made anew where it is missing, and stands in the pack."""

from __future__ import annotations

import io
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from diary_app.diary import at_once, new_draft_id, open_diary
from diary_app.domain.claims import Claims
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit_note import ExhibitNote, YesNo
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
SHAPES = Path(__file__).parents[1] / "vaults"
CANARY = "Canary Cottage 3"


def photo() -> bytes:
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x0110] = CANARY
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 08:00:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 12.0, 30.5), "W", (1.0, 2.0, 3.0)
    Image.new("RGB", (64, 48), "teal").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def taken(diary):
    draft = new_draft_id()
    name = "Screenshot_20261121-204512.jpg"
    return draft, diary.write.take_in_bytes(name, photo(), draft, Progress(), at_once)


@pytest.fixture
def record(diary, taken):
    draft, exhibit = taken
    note = ExhibitNote(
        exhibit=exhibit.id, description="his car by the gate", whole=YesNo.NO, time=YesNo.YES
    )
    stranger = ExhibitNote(exhibit="f" * 32, description="of no file here")
    told = Draft(
        when=When(precision=Precision.EXACT, start=datetime(2026, 11, 21, 20, 30)),
        account="He stood there.",
        exhibits=(exhibit.id,),
        notes=(note, stranger),
    )
    return diary.write.save(draft, told)


def test_it_is_kept_with_the_time_in_the_name(diary, taken):
    claims = diary.look.claims([taken[1].id, "f" * 32])
    assert list(claims) == [taken[1].id]
    (kept,) = claims.values()
    assert [time.kind for time in kept.times] == ["taken", "named"]
    assert kept.camera == CANARY
    assert kept.place is not None


def test_a_file_that_says_nothing_is_not_looked_into_again(diary):
    taken = diary.write.take_in_bytes("x.zip", b"PK\3\4", new_draft_id(), Progress(), at_once)
    assert diary.look.claims([taken.id]) == {taken.id: Claims()}
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 0


@pytest.mark.parametrize("how", ["DELETE FROM claim", "DELETE FROM preview"])
def test_what_is_missing_is_made_anew(diary, record, how):
    before = diary.look.claims([record.exhibits[0].id])
    diary._vault.database.execute(how)
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 1
    assert diary.look.claims([record.exhibits[0].id]) == before


def test_damaged_words_are_not_shown(diary, taken):
    diary._vault.database.execute("UPDATE claim SET body = replace(body, 'Canary', 'Canard')")
    assert diary.look.claims([taken[1].id]) == {}


def test_it_goes_with_its_file(diary, taken, record):
    assert diary.erase.erase(record.exhibits[0].id, PASSPHRASE, "mine", Progress())
    other = diary.write.take_in_bytes("y.jpg", photo(), new_draft_id(), Progress(), at_once)
    diary.write.drop(other.id)
    draft = new_draft_id()
    diary.write.take_in_bytes("z.jpg", photo(), draft, Progress(), at_once)
    diary.write.discard(draft)
    assert diary._vault.database.execute("SELECT count(*) FROM claim").fetchone() == (0,)


def test_notes_of_the_entry_s_own_files_are_kept_and_found(diary, record):
    (note,) = record.now.told.notes
    assert note.answers == {"time": YesNo.YES, "whole": YesNo.NO}
    assert [found.number for found in diary.find.search("gate")] == [record.number]
    told = Draft.from_body(record.now.told.to_body())
    assert told.notes == record.now.told.notes
    assert Draft.from_body({**told.to_body(), "notes": []}).note_of(note.exhibit).is_blank


def test_nothing_of_it_lies_readable_on_the_disk(diary, record):
    diary.look.claims([record.exhibits[0].id])
    for path in diary.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert CANARY.encode() not in content, path
            assert b"52.2" not in content, path


@pytest.mark.parametrize("shape", ["shape-1", "shape-2"])
def test_an_older_diary_s_files_are_looked_into_once(tmp_path, surroundings, shape):
    shutil.copytree(SHAPES / shape, tmp_path / "old")
    old = open_diary(tmp_path / "old", PASSPHRASE, surroundings)
    try:
        assert old.keep_safe.make_missing_previews(Progress(), at_once) >= 1
        assert old.keep_safe.make_missing_previews(Progress(), at_once) == 0
        assert old.keep_safe.check(Progress(), at_once).is_sound
    finally:
        old.close()


def test_a_page_can_be_asked_for_and_damage_is_said(diary, tmp_path):
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(
        made, "PDF", save_all=True, append_images=[Image.new("RGB", (40, 60), "blue")]
    )
    draft = new_draft_id()
    taken = diary.write.take_in_bytes("two.pdf", made.getvalue(), draft, Progress(), at_once)
    assert diary.look.claims([taken.id])[taken.id].pages == 2
    second = diary.look.page(taken, 2, Progress(), at_once)
    assert (second.problem, second.width < second.height) == (None, True)
    path = diary.folder / "objects" / taken.id[:2] / taken.id[2:]
    spoilt = bytearray(path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(Damaged):
        diary.look.page(taken, 2, Progress(), at_once)


def test_the_pack_lists_it_and_the_narrative_does_not(diary, record, tmp_path):
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    listed = (receipt.folder / "data/Exhibit list.csv").read_text("utf-8-sig")
    for words in ("his car by the gate", "Whole conversation: no", "52.20847, -1.03417", "time"):
        assert words in listed
    timeline = (receipt.folder / "data/Timeline.csv").read_text("utf-8-sig")
    assert "52.208" not in timeline
    from pypdfium2 import PdfDocument

    with PdfDocument(receipt.pdf) as pdf:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    told = [text for text in pages if "He stood there." in text]
    assert "his car by the gate" in told[0]
    chronology = told[0].partition("Exhibit list")[0]
    assert "52.208" not in chronology
    assert "52.20847, -1.03417" in " ".join(pages)
    assert "The file says another time than this entry." in " ".join(pages)
