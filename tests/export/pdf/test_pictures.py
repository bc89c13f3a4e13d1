"""A proof's bytes hold pixels and nothing else, whatever was put into the file."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_plans import jpeg
from PIL import Image

from diary_app.export.pdf.pictures import NotAJpeg, fit, without_metadata


def saved(mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((60, 40), 90).convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


def same_pixels(one: bytes, other: bytes) -> bool:
    a, b = Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other))
    return a.size == b.size and a.tobytes() == b.tobytes()


def test_everything_a_camera_says_is_taken_out() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A maker of telephones"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 5.0)
    tagged = saved(
        exif=exif,
        icc_profile=b"profile of a screen" * 10,
        comment=b"taken at home",
        xmp=b"<x:xmpmeta",
    )
    for word in (b"Exif", b"profile", b"taken at home", b"xmpmeta"):
        assert word in tagged
    clean = without_metadata(tagged)
    for word in (b"Exif", b"telephones", b"profile", b"taken at home", b"xmpmeta", b"JFIF"):
        assert word not in clean.content
    assert same_pixels(tagged, clean.content)
    assert (clean.width, clean.height, clean.colour_space) == (60, 40, "DeviceRGB")


@pytest.mark.parametrize(
    "content",
    [
        saved("L"),
        saved(progressive=True),
        saved(quality=100, subsampling=0),
        saved(optimize=True, restart_marker_blocks=1),
        jpeg(333, 7),
    ],
)
def test_every_kind_of_picture_keeps_its_pixels(content: bytes) -> None:
    assert same_pixels(content, without_metadata(content).content)


def test_grey_is_grey() -> None:
    assert without_metadata(saved("L")).colour_space == "DeviceGray"


def test_what_follows_the_picture_is_left_out() -> None:
    assert without_metadata(saved() + b"a second, hidden file").content.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"\xff\xd8\xff", b"GIF89a", saved()[:-2], saved()[:200], saved("CMYK")],
)
def test_what_cannot_be_shown_is_said(content: bytes) -> None:
    with pytest.raises(NotAJpeg):
        without_metadata(content)


@given(st.binary(max_size=300).map(lambda rest: b"\xff\xd8\xff" + rest))
def test_any_bytes_are_a_picture_or_none(content: bytes) -> None:
    try:
        clean = without_metadata(content)
    except NotAJpeg:
        return
    assert clean.width
    assert clean.height


@given(place=st.integers(min_value=0, max_value=2000), byte=st.integers(0, 255))
def test_a_spoiled_picture_never_carries_a_text_segment(place: int, byte: int) -> None:
    content = bytearray(saved(comment=b"taken at home", exif=b"Exif\x00\x00GPS"))
    content[place % len(content)] = byte
    try:
        clean = without_metadata(bytes(content))
    except NotAJpeg:
        return
    assert b"\xff\xe1" not in clean.content[: clean.content.index(b"\xff\xda")]


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [
        (1, 1, (24, 24)),
        (16, 16, (32, 32)),
        (120, 90, (240, 180)),
        (90, 120, (180, 240)),
        (640, 480, (400, 300)),
        (1600, 1200, (400, 300)),
    ],
)
def test_a_tiny_picture_is_not_blown_up(
    width: int, height: int, shown: tuple[float, float]
) -> None:
    clean = without_metadata(jpeg(width, height))
    assert fit(width / height, 400, 300, clean.longest) == pytest.approx(shown)
