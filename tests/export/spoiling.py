"""Ways to spoil a PDF that keeps PDF/A-2b and PDF/UA-1, each with the rule that must find it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pikepdf
from page_walk import kids_of

Spoil = Callable[[pikepdf.Pdf], object]


def _each(pdf: pikepdf.Pdf, key: str, value: str) -> Iterator[pikepdf.Object]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and thing.get(key) == value:
            yield thing


def _first(pdf: pikepdf.Pdf, key: str, value: str, has: str = "") -> pikepdf.Object:
    return next(thing for thing in _each(pdf, key, value) if not has or has in thing)


def _element(pdf: pikepdf.Pdf, kind: str, has: str = "") -> pikepdf.Object:
    return _first(pdf, "/S", kind, has)


def _drop(thing: pikepdf.Object, key: str) -> None:
    del thing[key]


def _put(thing: pikepdf.Object, key: str, value: object) -> None:
    thing[key] = value


def _redraw(pdf: pikepdf.Pdf, change: Callable[[list[tuple[Sequence[object], str]]], None]) -> None:
    page = pdf.pages[-1]
    drawn = [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(page)]
    change(drawn)
    ready = [(operands, pikepdf.Operator(word)) for operands, word in drawn]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(ready))


def _without(*words: str) -> Spoil:
    """Return what takes the first operator of each kind off the last page."""

    def change(drawn: list[tuple[Sequence[object], str]]) -> None:
        for word in words:
            del drawn[next(at for at, one in enumerate(drawn) if one[1] == word)]

    return lambda pdf: _redraw(pdf, change)


def _with(*operators: tuple[Sequence[object], str]) -> Spoil:
    """Return what draws something at the very end of the last page."""
    return lambda pdf: _redraw(pdf, lambda drawn: drawn.extend(operators))


def _faint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].Resources["/ExtGState"] = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5))
    _with(([pikepdf.Name("/G")], "gs"))(pdf)


def _metadata(old: bytes, new: bytes) -> Spoil:
    def change(pdf: pikepdf.Pdf) -> None:
        said = pdf.Root.Metadata.read_bytes()
        assert old in said
        pdf.Root.Metadata = pdf.make_stream(said.replace(old, new), Type=pikepdf.Name.Metadata)

    return change


def _lose_a_mark(pdf: pikepdf.Pdf) -> None:
    element = next(one for one in _each(pdf, "/S", "/P") if isinstance(one.K, int))
    element.K = pikepdf.Array()


def _name_a_mark_twice(pdf: pikepdf.Pdf) -> None:
    one, other = [one for one in _each(pdf, "/S", "/P") if isinstance(one.K, int)][:2]
    other.K, other.Pg = one.K, one.Pg


def _swap_owners(pdf: pikepdf.Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    above = nums[2 * int(pdf.pages[-1].StructParents) + 1]
    above[0], above[1] = above[1], above[0]


def _turn_round(pdf: pikepdf.Pdf) -> None:
    document = _element(pdf, "/Document")
    document.K = pikepdf.Array(reversed(list(document.K)))


def _take_a_link_out(pdf: pikepdf.Pdf) -> None:
    element = _element(pdf, "/Link")
    kids = [one for one in kids_of(element) if isinstance(one, int) or "/Obj" not in one]
    element.K = pikepdf.Array(kids)


def _arabic(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(one for one in _each(pdf, "/S", "/P") if one.get("/Lang") == "und-Arab")


def _font(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return _first(pdf, "/Subtype", kind, "/BaseFont")


SPOILS: dict[str, tuple[str, Spoil]] = {
    "no identifier": ("trailer", lambda pdf: _drop(pdf.trailer, "/ID")),
    "a stream elsewhere": ("streams", lambda pdf: _put(pdf.Root.Metadata, "/F", "other")),
    "no output intent": ("output_intent", lambda pdf: _drop(pdf.Root, "/OutputIntents")),
    "half a profile": (
        "output_intent",
        lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"profile"),
    ),
    "a picture for print": (
        "colours",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Image"), "/ColorSpace", pikepdf.Name.DeviceCMYK),
    ),
    "ink": ("colours", _with(([0, 0, 0, 1], "k"))),
    "a faint page": ("transparency", _faint),
    "a mask": (
        "transparency",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Image"), "/SMask", pdf.make_stream(b"")),
    ),
    "no font": ("fonts_embedded", lambda pdf: _drop(_first_font_file(pdf), "/FontFile2")),
    "a whole font's name": (
        "fonts_embedded",
        lambda pdf: _put(_font(pdf, "/TrueType"), "/BaseFont", pikepdf.Name("/NotoSans")),
    ),
    "a short list of glyphs": (
        "font_subsets",
        lambda pdf: _font(pdf, "/CIDFontType2").FontDescriptor.CIDSet.write(b"\x80"),
    ),
    "wide letters": (
        "font_widths",
        lambda pdf: _put(_font(pdf, "/CIDFontType2"), "/W", pikepdf.Array([1, [9] * 9999])),
    ),
    "narrow letters": (
        "font_widths",
        lambda pdf: _put(_font(pdf, "/TrueType"), "/Widths", pikepdf.Array([9] * 256)),
    ),
    "letters without a meaning": (
        "letters_known",
        lambda pdf: _drop(_first(pdf, "/Subtype", "/Type0"), "/ToUnicode"),
    ),
    "a link that is not printed": (
        "annotations",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Link"), "/F", 0),
    ),
    "a note": (
        "annotations",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Link"), "/Subtype", pikepdf.Name.Text),
    ),
    "an action": (
        "actions",
        lambda pdf: _put(pdf.Root, "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)),
    ),
    "an address": (
        "actions",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Link"), "/A", pikepdf.Dictionary(URI="x")),
    ),
    "no metadata": ("metadata", lambda pdf: _drop(pdf.Root, "/Metadata")),
    "another part": ("metadata", _metadata(b"part>2<", b"part>3<")),
    "no word of PDF/UA": ("metadata", _metadata(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    "another title": ("metadata", lambda pdf: _put(pdf.docinfo, "/Title", "Other")),
    "not marked": ("said_to_be_tagged", lambda pdf: _drop(pdf.Root, "/MarkInfo")),
    "no language": ("said_to_be_tagged", lambda pdf: _drop(pdf.Root, "/Lang")),
    "a name for a title": (
        "said_to_be_tagged",
        lambda pdf: _put(pdf.Root.ViewerPreferences, "/DisplayDocTitle", False),
    ),
    "paint that is nobody's": ("all_paint_marked", _without("BDC", "EMC")),
    "a line at the end": (
        "all_paint_marked",
        _with(([0, 0], "m"), ([9, 9], "l"), ([], "S")),
    ),
    "a mark left open": ("marks_balanced", _without("EMC")),
    "a mark never begun": ("marks_balanced", _with(([], "EMC"))),
    "a mark out of a text": (
        "marks_balanced",
        _with(
            ([pikepdf.Name.Artifact], "BMC"),
            ([], "BT"),
            ([], "EMC"),
            ([], "ET"),
        ),
    ),
    "a mark in a mark": (
        "marks_balanced",
        _with(*[([pikepdf.Name.Artifact], "BMC")] * 2, *[([], "EMC")] * 2),
    ),
    "words in no element": ("each_mark_once_in_the_tree", _lose_a_mark),
    "words in two elements": ("each_mark_once_in_the_tree", _name_a_mark_twice),
    "owners swapped": ("parents", _swap_owners),
    "a page without owners": ("parents", lambda pdf: _drop(pdf.pages[-1], "/StructParents")),
    "a child of another": (
        "parents",
        lambda pdf: _put(_element(pdf, "/TR"), "/P", _element(pdf, "/Document")),
    ),
    "a type of our own": (
        "standard_types",
        lambda pdf: _put(_element(pdf, "/Sect"), "/S", pikepdf.Name.Chapter),
    ),
    "a paragraph in a table": (
        "standard_types",
        lambda pdf: _put(_element(pdf, "/TR"), "/S", pikepdf.Name.P),
    ),
    "a level left out": (
        "headings",
        lambda pdf: _put(_element(pdf, "/H3"), "/S", pikepdf.Name.H6),
    ),
    "a picture without words": ("figures", lambda pdf: _drop(_element(pdf, "/Figure"), "/Alt")),
    "a picture without a place": ("figures", lambda pdf: _drop(_element(pdf, "/Figure"), "/A")),
    "a heading of nothing": ("tables", lambda pdf: _drop(_element(pdf, "/TH"), "/A")),
    "a row too long": (
        "tables",
        lambda pdf: _element(pdf, "/TR").K.append(_element(pdf, "/TH")),
    ),
    "a link that says nothing": (
        "links",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Link"), "/Contents", " "),
    ),
    "a link of another": (
        "links",
        lambda pdf: _put(_first(pdf, "/Subtype", "/Link"), "/StructParent", 0),
    ),
    "a link in no element": ("links", _take_a_link_out),
    "any order of links": ("tab_order", lambda pdf: _drop(pdf.pages[-1], "/Tabs")),
    "read backwards": ("reading_order", _turn_round),
    "outlines without words": (
        "unseen_text_is_said",
        lambda pdf: _drop(_arabic(pdf), "/ActualText"),
    ),
    "a language that is none": ("languages", lambda pdf: _put(_arabic(pdf), "/Lang", "Arabic!")),
    "Arabic read as English": ("languages", lambda pdf: _drop(_arabic(pdf), "/Lang")),
}


def _first_font_file(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return _first(pdf, "/Type", "/FontDescriptor", "/FontFile2")
