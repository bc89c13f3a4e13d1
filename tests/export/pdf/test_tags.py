"""What is drawn is said once, in order, and what only the eye needs is not said."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest
from pack_plans import FONTS
from page_walk import Read, elements_in, kids_of

from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.lines import Piece
from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.pdf.styles import BODY, MARGIN, NOTE, SIDE
from diary_app.i18n import english


def tree_of(put: Callable[[Sheet], None]) -> Read:
    """Return what is read of a document that a sheet was filled with."""
    out, faces = io.BytesIO(), Faces(FONTS)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    paper = Paper(out, title="t", made=made, lang="en", font=faces.name("regular"))
    sheet = Sheet(Pen(paper, faces), head=("head", ""), tr=english())
    put(sheet)
    sheet.finish()
    paper.save()
    return Read(pikepdf.open(io.BytesIO(out.getvalue())), out.getvalue())


def shape_of(element: pikepdf.Object) -> list[object]:
    """Return an element's type and those of what is in it."""
    return [str(element.S)[1:], *map(shape_of, elements_in(element))]


def test_what_interrupts_a_paragraph_is_not_said_and_does_not_end_it() -> None:
    def put(sheet: Sheet) -> None:
        sheet.on_new_page = lambda: sheet.aside(sheet.pen.set("continued", NOTE, SIDE))
        sheet.put("words and more of them " * 400, BODY)

    read = tree_of(put)
    assert [shape_of(one) for one in read.elements] == [["Document", ["P"]], ["P"]]
    assert [page for page, _, _ in read.owned] == [*range(len(read.pdf.pages))]
    assert len(read.pdf.pages) > 1
    assert read.drawn.unmarked == []


def test_nothing_is_written_of_what_holds_nothing_and_a_heading_is_one() -> None:
    def put(sheet: Sheet) -> None:
        with sheet.tags.within("Table"), sheet.tags.within("TR"):
            sheet.pen.rule(MARGIN, sheet.y, 100)
        sheet.put("a heading\nover two lines", BODY, tag="H1")
        sheet.put("one\ntwo", BODY)

    read = tree_of(put)
    assert shape_of(read.elements[0]) == ["Document", ["H1"], ["P"], ["P"]]


def test_a_link_over_two_lines_is_one_and_in_a_figure_all_is_the_figures() -> None:
    said = "a link that is so long that it runs over the end of the line to the next one"

    def put(sheet: Sheet) -> None:
        sheet.pen.mark("there", sheet.y)
        sheet.put([Piece("before ", BODY), Piece(said, BODY, "there")], BODY, width=200)
        with sheet.tags.within("Figure", alt="bars", box=(MARGIN, 0, 9, 9)):
            sheet.put("12", NOTE)
            sheet.pen.rule(MARGIN, sheet.y, 100)
        sheet.pen.rule(MARGIN, sheet.y, 100)

    read = tree_of(put)
    assert shape_of(read.elements[0]) == ["Document", ["P", ["Link"]], ["Figure"]]
    (link,) = (one for one in read.elements if one.S == "/Link")
    annotations = [kid.Obj for kid in kids_of(link) if not isinstance(kid, int)]
    assert [str(one.Contents) for one in annotations] == [said] * len(annotations)
    assert len(annotations) >= 2
    assert [tag for _, tag in read.drawn.numbers[0]] == ["/P", "/Link", "/Figure"]


def test_a_part_begins_where_nothing_else_is_open() -> None:
    def put(sheet: Sheet) -> None:
        with sheet.tags.within("Sect"), sheet.tags.within("Div"):
            sheet.part("Part", "part")

    with pytest.raises(AssertionError):
        tree_of(put)
