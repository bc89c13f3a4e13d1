"""The bundled fonts: which of them holds a character, and how wide it is.

No font of the computer is used, so a pack looks the same wherever it is made. A character that no
bundled font holds is printed as ``[U+1FAE9]``: seen, and never dropped. Latin, Greek and Cyrillic
are set letter by letter, but for letters whose marks were typed by themselves; these, and every
other script, by clusters that HarfBuzz has shaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from diary_app.export.pdf.bidi import runs_against_the_page
from diary_app.export.pdf.clusters import clusters_of, has_loose_marks, wants_emoji
from diary_app.export.pdf.coded import to_unicode
from diary_app.export.pdf.glyphs import THIN_BLANK, BlankFont, ClusterFont
from diary_app.export.pdf.shaping import Shaper
from diary_app.export.visible import code_point

__all__ = ["FONT_FILES", "Faces", "Unit"]

_ROLES = {
    "regular": "NotoSans-Regular",
    "bold": "NotoSans-Bold",
    "italic": "NotoSans-Italic",
}
_EMOJI = "NotoEmoji-Regular"
_SCRIPTS = (
    "NotoNaskhArabic-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansSC-Regular",
    "NotoSansKR-Regular",
    "NotoSansOriya-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansLao-Regular",
    "NotoSerifTibetan-Regular",
    "NotoSansThaana-Regular",
    "NotoSansSyriac-Regular",
    "NotoSansNKo-Regular",
    "NotoSansTifinagh-Regular",
    "NotoSansCherokee-Regular",
    "NotoSansMeeteiMayek-Regular",
    "NotoSansOlChiki-Regular",
    "NotoSansCanadianAboriginal-Regular",
)
_SIGNS = ("NotoSansSymbols-Regular", "NotoSansSymbols2-Regular", "NotoSansMath-Regular")
_CUBIC = ("NotoSansSC-Regular", "NotoSansKR-Regular")  # half as large as with quadratic curves
FONT_FILES = tuple(
    f"{name}.otf" if name in _CUBIC else f"{name}.ttf"
    for name in (*_ROLES.values(), _EMOJI, *_SCRIPTS, *_SIGNS)
)
_BOLD = "-Bolder"
_MARKED = "-Marked"
_BLANK = "Blank"
_MANY = 20_000

_ZERO_WIDTH_SPACE = 0x200B


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters that stay together in one font.

    Attributes:
        font: name of a font.
        text: the characters.
        width: in thousandths of the size.
        level: by UAX #9; odd ones run from right to left.
    """

    font: str
    text: str
    width: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """The one font of words in one style.

    Attributes:
        name: of the font.
        width: of some of these words, in thousandths of the size.
    """

    name: str
    width: Callable[[str], float]


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

    def splitString(  # noqa: N802 - ReportLab's name
        self, text: str, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return the codes of ``text`` by subset. Most letters have one in the first already."""
        state: Any = self.state.get(doc)
        if state is not None:
            with suppress(KeyError, ValueError):  # a new letter; one of a further subset
                return [(0, bytes([state.assignments[ord(letter)] for letter in text]))]
        return list(super().splitString(text, doc, encoding))

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number in range(len(subsets)):
            objects: dict[str, Any] = doc.idToObject
            font = objects["BasicFonts"].dict[self._internal_name(doc, number)]
            objects["toUnicodeCMap:" + font.BaseFont].content = to_unicode(
                list(enumerate(map(chr, subsets[number]))), digits=2
            )

    def _internal_name(self, doc: PDFDocument, subset: int) -> str:
        return f"{doc.fontMapping[self.fontName][1:]}+{subset}"


@dataclass(slots=True)
class Faces:
    """The bundled fonts in one folder. A font is read when a character first needs it."""

    folder: Path
    _units: dict[tuple[str, str], tuple[Unit, ...]] = field(default_factory=dict)
    _chosen: dict[tuple[str, str], str] = field(default_factory=dict)
    _latins: dict[str, TTFont] = field(default_factory=dict)
    _widths: dict[tuple[str, str], float] = field(default_factory=dict)
    _shapers: dict[str, Shaper] = field(default_factory=dict)

    def units(self, text: str, role: str) -> tuple[Unit, ...]:
        """Return ``text`` cut into units, each in a font that holds it.

        Args:
            text: printable characters and blanks; no line ends.
            role: ``regular``, ``bold`` or ``italic``.
        """
        key = (text, role)
        if key not in self._units:
            if len(self._units) > _MANY:
                self._units.clear()
            own = self._latin(_ROLES[role])
            glyphs = own.face.charToGlyph
            if not has_loose_marks(text) and all(ord(letter) in glyphs for letter in text):
                self._units[key] = (self._unit(own.fontName, text),)
            else:
                self._units[key] = tuple(self._joined(self.letters(text, role)))
        return self._units[key]

    def own(self, text: str, role: str) -> Own | None:
        """Return the font of ``role`` alone, if it holds all of ``text``."""
        font = self._latin(_ROLES[role])
        if has_loose_marks(text) or not font.face.charToGlyph.keys() >= set(map(ord, text)):
            return None
        return Own(str(font.fontName), lambda words: self._width(font, words))

    def name(self, role: str) -> str:
        """Return the name under which the canvas knows the font of ``role``."""
        return str(self._latin(_ROLES[role]).fontName)

    def blank(self) -> str:
        """Return the name of the font that shows nothing."""
        if _BLANK not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(BlankFont(_BLANK))
        return _BLANK

    def letters(self, text: str, role: str) -> Iterator[Unit]:
        """Yield ``text`` in units as small as may be, for a word that is wider than its line."""
        for cluster in clusters_of(text):
            font = self._font_for(cluster, role)
            for part in (cluster,) if font else cluster:
                name = font or self._font_for(part, role)
                if name:
                    yield self._unit(name, part)
                else:
                    yield self._unit(_ROLES[role], code_point(part))

    def blanks(self, text: str, font: str) -> tuple[Unit, ...]:
        """Return blanks in a font of another script; nothing if it is none, or holds no blank."""
        if font.removesuffix(_BOLD) not in _SCRIPTS or not all(map(self.shaper(font).holds, text)):
            return ()
        return (self._unit(font, text),)

    def printable(self, text: str, role: str) -> str:
        """Return ``text`` with ``[U+1FAE9]`` for each character that no font holds."""
        return "".join(unit.text for unit in self.letters(text, role))

    def shaper(self, font: str) -> Shaper:
        """Return what shapes and draws the letters of a font."""
        if font not in self._shapers:
            name = font.removesuffix(_BOLD).removesuffix(_MARKED)
            path = self.folder / f"{name}.{'otf' if name in _CUBIC else 'ttf'}"
            plain = name in _ROLES.values()
            self._shapers[font] = Shaper(path, bold=font.endswith(_BOLD), plain=plain)
        return self._shapers[font]

    def _joined(self, letters: Iterable[Unit]) -> Iterator[Unit]:
        """Yield letters side by side in one font as one unit: in many scripts they join."""
        font, text = "", ""
        for letter in letters:
            if letter.font != font and text:
                yield self._unit(font, text)
                text = ""
            font, text = letter.font, text + letter.text
        if text:
            yield self._unit(font, text)

    def _unit(self, font: str, text: str) -> Unit:
        if font in _ROLES.values():
            return Unit(font, text, self._width(self._latin(font), text))
        backwards = runs_against_the_page(text)
        clusters = self.shaper(font).shape(text, backwards=backwards)
        return Unit(font, text, sum(cluster.width for cluster in clusters))

    def _width(self, font: TTFont, text: str) -> float:
        key = (text, str(font.fontName))
        if key not in self._widths:
            if len(self._widths) > _MANY:
                self._widths.clear()
            self._widths[key] = sum(map(font.face.getCharWidth, map(ord, text)))
        return self._widths[key]

    def _font_for(self, cluster: str, role: str) -> str:
        """Return the name of the first font that holds all of a cluster, or ``""``."""
        key = (cluster, role)
        if key not in self._chosen:
            if len(self._chosen) > _MANY:
                self._chosen.clear()
            self._chosen[key] = next(self._fonts_for(cluster, role), "")
        return self._chosen[key]

    def _fonts_for(self, cluster: str, role: str) -> Iterator[str]:
        first, last = ((_EMOJI,), ()) if wants_emoji(cluster) else ((), (_EMOJI,))
        for name in (*first, _ROLES[role], *_SCRIPTS, *_SIGNS, *last):
            if name == _ROLES[role]:
                glyphs = self._latin(name).face.charToGlyph
                if all(ord(character) in glyphs for character in cluster):
                    yield self._register(name + _MARKED) if has_loose_marks(cluster) else name
            elif all(map(self.shaper(name).holds, cluster)):
                yield self._register(f"{name}{_BOLD}" if _is_bold(name, role) else name)

    def _latin(self, name: str) -> TTFont:
        """Return a font that ReportLab knows by this name, from this folder and no other."""
        known: Any = self._latins.get(name)
        if known is None or pdfmetrics.getFont(name) is not known:
            known = self._latins[name] = self._register_latin(name)
        return cast("TTFont", known)

    def _register_latin(self, name: str) -> TTFont:
        path = str(self.folder / f"{name}.ttf")
        if name in pdfmetrics.getRegisteredFontNames():
            known = pdfmetrics.getFont(name)
            if isinstance(known, _Font) and known.face.filename == path:
                return known
        font = _Font(name, path)
        pdfmetrics.registerFont(font)
        return font

    def _register(self, name: str) -> str:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(ClusterFont(name, self.shaper(name)))
        return name


def _is_bold(name: str, role: str) -> bool:
    return role == "bold" and name in _SCRIPTS
