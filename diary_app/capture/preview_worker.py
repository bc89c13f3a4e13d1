"""Make small pictures of untrusted ones, in a process of its own that can do nothing else.

Run as a script by ``Previewer``; imports nothing of the program, so that it starts fast and a
flaw in a decoder finds nothing here: no file can be opened, no file written, no process started,
no memory taken beyond a limit (where the system knows limits: POSIX).

Asked on standard input: ``QUESTION`` (the size, how many parts to hide); a ``BOX`` for each of
these, in ten-thousandths of the upright picture; then the picture. Answered on standard output:
``ANSWER`` (an outcome, width, height, sizes of what follows), the thumbnail, the proof.
Before the first question the worker says one byte, ``!``. It ends when its input ends.
"""

from __future__ import annotations

import io
import signal
import struct
import sys
import warnings
from typing import Final

from PIL import Image, ImageCms, JpegImagePlugin, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin

if sys.platform != "win32":  # there the parent's clock and the limit on pixels remain
    import resource

READY: Final = b"!"
QUESTION: Final = struct.Struct(">QH")
BOX: Final = struct.Struct(">4H")  # left, top, right, bottom
ANSWER: Final = struct.Struct(">BIIII")
# The order of outcomes is part of the protocol; 0 means the pictures follow.
MADE, DAMAGED, TOO_MANY_PIXELS = 0, 1, 2

PROOF_SIDE = 1600
THUMBNAIL_SIDE = 320
QUALITY = 85
# A JPEG is decoded at a fraction of its size, so the largest telephones' 200 megapixels pass.
# Anything else unfolds whole: four bytes a pixel, and once more while it is made smaller.
JPEG_PIXELS = 200_000_000
OTHER_PIXELS = 64_000_000
MEMORY = 1536 * 2**20
SECONDS = 30
WHOLE = 10_000
# Making a picture smaller spreads each pixel over its neighbours, so a little more is hidden.
SPREAD = 2

# Imported for what they register; the others are known to ``Image.preinit``.
_PLUGINS = (MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
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


def main() -> None:
    """Answer pictures until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _prepare()
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    answer.write(READY)
    answer.flush()
    while len(header := asked.read(QUESTION.size)) == QUESTION.size:
        _allow_seconds()
        size, count = QUESTION.unpack(header)
        hidden = list(BOX.iter_unpack(asked.read(count * BOX.size)))
        answer.write(_answer(asked.read(size), hidden))
        answer.flush()


def _prepare() -> None:
    Image.MAX_IMAGE_PIXELS = JPEG_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    _rehearse()
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))  # the three it has: it can open no other
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _rehearse() -> None:
    """Make one tiny picture of each kind small: decoders import more modules when first used.

    Later they could not: no file can be opened any more.
    """
    Image.preinit()
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    for kind in _FORMATS:
        tiny = io.BytesIO()
        Image.new("RGBA" if kind == "PNG" else "RGB", (2, 2)).save(tiny, kind, exif=exif)
        _small_pictures(tiny.getvalue(), [(0, 0, WHOLE, WHOLE)])


def _allow_seconds() -> None:
    """Give the next picture its share of the processor; beyond it the system ends this process."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soonest = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soonest, resource.RLIM_INFINITY))


def _answer(picture: bytes, hidden: list[tuple[int, ...]]) -> bytes:
    try:
        width, height, thumbnail, proof = _small_pictures(picture, hidden)
    except (MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return ANSWER.pack(TOO_MANY_PIXELS, 0, 0, 0, 0)
    except Exception:  # noqa: BLE001 - a decoder may raise anything at all for a crafted file
        return ANSWER.pack(DAMAGED, 0, 0, 0, 0)
    header = ANSWER.pack(MADE, width, height, len(thumbnail), len(proof))
    return header + thumbnail + proof


def _small_pictures(picture: bytes, hidden: list[tuple[int, ...]]) -> tuple[int, int, bytes, bytes]:
    """Return the upright width and height of a picture, its thumbnail and its proof."""
    with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
        width, height = opened.size
        is_jpeg = isinstance(opened, JpegImagePlugin.JpegImageFile)
        if width * height > (JPEG_PIXELS if is_jpeg else OTHER_PIXELS):
            raise Image.DecompressionBombWarning
        size = _fitted(opened.size, PROOF_SIDE)
        opened.draft(None, size)
        opened.load()
        turn = _turn_of(opened)
        profile = opened.info.get("icc_profile")
        small = _resized(_in_plain_mode(opened), size)
    upright = small if turn is None else small.transpose(turn)
    proof = _from_pixels(_in_srgb(_on_white(upright), profile))
    _hide(proof, hidden)
    thumbnail = _resized(proof, _fitted(proof.size, THUMBNAIL_SIDE))
    if turn in _SIDEWAYS:
        width, height = height, width
    return width, height, _jpeg(thumbnail), _jpeg(proof)


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return a size of the same shape with no side longer than ``side``; never a larger one."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _turn_of(opened: Image.Image) -> Image.Transpose | None:
    try:
        return _UPRIGHT.get(opened.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - what the file says of itself may be broken; its pixels are not
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


def _hide(picture: Image.Image, hidden: list[tuple[int, ...]]) -> None:
    """Put black over parts of a picture: what was there is in none of its pixels any more."""
    width, height = picture.size
    for left, top, right, bottom in hidden:
        corners = (
            max(left * width // WHOLE - SPREAD, 0),
            max(top * height // WHOLE - SPREAD, 0),
            min(-(-right * width // WHOLE) + SPREAD, width),
            min(-(-bottom * height // WHOLE) + SPREAD, height),
        )
        picture.paste("black", corners)


def _jpeg(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


if __name__ == "__main__":
    main()
