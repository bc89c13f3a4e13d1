"""The bundled fonts: which of them holds a character, and how wide it is.

No font of the computer is used, so a pack looks the same wherever it is made. A character that no
bundled font holds is printed as ``[U+0645]``: seen, and never dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from diary_app.export.pdf.clusters import clusters_of, wants_emoji
from diary_app.export.visible import code_point

__all__ = ["FONT_FILES", "THIN_BLANK", "Faces", "Unit"]

_ROLES = {
    "regular": "NotoSans-Regular",
    "bold": "NotoSans-Bold",
    "italic": "NotoSans-Italic",
}
_EMOJI = "NotoEmoji-Regular"
_OTHERS = (
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
)
FONT_FILES = tuple(f"{name}.ttf" for name in (*_ROLES.values(), _EMOJI, *_OTHERS))

_ZERO_WIDTH_SPACE = 0x200B
THIN_BLANK = "\u1680"
"""A blank that takes no width here: where one must be read back and none must be seen.

Of all characters that count as white space (Zs), this is the one that programs which read pages do
not throw away.
"""

# Written from right to left: set letter by letter they would stand in the wrong order.
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters that stay together in one font. ``width`` is in thousandths of the size."""

    font: str
    text: str
    width: float


class _Font(TTFont):
    """A font whose characters beyond U+FFFF read back right.

    ReportLab 5.1 writes ``<1F600>`` where a ToUnicode map needs UTF-16 (``<D83DDE00>``), and puts
    more than the 100 lines into one block that the format allows (ISO 32000-1, 9.10.3). So the maps
    are written anew once ReportLab has made its objects.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        nothing = self.face.charToGlyph.get(_ZERO_WIDTH_SPACE)
        if nothing is not None:
            self.face.charToGlyph[ord(THIN_BLANK)] = nothing
            self.face.charWidths[ord(THIN_BLANK)] = 0

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number in range(len(subsets)):
            objects: dict[str, Any] = doc.idToObject
            font = objects["BasicFonts"].dict[self._internal_name(doc, number)]
            objects["toUnicodeCMap:" + font.BaseFont].content = _to_unicode(subsets[number])

    def _internal_name(self, doc: PDFDocument, subset: int) -> str:
        return f"{doc.fontMapping[self.fontName][1:]}+{subset}"


def _to_unicode(subset: list[int]) -> str:
    lines = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, character in enumerate(subset)
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


@dataclass(slots=True)
class Faces:
    """The bundled fonts in one folder. A font is read when a character first needs it."""

    folder: Path
    _units: dict[tuple[str, str], tuple[Unit, ...]] = field(default_factory=dict)

    def units(self, text: str, role: str) -> tuple[Unit, ...]:
        """Return ``text`` cut into units, each in a font that holds it.

        Args:
            text: printable characters and blanks; no line ends.
            role: ``regular``, ``bold`` or ``italic``.
        """
        key = (text, role)
        if key not in self._units:
            if len(self._units) > 20_000:
                self._units.clear()
            own = self._load(_ROLES[role])
            whole = all(ord(character) in own.face.charToGlyph for character in text)
            self._units[key] = (_unit(own, text),) if whole else tuple(self.letters(text, role))
        return self._units[key]

    def name(self, role: str) -> str:
        """Return the name under which the canvas knows the font of ``role``."""
        return str(self._load(_ROLES[role]).fontName)

    def letters(self, text: str, role: str) -> Iterator[Unit]:
        """Yield ``text`` in units as small as may be, for a word that is wider than its line."""
        for cluster in clusters_of(text):
            font = self._font_for(cluster, role)
            if font is not None:
                yield _unit(font, cluster)
            else:
                yield from self._one_by_one(cluster, role)

    def _one_by_one(self, cluster: str, role: str) -> Iterator[Unit]:
        for character in cluster:
            font = self._font_for(character, role)
            if font is None:
                yield _unit(self._load(_ROLES[role]), code_point(character))
            else:
                yield _unit(font, character)

    def _font_for(self, cluster: str, role: str) -> TTFont | None:
        if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in cluster):
            return None
        first, last = ((_EMOJI,), ()) if wants_emoji(cluster) else ((), (_EMOJI,))
        for name in (*first, _ROLES[role], *_OTHERS, *last):
            font = self._load(name)
            if all(ord(character) in font.face.charToGlyph for character in cluster):
                return font
        return None

    def _load(self, name: str) -> TTFont:
        path = str(self.folder / f"{name}.ttf")
        if name in pdfmetrics.getRegisteredFontNames():
            known = pdfmetrics.getFont(name)
            if isinstance(known, _Font) and known.face.filename == path:
                return known
        font = _Font(name, path)
        pdfmetrics.registerFont(font)
        return font


def _unit(font: TTFont, text: str) -> Unit:
    return Unit(font.fontName, text, sum(map(font.face.getCharWidth, map(ord, text))))
