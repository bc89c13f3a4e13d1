"""The chronology as a reader finds it: text, pictures, links and fonts, read back."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told, at, moment, no_picture, picture
from pack_reading import make_case, pdf_of, text_of

from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.head import Head, Witness
from diary_app.domain.record import Keeper
from diary_app.domain.when import Precision, Series, When


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


def test_it_is_a_sound_pdf(pdf: Path) -> None:
    said = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in said.stdout


def test_the_cover_says_whose_what_when_and_what_is_left_out(pdf: Path) -> None:
    cover = text_of(pdf, "-l", "1")
    for words in (
        "Evidence pack The account of Anna Bell",
        "These are 3 of 5 entries. 2 entries are left out because they lie outside the chosen",
        "from Sunday 1 March 2026",
        "Monday 9 March 2026, about 8.30 pm (entry 2)",
        "5 exhibits, 3 of them pictures",
        "Prepared 3 Jan 2027, 21:05 (Europe/London)",
        "they are not a legal finding",
    ):
        assert words in cover


def test_a_whole_diary_says_so(tmp_path: Path) -> None:
    cover = text_of(pdf_of(Case([Told(), Told()]), tmp_path), "-l", "1")
    assert "All 2 entries of the diary" in cover
    assert "everything in the diary" in cover
    assert "left out" not in cover


def test_a_keeper_without_a_name_is_not_given_one(tmp_path: Path) -> None:
    cover = text_of(pdf_of(Case([Told()], keeper=Keeper()), tmp_path), "-l", "1")
    assert "A personal account" in cover


def test_an_entry_says_everything_about_itself(text: str) -> None:
    for words in (
        "Entry 1 · Tuesday 10 March 2026, 8.30 pm",
        "written 10 Mar 2026, 21:05",
        "within the hour",
        "He waited by the gate and called my name twice.",
        "Where: outside work",
        "Kind: (a) Followed me · (b) Contacted me, or tried to",
        "Shown by: AB/1",
        "AB/1 gate.jpg",
        "Entry 3 · time not known",
    ):
        assert words in text


def test_an_amendment_stands_under_what_it_amends_and_the_first_version_stays(text: str) -> None:
    first = text.index("He sent eleven messages.")
    happened = text.index("Happened, as first written: Wednesday 11 March 2026, 8.30 pm")
    amended = text.index("Amendment 1, written 11 Mar 2026, 22:35 Why: I remembered more.")
    then = text.index("It now reads: He sent twelve messages; I counted again.")
    now = text.index("Happened, now: Monday 9 March 2026, about 8.30 pm")
    assert first < happened < amended < then < now


def test_what_changed_in_an_amendment_is_said_piece_by_piece(tmp_path: Path) -> None:
    case = Case([Told(accounts=["As it was.", "As it was."], files=[picture(), no_picture()])])
    record = case.plan.records[0]
    told = record.now.told
    changed = replace(told, place="", behaviours=("threat",), exhibits=told.exhibits[:1])
    versions = (record.first, replace(record.now, told=changed))
    case.plan = replace(case.plan, records=(replace(record, versions=versions),))
    text = text_of(pdf_of(case, tmp_path))
    assert "Where, now: left empty" in text
    assert "Kind, now: Threatened me or someone else" in text
    assert "No longer named here: AB/2" in text
    assert "It now reads" not in text
    added = (replace(record.first, told=changed), replace(record.now, told=told))
    case.plan = replace(case.plan, records=(replace(record, versions=added),))
    assert "Added: AB/2" in text_of(pdf_of(case, tmp_path))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When.unknown(), "Entry 1 · time not known"),
        (at(0, Precision.DAY), "Entry 1 · Monday 9 March 2026 "),
        (at(0, Precision.ABOUT), "Entry 1 · Monday 9 March 2026, about 8.30 pm"),
        (
            When(
                precision=Precision.EXACT,
                start=datetime(2026, 3, 9, 14, 0),
                series=Series(end=datetime(2026, 3, 9, 16, 10), count=47),
            ),
            "Entry 1 · Monday 9 March 2026, 2.00 pm until 4.10 pm, 47 times",
        ),
        (
            replace(at(0), zone="Europe/Warsaw"),
            "Entry 1 · Monday 9 March 2026, 8.30 pm (Warsaw time)",
        ),
    ],
)
def test_time_is_said_as_well_as_it_is_known_and_no_better(
    when: When, said: str, tmp_path: Path
) -> None:
    assert said in text_of(pdf_of(Case([Told(when=when)]), tmp_path))


def test_what_cannot_be_shown_is_named_with_its_reason(text: str) -> None:
    for words in (
        "AB/3 call.m4a sound recording (M4A), 500 bytes A sound recording. How long it plays",
        "AB/4 torn.jpg JPEG picture, 3 bytes This file is damaged or incomplete",
        "AB/5 nothing file of unknown kind, 0 bytes This file is empty",
        "The file itself is in the pack.",
    ):
        assert words in text


@pytest.mark.parametrize("problem", list(PreviewProblem))
def test_every_reason_has_its_words(problem: PreviewProblem, tmp_path: Path) -> None:
    case = Case([Told(files=[no_picture("x.jpg", "image/jpeg", b"x", problem)])])
    assert "The file itself is in the pack." in text_of(pdf_of(case, tmp_path))


def test_a_proof_that_is_no_jpeg_is_a_damaged_picture(tmp_path: Path) -> None:
    file = ("x.jpg", "image/jpeg", b"x", Preview(proof=b"\xff\xd8\xffnot", width=10, height=10))
    target = pdf_of(Case([Told(files=[file])]), tmp_path)
    assert "This file is damaged or incomplete" in text_of(target)
    assert pictures_of(target) == 0


def test_the_exhibit_list_has_what_an_officer_copies_from_it(text: str) -> None:
    case = make_case()
    for exhibit in case.plan.exhibits:
        groups = [exhibit.sha256[n : n + 8] for n in range(0, 64, 8)]
        assert f"{exhibit.mark} · {exhibit.name}" in text
        assert f"SHA-256: {' '.join(groups)}" in text
    assert "Original now: data/exhibits/AB-0003 sound.m4a, unchanged" in text
    assert "Added to the diary: 11 Mar 2026, 21:05" in text
    assert "All are produced by Anna Bell." in text
    assert "Shown in: Entry 2, Monday 9 March 2026, about 8.30 pm" in text


def test_the_last_part_says_what_the_checks_show_and_do_not_show(text: str) -> None:
    for words in (
        "What the checks show",
        "What the checks do not show That what was written is true.",
        "they are not a legal finding",
        "Letters in brackets are those of the Protection from Harassment Act 1997, section 2A(3)",
        "last compared with its source on Saturday 21 November 2026",
        "never set anew between two acts",
        "Daybook 0.1.0",
    ):
        assert words in text
    assert "tamper" not in text.lower()


def test_a_clock_that_was_set_back_is_said(tmp_path: Path) -> None:
    case = make_case()
    journal = case.plan.journal
    back = replace(journal[5], at=moment(-1).iso())
    case.plan = replace(case.plan, journal=(*journal[:5], back, *journal[6:]))
    text = text_of(pdf_of(case, tmp_path))
    assert "set anew 1 time between two acts" in text
    assert "Row 6: the computer's clock had gone back by" in text


def test_what_the_record_says_of_itself_is_printed(tmp_path: Path) -> None:
    case = make_case()
    head = Head(seq=3, hash=case.plan.journal[2].hash)
    stone = Tombstone(
        kind=ErasedKind.EXHIBIT,
        id="e" * 32,
        called="AB/9",
        at=moment(200),
        reason="It was <b>not</b> mine.",
        author=case.public,
    )
    case.plan = replace(
        case.plan,
        witnesses=(Witness(seq=9, head=head, who="PC 1234", how="by phone", at=moment(200)),),
        erased=(stone,),
        lost=(17, 18),
    )
    text = text_of(pdf_of(case, tmp_path))
    assert "1 entry or file was erased for good: see “About this record”." in text
    assert "File AB/9 was erased for good on" in text
    assert "Reason given: It was <b>not</b> mine." in text
    assert "PC 1234 (by phone) noted the code of row 3" in text
    assert "It covers rows 1 to 3." in text
    assert "with these numbers: 17 to 18." in text


def test_a_record_with_nothing_to_say_of_itself_says_nothing(text: str) -> None:
    for words in ("Codes that others noted", "What was erased", "What is lost", "erased for good"):
        assert words not in text
