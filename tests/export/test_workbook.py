"""Workbooks hold the same words as the plain tables, as words, and nothing that runs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as Xml

from hypothesis import given
from hypothesis import strategies as st
from pack_plans import Case, Told, at, no_picture
from sheet_reading import NAMES, SHEET, moment_of, parts_of, rows_of, table_of

from diary_app.domain.when import Precision, Series, When
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.spreadsheets import exhibit_list, timeline
from diary_app.export.tables import Table
from diary_app.export.visible import visible
from diary_app.export.workbook import CELL_LIMIT, as_xlsx
from diary_app.i18n import english

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def book_of(*rows: list[str | int | datetime], head: tuple[str, ...] = ("a", "b")) -> bytes:
    table = Table(path="data/T", title="A table", head=head, rows=rows)
    return as_xlsx(table, MADE, english())


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def test_what_looks_like_a_formula_or_a_link_stays_words_as_they_were_typed() -> None:
    typed = ["=1+1", "+44 7700 900123", "@SUM(A1)", "https://example.org/x", "mailto:a@b", "007"]
    book = book_of(*([words] for words in typed))
    assert [row[0] for row in rows_of(book)[1:]] == typed
    parts = parts_of(book)
    sheet = Xml.fromstring(parts[SHEET])
    assert sheet.findall(".//m:f", NAMES) == []
    assert sheet.findall(".//m:hyperlink", NAMES) == []
    assert not [name for name in parts if "sheet1.xml.rels" in name or "externalLink" in name]


@given(st.text(max_size=80))
def test_whatever_was_typed_comes_back(words: str) -> None:
    (row,) = rows_of(book_of([words, "end"]))[1:]
    assert row == [visible(words), "end"]


def test_what_xml_cannot_hold_comes_back_all_the_same() -> None:
    typed = ["\ufffe\uffff", "\U0001ffff", "_x0041_", "<a>&amp;", " both ends ", "a\nb", "\ud800"]
    assert [row[0] for row in rows_of(book_of(*([one] for one in typed)))[1:]] == [
        visible(one) for one in typed
    ]


def test_a_cell_that_is_too_long_is_cut_with_a_sentence_and_no_letter_in_half() -> None:
    exact, longer = "x" * CELL_LIMIT, "x" * (CELL_LIMIT + 1)
    faces = "\U0001f600" * CELL_LIMIT
    said = [str(row[0]) for row in rows_of(book_of([exact], [longer], [faces]))[1:]]
    assert said[0] == exact
    for cut in said[1:]:
        assert units(cut) <= CELL_LIMIT
        assert units(cut) >= CELL_LIMIT - 1
        assert cut.endswith("[Cut here: a cell holds no more. The PDF has the whole of it.]")
    assert set(said[2].split("\n", maxsplit=1)[0]) == {"\U0001f600"}


def test_numbers_are_numbers_and_days_are_days() -> None:
    when = When(precision=Precision.ABOUT, start=at().start, series=Series(count=47))
    book = as_xlsx(timeline(Case([Told(when=when)]).plan, english()), MADE, english())
    (row,) = table_of(book)
    assert (row["Entry"], row["How many"], row["Amendments"]) == (1.0, 47.0, 0.0)
    assert moment_of(float(row["From"])) == at().start
    assert str(row["Happened"]).startswith("Monday 9 March 2026, about 8.30 pm")
    assert row["Written"] == "2026-03-10 21:05:00+00:00"


def test_days_that_excel_counts_wrongly_or_not_at_all_stay_words() -> None:
    old = datetime(1900, 2, 28, 12)
    assert rows_of(book_of([old, datetime(1901, 1, 1)]))[1:] == [["1900-02-28 12:00", 367.0]]
    assert moment_of(367.0).date() == date(1901, 1, 1)


def test_names_of_255_letters_and_words_without_end_are_whole() -> None:
    name, word = f"{'ł' * 251}.jpg", "z" * 3000
    case = Case([Told(accounts=[word], files=[no_picture(name)])])
    table = exhibit_list(case.plan, exhibit_paths(case.plan.exhibits), {}, english())
    (row,) = table_of(as_xlsx(table, MADE, english()))
    assert row["Original name"] == name
    assert row["Bytes"] == 500.0
    (entry,) = table_of(as_xlsx(timeline(case.plan, english()), MADE, english()))
    assert entry["What happened"] == word


def test_the_head_stays_in_view_rows_can_be_filtered_and_long_words_wrap() -> None:
    book = book_of(["short", "w" * 500])
    sheet = Xml.fromstring(parts_of(book)[SHEET])
    pane = sheet.find(".//m:pane", NAMES)
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert sheet.find("m:autoFilter", NAMES).get("ref") == "A1:B2"
    widths = [float(column.attrib["width"]) for column in sheet.iterfind(".//m:col", NAMES)]
    assert 8 <= widths[0] < 10
    assert 60 <= widths[1] < 62
    styles = Xml.fromstring(parts_of(book)["xl/styles.xml"])
    wraps = [one.get("wrapText") for one in styles.iterfind(".//m:cellXfs//m:alignment", NAMES)]
    assert "1" in wraps


def test_it_says_its_title_its_language_and_no_name_of_anybody() -> None:
    core = parts_of(book_of(["x"]))["docProps/core.xml"].decode()
    assert "<dc:title>A table</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert "<dc:creator></dc:creator>" in core
    assert core.count("2026-11-22T09:30:00Z") == 2
    Xml.fromstring(core)


def test_the_same_table_gives_the_same_bytes_and_no_file_beside(monkeypatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", refused)
    row: list[str | int | datetime] = ["x", 1, MADE.replace(tzinfo=None)]
    head = ("a", "b", "c")
    assert book_of(row, head=head) == book_of(row, head=head)


def test_a_table_without_rows_still_opens() -> None:
    assert rows_of(book_of()) == [["a", "b"]]
