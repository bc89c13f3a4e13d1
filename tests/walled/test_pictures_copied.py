"""A large copy of a picture, made behind the walls."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from diary_app.walled import pictures
from diary_app.walled.main import answer
from diary_app.walled.protocol import Kind, Outcome
from diary_app.walled.stream import Stream


def copied(content: bytes, *hidden: tuple[int, ...]):
    return answer(Kind.COPY, Stream(io.BytesIO(content), len(content)), hidden=list(hidden))


def saved(size: tuple[int, int]) -> bytes:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010E], exif[0x0112] = "Kelbyhouse", 6
    Image.new("RGB", size, (20, 200, 20)).save(made, "JPEG", exif=exif, comment=b"Kelbyhouse")
    return made.getvalue()


def test_it_has_up_to_four_thousand_pixels_upright_and_nothing_else() -> None:
    found = copied(saved((5000, 1000)), (0, 0, 10_000, 5000))
    assert (found.width, found.height, found.thumbnail, found.claims) == (1000, 5000, b"", {})
    assert b"Kelbyhouse" not in found.proof
    with Image.open(io.BytesIO(found.proof)) as copy:
        assert copy.size == (800, 4000)
        assert max(copy.getpixel((400, 1900))) < 16
        assert copy.getpixel((400, 2100))[1] > 150
    small = copied(saved((300, 200)))
    with Image.open(io.BytesIO(small.proof)) as copy:
        assert copy.size == (200, 300)


@pytest.mark.parametrize(
    ("size", "upright"),
    [
        ((12_000, 1080), (720, 8000)),
        ((30_000, 400), (400, 30_000)),
        ((30_000, 1000), (720, 21_600)),
        ((60_000, 1000), (516, 30_984)),
    ],
)
def test_a_long_one_keeps_enough_in_its_width_to_be_read(
    size: tuple[int, int], upright: tuple[int, int]
) -> None:
    found = copied(saved(size), (0, 0, 10_000, 5000))
    with Image.open(io.BytesIO(found.proof)) as copy:
        assert copy.size == upright
        assert max(copy.getpixel((100, upright[1] // 2 - 20))) < 16
        assert copy.getpixel((100, upright[1] // 2 + 20))[1] > 150


def test_one_that_is_too_much_for_an_answer_is_made_smaller(monkeypatch) -> None:
    content = saved((5000, 1000))
    sizes = {}
    for most in (10**6, 23_000, 100):
        monkeypatch.setattr(pictures, "_LARGEST_COPY", most)
        found = copied(content)
        sizes[most] = len(found.proof)
        assert sizes[most] <= most
    assert sizes[10**6] > sizes[23_000] > 0
    assert found.outcome is Outcome.TOO_MANY_PIXELS


@pytest.mark.parametrize("content", [b"", b"no picture", saved((300, 200))[:400]])
def test_what_is_no_whole_picture_has_none(content: bytes) -> None:
    found = copied(content)
    assert (found.outcome, found.proof) == (Outcome.DAMAGED, b"")
