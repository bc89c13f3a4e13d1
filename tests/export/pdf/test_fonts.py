"""The bundled fonts: whole, licensed, small enough, and right about characters beyond U+FFFF."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pack_plans import FONTS

from diary_app.export.pdf.clusters import clusters_of, wants_emoji
from diary_app.export.pdf.fonts import FONT_FILES, Faces
from diary_app.export.pdf.paper import Paper


def test_every_font_is_bundled_with_its_licence_and_none_is_left_over() -> None:
    fonts = {path.name for path in FONTS.glob("*.[ot]tf")}
    assert fonts == set(FONT_FILES)
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for name in fonts:
        most = {"NotoSansSC-Regular.otf": 7.1, "NotoSansKR-Regular.otf": 1.3}.get(name, 0.85)
        assert (FONTS / name).stat().st_size < most * 2**20


def test_each_font_may_be_embedded_and_has_the_curves_its_name_says() -> None:
    for name in FONT_FILES:
        with TTFont(FONTS / name) as font:
            assert ("glyf" if name.endswith(".ttf") else "CFF ") in font
            assert font["OS/2"].fsType == 0


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("plain", ["NotoSans-Regular"]),
        ("a👍🏽", ["NotoSans-Regular", "NotoEmoji-Regular"]),
        ("1️⃣", ["NotoEmoji-Regular"]),
        ("1", ["NotoSans-Regular"]),
        ("❤️", ["NotoEmoji-Regular"]),
        ("✓", ["NotoSansSymbols2-Regular"]),
        ("∑", ["NotoSansMath-Regular"]),
        ("ა", ["NotoSansGeorgian-Regular"]),
        ("ա", ["NotoSansArmenian-Regular"]),
        ("中", ["NotoSansSC-Regular"]),
        ("喆赟", ["NotoSansSC-Regular"]),
        ("سلام", ["NotoNaskhArabic-Regular"]),
        ("ٹڈڑںےھ", ["NotoNaskhArabic-Regular"]),
        ("שלום", ["NotoSansHebrew-Regular"]),
        ("ਪੰਜਾਬੀ", ["NotoSansGurmukhi-Regular"]),
        ("ਪੰ1!", ["NotoSansGurmukhi-Regular", "NotoSans-Regular"]),
        ("한", ["NotoSansKR-Regular"]),
        ("ᠮ", ["NotoSans-Regular"]),
    ],
)
def test_each_character_is_set_in_a_font_that_holds_it(text: str, fonts: list[str]) -> None:
    assert [unit.font for unit in Faces(FONTS).units(text, "regular")] == fonts


def test_bold_and_italic_have_their_own_letters() -> None:
    faces = Faces(FONTS)
    assert faces.units("x", "bold")[0].font == "NotoSans-Bold"
    assert faces.units("x", "italic")[0].font == "NotoSans-Italic"


def test_what_no_font_holds_is_its_number() -> None:
    assert [unit.text for unit in Faces(FONTS).letters("ᠮe", "regular")] == ["[U+182E]", "e"]
    assert Faces(FONTS).printable("سلام ᠮ", "regular") == "سلام [U+182E]"


def test_other_scripts_are_made_bolder_and_pictures_are_not() -> None:
    faces = Faces(FONTS)
    (bold,), (regular,) = faces.units("سلام", "bold"), faces.units("سلام", "regular")
    assert bold.font == "NotoNaskhArabic-Regular-Bolder"
    assert bold.width > regular.width
    assert faces.units("😀", "bold") == faces.units("😀", "regular")


def test_text_maps_are_utf_16_and_in_blocks_of_at_most_a_hundred() -> None:
    faces = Faces(FONTS)
    out = io.BytesIO()
    made = datetime(2026, 1, 1, tzinfo=UTC)
    paper = Paper(out, title="t", made=made, lang="en", font=faces.name("regular"))
    text = paper.beginText(50, 500)
    for unit in faces.units("abc😀", "regular"):
        text.setFont(unit.font, 10)
        text.textOut(unit.text)
    paper.drawText(text)
    paper.showPage()
    paper.save()
    with pikepdf.open(out) as opened:
        fonts = opened.pages[0].Resources.Font
        maps = [bytes(fonts[name].ToUnicode.read_bytes()).decode() for name in list(fonts)]
    assert any("<D83DDE00>" in text_map for text_map in maps)
    for text_map in maps:
        for block in text_map.split("beginbfchar")[1:]:
            assert block.partition("endbfchar")[0].count("\n<") <= 100


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("ab", ["a", "b"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("👨‍👩‍👧‍👦!", ["👨‍👩‍👧‍👦", "!"]),
        ("🇬🇧🇵🇱🇬", ["🇬🇧", "🇵🇱", "🇬"]),
        ("1️⃣2", ["1️⃣", "2"]),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿x", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "x"]),
        ("\u0301", ["\u0301"]),
        ("", []),
    ],
)
def test_clusters_are_what_a_reader_takes_for_one(text: str, clusters: list[str]) -> None:
    assert list(clusters_of(text)) == clusters


def test_only_pictures_want_the_font_of_pictures() -> None:
    assert wants_emoji("😀")
    assert wants_emoji("☎\ufe0f")
    assert not wants_emoji("☎")
    assert not wants_emoji("1")
