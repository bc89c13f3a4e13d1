"""ReportLab's document, written to a file piece by piece, as PDF/A-2b and PDF/UA-1 want it.

This rests on private parts of ReportLab 5.1 (the version is pinned, and tests count the pictures
and open every page):

* ``PDFDocument.objectcounter``, ``idToObject``, ``idToObjectNumberAndVersion``, ``numberToId`` and
  ``PDFDocument.format``: objects are numbered when they are first named and written in the order of
  their numbers. Here an object may be written at once, the rest at the end; the cross-reference
  table does not mind the order.
* ``PDFCatalog.__NoDefault__``: what a catalogue or a page may hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from diary_app.export.pdf.colours import CONDITION, srgb_profile
from diary_app.export.pdf.metadata import packet
from diary_app.export.pdf.tags import TREE

__all__ = ["Document", "Writable"]

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_SMALL = 65_536
_WRITTEN = pdfdoc.PDFObject()
_name: Any = pdfdoc.PDFName


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


class _Ready(pdfdoc.PDFObject):
    """An object whose bytes are known."""

    def __init__(self, content: bytes = b"null") -> None:
        self.content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 - ReportLab's
        return self.content


class Document(pdfdoc.PDFDocument):
    """A document whose objects are gone from memory once they are in the file.

    Attributes:
        lang: of its words.
    """

    def __init__(self, out: Writable, title: str, made: datetime, lang: str) -> None:
        """Begin the file."""
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        self.lang = lang
        self.info = _Info(title, made)
        self._out = out
        self._at = 0
        self._offsets: dict[int, int] = {}
        self._page = 0
        self._seen = hashlib.sha256()
        self._write(_HEADER)
        self._tree = _Ready()
        self._say_what_it_is(packet(title, made, lang))

    @property
    def tree(self) -> int:
        """Return the number of the object above the tree of elements."""
        return self._number_of(TREE)

    def take_number(self) -> int:
        """Return the number of an object that :meth:`write_numbered` will write."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def write_numbered(self, number: int, content: bytes) -> None:
        """Write an object with a number that was taken."""
        self._offsets[number] = self._write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def page_object(self) -> int:
        """Return the number of the page that is drawn."""
        if not self._page:
            self._page = self.take_number()
        return self._page

    def addPage(self, page: Any) -> None:  # noqa: ANN401, N802 - ReportLab's
        """Add the page that is drawn, under the number it has been given."""
        inside: Any = self
        name, number = inside.thisPageName(), self.page_object()
        inside.idToObjectNumberAndVersion[name] = number, 0
        inside.numberToId[number] = name
        inside.idToObject[name] = page
        page.__InternalName__ = name
        inside.Pages.addPage(page)
        inside.pageCounter += 1
        inside.inObject = None
        self._page = 0

    def number_of_annotation(self, name: str) -> int:
        """Return the number of an annotation's object."""
        inside: Any = self
        return self._number_of(inside.annotationName(name))

    def write_now(self, thing: pdfdoc.PDFObject, name: str | None = None) -> object:
        """Write an object to the file, forget what it held, and return a reference to it."""
        inside: Any = self  # ReportLab's public types do not name all of this
        reference = inside.Reference(thing, name)
        self._write_object(reference.name)
        self.idToObject[reference.name] = _WRITTEN
        return reference

    def finish(self, canvas: Canvas, tree: Callable[[str], bytes]) -> None:
        """Write all that is left: fonts, pages, bookmarks, the tree, the table of objects.

        Args:
            canvas: holds the bookmarks.
            tree: ends the tree of elements in a language and returns the object above it.
        """
        for font in self.delayedFonts:
            font.addObjects(self)
        inside: Any = self
        catalog, info = inside.Reference(inside.Catalog), inside.Reference(self.info)
        inside.Outlines.prepare(self, canvas)
        if inside.Outlines.ready < 0:
            inside.Catalog.Outlines = None
        self._tree.content = tree(self.lang)
        number = 0
        while (number := number + 1) <= self.objectcounter:  # writing one may name others
            if number not in self._offsets:
                self._write_object(self.numberToId[number])
        self._write_end(catalog, info)

    def _say_what_it_is(self, metadata: bytes) -> None:
        """Enter in the catalogue what the standards ask for."""
        inside: Any = self
        catalog = inside.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        numbers = pdfdoc.PDFDictionary({"S": _name("D"), "St": 1})
        catalog.PageLabels = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray([0, numbers])})
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        catalog.StructTreeRoot = inside.Reference(self._tree, TREE)
        described: Any = pdfdoc.PDFStream(content=metadata)
        described.dictionary.dict.update({"Type": _name("Metadata"), "Subtype": _name("XML")})
        catalog.Metadata = self.write_now(described)
        profile: Any = pdfdoc.PDFStream(content=srgb_profile())
        profile.filters = [pdfdoc.PDFZCompress]
        profile.dictionary["N"] = 3
        meant = {
            "Type": _name("OutputIntent"),
            "S": _name("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(CONDITION),
            "Info": pdfdoc.PDFString(CONDITION),
            "DestOutputProfile": self.write_now(profile),
        }
        catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(meant)])

    def _write_end(self, catalog: pdfdoc.PDFObject, info: pdfdoc.PDFObject) -> None:
        count = len(self._offsets)
        lines = [f"xref\n0 {count + 1}\n0000000000 65535 f \n"]
        lines += [f"{self._offsets[number]:010} 00000 n \n" for number in range(1, count + 1)]
        start = self._write("".join(lines).encode("ascii"))
        mark = self._seen.hexdigest()[:32]
        end = pdfdoc.PDFTrailer(
            startxref=start,
            Size=count + 1,
            Root=catalog,
            Info=info,
            ID=_Ready(f"[<{mark}><{mark}>]".encode("ascii")),
        )
        self._write(end.format(self))

    def _write_object(self, name: str) -> None:
        content = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        before, end, after = content.rpartition(b"endstream")
        if end and after.split() == [b"endobj"]:  # ISO 19005 wants a line's end, ReportLab has none
            content = b"%b\n%b%b" % (before, end, after)
        self._offsets[self._number_of(name)] = self._write(content)

    def _number_of(self, name: str) -> int:
        return int(self.idToObjectNumberAndVersion[name][0])

    def _write(self, content: bytes) -> int:
        start = self._at
        self._out.write(content)
        self._at += len(content)
        if len(content) < _SMALL:  # the name of the file need not cost another look at each picture
            self._seen.update(content)
        return start
