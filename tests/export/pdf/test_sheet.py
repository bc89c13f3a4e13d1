"""Pages break where a typesetter would break them."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pack_plans import FONTS

from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.lines import Line
from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sections.cards import put_fact
from diary_app.export.pdf.sheet import PAGE_HEIGHT, Sheet
from diary_app.export.pdf.styles import BODY, MARGIN
from diary_app.i18n import english


@pytest.fixture
def sheet() -> Sheet:
    faces = Faces(FONTS)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    paper = Paper(io.BytesIO(), title="t", made=made, lang="en", font=faces.name("regular"))
    return Sheet(Pen(paper, faces), head=("left", "right"), tr=english())


def leave(sheet: Sheet, lines: float) -> None:
    """Go down until so many lines are left."""
    sheet.y = MARGIN + lines * BODY.leading


@pytest.mark.parametrize(
    ("room", "lines", "here"),
    [(1, 3, 0), (2, 3, 0), (2, 4, 2), (3, 4, 2), (3, 3, 3), (1, 1, 1), (0.5, 1, 0), (4, 9, 4)],
)
def test_no_line_is_left_alone_at_the_foot_or_the_head_of_a_page(
    room: float, lines: int, here: int, sheet: Sheet
) -> None:
    leave(sheet, room)
    drawn: list[tuple[int, str]] = []
    really = Pen.draw

    def draw(pen: Pen, line: object, left: float, bottom: float) -> None:
        text = "".join(run.text for run in line.runs)  # type: ignore[attr-defined]
        if text.startswith("line"):
            drawn.append((pen.page, text))
        really(pen, line, left, bottom)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pen, "draw", draw)
        sheet.put("\n".join(f"line{n}" for n in range(lines)), BODY)
    assert [text for _, text in drawn] == [f"line{n}" for n in range(lines)]
    assert sum(1 for page, _ in drawn if page == 1) == here


def test_more_than_a_page_is_never_asked_for(sheet: Sheet) -> None:
    sheet.ask_for(10 * PAGE_HEIGHT)
    assert sheet.pen.page == 1
    sheet.y -= 1
    sheet.ask_for(10 * PAGE_HEIGHT)
    assert sheet.pen.page == 2


def test_space_is_not_left_at_the_top_of_a_page(sheet: Sheet) -> None:
    top = sheet.y
    sheet.skip(50)
    assert sheet.y == top
    sheet.put("x", BODY)
    sheet.skip(50)
    assert sheet.y == top - BODY.leading - 50


def test_what_stands_aside_is_not_written_over(sheet: Sheet) -> None:
    top = sheet.y
    sheet.aside(sheet.pen.set("a\nb\nc", BODY, 90))
    sheet.put("beside", BODY)
    sheet.clear_aside()
    assert sheet.y == pytest.approx(top - 3 * BODY.leading)
    sheet.aside(sheet.pen.set("a", BODY, 90))
    sheet.turn()
    fresh = sheet.y
    sheet.clear_aside()
    assert sheet.y == fresh


def test_who_asked_is_told_of_a_new_page(sheet: Sheet) -> None:
    turned: list[int] = []
    sheet.on_new_page = lambda: turned.append(sheet.pen.page)
    sheet.put("\n".join("x" * 120), BODY)
    assert turned == [2, 3]
    assert sheet.finish() == 3


def test_a_line_of_a_fact_begins_at_the_left_in_any_script(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []

    def draw(_pen: Pen, line: Line, left: float, _bottom: float) -> None:
        drawn.append(left + min(run.x for run in line.runs))

    monkeypatch.setattr(Pen, "draw", draw)
    put_fact(sheet, "Also called", "Ash\nعائشہ خان\n2 عائشہ خان\nAisha Khan")
    assert drawn[1:] == pytest.approx([drawn[-1]] * 3, abs=0.1)
    assert drawn[0] < drawn[1] < drawn[0] + 30
