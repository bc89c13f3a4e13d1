"""The PDF itself: links, fonts, pictures, paper; nothing that runs or tells on anybody."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told, jpeg, picture
from pack_reading import make_case, pdf_of, text_of

from diary_app.domain.exhibit import Preview
from diary_app.domain.pack import PackPlan
from diary_app.domain.when import Precision, When


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf_of(make_case(), tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def text(pdf: Path) -> str:
    return text_of(pdf)


def outline_of(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        titles: list[str] = []
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop(0)
            titles.append(entry.title)
            waiting = [*entry.children, *waiting]
        return titles


def pictures_of(pdf: Path) -> int:
    command = ["pdfimages", "-list", str(pdf)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return len(listed.splitlines()) - 2


def test_every_page_has_its_number_and_the_pack_s_name(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
    for page in range(1, pages + 1):
        read = text_of(pdf, "-f", str(page), "-l", str(page))
        assert read.startswith("Pack")
        assert f"page {page} of {pages}" in read


def test_contents_name_the_page_on_which_each_part_begins(pdf: Path) -> None:
    read = text_of(pdf, "-layout", "-f", "2", "-l", "2")
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
    for title in ("Chronology", "Exhibit list", "About this record"):
        number = int(read.partition(title)[2].split()[0])
        assert 2 < number <= pages
        assert title in text_of(pdf, "-f", str(number), "-l", str(number))


def test_bookmarks_lead_to_parts_months_and_entries(pdf: Path) -> None:
    assert outline_of(pdf) == [
        *("Cover", "Contents", "Overview", "Chronology", "March 2026"),
        "Entry 2: Monday 9 March 2026, about 8.30 pm",
        "Entry 1: Tuesday 10 March 2026, 8.30 pm",
        *("Time not known", "Entry 3: time not known", "Exhibit list", "AB/1 gate.jpg"),
        *("AB/2 Screenshot 1.png", "AB/3 call.m4a", "AB/4 torn.jpg", "AB/5 nothing"),
        "About this record",
    ]


def test_every_link_leads_to_a_page_of_this_document(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        pages = {page.objgen for page in opened.pages}
        links = [link for page in opened.pages for link in page.get("/Annots", [])]
        for link in links:
            assert link.Subtype == "/Link"
            assert "/A" not in link
            assert link.Dest[0].objgen in pages
            assert str(link.Contents)
    # Contents: 6. Each of 5 exhibits: named by its entry, in its caption, and twice in the list;
    # the two of the amended entry are named once, by its first version.
    assert len(links) == 6 + 5 * 4


def test_marks_lead_to_the_list_and_back(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        number_of = {page.objgen: n for n, page in enumerate(opened.pages, start=1)}
        leads = {
            (number_of[page.objgen], number_of[link.Dest[0].objgen])
            for page in opened.pages
            for link in page.get("/Annots", [])
            if str(link.Contents) == "AB/1"
        }
    assert {(a, b) for a, b in leads if (b, a) in leads and a != b}


def test_a_year_s_contents_go_over_pages(tmp_path: Path) -> None:
    months = [
        When(precision=Precision.DAY, start=datetime(2020 + n // 12, n % 12 + 1, 1))
        for n in range(70)
    ]
    target = pdf_of(Case([Told(accounts=["x"], when=month) for month in months]), tmp_path)
    assert "January 2020" in text_of(target, "-f", "2", "-l", "2")
    assert "About this record" in text_of(target, "-f", "3", "-l", "3")


# Nothing in it that runs, reaches out or tells on anybody


def test_nothing_active_is_in_it(pdf: Path) -> None:
    command = ["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"]
    plain = subprocess.run(command, capture_output=True, check=True).stdout
    for word in (b"/JavaScript", b"/JS", b"/EmbeddedFile", b"/URI", b"/Launch", b"/OpenAction"):
        assert word not in plain
    assert b"ReportLab" not in plain
    assert b"/home" not in plain
    assert b"resources/fonts" not in plain


def test_it_says_of_itself_only_a_title_and_when_it_was_prepared(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        assert {key: str(value) for key, value in opened.docinfo.items()} == {
            "/Title": "Evidence pack",
            "/CreationDate": "D:20270103210500Z",
        }
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_is_embedded_and_can_be_read_back(pdf: Path) -> None:
    listed = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert len(fonts) >= 2
    for font in fonts:
        assert font[-5:-2] == ["yes", "yes", "yes"], font


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = pdf_of(make_case(), tmp_path / "one"), pdf_of(make_case(), tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


# Pictures


def test_every_proof_is_in_it_once(pdf: Path) -> None:
    assert pictures_of(pdf) == 2


@pytest.mark.parametrize(
    "sizes",
    [
        [(1600, 1200)],
        [(360, 780)] * 5,
        [(1600, 1200), (360, 780), (780, 360), (480, 640)],
        [(40, 1600), (1600, 40), (1, 1600), (1600, 1)],
        [(640, 480)] * 23,
    ],
)
def test_pictures_of_any_shape_stay_on_the_page(
    sizes: list[tuple[int, int]], tmp_path: Path
) -> None:
    files = [picture(f"{n}.jpg", *size) for n, size in enumerate(sizes)]
    target = pdf_of(Case([Told(files=files), Told()]), tmp_path)
    assert pictures_of(target) == len(sizes)
    with pikepdf.open(target) as opened:
        for page in opened.pages:
            for box in _boxes_drawn(page):
                assert 56 <= box[0] <= box[2] <= 539.1
                assert 56 <= box[1] <= box[3] <= 842


def _boxes_drawn(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    """Return the frames drawn around pictures: left, bottom, right, top."""
    boxes = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "re":
            x, y, width, height = map(float, operands)
            boxes.append((x, y, x + width, y + height))
    return boxes


def test_an_exhibit_of_two_entries_is_kept_once(tmp_path: Path) -> None:
    case = Case([Told(files=[picture()]), Told()])
    first, second = case.plan.records
    shared = replace(second, exhibits=first.exhibits)
    plan: PackPlan = replace(case.plan, records=(first, shared))
    case.plan = plan
    target = pdf_of(case, tmp_path)
    assert subprocess.run(["qpdf", "--check", target], check=False).returncode == 0
    with pikepdf.open(target) as opened:
        kept = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
    assert len(kept) == 1


def test_where_a_picture_was_taken_never_reaches_the_pdf(tmp_path: Path) -> None:
    clean = jpeg(64, 48)
    exif = b"\xff\xe1\x00\x2aExif\x00\x00GPSLatitude 51.5014 N here\x00\x00\x00\x00\x00\x00\x00\x00"
    comment = b"\xff\xfe\x00\x10taken at home!"
    tagged = clean[:2] + exif + comment + clean[2:] + b"GPS trailing"
    file = ("x.jpg", "image/jpeg", tagged, Preview(proof=tagged, width=64, height=48))
    target = pdf_of(Case([Told(files=[file])]), tmp_path)
    content = target.read_bytes()
    for word in (b"GPS", b"Exif", b"taken at home"):
        assert word not in content
    assert pictures_of(target) == 1


# Paper


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    told = [Told(accounts=["word " * (20 + 13 * (n % 17))]) for n in range(60)]
    target = pdf_of(Case(told), tmp_path)
    with pikepdf.open(target) as opened:
        pages = len(opened.pages)
    for page in range(4, pages - 1):
        words = text_of(target, "-f", str(page), "-l", str(page))
        last = words.rpartition("Entry ")[2]
        assert "word word" in last or "continued" in last or "exhibits" in words


def test_no_line_of_an_entry_stands_alone_on_a_page(tmp_path: Path) -> None:
    told = [
        Told(accounts=["\n".join(f"e{n}line{m}" for m in range(2 + 5 * n % 23))], place="")
        for n in range(50)
    ]
    target = pdf_of(Case(told), tmp_path)
    with pikepdf.open(target) as opened:
        pages = len(opened.pages)
    split = 0
    for page in range(3, pages + 1):
        words = text_of(target, "-f", str(page), "-l", str(page)).split()
        entries = [word.partition("line")[0] for word in words if "line" in word]
        for entry in set(entries):
            assert entries.count(entry) > 1, (page, entry)
            split += entries.count(entry) < len(told[int(entry[1:])].accounts[0].split())
    assert split > 3  # or the pages broke nowhere that matters


def test_an_entry_of_many_pages_is_whole_and_says_that_it_goes_on(tmp_path: Path) -> None:
    words = [f"w{n}" for n in range(6000)]
    target = pdf_of(Case([Told(accounts=[" ".join(words)])]), tmp_path)
    read = text_of(target)
    assert read.count("Entry 1, continued") >= 8
    assert [word for word in read.split() if word[0] == "w" and word[1:].isdigit()] == words


def test_a_photocopier_loses_nothing(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            for _, operator in pikepdf.parse_content_stream(page):
                assert str(operator) not in {"rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"}
