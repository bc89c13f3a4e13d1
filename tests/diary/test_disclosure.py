"""A copy that may reach the other side holds nothing, in any byte, that gives the keeper away."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import given_away
import pytest
import pyzipper
from given_away import CANARIES, FILES
from pack_bytes import leaks_of, text_of
from PIL import Image

from diary_app.capture import Previewer
from diary_app.diary import Diary, Surroundings, at_once, make_diary, verify_pack
from diary_app.domain.carriage import PART_SIZE, Carriage, Way
from diary_app.domain.hiding import Box
from diary_app.domain.moment import Moment
from diary_app.domain.pack import Receipt
from diary_app.domain.record import Keeper
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.sought import HitKind
from diary_app.progress import Cancelled, Progress
from diary_app.store import Effort

PASSPHRASE = "copper lantern drifts over quiet fields"
RESOURCES = Path(__file__).parents[2] / "resources"
BLOCK = "[removed]"
NOW = Moment(
    utc=datetime(2026, 11, 21, 22, 41, tzinfo=UTC), zone="Europe/London", offset=0, boot="b"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Diary]:
    with pytest.MonkeyPatch.context() as patch, Previewer() as previewer:
        patch.setattr("diary_app.store.keys.effort._FLOOR_KIB", 64)
        around = Surroundings(
            clock=lambda: NOW,
            previewer=previewer,
            resources=RESOURCES,
            effort=Effort.least_allowed(),
            reserve=65536,
        )
        keeper = Keeper(name="Anna Bell", initials="AB")
        folder = tmp_path_factory.mktemp("told") / "notes"
        made = make_diary(folder, PASSPHRASE, around, keeper=keeper)
        given_away.fill(made.diary)
        yield made.diary
        made.diary.close()


def build(
    diary: Diary, to: Path, selection: Selection, carriage: Carriage | None = None
) -> Receipt:
    plan = diary.hand_over.plan(selection)
    carriage = carriage or Carriage()
    return diary.hand_over.build(plan, to, PASSPHRASE, Progress(), at_once, carriage)


@pytest.fixture(scope="module")
def copy(told: Diary, tmp_path_factory: pytest.TempPathFactory) -> Receipt:
    to = tmp_path_factory.mktemp("out")
    return build(told, to, Selection(purpose=Purpose.DISCLOSURE, with_feelings=True))


@pytest.fixture(scope="module")
def police(told: Diary, tmp_path_factory: pytest.TempPathFactory) -> Receipt:
    return build(told, tmp_path_factory.mktemp("police"), Selection())


def test_the_police_pack_has_every_original_and_all_that_gives_the_keeper_away(
    police: Receipt, told: Diary
) -> None:
    """What the next tests do not find is there to be found by them."""
    found = leaks_of(police.folder)
    assert set.union(*found.values()) >= set(CANARIES) - {
        *("900777", "zazolc"),  # how to reach people is in no pack
        *("kv61 xwd", "kb17qt", "07700900123", "7700900123"),  # ways nobody wrote it here
    }
    names = " ".join(found)
    for where in (
        "by pdftotext",
        "by pdfium",
        "object",
        "Timeline.csv",
        "sharedStrings",
        "AB-0001",
    ):
        assert where in names, where
    originals = {path.read_bytes() for path in (police.folder / "data/exhibits").iterdir()}
    assert len(originals) == len(FILES)
    assert {one.sha256 for one in told.hand_over.plan().exhibits} == {
        sha256(original).hexdigest() for original in originals
    }


def test_the_pages_shown_before_are_those_of_the_copy(copy: Receipt, told: Diary) -> None:
    """The pack is a row of the journal by now: its codes and numbers are left out."""
    selection = Selection(purpose=Purpose.DISCLOSURE, with_feelings=True)
    pages = told.hand_over.set_pages(told.hand_over.plan(selection), 1, Progress(), at_once)
    shown, made = (
        [re.sub(r"[0-9A-F]{4}( [0-9A-F]{4})+|[0-9]+", "", page) for page in words.split("\f")]
        for words in (words_of(pages.pdf), words_of((copy.pdf or copy.folder).read_bytes()))
    )
    assert shown == made
    assert len(made) == pages.count + 1


def words_of(pdf: bytes) -> str:
    words = ["pdftotext", "-", "-"]
    return subprocess.run(words, input=pdf, check=True, capture_output=True).stdout.decode()


def test_nothing_in_any_byte_of_the_copy_gives_the_keeper_away(copy: Receipt) -> None:
    assert leaks_of(copy.folder.parent) == {}
    assert verify_pack(copy.folder, Progress()).is_sound


@pytest.mark.parametrize(
    "carriage",
    [
        Carriage(way=Way.UPLOAD_SET, part_size=PART_SIZE),
        Carriage(way=Way.LOCKED, password="seven hinges apply to willow orbits"),
    ],
    ids=["upload set", "locked"],
)
def test_nor_in_its_other_forms(told: Diary, tmp_path: Path, carriage: Carriage) -> None:
    made = build(told, tmp_path / "out", Selection(purpose=Purpose.DISCLOSURE), carriage)
    assert len(made.parts) == 1
    with pyzipper.AESZipFile(made.parts[0]) as archive:
        archive.setpassword(carriage.password.encode() or None)
        archive.extractall(tmp_path / "unpacked")
    [pack] = (tmp_path / "unpacked").iterdir()
    verdict = verify_pack(pack, Progress())
    assert (verdict.is_sound, verdict.is_disclosure) == (True, True)
    assert leaks_of(pack) == {}


def test_it_says_what_it_is_and_counts_what_was_taken_out(copy: Receipt) -> None:
    said = (copy.folder / "data/Disclosure copy.txt").read_text("utf-8")
    text = text_of(copy.pdf)
    assert "Disclosure copy, without originals" in text
    assert "it holds no originals" in " ".join(said.lower().split())
    counted = int(re.search(r"\[removed\] stands in (\d+) places of the account", said)[1])
    assert f"{BLOCK} stands in {counted} places of the account in place of words" in text
    assert "2 pictures are copies made of their pixels alone" in text
    assert "2 files are left out: AB/6, AB/7." in text
    assert "She knew I live at [removed]" in text
    read_me = (copy.folder / "READ ME FIRST.txt").read_text("utf-8")
    assert "A DISCLOSURE COPY, WITHOUT ORIGINALS" in read_me
    assert "data / exhibits" not in read_me


def test_its_pictures_are_pixels_alone_with_the_boxes_burned_in(
    copy: Receipt, police: Receipt
) -> None:
    copies = sorted((copy.folder / "data/copies").iterdir())
    assert [path.name for path in copies] == [
        "AB-0001 picture.jpg",
        "AB-0002 picture.jpg",
        "AB-0003 document.txt",
        "AB-0004 mail.txt",
        "AB-0005 text.txt",
        "AB-0006 video.txt",
        "AB-0007 file.txt",
    ]
    with Image.open(copies[0]) as picture:
        assert not picture.getexif()
        assert not {"xmp", "icc_profile", "comment", "photoshop"} & picture.info.keys()
        assert max(picture.convert("RGB").getpixel((20, 20))) < 16
        assert picture.convert("RGB").getpixel((300, 200))[1] > 80
    mail = copies[3].read_text("utf-8")
    assert mail.startswith("From: Grey Man <[removed]>\nSubject: I know about [removed]\nDate: ")
    assert "I was at [removed]" in mail
    assert "Received" not in mail
    images = subprocess.run(["pdfimages", "-list", copy.pdf], capture_output=True, check=True)
    kept = subprocess.run(["pdfimages", "-list", police.pdf], capture_output=True, check=True)
    assert (
        kept.stdout.count(b"jpeg") - images.stdout.count(b"jpeg") == 1
    )  # the page that says where


def test_the_journal_shows_hashes_alone_and_nobody_can_compare_a_guess(
    copy: Receipt, police: Receipt, told: Diary
) -> None:
    rows = json.loads((copy.folder / "data/journal.json").read_bytes())["entries"]
    shown = json.loads((police.folder / "data/journal.json").read_bytes())["entries"]
    for row, other in zip(rows, shown, strict=False):  # one of them goes on
        assert (row["hash"], row["commitment"]) == (other["hash"], other["commitment"])
    assert all(row["body"] is None and row["salt"] is None for row in rows)
    everything = b"".join(path.read_bytes() for path in copy.folder.rglob("*") if path.is_file())
    for exhibit in told.hand_over.plan().exhibits:
        assert exhibit.sha256.encode() not in everything
        assert bytes.fromhex(exhibit.sha256) not in everything
    for row in shown:
        assert row["salt"] is None or row["salt"].encode() not in everything


def test_every_check_calls_it_sound_and_a_copy_without_originals(copy: Receipt) -> None:
    verdict = verify_pack(copy.folder, Progress())
    assert (verdict.is_sound, verdict.is_disclosure) == (True, True)
    (copy.folder / "data/copies/planted.jpg").write_bytes(b"planted")
    try:
        assert not verify_pack(copy.folder, Progress()).is_sound
    finally:
        (copy.folder / "data/copies/planted.jpg").unlink()


def test_the_look_finds_what_stands_in_every_part_of_every_file(told: Diary) -> None:
    found = told.leaks.look(Selection(), Progress(), at_once)
    spots = {(hit.spot.called, hit.spot.kind.value, hit.found.lower()) for hit in found.hits}
    assert {
        ("AB/1", "file_name", "larchmoorroad"),
        ("AB/1", "file_says", "12 larchmoor road"),  # EXIF
        ("AB/1", "file_says", "orsolya vennby"),  # UTF-16 in EXIF
        ("AB/1", "file_place", "53.958333, -1.080278"),
        ("AB/1", "file_says", "kelbyhouse"),  # IPTC
        ("AB/2", "file_says", "orsolya vennby"),  # packed in the PNG
        ("AB/3", "file_words", "orsolya vennby"),  # in what the PDF says of itself
        ("AB/3", "file_words", "12 larchmoor road"),  # on its second page
        ("AB/4", "file_words", "kelbyhouse"),  # behind base64
        ("AB/4", "file_words", "203.0.113.7"),
        ("AB/5", "file_words", "12 larchmoor rd"),  # UTF-16
        ("AB/6", "file_bytes", "kelbyhouse"),
        ("AB/7", "file_bytes", "orsolya vennby"),  # UTF-16, the other way round
        ("person 1", "card", "kv61-xwd"),
        ("report 1", "card", "kelbyhouse"),
        ("1", "entry", "orsolya vennby"),
    } <= spots
    assert [one.mark for one in found.not_read] == ["AB/6", "AB/7"]
    fields = {hit.spot.field for hit in found.hits if hit.spot.kind.value == "entry"}
    assert {"account", "exact_words", "reason", "notes.description", "who.how"} <= fields
    assert (found.words, found.shown) == (8, len(found.hits))
    stopped = Progress()
    stopped.stop()
    with pytest.raises(Cancelled):
        told.leaks.look(Selection(), stopped, at_once)


def test_what_the_person_decides_is_kept_or_hidden(told: Diary, tmp_path: Path) -> None:
    # GIVEN one leak kept in a disclosure copy, and in a police pack one word and one file hidden
    look = told.leaks.look(Selection(purpose=Purpose.DISCLOSURE), Progress(), at_once)
    shown = {hit.spot.field for hit in look.hits if not hit.is_hidden}
    assert shown == {"to", "court"}  # offices are kept by themselves
    asked = {(hit.spot.field, hit.kind.value) for hit in look.hits if hit.is_hidden}
    assert {("station", "place"), ("place", "place"), ("helped.written_by", "helper")} <= asked
    chosen = [hit.id for hit in look.hits if hit.spot.field == "account"]
    other = [hit.id for hit in look.hits if hit.kind in (HitKind.OFFICE, HitKind.PLACE)]
    decided = frozenset(chosen + other)
    copied = told.hand_over.plan(Selection(purpose=Purpose.DISCLOSURE, decided=decided))
    assert copied.records[0].first.told.account == given_away.SAID
    assert copied.case.items[0].told.kept == "in a drawer, [removed]"  # what is protected stays out
    assert (copied.case.reports[0].told.to, copied.removed.places) == (BLOCK, 0)
    file = next(hit.id for hit in look.hits if hit.spot.called == "AB/4")
    police = Selection(decided=frozenset([*chosen, file]))
    look = told.leaks.look(police, Progress(), at_once)
    assert {hit.is_hidden for hit in look.hits} == {True, False}
    # WHEN the pack is made
    made = build(told, tmp_path, police)
    # THEN the word is a block, the file is not there, both said; all else as it was
    assert verify_pack(made.folder, Progress()).is_sound
    assert not verify_pack(made.folder, Progress()).is_disclosure
    text = text_of(made.pdf)
    assert "[removed] stands in" in text
    assert "1 file is left out by the keeper because of what stands in it: AB/4." in text
    names = {path.name for path in (made.folder / "data/exhibits").iterdir()}
    assert ("AB-0004 mail.eml" in names, len(names)) == (False, len(FILES) - 1)
    rows = json.loads((made.folder / "data/journal.json").read_bytes())["entries"]
    assert not [row for row in rows if row["kind"].startswith("incident_") and row["body"]]
    assert [row for row in rows if row["kind"] == "person_noted" and row["body"]]


def test_a_file_whose_hash_would_tell_has_a_copy_of_its_own(copy: Receipt) -> None:
    table = (copy.folder / "data/Exhibit list.csv").read_text("utf-8-sig")
    assert "SHA-256 of the copy" in table
    for gone in ("Original name", "Media type", "Says the file"):
        assert gone not in table
    assert (table.count("JPEG picture"), "PNG" in text_of(copy.pdf)) == (2, False)


def test_of_a_document_with_hidden_parts_no_other_page_is_shown(
    told: Diary, tmp_path: Path
) -> None:
    whole = told.hand_over.plan().exhibits[2]
    told.look.hide(whole.id, (Box(left=0, top=0, right=5000, bottom=5000),))
    told.protect.add("Letter, page one")
    try:
        made = build(told, tmp_path, Selection(purpose=Purpose.DISCLOSURE))
    finally:
        told.look.hide(whole.id, ())
        told.protect.remove("Letter, page one")
    images = subprocess.run(["pdfimages", "-list", made.pdf], capture_output=True, check=True)
    assert images.stdout.count(b"jpeg") == 2
