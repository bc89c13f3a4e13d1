"""What PDF/A-2b (ISO 19005-2) asks of a file, each rule with the clause it comes from.

Each returns what is wrong; nothing is well. A rule for something our pages never hold says that
they hold none of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping

import pikepdf
from fontTools.ttLib import TTFont
from page_walk import Read

_TEXT = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]*)>")
_SUBSET = re.compile(r"/[A-Z]{6}\+")
Rule = Callable[[Read], Iterator[str]]


def header(read: Read) -> Iterator[str]:
    """6.1.2: a version, then a comment of bytes above 127."""
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", read.content):
        yield repr(read.content[:16])


def trailer(read: Read) -> Iterator[str]:
    """6.1.3: an identifier, no encryption, nothing after the end."""
    if "/ID" not in read.pdf.trailer or len(bytes(read.pdf.trailer.ID[0])) < 16:
        yield "no identifier"
    if "/Encrypt" in read.pdf.trailer:
        yield "encrypted"
    if not read.content.endswith(b"%%EOF\n"):
        yield "something after the end"


def streams(read: Read) -> Iterator[str]:
    """6.1.7: nothing outside the file, and no LZW."""
    for thing in read.pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if any(key in thing for key in ("/F", "/FFilter", "/FDecodeParms")):
                yield f"{thing.objgen}: outside the file"
            if "LZW" in str(thing.get("/Filter")) or "Crypt" in str(thing.get("/Filter")):
                yield f"{thing.objgen}: {thing.Filter}"


def output_intent(read: Read) -> Iterator[str]:
    """6.2.3: one, with a profile of three colours that is whole."""
    intents = list(read.pdf.Root.get("/OutputIntents", []))
    if [intent.get("/S") for intent in intents] != ["/GTS_PDFA1"]:
        yield f"{len(intents)} intents"
        return
    profile = intents[0].get("/DestOutputProfile")
    content = b"" if profile is None else profile.read_bytes()
    if int.from_bytes(content[:4]) != len(content) or content[36:40] != b"acsp":
        yield "no whole profile"
    elif content[12:20] != b"mntrRGB " or content[8] > 4 or profile.get("/N") != 3:
        yield "not a display's profile of RGB"


def colours(read: Read) -> Iterator[str]:
    """6.2.4: only greys and RGB, which the output intent gives a meaning to."""
    yield from read.drawn.colours
    for thing in read.pdf.objects:
        is_picture = isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        if is_picture and thing.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray"):
            yield f"{thing.objgen}: {thing.get('/ColorSpace')}"


def transparency(read: Read) -> Iterator[str]:
    """6.2.10: none, so that no blending space is needed."""
    for state in read.drawn.states:
        if (
            state.get("/ca", 1) != 1
            or state.get("/CA", 1) != 1
            or state.get("/SMask", "/None") != "/None"
        ):
            yield str(state.objgen)
    for thing in read.pdf.objects:
        keys = _keys(thing)
        if {"/SMask", "/Group"} & keys or ("/Interpolate" in keys and thing.Interpolate):
            yield f"{thing.objgen}: {keys}"


def fonts_embedded(read: Read) -> Iterator[str]:
    """6.2.11.4: each font that is used lies in the file, and its subset says so."""
    for font in read.drawn.fonts.values():
        descriptor = _innermost(font).get("/FontDescriptor")
        if descriptor is None or "/FontFile2" not in descriptor:
            yield str(font.BaseFont)
        elif not _SUBSET.match(str(font.BaseFont)):
            yield f"{font.BaseFont} is not named as a subset"


def font_subsets(read: Read) -> Iterator[str]:
    """6.2.11.4.2: a list of the glyphs in a subset names all of them; glyphs go by their codes."""
    for font in read.drawn.fonts.values():
        if font.Subtype != "/Type0":
            continue
        inner, count = _innermost(font), len(_program(font).getGlyphOrder())
        bits = "".join(f"{byte:08b}" for byte in inner.FontDescriptor.CIDSet.read_bytes())
        if bits.rstrip("0") != "1" * count:
            yield f"{font.BaseFont}: {count} glyphs, {bits.count('1')} named"
        if inner.get("/CIDToGIDMap") != "/Identity" or font.Encoding != "/Identity-H":
            yield f"{font.BaseFont}: codes are not glyphs"


def font_widths(read: Read) -> Iterator[str]:
    """6.2.11.5: widths are those of the glyphs; no code shows the missing glyph (6.2.11.8)."""
    for key, font in read.drawn.fonts.items():
        program = _program(font)
        names, scale = program.getGlyphOrder(), 1000 / program["head"].unitsPerEm
        mapped = {} if font.Subtype == "/Type0" else program["cmap"].tables[0].cmap
        for code in read.drawn.codes[key]:
            glyph = names[code] if font.Subtype == "/Type0" else mapped.get(code, names[0])
            if glyph == names[0]:
                yield f"{font.BaseFont}: code {code} shows nothing"
            elif abs(_width(font, code) - program["hmtx"][glyph][0] * scale) > 1:
                yield f"{font.BaseFont}: width of code {code}"


def letters_known(read: Read) -> Iterator[str]:
    """14289-1, 7.21.7: each code that is shown stands for a character."""
    for key, font in read.drawn.fonts.items():
        known = dict(_TEXT.findall(font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""))
        texts = {int(code, 16): bytes.fromhex(text.decode()) for code, text in known.items()}
        for code in read.drawn.codes[key]:
            said = texts.get(code, b"").decode("utf-16-be")
            if not said or set(said) & set("\0\ufeff\ufffe"):
                yield f"{font.BaseFont}: code {code} is {said!r}"


def annotations(read: Read) -> Iterator[str]:
    """6.3: only links, which are printed and never hidden."""
    for page in read.pdf.pages:
        for annotation in page.get("/Annots", []):
            if annotation.Subtype != "/Link" or annotation.get("/F") != 4:
                yield f"{annotation.objgen}: {annotation.Subtype} {annotation.get('/F')}"


def actions(read: Read) -> Iterator[str]:
    """6.5: nothing acts: no script, no form, no file inside, no address."""
    catalog = read.pdf.Root
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Collection", "/Requirements"):
        if key in catalog:
            yield key
    for thing in read.pdf.objects:
        acting = _keys(thing) & {"/A", "/AA", "/EF", "/JS", "/URI"}
        if acting and thing.get("/Type") != "/StructElem":  # there /A is an attribute
            yield f"{thing.objgen}: {acting}"


def metadata(read: Read) -> Iterator[str]:
    """6.6: XMP that can be read as it lies there, names both standards, and agrees with /Info."""
    stream = read.pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "no plain metadata"
        return
    with read.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        wanted = {"pdfaid:part": "2", "pdfaid:conformance": "B", "pdfuaid:part": "1"}
        for name, value in wanted.items():
            if said.get(name) != value:
                yield f"{name} is {said.get(name)}"
        if not said.get("dc:title") or said.get("dc:title") != str(read.pdf.docinfo["/Title"]):
            yield "another title"
        made = re.sub(r"\D", "", str(said.get("xmp:CreateDate")))
        if made != re.sub(r"\D", "", str(read.pdf.docinfo["/CreationDate"])):
            yield "another day"
    if b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" not in stream.read_bytes():
        yield "the name of PDF/UA is not explained"


def _keys(thing: pikepdf.Object) -> set[str]:
    return set(thing.keys()) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else set()


def _innermost(font: pikepdf.Object) -> pikepdf.Object:
    return font.DescendantFonts[0] if font.Subtype == "/Type0" else font


def _program(font: pikepdf.Object) -> TTFont:
    return TTFont(io.BytesIO(_innermost(font).FontDescriptor.FontFile2.read_bytes()))


def _width(font: pikepdf.Object, code: int) -> float:
    if font.Subtype == "/Type0":
        first, widths = _innermost(font).W
        return float(widths[code - int(first)])
    return float(font.Widths[code - int(font.FirstChar)])


ARCHIVE: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        header,
        trailer,
        streams,
        output_intent,
        colours,
        transparency,
        fonts_embedded,
        font_subsets,
        font_widths,
        letters_known,
        annotations,
        actions,
        metadata,
    )
}
