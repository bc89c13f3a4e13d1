"""Documents in the PDF: every page that is shown can be read, and stands below its heading."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told, jpeg, no_picture, picture
from pack_reading import pdf_of, text_of

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, Preview
from diary_app.domain.exhibit_note import ExhibitNote

INCH = 72
SHAPES = {"letter.pdf": (1130, 1600, 1), "plan.pdf": (1600, 1130, 1), "bundle.pdf": (1130, 1600, 3)}
"""Pixels wide and high, and how many pages."""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = [
        (name, "application/pdf", name.encode(), Preview(proof=jpeg(width, height, name)))
        for name, (width, height, _) in SHAPES.items()
    ]
    case = Case([Told(files=files)])
    sources = replace(
        case.sources,
        claims=lambda some: {one.id: Claims(pages=SHAPES[one.name][2]) for one in some},
        page=_page,
    )
    return pdf_of(case, tmp_path_factory.mktemp("documents"), sources=sources)


def _page(exhibit: Exhibit, number: int) -> Preview:
    width, height, _ = SHAPES[exhibit.name]
    return Preview(proof=jpeg(width, height, f"{exhibit.name} {number}"))


def pictures_of(pdf: Path) -> list[tuple[int, float]]:
    """Return the page each picture stands on and how wide it is there, in points."""
    listed = subprocess.run(
        ["pdfimages", "-list", pdf], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]
    return [(int(row[0]), int(row[3]) / int(row[12]) * INCH) for row in rows]


def test_every_page_that_is_shown_is_as_wide_as_the_text_the_first_one_too(pdf: Path) -> None:
    widths = [width for _, width in pictures_of(pdf)]
    with_entry, full = widths[:3], widths[3:]
    assert min(with_entry) < 200, "the chronology keeps its small proof"
    assert len(full) == sum(pages for _, _, pages in SHAPES.values())
    assert min(full) > 0.7 * 482
    assert sum(1 for width in full if width > 0.97 * 482) >= 3


def test_a_heading_shares_its_page_with_the_first_picture(pdf: Path) -> None:
    first = {name: pages for name, (_, _, pages) in SHAPES.items()}
    found = [page for page, _ in pictures_of(pdf)][3:]
    for name, pages in first.items():
        page = str(found[0])
        read = text_of(pdf, "-f", page, "-l", page)
        assert f"· {name} PDF document" in read
        assert f"Page 1 of {pages}" in read
        found = found[pages:]


def test_its_proof_leads_to_the_page_where_it_can_be_read(pdf: Path) -> None:
    assert text_of(pdf).count("To be read at full width in the exhibit pages") == len(SHAPES)


def test_a_proof_says_all_names_a_file_came_under_and_whose_it_is(tmp_path: Path) -> None:
    mail = b"From: a@example.org\r\nSubject: hello\r\n\r\nhello\r\n"
    files = [picture("new\nline.jpg"), no_picture("a.eml", "message/rfc822", mail)]
    case = Case([Told(files=files)])
    (record,) = case.plan.records
    note = ExhibitNote(exhibit=record.exhibits[0].id, came_as="the other name.jpg")
    told = replace(record.now.told, notes=(note,))
    version = replace(record.now, told=told)
    case.plan = replace(case.plan, records=(replace(record, versions=(version,)),))
    pdf = pdf_of(case, tmp_path)
    text = text_of(pdf)
    assert text.count("new[U+000A]line.jpg") == 2
    assert text.count("Came here as: the other name.jpg") == 2
    assert "Received" not in text
    assert "as they stand in the file Nobody has checked them here." in text
    with pikepdf.open(pdf) as opened:
        alts = [str(one.Alt) for one in opened.objects if "/Alt" in _keys(one)]
    said = "AB/1: JPEG picture, new[U+000A]line.jpg; of entry 1, Tuesday 10 March 2026"
    assert any(alt.startswith(said) for alt in alts)


def _keys(one: pikepdf.Object) -> set[str]:
    return set(one.keys()) if isinstance(one, pikepdf.Dictionary) else set()


def test_with_its_entry_a_tiny_picture_stays_tiny(tmp_path: Path) -> None:
    case = Case([Told(files=[picture("dot.jpg", 8, 8)]), Told(files=[picture("s.jpg", 120, 90)])])
    widths = [width for _, width in pictures_of(pdf_of(case, tmp_path))]
    assert widths == pytest.approx([24, 240], rel=0.03)
