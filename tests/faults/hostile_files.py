"""Files that mean harm, made here: bombs, liars, names that confuse, and healthy ones spoilt."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator

import pikepdf
from heic import heic
from PIL import Image, ImageDraw

SPOILABLE = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
POSTSCRIPT = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 64\n(/tmp/hostile) (w) file pop\nshow\n"
)
SCRIPT = b"<script>alert(1)</script>"
NAMES = (
    "holiday\u202egpj.exe",
    "\u2066hidden\u2069.jpg",
    "zero\u200bwidth\ufeff.png",
    "two\nlines\r.jpg",
    "tab\there.jpg",
    "bell\x07.jpg",
    "\x1b[31mred\x1b[0m.jpg",
    "CON",
    "nul.jpg",
    "COM1.txt",
    "-rf.jpg",
    "=1+1.csv",
    "%s%n.jpg",
    "..",
    ".hidden",
    "trailing. ",
    "a" * 251 + ".jpg",
    "\U0001f4a9" * 62 + ".jpg",
    "e\u0301.jpg",
    "<img src=x>.png",
    "$(reboot).jpg",
    "`id`.jpg",
    "'; DROP TABLE journal; --.jpg",
    'quote".jpg',
)


def picture(width: int = 96, height: int = 64, kind: str = "PNG", **options: object) -> bytes:
    """Return a healthy picture with some detail."""
    image, made = Image.new("RGB", (width, height), (70, 90, 120)), io.BytesIO()
    pen, chance = ImageDraw.Draw(image), random.Random(7)
    for _ in range(40):
        x, y = chance.randrange(width), chance.randrange(height)
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.rectangle((x, y, x + width // 10, y + height // 10), fill=colour)
    image.save(made, kind, **options)
    return made.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG (PNG specification, 5.3)."""
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png(width: int, height: int, *, rows: int = 0, before: bytes = b"", colour: int = 2) -> bytes:
    """Return a PNG that claims a size and holds ``rows`` empty rows of it."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    pixel = 3 if colour == 2 else 1
    packer = zlib.compressobj(9)
    row = bytes(1 + width * pixel)
    content = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    parts = (chunk(b"IHDR", header), before, chunk(b"IDAT", content), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def zeros(megabytes: int) -> bytes:
    """Return so many megabytes of nothing, squeezed."""
    packer = zlib.compressobj(9)
    piece = bytes(2**20)
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def gif(width: int, height: int, frames: int) -> bytes:
    """Return a GIF whose frames claim to be huge and hold one pixel's worth."""
    size = struct.pack("<HH", width, height)
    frame = b"\x2c" + bytes(4) + size + b"\x00\x02\x02\x44\x01\x00"
    return b"GIF89a" + size + b"\x80\x00\x00\x00\x00\x00\xff\xff\xff" + frame * frames + b";"


def tiff(*tags: tuple[int, int, int, int], first: int = 8) -> bytes:
    """Return a TIFF of nothing but tags: number, type, count, value (TIFF 6.0, section 2)."""
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\x00" + struct.pack("<I", first) + struct.pack("<H", len(tags)) + entries + bytes(4)


def squeezed_pdf(megabytes: int) -> bytes:
    """Return a PDF whose one page unfolds to megabytes of blanks."""
    made = pikepdf.new()
    made.add_blank_page()
    stream = pikepdf.Stream(made, b"")
    stream.write(zeros(megabytes), filter=pikepdf.Name.FlateDecode)
    made.pages[0].Contents = stream
    return written(made)


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    made = pikepdf.new()
    made.add_blank_page()
    return written(made, encryption=pikepdf.Encryption(owner="owner", user="user"))


def written(made: pikepdf.Pdf, **options: object) -> bytes:
    """Return a PDF's bytes."""
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def bombs() -> dict[str, bytes]:
    """Return pictures that would unfold to far more than they are."""
    wide, long, byte, many = 3, 4, 1, 0xFFFFFFFF
    size = ((256, long, 1, 60_000), (257, long, 1, 60_000))
    strips = ((273, long, 1, 8), (278, long, 1, 60_000), (279, long, 1, 64))
    jpeg = bytearray(picture(kind="JPEG"))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return {
        "30,000 by 30,000.png": png(30_000, 30_000, rows=300),
        "claims much holds nothing.png": png(2**31 - 1, 2**31 - 1),
        "grey 60,000 by 900.png": png(60_000, 900, rows=900, colour=0),
        "profile.png": png(64, 64, rows=64, before=chunk(b"iCCP", b"icc\0\0" + zeros(300))),
        "text.png": png(64, 64, rows=64, before=chunk(b"zTXt", b"Comment\0\0" + zeros(300))),
        "many texts.png": png(
            64, 64, rows=64, before=chunk(b"zTXt", b"Comment\0\0" + zeros(1)) * 200
        ),
        "tall.png": png(1, 60_000_000),
        "huge frames.gif": gif(65_535, 65_535, 1),
        "many frames.gif": gif(8_000, 8_000, 20_000),
        "claims much.jpg": bytes(jpeg),
        "tags.tif": tiff(*size, (258, wide, 3, 8), (259, wide, 1, 1), (262, wide, 1, 2), *strips),
        "counts.tif": tiff((256, long, many, 8), (257, long, many, 8), (273, byte, many, many)),
        "own end.tif": tiff((256, long, 1, 64), (257, long, 1, 64), first=8)[:-4] + b"\x08\0\0\0",
        "packed.tif": tiff(
            *size, (258, wide, 1, 1), (259, wide, 1, 32773), (262, wide, 1, 1), *strips
        ),
        "200 megapixels.heic": heic(claims=(16_384, 12_288)),
        "boxes.mov": b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + b"\0\0\0\x08free" * 100_000,
        "deep.eml": b"From: a@example.org\r\n"
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(5_000)
        ),
        "streams.pdf": squeezed_pdf(300),
        "large.webp": picture(16_383, 1, "WEBP", lossless=True),
    }


def liars() -> dict[str, bytes]:
    """Return files that are not what their names say, or can do what a picture should not."""
    return {
        "postscript.jpg": POSTSCRIPT,
        "postscript.eps": POSTSCRIPT,
        "postscript.png": b"\xc5\xd0\xd3\xc6" + struct.pack("<II", 32, 64) + bytes(20) + POSTSCRIPT,
        "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>",
        "svg.jpg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "page.html": b"<html><img src='file:///etc/passwd'>" + SCRIPT,
        "laughs.xml": b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 9999 + b'">]><a>&b;&b;</a>',
        "script.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
        "locked.pdf": locked_pdf(),
        "pdf.jpg": b"%PDF-1.7\n" + b"\0" * 500,
        "program.jpg": b"\x7fELF\x02\x01\x01" + bytes(200),
        "program.png": b"MZ" + bytes(500),
        "archive.jpg": b"PK\x03\x04" + bytes(100),
        "jpeg.png": picture(kind="JPEG"),
        "png.jpg": picture(),
        "png.txt": picture(),
        "text.jpg": b"no picture at all\n",
        "empty.jpg": b"",
        "zeros.jpg": bytes(100_000),
        "one byte.png": b"\x89",
        "start alone.jpg": b"\xff\xd8\xff",
        "picture and more.png": picture() + POSTSCRIPT + SCRIPT,
        "unknown": random.Random(3).randbytes(5000),
        "icns.jpg": b"icns" + struct.pack(">I", 2**31) + bytes(50),
        "fits.jpg": b"SIMPLE  =                    T" + bytes(2880),
        "sgi.png": b"\x01\xda\x01\x01" + bytes(600),
        "wmf.jpg": b"\xd7\xcd\xc6\x9a" + bytes(200),
        "psd.jpg": b"8BPS\0\x01" + bytes(100),
        "heic.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
    }


def spoilt(rounds: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield healthy pictures with bits turned, cut, repeated or put in, the same for a seed."""
    chance = random.Random(seed)
    healthy = {kind: picture(kind=kind) for kind in SPOILABLE}
    for number in range(rounds):
        kind = SPOILABLE[number % len(SPOILABLE)]
        wrong = bytearray(healthy[kind])
        for _ in range(chance.choice((1, 2, 8, 40))):
            reach = chance.choice((64, 400, len(wrong)))
            wrong[chance.randrange(min(reach, len(wrong)))] ^= 1 << chance.randrange(8)
        match chance.randrange(4):
            case 0:
                del wrong[chance.randrange(len(wrong)) :]
            case 1:
                at = chance.randrange(len(wrong))
                wrong[at:at] = wrong[at : at + chance.randrange(1, 300)]
            case 2:
                at = chance.randrange(len(wrong))
                wrong[at : at + 4] = b"\xff\xff\xff\xff"
        yield f"{kind} {number}.{kind.lower()}", bytes(wrong)
