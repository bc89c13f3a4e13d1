"""What a file is, by the bytes it begins with; a name proves nothing.

The name only decides where the bytes leave it open: between kinds of text, between documents that
are all ZIP files inside, and between sound and film in a container that can hold either.
"""

from __future__ import annotations

import codecs
from pathlib import PurePath

__all__ = ["UNKNOWN", "media_type_of"]

UNKNOWN = "application/octet-stream"

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"OggS\x00", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"caff\x00", "audio/x-caf"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"{\\rtf", "application/rtf"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
# Sizes a BMP's second header can have; the two letters "BM" alone also begin "BMW was outside".
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
# First brand that is known wins; the major brand comes first (ISO/IEC 14496-12, 23008-12).
_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "image/heic"),
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    b"qt  ": "video/quicktime",
}
_ZIPPED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".epub": "application/epub+zip",
}
_COMPOUND = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".msg": "application/vnd.ms-outlook",
}
_LEAST, _LEAST_NAMED = 0.8, 0.5  # of a text of eight bits; where its name says it is one
_TEXTS = {
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".csv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".vcf": "text/vcard",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
}


def media_type_of(head: bytes, name: str) -> str:
    """Return what a file is, such as ``image/jpeg``.

    Args:
        head: its first bytes, 512 or more where it has as many.
        name: its name; untrusted, may hold anything.

    Returns:
        ``application/octet-stream`` for what is not known.
    """
    ending = PurePath(name).suffix.lower()
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    return (
        _by_structure(head)
        or _by_container(head, ending)
        or _by_text(head, ending)
        or _by_first_box(head)
        or UNKNOWN
    )


def _by_structure(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "image/bmp"
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "application/pdf"
    if _is_mp3(head):
        return "audio/mpeg"
    return ""


def _by_container(head: bytes, ending: str) -> str:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _ZIPPED.get(ending, "application/zip")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _COMPOUND.get(ending, "application/x-ole-storage")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head[4:8] == b"ftyp":
        return _by_brands(head, ending)
    return ""


def _is_mp3(head: bytes) -> bool:
    if head.startswith(b"ID3") and len(head) > 3:
        return head[3] < 0x10  # a version number, where a text has a letter
    return head[:2] in {b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2"}


def _by_brands(head: bytes, ending: str) -> str:
    end = min(int.from_bytes(head[:4], "big"), len(head), 256)
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))]
    known = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    if known:
        return known[0]
    if brands[0] in {b"mif1", b"msf1"}:
        return "image/heif"
    if ending in {".m4a", ".m4b"}:
        return "audio/mp4"
    return "video/3gpp" if brands[0].startswith((b"3gp", b"3g2")) else "video/mp4"


def _by_first_box(head: bytes) -> str:
    """Know an old QuickTime film by its first box; asked after text, which may say "The wide …"."""
    return "video/quicktime" if head[4:8] in {b"moov", b"mdat", b"wide", b"free"} else ""


def _by_text(head: bytes, ending: str) -> str:
    share = _LEAST_NAMED if ending == ".txt" or ending in _TEXTS else _LEAST
    return _TEXTS.get(ending, "text/plain") if _is_text(head, share) else ""


def _is_text(head: bytes, share: float) -> bool:
    """Say whether these bytes read as text: UTF-16 with its mark, UTF-8, or an older 8-bit page.

    Args:
        head: how it begins.
        share: how many of its bytes are plain letters and signs, at the least, in such a page.
    """
    if not head:
        return False
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if any(byte < 0x20 and byte not in b"\t\n\f\r\x1b" for byte in head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        letters = sum(0x20 <= byte < 0x7F or byte in b"\t\r\n" for byte in head)
        return letters >= share * len(head)
    return True
