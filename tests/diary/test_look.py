"""Looking at files: the list of them, what copies hide, which moment stands for a film."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import datetime

import pikepdf
import pytest
from PIL import Image

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.domain.when import Precision, When
from diary_app.progress import Cancelled, Progress
from diary_app.store.originals import objects

EVENING = When(precision=Precision.ABOUT, start=datetime(2026, 11, 20, 20, 30))
PASSPHRASE = "copper lantern drifts over quiet fields"
LEFT_HALF = Box(left=0, top=0, right=5000, bottom=10_000)


def picture(turned: bool = False) -> bytes:
    """Return a white JPEG, 400 by 200, with its left half red; ``turned`` lies on its side."""
    image = Image.new("RGB", (400, 200), "white")
    image.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x010E] = "Canary Lane"
    if turned:
        image, exif[0x0112] = image.transpose(Image.Transpose.ROTATE_90), 6
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=95, exif=exif)
    return kept.getvalue()


@pytest.fixture
def add(diary):
    """Return a way to write an entry with files in it."""

    def add(**files: bytes):
        draft = new_draft_id()
        kept = [
            diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
            for name, content in files.items()
        ]
        told = Draft(when=EVENING, account="x", exhibits=tuple(one.id for one in kept))
        return diary.write.save(draft, told)

    return add


def acts(diary, kind):
    asked = "SELECT subject, body FROM journal WHERE kind = ? ORDER BY seq"
    return diary._vault.database.execute(asked, (kind,)).fetchall()


def test_files_are_listed_by_mark_the_newest_first_with_their_entry(diary, add):
    first, second = add(a=b"1", b=b"2"), add(c=picture())
    page = diary.look.exhibits()
    assert [one.exhibit.mark for one in page.files] == ["AB/3", "AB/2", "AB/1"]
    assert [one.incident for one in page.files] == [second.id, first.id, first.id]
    assert page.files[0].when == EVENING
    assert page.files[0].number == 2
    assert page.is_last
    pieces = [diary.look.exhibits(skip=skip, most=2) for skip in (0, 2)]
    assert [one.exhibit.mark for page in pieces for one in page.files] == ["AB/3", "AB/2", "AB/1"]
    assert [page.is_last for page in pieces] == [False, True]
    diary.erase.erase(first.exhibits[0].id, PASSPHRASE, "", Progress())
    assert [one.exhibit.mark for one in diary.look.exhibits().files] == ["AB/3", "AB/2"]


def test_a_damaged_entry_hides_no_other_file(diary, add):
    first = add(a=b"1", b=b"2")
    add(c=b"3")
    with diary._vault.writing() as database:
        database.execute("DROP TRIGGER journal_is_never_changed")
        database.execute("UPDATE journal SET body = '{}' WHERE subject = ?", (first.id,))
    page = diary.look.exhibits()
    assert [one.exhibit.mark for one in page.files] == ["AB/3"]
    assert page.damaged == 2


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_hidden_is_in_no_pixel_of_the_copy_and_the_original_stays(diary, add, turned):
    content = picture(turned)
    exhibit = add(photo=content).exhibits[0]
    assert diary.look.copy(exhibit, Progress(), at_once) is None
    diary.look.hide(exhibit.id, [LEFT_HALF])

    copy = diary.look.copy(exhibit, Progress(), at_once)
    assert copy is not None
    assert copy.hidden == 1
    for jpeg in (copy.proof, copy.thumbnail):
        shown = Image.open(io.BytesIO(jpeg)).convert("RGB")
        left = shown.crop((0, 0, shown.width // 2, shown.height))
        assert max(high for _, high in left.getextrema()) < 12
        assert min(shown.getpixel((shown.width - 20, 20))) > 240
        assert b"Canary" not in jpeg
        assert not shown.getexif()
    assert diary.find.preview(exhibit.id).hidden == 0
    assert b"".join(objects.unseal(diary._vault, exhibit)) == content


def test_boxes_are_kept_in_the_journal_and_nothing_is_overwritten(diary, add):
    exhibit = add(photo=picture()).exhibits[0]
    assert diary.look.hidden(exhibit.id) == ()
    diary.look.hide(exhibit.id, [LEFT_HALF, Box(left=3, top=3, right=3, bottom=9)])
    assert diary.look.hidden(exhibit.id) == (LEFT_HALF,)
    diary.look.hide(exhibit.id, [LEFT_HALF])  # as it is already
    diary.look.hide(exhibit.id, [])
    assert diary.look.hidden(exhibit.id) == ()
    assert diary.look.copy(exhibit, Progress(), at_once) is None
    rows = acts(diary, ActKind.PARTS_HIDDEN)
    assert [body for _, body in rows] == [
        '{"boxes":[[0,0,5000,10000]],"v":1}',
        '{"boxes":[],"v":1}',
    ]
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_where_nobody_knows_what_to_hide_nothing_is_shown(diary, add):
    exhibit = add(photo=picture()).exhibits[0]
    diary.look.hide(exhibit.id, [LEFT_HALF])
    with diary._vault.writing() as database:
        database.execute("DROP TRIGGER journal_is_never_changed")
        database.execute(
            "UPDATE journal SET body = '{\"boxes\":[],\"v\":1}' WHERE kind = 'parts_hidden'"
        )
    with pytest.raises(Damaged):
        diary.look.hidden(exhibit.id)
    copy = diary.look.copy(exhibit, Progress(), at_once)
    assert copy is not None
    assert copy.proof == copy.thumbnail == b""
    assert copy.problem is PreviewProblem.NOT_YET_MADE


def test_a_chosen_moment_stands_for_a_film_and_is_written_down(diary, add):
    exhibit = add(film=b"RIFF\0\0\0\0AVI LIST").exhibits[0]
    assert exhibit.is_film
    assert diary.look.still_at(exhibit.id) is None
    first = Preview(thumbnail=b"t", proof=b"p", width=4, height=3)
    diary.look.keep_still(exhibit.id, first)
    assert diary.find.thumbnail(exhibit.id) == b"t"
    assert diary.look.still_at(exhibit.id) is None
    diary.look.keep_still(
        exhibit.id, Preview(thumbnail=b"u", proof=b"q", width=4, height=3, still_at=12_500)
    )
    assert diary.find.preview(exhibit.id).proof == b"q"
    assert diary.look.still_at(exhibit.id) == 12_500


def test_erasing_a_file_takes_what_was_hidden_of_it_too(diary, add):
    exhibit = add(photo=picture()).exhibits[0]
    diary.look.hide(exhibit.id, [LEFT_HALF])
    diary.erase.erase(exhibit.id, PASSPHRASE, "", Progress())
    assert acts(diary, ActKind.PARTS_HIDDEN) == [(exhibit.id, None)]
    assert diary.keep_safe.check(Progress(), at_once).is_sound


SDP = b"v=0\nc=IN IP4 203.0.113.7\nt=0 0\nm=audio 5004 RTP/AVP 0\n"
TAG = b"ID3\x03\x00\x00\x00\x00\x00\x00"


def test_sound_is_opened_to_be_played_and_what_leads_elsewhere_is_not(diary, add):
    exhibits = add(sound=TAG + b"\xff\xfb" * 40, trap=TAG + SDP, text=b"hello").exhibits
    assert [one.media_type for one in exhibits] == ["audio/mpeg", "audio/mpeg", "text/plain"]
    opened = [diary.look.open(one, Progress(), at_once) for one in exhibits]
    assert opened[1:] == [None, None]
    with opened[0] as original:
        assert original.read(10, 2) == b"\xff\xfb"


def test_what_is_opened_for_somebody_who_has_gone_on_is_closed_again(diary, add):
    exhibit = add(sound=TAG + b"\xff\xfb" * 40).exhibits[0]
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        diary.look.open(exhibit, progress, at_once)


def test_the_pdf_of_a_pack_hides_it_and_the_original_beside_it_shows_everything(
    diary, add, tmp_path
):
    content = picture()
    exhibits = add(photo=content, film=b"RIFF\0\0\0\0AVI LIST").exhibits
    diary.look.hide(exhibits[0].id, [LEFT_HALF])
    still = diary.find.preview(exhibits[0].id)
    diary.look.keep_still(exhibits[1].id, replace(still, still_at=12_500))

    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    pdf = next(receipt.folder.rglob("*.pdf"))
    with pikepdf.open(pdf) as opened:
        raws = [
            raw.read_raw_bytes()
            for page in opened.pages
            for raw in page.get_images().values()
            if int(raw.Width) == 400
        ]
    shown = {len(raw): Image.open(io.BytesIO(raw)).convert("RGB") for raw in raws}
    lefts = [image.getpixel((60, 100)) for image in shown.values()]
    assert any(max(left) < 12 for left in lefts)  # the photo
    assert any(left[0] > 200 for left in lefts)  # the film's picture shows everything
    assert len(lefts) == 2
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    said = " ".join(text.stdout.split())
    assert "Parts of this picture are hidden here, in black." in said
    assert "The film at 0:12. The film itself is in the pack." in said
    originals = [path.read_bytes() for path in receipt.folder.rglob("data/exhibits/*")]
    assert content in originals
    journal = next(receipt.folder.rglob("journal.json*")).read_text("utf-8")
    assert "parts_hidden" in journal
