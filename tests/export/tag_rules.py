"""What PDF/UA-1 (ISO 14289-1) asks of a file, each rule with the clause it comes from.

Each returns what is wrong; nothing is well. What only a person can judge is not here: whether words
in a picture's place say what it shows, whether a heading is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import pikepdf
from page_walk import Read, elements_in, kids_of

Rule = Callable[[Read], Iterator[str]]
_HEADING = re.compile(r"/H([1-6])")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
# What may stand in what (ISO 32000-1, 14.8.4); a type that is not named here may hold words.
_INSIDE = {
    "/Table": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI"},
    "/LI": {"/LBody"},
    "/TOC": {"/TOCI"},
    "/TOCI": {"/Reference", "/P", "/TOC"},
}
_TYPES = {
    *("/Document", "/Sect", "/Div", "/BlockQuote", "/P", "/LBody", "/Link", "/Figure"),
    *(f"/H{level}" for level in range(1, 7)),
    *_INSIDE,
    *(child for children in _INSIDE.values() for child in children),
}


def said_to_be_tagged(read: Read) -> Iterator[str]:
    """7.1: the catalogue says so, the title is shown, the language is named (7.2)."""
    catalog = read.pdf.Root
    if not catalog.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked"
    if not catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if not _LANG.fullmatch(str(catalog.get("/Lang", ""))):
        yield f"language {catalog.get('/Lang')}"


def all_paint_marked(read: Read) -> Iterator[str]:
    """7.1: all that is drawn is an element's or an artifact."""
    yield from read.drawn.unmarked


def marks_balanced(read: Read) -> Iterator[str]:
    """ISO 32000-1, 14.6: marks end where they began; none is in another; artifacts hold none."""
    yield from read.drawn.unbalanced


def each_mark_once_in_the_tree(read: Read) -> Iterator[str]:
    """7.1: what is drawn as an element's is that of one element, whose type it names."""
    drawn = [(page, number) for page, marks in enumerate(read.drawn.numbers) for number, _ in marks]
    owned = [(page, number) for page, number, _ in read.owned]
    if len(set(drawn)) != len(drawn):
        yield "a number twice on a page"
    if sorted(drawn) != sorted(owned):
        yield f"{len(drawn)} marks, {len(owned)} in the tree"
    tags = {
        (page, number): tag
        for page, marks in enumerate(read.drawn.numbers)
        for number, tag in marks
    }
    for page, number, element in read.owned:
        if tags.get((page, number), str(element.S)) != str(element.S):
            yield f"page {page + 1}, {number}: {tags[page, number]} in {element.S}"


def parents(read: Read) -> Iterator[str]:
    """ISO 32000-1, 14.7.4.4: pages and links find their elements again; kids their parents."""
    tree = read.pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree", {}).get("/Nums", [])
    places = {int(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
    if [*places] != sorted(places):
        yield "not in order"
    owners = {(page, number): element.objgen for page, number, element in read.owned}
    for page_number, page in enumerate(read.pdf.pages):
        above = places.get(int(page.get("/StructParents", -1)), [])
        found = [element.objgen for element in above]
        wanted = [owners.get((page_number, number)) for number in range(len(found))]
        if found != wanted or len(found) != len(read.drawn.numbers[page_number]):
            yield f"page {page_number + 1}"
    for element in read.elements:
        for kid in elements_in(element):
            if kid.P.objgen != element.objgen:
                yield f"{kid.S} {kid.objgen}"


def standard_types(read: Read) -> Iterator[str]:
    """7.1: only types that need no explanation, each where it may stand."""
    root = read.pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    if [str(kid.S) for kid in elements_in(root)] != ["/Document"]:
        yield "not one document"
    for element in read.elements:
        if str(element.S) not in _TYPES:
            yield str(element.S)
        inside = {str(kid.S) for kid in elements_in(element)}
        allowed = _INSIDE.get(str(element.S))
        is_mixed = len(elements_in(element)) != len(kids_of(element))
        if allowed and (not inside or inside - allowed or is_mixed):
            yield f"{element.S} holds {inside or 'nothing'}"


def headings(read: Read) -> Iterator[str]:
    """7.4.2: the first is H1, and none is skipped on the way down."""
    levels = [int(found[1]) for one in read.elements if (found := _HEADING.fullmatch(str(one.S)))]
    if not levels:
        yield "none"
    for before, level in pairwise([0, *levels]):
        if level > before + 1:
            yield f"H{level} after H{before}"


def figures(read: Read) -> Iterator[str]:
    """7.3: each has words in its place, and says where on the page it is."""
    for element in read.elements:
        if element.S == "/Figure":
            if not str(element.get("/Alt", "")).strip():
                yield f"{element.objgen} without words"
            if len(element.get("/A", {}).get("/BBox", [])) != 4:
                yield f"{element.objgen} without a box"


def tables(read: Read) -> Iterator[str]:
    """7.5: each row has as many cells, and one that says of which cells it is the heading."""
    for element in read.elements:
        if element.S == "/Table":
            rows = [elements_in(row) for row in elements_in(element)]
            if len({len(row) for row in rows}) != 1:
                yield f"{element.objgen}: uneven rows"
            for row in rows:
                scopes = [cell.get("/A", {}).get("/Scope") for cell in row if cell.S == "/TH"]
                if not scopes or not {*map(str, scopes)} <= {"/Row", "/Column", "/Both"}:
                    yield f"{element.objgen}: a row without a heading"


def links(read: Read) -> Iterator[str]:
    """7.18: each is in a Link element that it finds again, says where it leads, and leads there."""
    held = {
        kid.Obj.objgen: element.objgen
        for element in read.elements
        if element.S == "/Link"
        for kid in kids_of(element)
        if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"
    }
    tree = read.pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree", {}).get("/Nums", [])
    places = {int(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
    for page in read.pdf.pages:
        for one in page.get("/Annots", []):
            above = places.get(int(one.get("/StructParent", -1)))
            if above is None or held.get(one.objgen) != above.objgen:
                yield f"{one.objgen} is in no Link"
            if not str(one.get("/Contents", "")).strip():
                yield f"{one.objgen} says nothing"
            if one.Dest[0].objgen not in read.page_numbers:
                yield f"{one.objgen} leads nowhere"


def tab_order(read: Read) -> Iterator[str]:
    """7.18.3: from link to link in the order of the tree."""
    for number, page in enumerate(read.pdf.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}"


def reading_order(read: Read) -> Iterator[str]:
    """7.2: the tree goes through the pages as they are drawn, from the first to the last."""
    places = [(page, number) for page, number, _ in read.owned]
    for before, after in pairwise(places):
        if after < before:
            yield f"page {after[0] + 1}, {after[1]} after page {before[0] + 1}, {before[1]}"


def unseen_text_is_said(read: Read) -> Iterator[str]:
    """7.2: what is drawn as outlines over unseen text is said whole by its element."""
    said = {(page, number): element for page, number, element in read.owned}
    for place in sorted(read.drawn.unseen):
        if place in said and not str(said[place].get("/ActualText", "")).strip():
            yield f"page {place[0] + 1}, {place[1]}"


def languages(read: Read) -> Iterator[str]:
    """7.2: each that is named is one, and what a script tells is named."""
    for element in read.elements:
        lang = element.get("/Lang")
        if lang is not None and not _LANG.fullmatch(str(lang)):
            yield f"{element.objgen}: {lang}"
        if lang is None and re.search("[\u0590-\u07ff]", str(element.get("/ActualText", ""))):
            letters = re.findall(r"[^\W\d_]", str(element.ActualText))
            if 2 * sum("\u0590" <= letter <= "\u07ff" for letter in letters) > len(letters):
                yield f"{element.objgen}: none"


TAGS: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        said_to_be_tagged,
        all_paint_marked,
        marks_balanced,
        each_mark_once_in_the_tree,
        parents,
        standard_types,
        headings,
        figures,
        tables,
        links,
        tab_order,
        reading_order,
        unseen_text_is_said,
        languages,
    )
}
