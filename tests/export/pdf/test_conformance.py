"""A pack's PDFs keep PDF/A-2b and PDF/UA-1, as far as a program can tell.

The rules are in ``archive_rules.py`` and ``tag_rules.py``; each is shown to find what it is for, in
a copy that was spoilt on purpose. Apache PDFBox's Preflight is asked, too, where Debian's packages
libpdfbox2-java, libactivation-java, libjaxb-api-java and a Java are installed::

    python -m pytest -m slow tests/export/pdf/test_conformance.py
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from archive_rules import ARCHIVE
from pack_plans import Case, Told, picture
from pack_reading import pdf_of
from pack_rich import rich_case, rich_sources
from page_walk import Read
from script_words import WORDS
from spoiling import SPOILS
from tag_rules import TAGS

from diary_app.domain.person import Person
from diary_app.export import volumes
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.locked import lock_pdf
from diary_app.export.pdf import write_pdf, write_receipt
from diary_app.export.volumes import volumes_of
from diary_app.i18n import english
from diary_app.progress import Progress

RULES = {**ARCHIVE, **TAGS}


def mixed_case() -> Case:
    """Return a case with one of everything, told in every script, with a name in Arabic."""
    case, scripts = rich_case(), list(WORDS.values())
    records = []
    for at, record in enumerate(case.plan.records):
        account = "\n".join([*scripts[at * 3 : at * 3 + 3], WORDS["English"] * 30 * (at == 1)])
        versions = tuple(
            replace(one, told=replace(one.told, account=account)) for one in record.versions
        )
        records.append(replace(record, versions=versions))
    people = [
        replace(
            card,
            versions=tuple(
                replace(one, told=replace(one.told, name="سارة العلي")) for one in card.versions
            ),
        )
        for card in case.plan.case.people
    ]
    assert all(isinstance(card.told, Person) for card in people)
    told = replace(case.plan.case, people=tuple(people))
    case.plan = replace(case.plan, records=tuple(records), case=told)
    return case


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    """Return the PDFs of a pack of two volumes, and its receipt."""
    case, written = mixed_case(), {}
    sources, paths = rich_sources(case), exhibit_paths(case.plan.exhibits)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(volumes, "MOST_ENTRIES", 4)
        for volume in volumes_of(case.plan):
            out = io.BytesIO()
            write_pdf(out, volume, paths, sources, "Pack", Progress(), english())
            written[volume.name] = out.getvalue()
    out = io.BytesIO()
    write_receipt(out, case.plan, case.sources, "Pack", ["3f2a90c1" * 8, "0" * 64], english())
    return {**written, "receipt": out.getvalue()}


@pytest.mark.parametrize("name", ["volume 1 of 2", "volume 2 of 2", "receipt"])
def test_every_rule_is_kept(name: str, pdfs: dict[str, bytes]) -> None:
    assert len(pdfs) == 3
    with pikepdf.open(io.BytesIO(pdfs[name])) as pdf:
        read = Read(pdf, pdfs[name])
        broken = {rule: list(faults(read)) for rule, faults in RULES.items()}
    assert {rule: faults for rule, faults in broken.items() if faults} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["volume 1 of 2", "volume 2 of 2", "receipt"])
def test_preflight_finds_nothing(name: str, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    """It knows the rules of PDF/A-1b alone, which are stricter where both speak of a thing."""
    copy = tmp_path / "copy.pdf"
    said = pdfs[name].replace(b"%PDF-1.7", b"%PDF-1.4", 1)
    copy.write_bytes(said.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<", 1))
    command = ["java", "-cp", "/usr/share/java/*", "org.apache.pdfbox.preflight.Validator_A1b"]
    ran = subprocess.run([*command, str(copy)], capture_output=True, text=True, check=False)
    assert "is a valid PDF/A-1b file" in ran.stdout, ran.stdout + ran.stderr


def test_every_rule_finds_what_it_is_for(tmp_path: Path) -> None:
    told = Told(accounts=[WORDS["Arabic"]], files=[picture()])
    content = pdf_of(Case([told]), tmp_path).read_bytes()
    missed, found = [], {"header"}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not [rule for rule, faults in RULES.items() if list(faults(Read(pdf, content)))]
    for called, (rule, spoil) in SPOILS.items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            spoil(pdf)
            found.add(rule)
            if not list(RULES[rule](Read(pdf, content))):
                missed.append(called)
    assert missed == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert list(RULES["header"](Read(pdf, content.replace(b"\xe2\xe3", b"ab", 1))))
        assert list(RULES["trailer"](Read(pdf, content + b"more")))
        assert list(RULES["streams"](Read(pdf, content.replace(b"\nendstream", b"endstream"))))
    assert found == {*RULES}


def test_pages_are_labelled_with_their_numbers_and_turn_without_show(
    pdfs: dict[str, bytes],
) -> None:
    for content in pdfs.values():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert [page.label for page in pdf.pages] == [*map(str, range(1, len(pdf.pages) + 1))]
            assert not any("/Trans" in page for page in pdf.pages)


def test_the_tree_says_what_stands_on_the_pages(pdfs: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(pdfs["volume 1 of 2"])) as pdf:
        read = Read(pdf, pdfs["volume 1 of 2"])
        kinds = {str(element.S) for element in read.elements}
        alts = [str(one.Alt) for one in read.elements if one.S == "/Figure"]
        said = [str(one.ActualText) for one in read.elements if "/ActualText" in one]
        langs = {str(one.Lang) for one in read.elements if "/Lang" in one}
        pages: dict[tuple[int, int], set[int]] = {}
        for page, _, element in read.owned:
            pages.setdefault(element.objgen, set()).add(page)
    assert {f"/H{level}" for level in range(1, 6)} <= kinds
    assert {"/Table", "/TOC", "/L", "/BlockQuote", "/Figure", "/Link"} <= kinds
    assert any(alt.startswith("Bars. Entries each week. week from 9 Mar 2026: 3") for alt in alts)
    assert any("Monday, 14:00 to 14:59: 1" in alt for alt in alts)
    assert "AB/1: Shows him by the gate, from the first floor." in alts
    said_of_it = "PDF document, order.pdf; of entry 3, Monday 16 March 2026; not described"
    assert f"AB/7: {said_of_it}" in alts
    assert WORDS["Urdu"] in said
    assert {"en", "und-Arab", "he", "pa"} <= {lang.partition("-GB")[0] for lang in langs}
    assert max(map(len, pages.values())) == 2  # one paragraph, over the foot of a page


def test_a_locked_copy_may_be_read_aloud_and_is_no_file_for_the_archive(
    pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "open.pdf").write_bytes(pdfs["receipt"])
    lock_pdf(tmp_path / "open.pdf", tmp_path / "locked.pdf", "a good password")
    with pikepdf.open(tmp_path / "locked.pdf", password="a good password") as pdf:
        assert pdf.allow.accessibility
        read = Read(pdf, pdfs["receipt"])
        assert {rule: list(faults(read)) for rule, faults in TAGS.items()} == {
            rule: [] for rule in TAGS
        }
        said = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part>1<" in said
    assert b"pdfaid:part" not in said
