"""Words come back from the page as they were typed, and never do anything."""

from __future__ import annotations

import re
import time
import timeit
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_plans import FONTS, Case, Told, no_picture
from pack_reading import pdf_of, squeezed, text_of

from diary_app.domain.record import Keeper
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.glyphs import THIN_BLANK
from diary_app.export.pdf.styles import BODY, COLUMN, FACT_BOLD, LABEL
from diary_app.export.pdf.text import Piece, lines_of, tokens_of
from diary_app.export.visible import visible

SetWords = Callable[..., str]


@pytest.mark.parametrize(
    "words",
    [
        "O'Brien and D’Arcy",
        "<die>",
        '<img src="/etc/passwd">',
        '<img src="/etc/passwd" width="100" height="100"/> then <br/> more',
        "Tom & Jerry &amp; co &lt;b&gt; &#0; &nosuch;",
        "<b>unclosed",
        "</para><para>",
        "<font color=\"[[[getattr(pow,Word('__globals__'))['os'].system('id')]]]\">x</font>",
        "<link href='file:///etc/passwd'>x</link> {{x}} ${x} %s %(x)s",
        "\\(escaped\\) \\101 (unbalanced ) ( \\",
        "Zażółć gęślą jaźń, ŁÓDŹ",
        "Ελληνικά, πολυτονικό: ᾄ",
        "Русский текст, Українська ґ, Српски џ",
        "Tiếng Việt: Nguyễn Thị Ánh",
        "Հայերեն ქართული",
        "👍🏽 👨‍👩‍👧‍👦 🇬🇧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ ❤️ 🫩 🏳️‍🌈",
        "→ ✓ ☎ ∑ √ ½ € £ № ™ …",
        "well - he said - no -\nand left -",
        "-\n--\n----------------------------------------------------------------------------",
        "A & B\nx @ y",
        "two  blanks.  And\ttabs\tbetween words",
        "first\n\n\n\nafter three empty lines\n\n  indented",
        "line\r\nends\rof\x0bevery\x0ckind\x85known\u2028to\u2029us",
        "ﬁne ﬀ ligatures typed as such",
        "no\u00a0break",
        "café, cafe\u0301",
    ],
)
def test_words_come_back_as_they_were_typed(words: str, set_words: SetWords) -> None:
    assert " ".join(words.split()) in set_words(words)


def test_hostile_markup_draws_nothing(tmp_path: Path) -> None:
    target = pdf_of(
        Case([Told(accounts=['<img src="/etc/hostname"> <u>x</u> <a href="x">y</a>'])]), tmp_path
    )
    with pikepdf.open(target) as opened:
        assert not [o for o in opened.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
        assert all("/A" not in a for p in opened.pages for a in p.get("/Annots", []))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("nul\x00byte", "nul[U+0000]byte"),
        ("bell\x07 escape\x1b", "bell[U+0007] escape[U+001B]"),
        ("lone \ud83d surrogate", "lone [U+D83D] surrogate"),
        ("gpj.\u202eexe", "gpj.[U+202E]exe"),
        (
            "zero\u200bwidth soft\u00adhyphen \ufeffmark",
            "zero[U+200B]width soft[U+00AD]hyphen [U+FEFF]mark",
        ),
        ("private \ue000", "private [U+E000]"),
        ("unassigned \U0001fbff", "unassigned [U+1FBFF]"),
        ("ᠮᠣ", "[U+182E][U+1823]"),
        ("𐤀", "[U+10900]"),
        ("مرحبا \u202eيا\u202c", "[U+202E]"),
        ("\u2067שלום\u2069", "[U+2067]"),
        ("مرحبا ᠮ", "[U+182E]"),
        ("joined\u200dletters", "joined[U+200D]letters"),
    ],
)
def test_what_cannot_be_printed_is_seen_and_never_dropped(
    typed: str, shown: str, set_words: SetWords
) -> None:
    assert squeezed(shown) in squeezed(set_words(typed))


def test_names_of_people_places_files_and_reasons_are_set_the_same_way(tmp_path: Path) -> None:
    told = Told(
        accounts=["x", "y"],
        place="<b>behind</b> the\x00 shop & “home”",
        reason="<die> I mis-typed & <i>so",
        files=[no_picture("<img src='/etc/passwd'>\u202e.jpg")],
    )
    case = Case([told], keeper=Keeper(name="Zoë <O'Brien> & 👍🏽", initials="ZO"))
    read = text_of(pdf_of(case, tmp_path))
    for words in (
        "The account of Zoë <O'Brien> & 👍🏽",
        "Where: <b>behind</b> the[U+0000] shop & “home”",
        "Why: <die> I mis-typed & <i>so",
        "AB/1 <img src='/etc/passwd'>[U+202E].jpg",
        "AB/1 · <img src='/etc/passwd'>[U+202E].jpg",
    ):
        assert words in read


SIGNS = st.sampled_from(
    [
        *"abcXYZ 0123456789 .,;:-'\"<>&/\\()[]{}%$£€@#!?_^~|`*+=",
        *(
            "\n",
            "\t",
            "\u00a0",
            "ż",
            "ł",
            "Ω",
            "λ",
            "Ж",
            "щ",
            "ß",
            "é",
            "ñ",
            "“",
            "”",
            "–",
            "—",
            "…",
        ),
        *("😀", "👍🏽", "👨‍👩‍👧‍👦", "🇬🇧", "🇵🇱", "❤️", "1️⃣", "🏳️‍🌈", "→", "✓", "½", "∑", "ﬁ"),
        *("\x00", "\x1b", "\u202e", "\u200b", "\ud800", "中", "ਪੰ", "ᠮ"),
    ]
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(SIGNS, min_size=1, max_size=300).map("".join))
def test_any_words_come_back(words: str, set_words: SetWords) -> None:
    expected = visible(words).replace("ᠮ", "[U+182E]")
    assert squeezed(expected) in squeezed(set_words(words))


@given(words=st.text())
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(words: str) -> None:
    faces = Faces(FONTS)
    lines = lines_of(faces, words, BODY, COLUMN)
    for line in lines:
        assert line.width <= COLUMN + 0.01
    read = "".join(run.text for line in lines for run in line.runs)
    printable = [c for c in visible(words) if not c.isspace()]
    missing = re.sub(r"\[U\+[0-9A-F]{4,6}\]", "", squeezed(read).replace(THIN_BLANK, ""))
    assert set(missing) <= set(printable) | set("[]U+0123456789ABCDEF")
    assert len(squeezed(read)) >= len(printable)


@given(words=st.text(alphabet=st.sampled_from("ab-/ \t\u00a0\u2003")))
def test_tokens_are_the_text(words: str) -> None:
    assert "".join(tokens_of(words)) == words


def test_a_word_wider_than_the_column_is_broken_between_letters() -> None:
    lines = lines_of(Faces(FONTS), "W" * 200, BODY, COLUMN)
    assert len(lines) > 3
    assert all(set(run.text) == {"W"} for line in lines for run in line.runs)


def test_a_code_point_or_a_family_is_never_broken_over_two_lines() -> None:
    family = "👨‍👩‍👧‍👦"
    for words, unit in (("ᠮ" * 90, "[U+182E]"), (family * 60, family)):
        lines = lines_of(Faces(FONTS), words, BODY, COLUMN)
        assert len(lines) > 1
        for line in lines:
            text = "".join(run.text for run in line.runs)
            assert text == unit * (len(text) // len(unit))


@pytest.mark.parametrize("number", ["+44 7700 900417,", "(020) 7946 0958", "600 123 456"])
def test_a_telephone_number_is_never_broken_at_its_blanks(number: str) -> None:
    words = f"He rang again from {number} and from there on 21 November 2026"
    for width in range(100, 300, 5):
        lines = lines_of(Faces(FONTS), words, BODY, width)
        said = ["".join(run.text for run in line.runs) for line in lines]
        assert sum(number in line for line in said) == 1, (width, said)
    assert tokens_of("٠٧٧٠٠ ٩٠٠٤١٧ on 21 11")[::2] == ["٠٧٧٠٠ ٩٠٠٤١٧", "on", "21", "11"]


def test_no_line_begins_with_a_blank_but_the_first() -> None:
    lines = lines_of(Faces(FONTS), "  " + "word " * 100, BODY, COLUMN)
    texts = ["".join(run.text for run in line.runs) for line in lines]
    assert texts[0].startswith("  word")
    assert all(text.startswith("word") for text in texts[1:])


def test_pieces_follow_one_another_and_keep_their_own_style() -> None:
    pieces = [Piece("Shown by: ", LABEL), Piece("AB/1", FACT_BOLD, "there")]
    (line,) = lines_of(Faces(FONTS), pieces, LABEL, COLUMN)
    assert [(run.text.strip(), run.piece.link) for run in line.runs if run.text.strip()] == [
        ("Shown by:", ""),
        ("AB/1", "there"),
    ]
    assert line.runs[-1].x == pytest.approx(line.width - line.runs[-1].width)


def test_a_very_long_text_takes_time_in_proportion() -> None:
    faces = Faces(FONTS)

    def seconds(words: str) -> float:
        """The least of three, without the garbage of other tests being looked through meanwhile."""
        timer = timeit.Timer(lambda: lines_of(faces, words, BODY, COLUMN), timer=time.thread_time)
        return min(timer.repeat(3, number=1))

    seconds("warm up")
    for text in ("W", "- ", "a-", "word "):
        assert seconds(text * 20_000) < 8 * max(seconds(text * 5_000), 0.01)
    for text in ("中文", "ਪੰਜਾਬੀ ", "سلام، ", "a(ب)", "ب 07700 "):
        assert seconds(text * 4_000) < 8 * max(seconds(text * 1_000), 0.01)
