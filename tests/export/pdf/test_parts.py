"""Every part of the document, told of a case that has everything, read back by other tools."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told
from pack_reading import pdf_of, squeezed, text_of
from pack_rich import MAIL, T, rich_case, rich_sources

from diary_app.domain.answers import typed_words
from diary_app.domain.card import Card
from diary_app.domain.exhibit import Preview
from diary_app.domain.order import Condition
from diary_app.export import Sources
from diary_app.export.around import card_words
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.pdf import write_pdf
from diary_app.export.volumes import volumes_of
from diary_app.i18n import english
from diary_app.progress import Progress


def written(case: Case, sources: Sources, folder: Path) -> Path:
    out = io.BytesIO()
    (volume,) = volumes_of(case.plan)
    paths = exhibit_paths(case.plan.exhibits)
    write_pdf(out, volume, paths, sources, "Pack", Progress(), english())
    target = folder / "rich.pdf"
    target.write_bytes(out.getvalue())
    return target


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = rich_case()
    return written(case, rich_sources(case), tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def text(pdf: Path) -> str:
    return text_of(pdf)


def links_of(pdf: Path) -> Iterator[tuple[str, int, int]]:
    """Yield what each link says, the page it stands on and the page it leads to."""
    with pikepdf.open(pdf) as opened:
        number_of = {page.objgen: n for n, page in enumerate(opened.pages, start=1)}
        for page in opened.pages:
            for link in page.get("/Annots", []):
                yield str(link.Contents), number_of[page.objgen], number_of[link.Dest[0].objgen]


def page_with(pdf: Path, words: str) -> int:
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
    read = [text_of(pdf, "-f", str(n), "-l", str(n)) for n in range(1, pages + 1)]
    return next(n for n, text in enumerate(read, start=1) if words in text)


def test_it_is_sound_and_its_fonts_are_embedded(pdf: Path) -> None:
    said = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in said.stdout
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in fonts.splitlines()[2:]]
    assert rows
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_every_word_of_the_keeper_can_be_read_back(text: str) -> None:
    case, read = rich_case(), squeezed(text)
    for record in case.plan.records:
        for version in record.versions:
            for words in (version.told.account, version.told.place, *typed_words(version.told)):
                assert squeezed(words) in read, words
    said = card_words(case.plan, english())
    for card in case.plan.case.cards:
        for _, words in said.facts(card.told):
            for line in words.splitlines():
                if not re.search(r"^\d|^entry", line):  # set with links and full dates instead
                    assert squeezed(line.partition(",")[0]) in read, line


def test_as_many_pictures_are_in_it_as_were_planned(pdf: Path) -> None:
    listed = subprocess.run(
        ["pdfimages", "-list", pdf], capture_output=True, text=True, check=True
    ).stdout
    pages_of_the_document = 3
    shown = sum(1 for exhibit in rich_case().plan.exhibits if exhibit.can_be_seen)
    assert len(listed.splitlines()) - 2 == shown + pages_of_the_document == 7


def test_the_cover_says_who_helped_and_what_is_kept_out(pdf: Path) -> None:
    cover = text_of(pdf, "-l", "1")
    for words in (
        "These are 5 of 8 entries. 3 entries are left out because they lie outside the chosen",
        "2 people, 1 order, 1 report made, 1 physical item, 1 other source",
        "2 reports, items and other records beside the entries; how to reach 2 people; how it felt",
        "Priya (support worker), who typed 2 entries (1 read back and agreed with)",
        "It covers this document, so it cannot stand in it",
    ):
        assert words in cover, words


def test_an_entry_says_who_typed_it_and_whether_it_was_read_back(text: str) -> None:
    first = text[text.index("Entry 1 · ") : text.index("Entry 2 · ")]
    third = text[text.index("Entry 3 · ") : text.index("Time not known Entry 4")]
    assert "typed by another, not read back" in squeezed_blanks(first)
    assert "Read back and agreed with: no" in first
    assert "Read back and agreed with: yes" in third
    assert "amended 1 time" in first
    assert "File AB/99 was erased for good on" in first


def squeezed_blanks(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("said", "on", "there"),
    [
        ("Report 1", "Entry 1 · ", "Report 1 · Ashenford Police"),
        ("AB/40, a letter, four pages", "Entry 1 · ", "Item · AB/40"),
        ("AB/40", "AB/40: a physical item, see Physical items", "Item · AB/40"),
        ("Source 1", "Entry 1 · ", "Source 1 · Doorbell camera"),
        ("Daniel Marsh", "Entry 1 · ", "Person 1 · Daniel Marsh"),
        ("Daniel Marsh", "Order 1 · ", "Person 1 · Daniel Marsh"),
        ("Order 1", "Person 1 · Daniel", "Order 1 · "),
        ("AB/7", "Order 1 · ", "AB/7 · order.pdf"),
        ("1", "Person 1 · Daniel", "Entry 1 · "),
        ("Entry 1", "Report 1 · ", "Entry 1 · "),
    ],
)
def test_what_belongs_together_leads_there(said: str, on: str, there: str, pdf: Path) -> None:
    leads = {(words, start, end) for words, start, end in links_of(pdf)}
    assert (said, page_with(pdf, on), page_with(pdf, there)) in leads


def test_a_breach_leads_to_its_condition_and_the_condition_names_its_entries(
    pdf: Path, text: str
) -> None:
    orders = page_with(pdf, "Orders and breaches As the keeper")
    led = [words for words, _, end in links_of(pdf) if end == orders]
    assert any("Ashenford: 2(a) He must not" in words for words in led)
    assert "2(a) He must not come within 100 metres of the bakery. Said to go against it, 3" in text
    assert "Said to go against the order as a whole: Entry 2" in text
    assert "1 He must not threaten or use violence. 2(a)" in text


def test_people_say_how_they_were_recognised_and_never_how_to_reach_them(text: str) -> None:
    assert "How recognised: Entry 1, Tuesday 10 March 2026, about 8.30 pm: by his voice" in text
    assert "In the entries, saw or heard it: 3 entries: 1, 2, 5" in text


def test_who_had_a_thing_in_hand_is_told_first_to_last(text: str) -> None:
    assert "1. Anna Bell, Tuesday 10 March 2026, took it by a corner" in text
    assert "2. Priya, day not known, put it in the envelope" in text


def test_a_mail_has_all_its_headers_in_its_own_words(text: str) -> None:
    pages = text[text.index("Exhibit pages What mails") :]
    head, _, _ = MAIL.decode().partition("\r\n\r\n")
    assert " ".join(head.split()) in pages
    assert "Its words You cannot hide." in pages


def test_texts_films_and_sound_say_what_they_hold(text: str) -> None:
    assert text.count("Someone: where are you") == 24 + 30  # with its entry, and on its page
    assert "This is the beginning of it, as plain text." in text
    assert "You cannot hide. These are its words, as plain text." in text
    assert "A sound recording that plays for 1:13." in text
    assert "The film at 0:12." in text
    assert "The film plays for 0:42." in text
    assert "Sender visible: yes · Whole conversation: no" in text
    assert "The document has 3 pages." in text
    assert "Page 2 of 3" in text
    assert "Page 3 of 3" in text


def test_a_document_with_hidden_parts_shows_no_other_page(tmp_path: Path) -> None:
    case = rich_case()
    (document,) = [one for one in case.plan.exhibits if one.name == "order.pdf"]
    case.previews[document.id] = replace(case.previews[document.id], hidden=1)
    read = text_of(written(case, rich_sources(case), tmp_path))
    assert "Parts of it are hidden, so its other pages are not shown here." in read
    assert "Page 2 of 3" not in read


def test_a_page_that_cannot_be_shown_is_said(tmp_path: Path) -> None:
    case = rich_case()
    sources = replace(rich_sources(case), page=lambda *_: Preview())
    read = text_of(written(case, sources, tmp_path))
    assert "Page 2 of 3: This file is damaged or incomplete and cannot be shown." in read


def test_a_short_text_stands_with_its_entry_alone(tmp_path: Path) -> None:
    case = rich_case()
    usual = rich_sources(case).claims
    short = replace(
        rich_sources(case),
        claims=lambda some: {
            key: replace(said, words="Only this.") if "Someone:" in said.words else said
            for key, said in usual(some).items()
        },
    )
    assert text_of(written(case, short, tmp_path)).count("Only this.") == 1


def test_very_long_cards_stay_whole_and_on_the_page(tmp_path: Path) -> None:
    case = rich_case()
    around = case.plan.case
    (order,), man = around.orders, around.people[0]
    conditions = tuple(
        Condition(number=str(n), words=f"Condition{n} " + "not " * 90) for n in range(60)
    )
    told = replace(man.told, name="Name" * 200, notes="\n".join(f"note{n}" for n in range(300)))
    case.plan = replace(
        case.plan,
        case=replace(
            around,
            orders=(_now(order, replace(order.told, conditions=conditions)),),
            people=(_now(man, told), *around.people[1:]),
        ),
    )
    target = written(case, rich_sources(case), tmp_path)
    read = squeezed(text_of(target))
    assert "Name" * 200 in read
    assert all(f"note{n}" in read for n in range(300))
    assert all(f"Condition{n}" in read for n in range(60))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", target, "-"], capture_output=True, text=True, check=True
    ).stdout
    edges = [float(found) for found in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(edges) <= 595.3 - 56.6
    feet = [float(found) for found in re.findall(r'yMax="([\d.]+)"', boxes)]
    assert max(feet) <= 842 - 56.6 + 3


def _now(card: Card[T], told: T) -> Card[T]:
    return replace(card, versions=(replace(card.now, told=told),))


def test_a_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    case = rich_case()
    usual = rich_sources(case).claims
    long = replace(
        rich_sources(case),
        claims=lambda some: {
            key: replace(said, words="word " * 9000) if said.words else said
            for key, said in usual(some).items()
        },
    )
    read = text_of(written(case, long, tmp_path))
    assert "It is cut here; the rest is in the file." in read


def test_short_parts_do_not_take_a_page_each(pdf: Path) -> None:
    assert page_with(pdf, "Reports made What the") == page_with(pdf, "Orders and breaches As the")


def test_nothing_runs_and_nothing_is_attached(pdf: Path) -> None:
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True, check=True
    ).stdout
    for word in (
        b"/JavaScript",
        b"/JS",
        b"/EmbeddedFile",
        b"/URI",
        b"/Launch",
        b"/GoToR",
        b"/AA <",
    ):
        assert word not in plain


def test_the_same_plan_gives_the_same_bytes(pdf: Path, tmp_path: Path) -> None:
    case = rich_case()
    assert written(case, rich_sources(case), tmp_path).read_bytes() == pdf.read_bytes()


def test_a_pack_without_cards_has_no_empty_parts(tmp_path: Path) -> None:
    read = text_of(pdf_of(Case([Told()]), tmp_path))
    for title in ("People", "Orders and", "Reports made What", "Physical items", "Exhibit pages"):
        assert title not in read
