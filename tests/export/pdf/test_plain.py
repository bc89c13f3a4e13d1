"""The quick way to set words gives the lines that setting them word by word gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_plans import FONTS

from diary_app.export.pdf import text as setting
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.lines import Line, Piece
from diary_app.export.pdf.plain import set_plain
from diary_app.export.pdf.styles import BODY, FACT_BOLD, LABEL

FACES = Faces(FONTS)
WORDS = st.text(
    st.sampled_from("aWi.,-–—()[]'\"&0123456789éżЖω \u00a0\u202f\t") | st.just(" "), max_size=120
)


def word_by_word(pieces: list[Piece], width: float) -> list[Line]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setting, "set_plain", lambda *_: None)
        return setting.lines_of(FACES, pieces, BODY, width)


def told(lines: list[Line]) -> list[object]:
    return [
        (
            line.leading,
            round(line.width, 6),
            [(run.font, run.text, run.level, run.piece) for run in line.runs],
            [(round(run.x, 6), round(run.width, 6)) for run in line.runs],
        )
        for line in lines
    ]


STYLES = st.sampled_from([BODY, FACT_BOLD, LABEL])


@given(
    pieces=st.lists(st.builds(Piece, WORDS, STYLES), min_size=1, max_size=4),
    width=st.integers(60, 400),
)
@settings(max_examples=300, deadline=None)
def test_both_ways_give_the_same_lines(pieces: list[Piece], width: int) -> None:
    quick = setting.lines_of(FACES, pieces, BODY, width)
    assert told(quick) == told(word_by_word(pieces, width))


def test_most_words_are_set_the_quick_way_and_no_others() -> None:
    """What must be looked at letter by letter is not: other scripts, loose marks, long words."""
    quick = ["He stood there. She – his sister – left.", "Zażółć gęślą jaźń", "", "   "]
    slow = ["他在門口", "مرحبا", "e\u0301a loose mark a\u0301", "W" * 60, "a 🙂"]
    lines = [set_plain(FACES, [(words, Piece(words, BODY))], 200, 14) for words in quick]
    assert all(some is not None for some in lines)
    assert [set_plain(FACES, [(words, Piece(words, BODY))], 200, 14) for words in slow] == [
        None
    ] * 5


def test_a_line_is_as_high_as_its_words_or_what_stands_around_it() -> None:
    (line,) = set_plain(FACES, [("word", Piece("word", BODY))], 200, 99) or ()
    assert line.leading == 99
    tall = replace(BODY, leading=50)
    (line,) = set_plain(FACES, [("word", Piece("word", tall))], 200, 14) or ()
    assert line.leading == 50


def test_a_bracket_behind_a_bold_word_never_begins_a_line() -> None:
    for width in range(60, 120):
        pieces = [Piece("(see entry ", BODY), Piece("12", FACT_BOLD), Piece(") and more", BODY)]
        for lines in (setting.lines_of(FACES, pieces, BODY, width), word_by_word(pieces, width)):
            assert not any(line.runs[0].text.startswith(")") for line in lines)
            assert all(line.width < width + 6 for line in lines)


def test_a_bracket_before_a_bold_word_never_ends_a_line() -> None:
    for words, number in (("10 Oct 2026 (", "10"), ("יום 2026 (", "10")):
        for width in range(70, 160):
            pieces = [Piece(f"{words}", BODY), Piece(number, FACT_BOLD), Piece("), ", BODY)] * 3
            for lines in (
                setting.lines_of(FACES, pieces, BODY, width),
                word_by_word(pieces, width),
            ):
                read = ["".join(run.text for run in line.runs).rstrip() for line in lines]
                assert not any(line.endswith("(") for line in read), (width, read)


def test_a_bracket_stands_alone_only_where_both_fit_on_no_line() -> None:
    pieces = [Piece("one (", BODY), Piece("W" * 7, BODY)]
    wide = setting.lines_of(FACES, [pieces[1]], BODY, 400)[0].width
    for lines in (setting.lines_of(FACES, pieces, BODY, wide + 1), word_by_word(pieces, wide + 1)):
        assert ["".join(run.text for run in line.runs).rstrip() for line in lines] == [
            "one (",
            "W" * 7,
        ]
