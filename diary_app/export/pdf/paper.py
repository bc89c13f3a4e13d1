"""A PDF that is written while it is set: what is in the file is gone from memory.

ReportLab keeps every page and picture until the last one is set; 300 photographs would take
gigabytes. This rests on private parts of ReportLab 5.1 (the version is pinned, and tests count the
pictures and open every page):

* ``PDFDocument.idToObject``, ``idToOffset``, ``numberToId`` and ``PDFDocument.format``: objects
  are numbered when they are first named and written in the order of their numbers. Here an object
  may be written at once, the rest at the end; the cross-reference table does not mind the order.
* ``Canvas._doc``: replaced right after the canvas is made, before anything is drawn.
* ``Canvas.doForm`` enters what is drawn in the page's resources; a picture that is only named in
  the page's drawing is missing without any error.
* ``PDFPage.stream`` and ``PDFPage.Contents``: the page's drawing is written when the page ends.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any, Protocol

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from diary_app.export.pdf.pictures import Jpeg
from diary_app.export.pdf.styles import PAGE

__all__ = ["Paper", "Writable"]

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_WRITTEN = pdfdoc.PDFObject()


class Writable(Protocol):
    """What a PDF is written to."""

    def write(self, content: bytes, /) -> int:
        """Write all of ``content``."""
        ...


class _Info(pdfdoc.PDFInfo):
    """The PDF's description of itself: a title and a time, and no tool, author or computer."""

    def __init__(self, title: str, made: datetime) -> None:
        super().__init__()
        self.title = title
        self.made = made

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        made = f"D:{self.made:%Y%m%d%H%M%S}Z"
        values = {"Title": pdfdoc.PDFString(self.title), "CreationDate": pdfdoc.PDFString(made)}
        return bytes(pdfdoc.PDFDictionary(values).format(document))


class _Document(pdfdoc.PDFDocument):
    """ReportLab's document, written to a file piece by piece."""

    def __init__(self, out: Writable, info: _Info, lang: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 4), lang=lang)
        self.info = info
        self._out = out
        self._at = 0
        self._written: set[str] = set()
        self._write(_HEADER)

    def write_now(self, thing: pdfdoc.PDFObject, name: str | None = None) -> object:
        """Write an object to the file, forget what it held, and return a reference to it."""
        inside: Any = self  # ReportLab's public types do not name all of this
        reference = inside.Reference(thing, name)
        self._write_object(reference.name)
        self.idToObject[reference.name] = _WRITTEN
        return reference

    def finish(self, canvas: Canvas) -> None:
        """Write all that is left: fonts, pages, bookmarks, the table of objects."""
        for font in self.delayedFonts:
            font.addObjects(self)
        inside: Any = self
        catalog, info = inside.Reference(inside.Catalog), inside.Reference(self.info)
        inside.Outlines.prepare(self, canvas)
        if inside.Outlines.ready < 0:
            inside.Catalog.Outlines = None
        number = 0
        while (number := number + 1) in self.numberToId:  # writing one may name others
            name = self.numberToId[number]
            if name not in self._written:
                self._write_object(name)
        self._write_end(catalog, info)

    def _write_end(self, catalog: pdfdoc.PDFObject, info: pdfdoc.PDFObject) -> None:
        names = [self.numberToId[number] for number in range(1, len(self.numberToId) + 1)]
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        start = self._write(table.format(self))
        end = pdfdoc.PDFTrailer(startxref=start, Size=len(names) + 1, Root=catalog, Info=info)
        self._write(end.format(self))

    def _write_object(self, name: str) -> None:
        content = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        self.idToOffset[name] = self._write(content)
        self._written.add(name)

    def _write(self, content: bytes) -> int:
        start = self._at
        self._out.write(content)
        self._at += len(content)
        return start


class Paper(Canvas):
    """A canvas whose pages and pictures go into the file as soon as they are complete."""

    _doc: Any

    def __init__(self, out: Writable, *, title: str, made: datetime, lang: str, font: str) -> None:
        """Begin a PDF.

        Args:
            out: open for writing, at its beginning.
            title: shown by readers instead of the file's name.
            made: UTC.
            lang: language of the words, such as ``en-GB``.
            font: name of a registered font; without one, Helvetica would stand in unembedded.
        """
        named: Any = font  # a name, whatever the types say
        super().__init__("", pagesize=PAGE, invariant=1, initialFontName=named, pageCompression=1)
        self._doc = _Document(out, _Info(title, made), lang)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()
        self.addPageLabel(0, style="ARABIC", start=1)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page and write its drawing."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        stream = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("latin-1")))
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.stream = self._doc.write_now(stream), ""

    def keep_picture(self, name: str, jpeg: Jpeg) -> None:
        """Write a picture into the file, once, to be drawn on any page by its name."""
        if self._doc.hasForm(name):
            return
        stream = pdfdoc.PDFStream(content=jpeg.content)
        stream.dictionary.dict.update(
            {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Image"),
                "Width": jpeg.width,
                "Height": jpeg.height,
                "BitsPerComponent": 8,
                "ColorSpace": pdfdoc.PDFName(jpeg.colour_space),
                "Filter": pdfdoc.PDFName("DCTDecode"),
            }
        )
        self._doc.write_now(stream, self._doc.getXObjectName(name))

    def keep_outline(self, name: str, content: bytes, box: tuple[int, int, int, int]) -> bool:
        """Write what draws an outline into the file, once; say whether there is any.

        Args:
            name: to draw it by.
            content: operators of a page.
            box: left, bottom, right, top of what they draw.
        """
        if not content:
            return False
        stream: Any = pdfdoc.PDFStream(content=content)
        stream.filters = [pdfdoc.PDFZCompress]
        stream.dictionary.dict.update(
            {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Form"),
                "BBox": pdfdoc.PDFArray(list(box)),
                "Resources": pdfdoc.PDFDictionary({}),
            }
        )
        self._doc.write_now(stream, self._doc.getXObjectName(name))
        return True

    def draw_kept(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw what was kept with its origin at ``x``, ``y`` and its unit so wide and so high."""
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self.doForm(name)
        self.restoreState()

    def save(self) -> None:
        """Write what is left. The canvas cannot be used after this."""
        self._doc.finish(self)
