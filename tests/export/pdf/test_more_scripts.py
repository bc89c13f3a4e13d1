"""Korean, Khmer, Burmese and others, and letters with several marks: set, cut and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from more_script_words import MARKED_WORDS, MORE_WORDS
from pack_plans import FONTS
from script_reading import by_pdfium, by_poppler, page_of, share_of
from script_words import WORDS

from diary_app.export.pdf.breaks import tokens_of
from diary_app.export.pdf.clusters import clusters_of
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.languages import language_of
from diary_app.export.pdf.styles import BODY, COLUMN
from diary_app.export.pdf.text import lines_of


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(FONTS)


def test_each_more_script_has_its_letters_and_comes_back(faces: Faces, tmp_path: Path) -> None:
    for words in MORE_WORDS.values():
        assert faces.printable(words, "regular") == words
        pdf = page_of([words])
        for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
            assert share_of(read, words) >= 0.98


@pytest.mark.parametrize(
    "beside", ["", WORDS["English"] * 3], ids=["alone", "on a page of English"]
)
@pytest.mark.parametrize("script", MARKED_WORDS)
def test_several_marks_on_a_letter_keep_their_order(
    script: str, beside: str, tmp_path: Path
) -> None:
    words = MARKED_WORDS[script]
    pdf = page_of([beside, words] if beside else [words])
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        found = read[len(beside) :] if beside else read
        assert share_of(found.strip(), words) >= 0.995


def test_no_line_is_wider_than_its_column_however_long_its_words(faces: Faces) -> None:
    for words in MORE_WORDS.values():
        for width in (60, COLUMN):
            lines = lines_of(faces, words.replace(" ", "") * 3, BODY, width)
            assert max(line.width for line in lines) <= width


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("ម្តង", ["ម្ត", "ង"]),
        ("သတ္တိ", ["သ", "တ္တိ"]),
        ("น้ำ", ["น้ำ"]),
        ("क्षमा", ["क्ष", "मा"]),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["\u1112\u1161\u11ab", "\u1100\u1173\u11af"]),
        ("e\u0323\u0302x", ["e\u0323\u0302", "x"]),
    ],
)
def test_what_is_stacked_or_joined_is_one(text: str, clusters: list[str]) -> None:
    assert list(clusters_of(text)) == clusters


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("เขายืน", ["เขา", "ยื", "น"]),
        ("ນ້ຳ", ["ນ້ຳ"]),
        ("ပေါက်ကို", ["ပေါက်", "ကို"]),
        ("བག་ལེབ་", ["བག་", "ལེབ་"]),
        ("한국 말", ["한", "국", " ", "말"]),
    ],
)
def test_where_a_line_may_end_without_a_blank(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens


def test_marks_typed_by_themselves_stand_on_their_letter(faces: Faces) -> None:
    (whole,), (parts,) = faces.units("ệ", "regular"), faces.units("e\u0323\u0302", "regular")
    assert (whole.font, parts.font) == ("NotoSans-Regular", "NotoSans-Regular-Marked")
    assert whole.width == parts.width
    (syllable,), (jamo,) = (
        faces.units("한", "regular"),
        faces.units("\u1112\u1161\u11ab", "regular"),
    )
    assert (syllable.font, syllable.width) == (jamo.font, jamo.width)


@pytest.mark.parametrize(
    ("script", "said"),
    [("Korean", "ko"), ("Khmer", "km"), ("Burmese", "und-Mymr"), ("Lao", "lo"), ("Thai", "th")],
)
def test_what_more_letters_tell(script: str, said: str) -> None:
    assert language_of(MORE_WORDS[script]) == said


@pytest.mark.parametrize("beside", [WORDS["English"], WORDS["Urdu"]], ids=["left", "right"])
@pytest.mark.parametrize(
    "words",
    [
        "قال سوف ترين! hello",
        "קָרָא (שָׁלוֹם לָךְ) וְעוֹד",
        "قال «سوف ترين» ثم “أراك” ثم",
        "שלום 😀🇵🇱 עולם",
        "رقم (11) ثم",
        "שָׁ - \u064e שלום",
    ],
)
def test_signs_among_words_from_the_right_come_back_exactly(
    words: str, beside: str, tmp_path: Path
) -> None:
    pdf = page_of([beside, words])
    for read in (by_poppler(pdf, tmp_path), by_pdfium(pdf)):
        assert read.endswith(f" {words}")
