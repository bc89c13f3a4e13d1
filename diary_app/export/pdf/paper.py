"""A PDF that is written while it is set: what is in the file is gone from memory.

ReportLab keeps every page and picture until the last one is set; 300 photographs would take
gigabytes. This rests on private parts of ReportLab 5.1, as ``document.py`` does:

* ``Canvas._doc``: replaced right after the canvas is made, before anything is drawn.
* ``Canvas.doForm`` enters what is drawn in the page's resources; a picture that is only named in
  the page's drawing is missing without any error.
* ``Canvas._code``: takes the operators that say what the drawing between them is.
* ``PDFPage.stream`` and ``PDFPage.Contents``: the page's drawing is written when the page ends.
* ``Canvas._bookmarkReference`` and ``Canvas._addAnnotation``: a link names its place in the tree.

Whatever paints here is part of an element or an artifact: see ``tags.py``.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from diary_app.export.pdf.document import Document, Writable
from diary_app.export.pdf.lines import Paragraph
from diary_app.export.pdf.pictures import Jpeg
from diary_app.export.pdf.styles import INK, PAGE
from diary_app.export.pdf.tags import Tags, hexed
from diary_app.export.pdf.unseen import shown_by
from diary_app.export.visible import visible

__all__ = ["Paper", "Shown", "Writable"]

_UNSEEN = "3 Tr"  # PDF's text rendering mode
# What stands for a code in a string of a page (ISO 32000-1, 7.3.4.2).
_ESCAPED = {
    code: f"\\{chr(code)}" if chr(code) in "()\\" else f"\\{code:03o}"
    for code in range(256)
    if not 32 <= code < 127 or chr(code) in "()\\"
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Letters in one font, size in points, and grey: 0 for black, 1 for white."""

    font: str
    size: float
    grey: float
    text: str


@dataclass(slots=True)
class _Link(pdfdoc.PDFObject):
    """A link, written at once, without ReportLab's dictionaries: a pack has thousands.

    Attributes:
        box: left, bottom, right, top.
        said: what is read out.
        leads_to: ReportLab's destination.
        place: in the tree of parents, if it is part of anything.
    """

    box: tuple[float, float, float, float]
    said: str
    leads_to: Any
    place: int | None = None

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        left, bottom, right, top = self.box
        place = "" if self.place is None else f"/StructParent {self.place}"
        return (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Contents{hexed(self.said)}"
            f"/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]{place}"
            f"/Dest {self.leads_to.format(document).decode('ascii')}>>"
        ).encode("ascii")


class Paper(Canvas):
    """A canvas whose pages and pictures go into the file as soon as they are complete.

    Attributes:
        tags: says what is drawn.
        sizes: of the pictures that were kept, in pixels, by their names.
    """

    _doc: Any
    _code: list[str]
    _annotationCount: int  # noqa: N815 - ReportLab's name
    _addAnnotation: Any  # noqa: N815 - ReportLab's name
    _bookmarkReference: Any  # noqa: N815 - ReportLab's name

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
        self.sizes: dict[str, tuple[int, int]] = {}
        super().__init__("", pagesize=PAGE, invariant=1, initialFontName=named, pageCompression=1)
        self._doc = Document(out, title, made, lang)
        self.tags = Tags(self._doc, self._operate, self._doc.tree)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page and write its drawing."""
        place = self.tags.end_page()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs, page.Trans = place, pdfdoc.PDFName("S"), None
        stream = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("latin-1")))
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.stream = self._doc.write_now(stream), ""

    def rect(self, *box: Any, **how: Any) -> None:  # noqa: ANN401 - ReportLab's
        """Draw left, bottom, width, height: part of a figure, or only for the eye."""
        self.tags.shape()
        super().rect(*box, **how)

    def line(self, *ends: float) -> None:
        """Draw a line between two points: part of a figure, or only for the eye."""
        self.tags.shape()
        super().line(*ends)

    def drawPath(self, *path: Any, **how: Any) -> None:  # noqa: ANN401, N802 - ReportLab's
        """Draw a path: part of a figure, or only for the eye."""
        self.tags.shape()
        super().drawPath(*path, **how)

    def doForm(self, name: str) -> None:  # noqa: N802 - ReportLab's name
        """Draw a form as part of what was said last, or only for the eye."""
        self.tags.cover()
        super().doForm(name)

    def addOutlineEntry(self, title: str, *place: Any, **how: Any) -> None:  # noqa: ANN401, N802 - ReportLab's
        """Add a bookmark; what shows nothing is spelt out in it as it is on the page."""
        super().addOutlineEntry(visible(title), *place, **how)

    def keep_picture(self, name: str, jpeg: Jpeg) -> None:
        """Write a picture into the file, once, to be drawn on any page by its name."""
        if self._doc.hasForm(name):
            return
        self.sizes[name] = (jpeg.width, jpeg.height)
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
        self.tags.cover()
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self.doForm(name)
        self.restoreState()

    def draw_part(
        self,
        name: str,
        box: tuple[float, float, float, float],
        whole: tuple[float, float, float, float],
    ) -> None:
        """Draw what lies in a box of a kept picture that has its ``whole`` at another, larger one.

        Both are left, bottom, width, height.
        """
        self.tags.cover()
        self.saveState()
        path = self.beginPath()
        path.rect(*box)
        self.clipPath(path, stroke=0)
        self.draw_kept(name, *whole)
        self.restoreState()

    def show(self, at: tuple[float, float], letters: Sequence[Shown]) -> None:
        """Show letters side by side.

        ReportLab's own text, which also measures how far they reach, takes three times as long.

        Args:
            at: left of the first, on the base line.
            letters: from left to right.
        """
        x, y = at
        operators = [f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm"]
        grey, set_in = INK, ("", 0.0)
        for shown in letters:
            if shown.grey != grey:
                grey = shown.grey
                operators.append(f"{fp_str(grey)} g")
            font: Any = pdfmetrics.getFont(shown.font)
            for subset, codes in font.splitString(shown.text, self._doc):
                if set_in != (name := (font.getSubsetInternalName(subset, self._doc), shown.size)):
                    set_in = name
                    operators.append(f"{name[0]} {fp_str(shown.size)} Tf")
                operators.append(f"({codes.decode('latin-1').translate(_ESCAPED)}) Tj")
        if grey != INK:
            operators.append(f"{fp_str(INK)} g")
        operators.append("ET")
        self._code.append(" ".join(operators))

    def show_unseen(
        self, name: str, size: float, fragments: Iterable[tuple[float, float, str]]
    ) -> None:
        """Lay text on the page that is read and not seen.

        Args:
            name: of the font that shows nothing.
            size: in points.
            fragments: place of each and what it says, in the order it would be seen in.
        """
        font: Any = pdfmetrics.getFont(name)
        self._operate(f"BT {_UNSEEN} {font.getSubsetInternalName(0, self._doc)} {fp_str(size)} Tf")
        for x, y, said in fragments:
            shown = shown_by(said, lambda text: font.splitString(text, self._doc)[0][1])
            self._operate(f"1 0 0 1 {fp_str(x, y)} Tm {shown}")
        self._operate("0 Tr ET")

    @contextmanager
    def form(self, name: str) -> Iterator[None]:
        """Make what is drawn meanwhile a form, which is said to be what it is where it is used."""
        with self.tags.silent():
            self.beginForm(name)
            yield
            self.endForm()

    def link(
        self,
        name: str,
        box: tuple[float, float, float, float],
        said: str,
        part_of: tuple[Paragraph, object],
    ) -> None:
        """Make a box lead to a place.

        Args:
            name: of the place.
            box: left, bottom, right, top.
            said: read out by screen readers.
            part_of: the paragraph, and the same object for each box of the same link.
        """
        annotation = _Link(box, said, self._bookmarkReference(name))
        self._addAnnotation(annotation)
        number = self._doc.number_of_annotation(f"NUMBER{self._annotationCount}")
        annotation.place = self.tags.link(*part_of, number)

    def _operate(self, operators: str) -> None:
        self._code.append(operators)

    def save(self) -> None:
        """Write what is left. The canvas cannot be used after this."""
        self._doc.finish(self, self.tags.finish)
        del self.tags  # or this and they would hold each other, and the document, in memory
