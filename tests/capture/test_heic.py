"""HEIC, the picture of most telephones: decoded behind the walls, refused where it lies."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from heic import heic
from PIL import Image

from diary_app.domain.exhibit import PreviewProblem, Seen

RED, OTHER = (76, 85, 255), (150, 100, 100)
LookAt = Callable[..., Seen]


def corner(x: int, y: int) -> tuple[int, int, int]:
    return RED if (x, y) == (0, 0) else OTHER


def pixel(jpeg: bytes, place: tuple[int, int]) -> tuple[int, ...]:
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as opened:
        return opened.getpixel(place)


def is_red(colour: tuple[int, ...]) -> bool:
    return colour[0] > 180 and max(colour[1:]) < 90


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "mislabelled.jpg", "no ending"])
def test_a_heic_is_shown_whatever_it_is_called(look_at: LookAt, name: str) -> None:
    preview = look_at(heic(colour=corner), name).preview
    assert preview.problem is None
    assert (preview.width, preview.height) == (128, 96)
    assert is_red(pixel(preview.proof, (8, 8)))
    assert not is_red(pixel(preview.proof, (120, 88)))
    assert preview.thumbnail.startswith(b"\xff\xd8\xff")


def test_a_turned_heic_stands_upright(look_at: LookAt) -> None:
    preview = look_at(heic(colour=corner, turned=1)).preview
    assert (preview.width, preview.height) == (96, 128)
    assert is_red(pixel(preview.proof, (8, 120)))


def test_what_it_says_of_itself_is_read(look_at: LookAt) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Fictional", "Fictional 3"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:21 20:31:05"
    claims = look_at(heic(exif=exif.tobytes().removeprefix(b"Exif\0\0"))).claims
    assert claims.camera == "Fictional 3"
    assert claims.time is not None
    assert claims.time.wall.isoformat() == "2026-11-21T20:31:05"


def test_two_hundred_megapixels_are_refused_before_they_unfold(look_at: LookAt) -> None:
    seen = look_at(heic(claims=(16_384, 12_288)))
    assert seen.preview.problem is PreviewProblem.TOO_MANY_PIXELS


@pytest.mark.parametrize("left", [40, 200, 700, 9_000])
def test_a_heic_that_was_cut_off_is_not_shown(look_at: LookAt, left: int) -> None:
    assert look_at(heic()[:left]).preview.problem is PreviewProblem.DAMAGED
    assert look_at(heic()).preview.problem is None
