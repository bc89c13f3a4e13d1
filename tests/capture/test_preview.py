from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator

import pytest
from PIL import Image, ImageCms, ImageSequence

from diary_app.capture import Previewer
from diary_app.domain.exhibit import Preview, PreviewProblem

KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
PreviewOf = Callable[..., Preview]
Scene = Callable[..., Image.Image]
Saved = Callable[..., bytes]


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
    picture.load()
    return picture


def is_red(colour: tuple[int, int, int]) -> bool:
    return colour[0] > 180 and max(colour[1:]) < 90


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_thumbnail_and_a_proof(
    kind: str, preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    preview = preview_of(saved(scene(2400, 1800), kind))
    assert preview.problem is None
    assert (preview.width, preview.height) == (2400, 1800)
    assert opened(preview.thumbnail).size == (320, 240)
    assert opened(preview.proof).size == (1600, 1200)
    assert opened(preview.proof).mode == "RGB"
    assert is_red(opened(preview.proof).getpixel((20, 20)))
    assert is_red(opened(preview.thumbnail).getpixel((20, 20)))


@pytest.mark.parametrize(
    ("size", "proof", "thumbnail"),
    [
        ((1, 1), (1, 1), (1, 1)),
        ((300, 200), (300, 200), (300, 200)),
        ((20_000, 50), (1600, 4), (320, 1)),
        ((40, 12_000), (5, 1600), (1, 320)),
    ],
)
def test_nothing_is_made_larger_and_no_side_vanishes(
    size: tuple[int, int],
    proof: tuple[int, int],
    thumbnail: tuple[int, int],
    preview_of: PreviewOf,
    saved: Saved,
) -> None:
    preview = preview_of(saved(Image.new("RGB", size, "navy"), "PNG"))
    assert opened(preview.proof).size == proof
    assert opened(preview.thumbnail).size == thumbnail


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_stands_upright(
    kind: str, orientation: int, preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    # GIVEN a picture as a camera held that way stores it: the red corner is top left when upright
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = scene(400, 300)
    stored = upright.transpose(back[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    # WHEN it is previewed
    preview = preview_of(saved(stored, kind, exif=exif))
    # THEN it is upright
    assert (preview.width, preview.height) == (400, 300)
    assert opened(preview.proof).size == (400, 300)
    assert is_red(opened(preview.proof).getpixel((10, 10)))


def test_broken_words_of_a_file_about_itself_do_not_hide_its_pixels(
    preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    picture = saved(scene(), exif=b"Exif\0\0II*\0" + b"\xff" * 40, icc_profile=b"\xee" * 300)
    preview = preview_of(picture)
    assert preview.problem is None
    assert is_red(opened(preview.proof).getpixel((20, 20)))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_shown_on_white(
    mode: str, preview_of: PreviewOf, saved: Saved
) -> None:
    picture = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 100, 100))
    preview = preview_of(saved(picture.convert(mode), "PNG"))
    proof = opened(preview.proof)
    assert max(proof.getpixel((50, 50))) < 10
    assert min(proof.getpixel((150, 50))) > 245


def test_deep_grey_is_not_burnt_out(preview_of: PreviewOf, saved: Saved) -> None:
    half = Image.frombytes("I;16", (100, 100), struct.pack("<H", 0x8000) * 10_000)
    proof = opened(preview_of(saved(half, "PNG")).proof)
    assert all(abs(value - 128) <= 2 for value in proof.getpixel((50, 50)))


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG")])
def test_other_kinds_of_colour_are_shown_too(
    mode: str, kind: str, preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    preview = preview_of(saved(scene(mode=mode), kind))
    assert preview.problem is None
    assert opened(preview.proof).mode == "RGB"


def test_colours_are_turned_into_everyday_ones(
    preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    # GIVEN a profile that says of red that it is green, and the other way round
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    # WHEN a picture with it is previewed
    proof = opened(preview_of(saved(scene(), icc_profile=swapped)).proof)
    # THEN its red corner is green, and the proof needs no profile
    red, green, _ = proof.getpixel((20, 20))
    assert green > 150
    assert red < 90


def test_only_the_first_of_many_pictures_is_taken(preview_of: PreviewOf, saved: Saved) -> None:
    frames = [Image.new("RGB", (120, 80), colour) for colour in ("red", "lime", "blue")]
    for kind in ("GIF", "TIFF", "WEBP", "PNG"):
        picture = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        with Image.open(io.BytesIO(picture)) as made:
            assert len(list(ImageSequence.Iterator(made))) == 3
        assert is_red(opened(preview_of(picture).proof).getpixel((60, 40)))


def test_a_photo_that_holds_a_second_one_is_previewed(
    preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    picture = saved(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64))])
    preview = preview_of(picture)
    assert preview.problem is None
    assert (preview.width, preview.height) == (640, 480)


def test_nothing_at_all_is_empty(preview_of: PreviewOf) -> None:
    assert preview_of(b"") == Preview(problem=PreviewProblem.EMPTY)


@pytest.mark.parametrize(
    "content",
    [
        b"I wrote this in a text editor and called it a photo.",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
        b"%PDF-1.7\n" + bytes(200),
        b"P6 4 4 255\n" + bytes(48),
        bytes(300),
    ],
)
def test_what_is_no_picture_never_reaches_a_decoder(content: bytes) -> None:
    def unread() -> Iterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    with Previewer(["/no/such/program"]) as without_workers:
        preview = without_workers.look(unread(), len(content), "application/zip").preview
    assert preview == Preview(problem=PreviewProblem.NOT_A_PICTURE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_was_cut_off_is_not_shown_as_if_it_were_whole(
    kind: str, preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    whole = saved(scene(), kind)
    for share in (0.05, 0.3, 0.5, 0.75, 0.95):
        preview = preview_of(whole[: int(len(whole) * share)])
        assert preview == Preview(problem=PreviewProblem.DAMAGED), share


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + check


def _png_bomb(side: int) -> bytes:
    """Return a black one-bit picture; zlib makes about a thousandth of it."""
    row = b"\0" + bytes(side // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(*part) for part in parts)


def test_a_bomb_is_refused_before_it_unfolds(preview_of: PreviewOf) -> None:
    bomb = _png_bomb(8_800)
    assert len(bomb) < 10_240
    assert preview_of(bomb) == Preview(problem=PreviewProblem.TOO_MANY_PIXELS)


def test_a_photo_that_claims_to_be_enormous_is_refused(
    preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    photo = bytearray(saved(scene(64, 64)))
    at = photo.index(b"\xff\xc0") + 5
    photo[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    assert preview_of(bytes(photo)).problem is PreviewProblem.TOO_MANY_PIXELS


def test_a_tiff_that_claims_to_be_enormous_is_refused(
    preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    scan = bytearray(saved(scene(64, 64), "TIFF"))
    for tag in (256, 257):
        at = scan.index(struct.pack("<HHI", tag, 4, 1)) + 8
        scan[at : at + 4] = struct.pack("<I", 900_000)
    assert preview_of(bytes(scan)).problem is PreviewProblem.TOO_MANY_PIXELS


def test_a_picture_file_too_large_to_hold_is_refused_unread(previewer: Previewer) -> None:
    preview = previewer.look(iter(()), 300 * 2**20, "image/tiff").preview
    assert preview.problem is PreviewProblem.TOO_MANY_PIXELS


def test_the_largest_telephone_photo_is_shown(preview_of: PreviewOf, saved: Saved) -> None:
    preview = preview_of(saved(Image.new("L", (16_320, 12_240), 90)))
    assert preview.problem is None
    assert (preview.width, preview.height) == (16_320, 12_240)
