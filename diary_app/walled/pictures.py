"""Make small pictures of an untrusted one, from its pixels alone, and note what it claims."""

from __future__ import annotations

import io
import math
from contextlib import suppress
from typing import Any, Final

import pi_heif
from PIL import Image, ImageCms, JpegImagePlugin, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin

from diary_app.walled import exif
from diary_app.walled.finding import Finding
from diary_app.walled.protocol import LARGEST_ANSWER, WHOLE, Boxes, Outcome

__all__ = ["FORMATS", "JPEG_PIXELS", "copy_of", "finding_of", "rehearse", "shown"]

_PROOF_SIDE: Final = 1600
_THUMBNAIL_SIDE: Final = 320
# Longest side, and how much of its shorter one a long picture keeps all the same; the next pair
# where one makes more bytes than can be answered.
_COPY_SIDES: Final = ((4000, 720), (2800, 500), (2000, 360))
_LARGEST_COPY: Final = LARGEST_ANSWER - 2**10
_QUALITY: Final = 85
# A JPEG is decoded at a fraction of its size, so the largest telephones' 200 megapixels pass.
# Anything else unfolds whole: four bytes a pixel, and once more while it is made smaller.
JPEG_PIXELS: Final = 200_000_000
_OTHER_PIXELS: Final = 64_000_000
# Making a picture smaller spreads each pixel over its neighbours, so a little more is hidden.
_SPREAD: Final = 2

# Imported for what they register; the others are known to ``Image.preinit``.
_PLUGINS = (MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "HEIF")
_SAVED: Final = FORMATS[:-1]
_MOVING: Final = ("GIF", "PNG", "WEBP", "TIFF")
_MOST_FRAMES: Final = 10_000
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N")
_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (_UPRIGHT[5], _UPRIGHT[6], _UPRIGHT[7], _UPRIGHT[8])
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

# One thread: another could not be started behind the walls.
pi_heif.register_heif_opener(
    decode_threads=1, thumbnails=False, depth_images=False, aux_images=False
)


def rehearse() -> None:
    """Make one tiny picture of each kind small: decoders import more modules when first used.

    Later they could not: no file can be opened any more.
    """
    exif_ = Image.Exif()
    exif_[_ORIENTATION] = 6
    for kind in _SAVED:
        tiny = io.BytesIO()
        Image.new("RGBA" if kind == "PNG" else "RGB", (2, 2)).save(tiny, kind, exif=exif_)
        finding_of(tiny.getvalue(), [(0, 0, WHOLE, WHOLE)])


def finding_of(picture: bytes, hidden: Boxes = ()) -> Finding:
    """Return small pictures of a picture, and what it says of itself."""
    claims: dict[str, Any] = {}
    try:
        width, height, thumbnail, proof = _small_pictures(picture, hidden, claims)
    except (MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Finding(outcome=Outcome.TOO_MANY_PIXELS, claims=claims)
    except Exception:  # noqa: BLE001 - a decoder may raise anything at all for a crafted file
        return Finding(outcome=Outcome.DAMAGED, claims=claims)
    return Finding(width=width, height=height, thumbnail=thumbnail, proof=proof, claims=claims)


def copy_of(picture: bytes, hidden: Boxes = ()) -> Finding:
    """Return a copy of a picture's pixels, large enough for small writing in it, and nothing else.

    It is the proof; there is no thumbnail, and nothing of what the file says of itself.
    """
    try:
        for side, least in _COPY_SIDES:
            width, height, large = _upright(picture, side, hidden, {}, least)
            proof = _jpeg(large)
            if len(proof) <= _LARGEST_COPY:
                return Finding(width=width, height=height, proof=proof)
    except (MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Finding(outcome=Outcome.TOO_MANY_PIXELS)
    except Exception:  # noqa: BLE001 - see finding_of
        return Finding(outcome=Outcome.DAMAGED)
    return Finding(outcome=Outcome.TOO_MANY_PIXELS)


def shown(picture: Image.Image, hidden: Boxes = ()) -> tuple[bytes, bytes]:
    """Return thumbnail and proof of a picture drawn here: they hold its pixels alone."""
    proof = _resized(_from_pixels(_on_white(picture)), _fitted(picture.size, _PROOF_SIDE))
    _hide(proof, hidden)
    return _jpeg(_resized(proof, _fitted(proof.size, _THUMBNAIL_SIDE))), _jpeg(proof)


def _frames_in(picture: bytes) -> int:
    """Return how many pictures there are in a file, as far as anybody will count.

    A telephone's JPEG or HEIF may hold others that belong to the first: its depth, its brightness.
    """
    count = 1
    # Whatever is wrong with the others: the first was read.
    with suppress(Exception), Image.open(io.BytesIO(picture), formats=_MOVING) as opened:
        if opened.format != "TIFF":
            return min(int(getattr(opened, "n_frames", 1)), _MOST_FRAMES)
        while count < _MOST_FRAMES:
            opened.seek(count)
            count += 1
    return count


def _small_pictures(
    picture: bytes, hidden: Boxes, claims: dict[str, Any]
) -> tuple[int, int, bytes, bytes]:
    """Return the upright width and height of a picture, its thumbnail and its proof."""
    width, height, proof = _upright(picture, _PROOF_SIDE, hidden, claims)
    if (frames := _frames_in(picture)) > 1:
        claims["frames"] = frames
    thumbnail = _resized(proof, _fitted(proof.size, _THUMBNAIL_SIDE))
    return width, height, _jpeg(thumbnail), _jpeg(proof)


def _upright(
    picture: bytes, side: int, hidden: Boxes, claims: dict[str, Any], least: int = 0
) -> tuple[int, int, Image.Image]:
    """Return the upright width and height of a picture, and its pixels with parts hidden.

    Args:
        picture: the file.
        side: the longest the pixels are made smaller to; they are never made larger.
        hidden: parts that are black.
        claims: what it says of itself goes in, also where its pixels are damaged.
        least: see :func:`_fitted`.
    """
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        is_png = opened.format == "PNG"
        if not is_png:  # of a PNG, asking would unfold the pixels before they are counted
            claims.update(exif.claims_of(opened))
        width, height = opened.size
        is_jpeg = isinstance(opened, JpegImagePlugin.JpegImageFile)
        if width * height > (JPEG_PIXELS if is_jpeg else _OTHER_PIXELS):
            raise Image.DecompressionBombWarning
        size = _fitted(opened.size, side, least)
        opened.draft(None, size)
        opened.load()
        if is_png:
            claims.update(exif.claims_of(opened))
        turn = _turn_of(opened)
        profile = opened.info.get("icc_profile")
        small = _resized(_in_plain_mode(opened), size)
    upright = small if turn is None else small.transpose(turn)
    proof = _from_pixels(_in_srgb(_on_white(upright), profile))
    _hide(proof, hidden)
    if turn in _SIDEWAYS:
        width, height = height, width
    return width, height, proof


def _fitted(size: tuple[int, int], side: int, least: int = 0) -> tuple[int, int]:
    """Return a size of the same shape with no side longer than ``side``; never a larger one.

    One that is far longer than wide may be longer for the sake of its shorter side, up to
    ``least``; never with more pixels than a square of ``side`` has.
    """
    shorter = min(least / min(size), side / math.sqrt(size[0] * size[1]))
    scale = min(1.0, max(side / max(size), shorter))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _turn_of(opened: Image.Image) -> Image.Transpose | None:
    with suppress(Exception):  # what the file says of itself may be broken; its pixels are not
        return _UPRIGHT.get(opened.getexif().get(_ORIENTATION, 1))
    return None


def _in_plain_mode(opened: Image.Image) -> Image.Image:
    """Return it in a mode that can be made smaller without loss: no palette, no deep grey."""
    if opened.has_transparency_data:
        return opened.convert("RGBA")
    if opened.mode in _DEEP:
        return opened.point(lambda grey: grey * (1 / 257)).convert("L")
    if opened.mode in {"L", "RGB", "CMYK"}:
        return opened
    return opened.convert("L" if opened.mode in {"1", "I", "F"} else "RGB")


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    return flat


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, theirs, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):  # broken: its colours as they are
            turned = None
        if turned is not None:
            return turned
    return picture.convert("RGB")


def _from_pixels(picture: Image.Image) -> Image.Image:
    """Return the pixels and nothing else: whatever the file said of itself stays behind."""
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    return plain


def _hide(picture: Image.Image, hidden: Boxes) -> None:
    """Put black over parts of a picture: what was there is in none of its pixels any more."""
    width, height = picture.size
    for left, top, right, bottom in hidden:
        corners = (
            max(left * width // WHOLE - _SPREAD, 0),
            max(top * height // WHOLE - _SPREAD, 0),
            min(-(-right * width // WHOLE) + _SPREAD, width),
            min(-(-bottom * height // WHOLE) + _SPREAD, height),
        )
        picture.paste("black", corners)


def _jpeg(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
