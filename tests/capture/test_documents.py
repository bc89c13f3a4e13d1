"""PDFs: any page as a picture, what they say of themselves, and nothing of what they would do."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from diary_app.capture import Previewer
from diary_app.domain.claims import ClaimKind
from diary_app.domain.exhibit import PreviewProblem, Seen
from diary_app.domain.hiding import Box

LookAt = Callable[..., Seen]


def pdf(pages: int = 3, size: tuple[float, float] = (300, 200)) -> bytes:
    """Return a PDF whose pages are red, green, blue and so on."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size)
    for number in range(pages):
        canvas.setFillColor(("red", "green", "blue")[number % 3])
        canvas.rect(0, 0, *size, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def changed(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        change(opened)
        opened.save(made, **options)
    return made.getvalue()


def middle(jpeg: bytes) -> tuple[int, ...]:
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as opened:
        return opened.getpixel((opened.width // 2, opened.height // 2))


def test_the_first_page_stands_for_it_and_any_other_can_be_asked_for(
    look_at: LookAt, previewer: Previewer
) -> None:
    content = pdf()
    seen = look_at(content, "mislabelled.jpg")
    assert seen.preview.problem is None
    assert seen.claims.pages == 3
    assert middle(seen.preview.proof)[0] > 200
    third = previewer.page([content], len(content), 3)
    assert middle(third.proof)[2] > 200
    for number in (4, 0xFFFFFFFF):
        beyond = previewer.page([content], len(content), number)
        assert (beyond.problem, beyond.proof) == (PreviewProblem.DAMAGED, b"")


def test_it_says_when_it_was_made_and_with_what(look_at: LookAt) -> None:
    def say(opened: pikepdf.Pdf) -> None:
        opened.docinfo["/CreationDate"] = "D:20261121204512-03'30'"
        opened.docinfo["/ModDate"] = "D:2026 nonsense"
        opened.docinfo["/Creator"] = "Fictional Writer"

    claims = look_at(changed(say)).claims
    assert [(time.kind, time.offset) for time in claims.times] == [(ClaimKind.MADE, -210)]
    assert claims.times[0].wall.isoformat() == "2026-11-21T20:45:12"
    assert claims.time is None  # of the file, not of what it shows
    assert claims.software == "Fictional Writer"


def test_a_locked_one_says_so(look_at: LookAt) -> None:
    encryption = pikepdf.Encryption(owner="o", user="a password of its own")
    seen = look_at(changed(lambda _: None, encryption=encryption))
    assert seen.preview.problem is PreviewProblem.LOCKED
    assert seen.preview.proof == b""


def test_scripts_and_files_in_it_are_not_obeyed(look_at: LookAt) -> None:
    def arm(opened: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while (true) {}")
        opened.Root.OpenAction = opened.make_indirect(script)
        opened.pages[0].AA = pikepdf.Dictionary(O=script)
        opened.attachments["evil.exe"] = b"MZ"

    assert look_at(changed(arm)).preview.problem is None


@pytest.mark.parametrize("size", [(14_400, 14_400), (0.1, 14_400), (1, 1)])
def test_a_page_of_any_size_becomes_a_picture_of_bounded_size(
    look_at: LookAt, size: tuple[float, float]
) -> None:
    seen = look_at(pdf(1, size)).preview
    assert seen.problem in {None, PreviewProblem.DAMAGED}
    if seen.proof:
        with Image.open(io.BytesIO(seen.proof)) as opened:
            assert max(opened.size) <= 1600


@pytest.mark.parametrize("left", [5, 60, 400])
def test_one_that_was_cut_off_is_told(look_at: LookAt, left: int) -> None:
    assert look_at(pdf()[:left]).preview.problem is PreviewProblem.DAMAGED


def test_parts_of_it_can_be_hidden(previewer: Previewer) -> None:
    content = pdf()
    box = Box(left=0, top=0, right=10_000, bottom=10_000)
    copy = previewer.preview([content], len(content), "application/pdf", hidden=[box])
    assert max(middle(copy.proof)) < 10
    assert copy.hidden == 1
