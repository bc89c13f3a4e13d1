"""Whatever somebody sends, there is always a pack; and what stops one is named."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hostile import hostile_texts
from pack_plans import FONTS, Case, Told, no_picture
from pack_reading import pdf_of, squeezed, text_of

from diary_app.domain.claims import Claims
from diary_app.domain.errors import PageNotSet
from diary_app.domain.record import Keeper
from diary_app.export.pdf import proofs
from diary_app.export.pdf.coded import CodedFont
from diary_app.export.pdf.sections import chronology, exhibit_pages
from diary_app.export.pdf.shaping import Shaper
from diary_app.i18n import english
from diary_app.words import say


def test_hostile_words_are_set_and_read_back_wherever_they_stand(tmp_path: Path) -> None:
    texts = list(hostile_texts(45, 5))
    letter = "a" + "\u0301" * 100_000
    files = [no_picture(f"{text}.txt", "text/plain") for text in texts[:12]]
    case = Case(
        [Told(accounts=["\n".join([*texts, f"q {letter} z"])], place=texts[0], files=files)],
        keeper=Keeper(name=texts[1], initials="AB"),
    )
    words = "\n".join(texts)
    says = {one.id: Claims(words=words) for one in case.plan.exhibits[:1]}
    sources = replace(case.sources, claims=lambda _exhibits: says)
    pdf = pdf_of(case, tmp_path, sources=sources)
    subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)
    read = squeezed(text_of(pdf))
    for number in range(len(texts)):
        assert read.count(f"q{number}") >= 2, number
    assert "[U+0301×99996]z" in read
    assert "\ufffd" not in read


def test_parts_of_an_endless_cluster_hold_all_its_letters_and_stay_in_bounds() -> None:
    shaper = Shaper(FONTS / "NotoSansDevanagari-Regular.ttf")
    text = "क\u094d" * 500 + "क" + "\u0301" * 400
    clusters = shaper.shape(text)
    assert "".join(cluster.text for cluster in clusters) == text
    assert max(len(cluster.glyphs) for cluster in clusters) <= 25
    assert max(cluster.width for cluster in clusters) <= 17_000
    (whole,) = Shaper(FONTS / "NotoSansDevanagari-Regular.ttf").shape("क्ष")
    assert whole.text == "क्ष"


def test_a_glyph_beyond_what_a_font_can_say_is_kept_within(tmp_path: Path) -> None:
    class Tall(CodedFont[str]):
        def things_of(self, text: str) -> str:
            return text

        def text_of(self, thing: str) -> str:
            return thing

        def width_of(self, thing: str) -> int:
            return 1_000_000

        def draw(self, thing: str, pen: TTGlyphPen) -> None:
            pen.moveTo((-90_000, 0))
            pen.lineTo((10, 900_000))
            pen.lineTo((40_000, -70_000))
            pen.closePath()

    assert Tall("Tall", box=(800, -200))._program(["a"], [1_000_000])


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [
        (chronology.EntrySetter, "put", "Entry 1"),
        (proofs, "_put_note", "AB/1"),
        (exhibit_pages, "_begin", "AB/1"),
    ],
)
def test_what_cannot_be_set_is_named(module, name, said, tmp_path, monkeypatch) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ValueError("words of the diary")

    case = Case([Told(files=[no_picture("a.txt", "text/plain")])])
    says = {one.id: Claims(words="some words\n" * 400) for one in case.plan.exhibits}
    monkeypatch.setattr(module, name, fail)
    with pytest.raises(PageNotSet) as raised:
        pdf_of(case, tmp_path, sources=replace(case.sources, claims=lambda _exhibits: says))
    notice = say(raised.value, english())
    assert notice.title == f"{said} cannot be put on a page."
    assert "ValueError in test_hostile.py" in notice.detail
    assert "words of the diary" not in notice.text
