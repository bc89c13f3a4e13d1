"""Fonts made for one document: each thing that is set is given a code when it is first used.

They keep ReportLab's protocol for fonts that are written at the end: ``splitString`` and
``getSubsetInternalName`` while pages are drawn, ``addObjects`` for those in ``delayedFonts``.
"""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase import pdfdoc

__all__ = ["CodedFont", "to_unicode"]

Thing = TypeVar("Thing", bound=Hashable)

_EM = 1000
_SYMBOLIC = 4
_FURTHEST = 16_000  # between two such points the difference still has 16 bits
_WIDEST = _FURTHEST
_name: Any = pdfdoc.PDFName


@dataclass(slots=True)
class _Given(Generic[Thing]):
    """What one document uses of a font; code 0 is nothing."""

    name: str
    codes: dict[Thing, int] = field(default_factory=dict)


class CodedFont(ABC, Generic[Thing]):
    """A font of things, each drawn as one glyph and read back as its text.

    Lengths are in thousandths of the size.
    """

    _dynamicFont = 1  # noqa: N815 - ReportLab's name: ask for codes, and for the font at the end
    _multiByte = 1  # noqa: N815 - ReportLab's name
    shapable = False

    def __init__(self, name: str, *, box: tuple[int, int]) -> None:
        """Name it; ``box`` is how far it reaches above the base line, and (below 0) under it."""
        self.fontName = name
        self.face = SimpleNamespace(name=name)
        self._box = box
        self._given: WeakKeyDictionary[pdfdoc.PDFDocument, _Given[Thing]] = WeakKeyDictionary()

    @abstractmethod
    def things_of(self, text: str) -> Iterable[Thing]:
        """Return what is set for ``text``, from left to right."""

    @abstractmethod
    def text_of(self, thing: Thing) -> str:
        """Return what a thing is read back as."""

    @abstractmethod
    def width_of(self, thing: Thing) -> int:
        """Return how far the next thing stands to the right."""

    @abstractmethod
    def draw(self, thing: Thing, pen: TTGlyphPen) -> None:
        """Draw it with quadratic curves."""

    def stringWidth(  # noqa: N802 - ReportLab's name
        self,
        text: str,
        size: float,
        encoding: str = "utf8",  # noqa: ARG002 - part of ReportLab's protocol
    ) -> float:
        """Return how wide ``text`` is at a size, in the unit of the size."""
        return sum(map(self.width_of, self.things_of(text))) * size / _EM

    def splitString(  # noqa: N802 - ReportLab's name
        self, text: str, doc: pdfdoc.PDFDocument
    ) -> list[tuple[int, bytes]]:
        """Return the codes of ``text``, two bytes each, in the one subset there is."""
        codes = self._of(doc).codes
        given = (codes.setdefault(thing, len(codes) + 1) for thing in self.things_of(text))
        return [(0, b"".join(code.to_bytes(2, "big") for code in given))]

    def getSubsetInternalName(  # noqa: N802 - ReportLab's name
        self, subset: int, doc: pdfdoc.PDFDocument
    ) -> str:
        """Return the name that pages of ``doc`` know it by."""
        assert subset == 0
        return f"/{self._of(doc).name}"

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Write the font with what was used of it, and forget that."""
        given = self._given.pop(doc)
        inside: Any = doc
        name = _name(f"{_tag(given.name)}+{self.fontName}")
        widths = [self.width_of(thing) for thing in given.codes]
        program = self._program(list(given.codes), widths)
        identity = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        descendant = {
            "Type": _name("Font"),
            "Subtype": _name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(identity),
            "FontDescriptor": self._descriptor(name, inside, program, len(widths)),
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
            "CIDToGIDMap": _name("Identity"),
        }
        text_map = to_unicode([(code, self.text_of(thing)) for thing, code in given.codes.items()])
        font = {
            "Type": _name("Font"),
            "Subtype": _name("Type0"),
            "BaseFont": name,
            "Encoding": _name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray(
                [inside.Reference(pdfdoc.PDFDictionary(descendant))]
            ),
            "ToUnicode": inside.Reference(_stream(text_map.encode("ascii"))),
        }
        fonts = inside.idToObject["BasicFonts"].dict
        fonts[given.name] = inside.Reference(pdfdoc.PDFDictionary(font))

    def _of(self, doc: pdfdoc.PDFDocument) -> _Given[Thing]:
        if doc not in self._given:
            inside: Any = doc
            self._given[doc] = _Given(f"F{len(inside.fontMapping) + 1}")
            inside.fontMapping[self.fontName] = f"/{self._given[doc].name}"
            inside.delayedFonts.append(self)
        return self._given[doc]

    def _descriptor(self, name: object, inside: Any, program: bytes, count: int) -> object:  # noqa: ANN401 - private
        ascent, descent = self._box
        stream = _stream(program)
        stream.dictionary["Length1"] = len(program)
        described = {
            "Type": _name("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([-_EM, descent, 2 * _EM, ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": ascent,
            "StemV": 80,
            "FontFile2": inside.Reference(stream),
            "CIDSet": inside.Reference(_stream(_first_bits(count + 1))),
        }
        return inside.Reference(pdfdoc.PDFDictionary(described))

    def _program(self, things: Sequence[Thing], widths: Sequence[int]) -> bytes:
        """Return a TrueType font whose glyph 1 is the first thing, and so on."""
        names = [".notdef", *(f"g{number}" for number in range(1, len(things) + 1))]
        pens = [TTGlyphPen(None) for _ in names]
        for thing, pen in zip(things, pens[1:], strict=True):
            self.draw(thing, pen)
        builder = FontBuilder(_EM, isTTF=True)
        builder.updateHead(created=0, modified=0)  # or the same pack would not be the same bytes
        builder.font.recalcTimestamp = False
        builder.setupGlyphOrder(names)
        glyphs = {name: _within_limits(pen.glyph()) for name, pen in zip(names, pens, strict=True)}
        builder.setupGlyf(glyphs)
        bearings = [getattr(glyphs[name], "xMin", 0) for name in names]
        advances = (_EM, *(min(width, _WIDEST) for width in widths))
        metrics = zip(advances, bearings, strict=True)
        builder.setupHorizontalMetrics(dict(zip(names, metrics, strict=True)))
        builder.setupHorizontalHeader(ascent=self._box[0], descent=self._box[1])
        builder.setupMaxp()
        out = io.BytesIO()
        builder.save(out)
        return out.getvalue()


def to_unicode(texts: Sequence[tuple[int, str]], *, digits: int = 4) -> str:
    """Return a ToUnicode map: UTF-16, in blocks of at most the 100 lines that the format allows.

    Args:
        texts: codes and what each stands for.
        digits: how many hexadecimal digits a code has.
    """
    lines = [
        f"<{code:0{digits}X}> <{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, text in texts
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _within_limits(glyph: Glyph) -> Glyph:
    """Return a glyph with every point where the format can say it is: 16 bits, with a sign."""
    for number, (x, y) in enumerate(getattr(glyph, "coordinates", ())):
        if abs(x) > _FURTHEST or abs(y) > _FURTHEST:
            kept = (max(-_FURTHEST, min(along, _FURTHEST)) for along in (x, y))
            glyph.coordinates[number] = tuple(kept)
    return glyph


def _first_bits(count: int) -> bytes:
    """Return so many ones, from the highest bit of the first byte on, and zeros to fill up."""
    return bytes([0xFF]) * (count // 8) + bytes([0xFF00 >> count % 8 & 0xFF] * (count % 8 > 0))


def _tag(name: str) -> str:
    """Return the six capitals a subset's name begins with, the same for the same name."""
    number = int(name[1:])
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _stream(content: bytes) -> Any:  # noqa: ANN401 - ReportLab types no filters
    stream: Any = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream
