"""Every word a file holds of itself, as plain text to be searched: nothing of it is shown or kept.

A file that cannot be taken apart gives the words found until then.
"""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ctypes import c_ushort
from email.message import Message
from typing import Final

import pypdfium2
from PIL import Image
from pypdfium2.raw import (
    FLAT_NORMALDISPLAY,
    FPDFAnnot_GetStringValue,
    FPDFPage_CloseAnnot,
    FPDFPage_Flatten,
    FPDFPage_GetAnnot,
    FPDFPage_GetAnnotCount,
)

from diary_app.walled.attached import looked_into
from diary_app.walled.finding import Finding
from diary_app.walled.pictures import FORMATS
from diary_app.walled.protocol import MOST_WORDS, PAGE_BREAK, Outcome
from diary_app.walled.stream import Stream
from diary_app.walled.writings import decoded_header, words_of

__all__ = ["finding_of_document", "finding_of_mail", "finding_of_picture", "rehearse"]

_MOST_OF_MAIL: Final = 64 * 2**20
_MOST_PARTS: Final = 500
_DEEPEST: Final = 4
_MOST_PAGES: Final = 2000
_MOST_NOTES: Final = 500
_IN_NOTES: Final = (b"Contents", b"V", b"T")
_IFDS: Final = (0x8769, 0x8825, 0xA005)  # EXIF 2.32, 4.6.3
_LEAST_WIDE: Final = 4


def rehearse() -> None:
    """Look into one tiny picture: later no module can be loaded."""
    tiny = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a"
    Image.new("RGB", (2, 2)).save(tiny, "JPEG", exif=exif, comment=b"b")
    _of_picture(tiny.getvalue(), [])


def finding_of_picture(picture: bytes) -> Finding:
    """Return what stands in a picture beside its pixels, which are not unfolded."""
    found: list[str] = []
    with suppress(Exception):  # crafted; what was found until then counts
        _of_picture(picture, found)
    return _told("\n".join(found))


def finding_of_document(document: bytes) -> Finding:
    """Return what a PDF says of itself, and then the words of each page, apart by a page break."""
    pages: list[str] = []
    try:
        with pypdfium2.PdfDocument(document) as opened:
            about = opened.get_metadata_dict(skip_empty=True)
            pages.append("\n".join(str(said) for said in about.values()))
            for page in list(_pages(opened)):
                pages.append(page)
    except Exception:  # noqa: BLE001 - crafted, or locked
        return Finding(outcome=Outcome.DAMAGED)
    return _told(PAGE_BREAK.join(pages))


def finding_of_mail(stream: Stream) -> Finding:
    """Return every header of a mail and of its parts, and all its words."""
    found: list[str] = []
    try:
        mail = email.message_from_bytes(stream.read(_MOST_OF_MAIL), policy=email.policy.compat32)
        for number, part in enumerate(mail.walk()):
            if number >= _MOST_PARTS:
                break
            found += _headers(part)
        found.append(words_of(mail))
        words, names, count = looked_into(mail)
    except Exception:  # noqa: BLE001 - crafted: nested a thousand deep, or what else there is
        return Finding(outcome=Outcome.DAMAGED)
    told = _told("\n".join(found))
    told.claims |= {"attachments": count, "unread": names, "in_attachments": words[:MOST_WORDS]}
    return told


def _told(words: str) -> Finding:
    return Finding(outcome=Outcome.MADE, claims={"words": words[:MOST_WORDS]} if words else {})


def _pages(opened: pypdfium2.PdfDocument) -> Iterator[str]:
    room = MOST_WORDS
    for number in range(min(len(opened), _MOST_PAGES)):
        words = "\n".join(_on_page(opened, number)).replace(PAGE_BREAK, " ")
        yield words
        room -= len(words)
        if room < 0:
            return


def _on_page(opened: pypdfium2.PdfDocument, number: int) -> Iterator[str]:
    """Yield the words of a page, and those of notes and filled-in fields, which are drawn upon it.

    The text of a page is without these (FPDFText_LoadPage), so they are made a part of it.
    """
    page = opened[number]
    yield page.get_textpage().get_text_bounded()
    count = FPDFPage_GetAnnotCount(page)
    if count < 1:
        return
    for at in range(min(count, _MOST_NOTES)):
        yield from _in_note(page, at)
    FPDFPage_Flatten(page, FLAT_NORMALDISPLAY)
    yield opened[number].get_textpage().get_text_bounded()


def _in_note(page: pypdfium2.PdfPage, at: int) -> Iterator[str]:
    """Yield what a note says, also where nothing of it is drawn (PDF 32000-1, 12.5.2, 12.7.3)."""
    note = FPDFPage_GetAnnot(page, at)
    if not note:
        return
    try:
        for key in _IN_NOTES:
            size = FPDFAnnot_GetStringValue(note, key, None, 0)
            if 2 < size <= 4 * MOST_WORDS:
                said = (c_ushort * (size // 2))()
                FPDFAnnot_GetStringValue(note, key, said, size)
                yield bytes(said).decode("utf-16-le", "ignore").rstrip("\0")
    finally:
        FPDFPage_CloseAnnot(note)


def _headers(part: Message) -> Iterator[str]:
    for key in dict.fromkeys(part.keys()):
        for told in part.get_all(key, []):
            yield f"{key}: {decoded_header(str(told))}"


def _of_picture(picture: bytes, found: list[str]) -> None:
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        found += _texts(dict(opened.info))
        exif = opened.getexif()
        found += _texts(dict(exif))
        for ifd in _IFDS:
            with suppress(Exception):
                found += _texts(dict(exif.get_ifd(ifd)))


def _texts(value: object, deep: int = 0) -> Iterator[str]:
    """Yield every text in what a library read, whatever it is kept in."""
    if deep > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield from _in_bytes(value)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(name, deep + 1)
            yield from _texts(one, deep + 1)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one, deep + 1)


def _in_bytes(content: bytes) -> Iterator[str]:
    """Yield bytes as text in each way a camera or an editor writes it."""
    content = content[: 4 * MOST_WORDS]
    if len(content) >= _LEAST_WIDE and b"\0" in content:
        yield content.decode("utf-16-le", "ignore")
        yield content.decode("utf-16-be", "ignore")
    yield content.decode("utf-8", "ignore")
