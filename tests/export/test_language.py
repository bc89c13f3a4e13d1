"""A pack in another language than the program's: all that is printed is, but what was typed."""

from __future__ import annotations

import csv
import gettext
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from archive_rules import ARCHIVE
from babel.messages.pofile import read_po
from pack_plans import FONTS
from pack_reading import text_of
from pack_rich import MAIL, rich_case, rich_sources
from page_walk import Read
from tag_rules import TAGS

from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.contacts import Contacts
from diary_app.domain.leaks import Mask
from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.pack import Receipt
from diary_app.domain.profile import Profile
from diary_app.domain.selection import ContactsAsked, Purpose
from diary_app.domain.texts import texts_of
from diary_app.export import build, verify
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sheet import FULL_WIDTH
from diary_app.export.pdf.styles import HEAD
from diary_app.i18n import LANGUAGES, Translate, english, language
from diary_app.progress import Progress

RESOURCES = FONTS.parent
CATALOGUE = RESOURCES / "languages" / "pl.po"
NOT_READ = ("bag", "manifest", "tagmanifest", "AB-")
HEX = re.compile(r"[a-f]+").fullmatch
WORD = re.compile(r"[^\W\d_]{4,}")
ENGLISH_MEANT = (
    *("Please note this code with the pack", "It shows later whether anything in it was changed"),
    *("Victim Personal Statement", "Protection from Harassment Act", "Stalking Protection Act"),
)
"""What stays English on purpose: what to say to an officer, and what the law calls itself."""


class Asked(gettext.NullTranslations):
    """Notes what it is asked for, and answers as another does."""

    def __init__(self, other: gettext.NullTranslations) -> None:
        super().__init__()
        self._other = other
        self.sentences: set[str] = set()

    def gettext(self, message: str) -> str:
        self.sentences.add(message)
        return self._other.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.sentences.add(msgid1)
        return self._other.ngettext(msgid1, msgid2, n)


class Made:
    """Packs of one case: in Polish for every purpose, and in English for the police."""

    def __init__(self, folder: Path) -> None:
        self.case, self._folder = rich_case(), folder
        profile = (RESOURCES / "profiles" / "england-wales.toml").read_text("utf-8")
        self.plan = replace(
            self.case.plan,
            profile=Profile.from_toml(profile),
            contacts=Contacts(asked=ContactsAsked(reach="Ring Priya", places="The school")),
            mask=Mask(block="[usunięto]"),
            left_out=(
                LeftOut(reason=Reason.OTHER_KIND, count=2, among=("Followed me",)),
                LeftOut(reason=Reason.OTHER_PERSON, count=1, among=("Followed me",)),
            ),
        )
        polish = language("pl", RESOURCES / "languages")
        self.asked = Asked(polish.catalogue)
        self.polish = Translate(polish.locale, self.asked)
        self.packs = {purpose: self.pack(purpose, self.polish) for purpose in Purpose}
        self.again = self.pack(Purpose.POLICE, self.polish)
        self.english = self.pack(Purpose.POLICE, english())
        locked = Carriage(way=Way.LOCKED, password="seven plain words for this one pack")
        self.locked = self.pack(Purpose.IMPACT, self.polish, locked)

    def pack(self, purpose: Purpose, tr: Translate, carriage: Carriage = Carriage()) -> Receipt:  # noqa: B008 - frozen
        folder = self._folder / f"{len(list(self._folder.iterdir()))}"
        folder.mkdir()
        code = "pl" if tr.locale == "pl" else "en"
        plan = replace(self.plan, purpose=purpose, language=code)
        if purpose is Purpose.DISCLOSURE:
            plan = replace(plan, contacts=None, mask=replace(plan.mask, hides_all=True))
        elif purpose is Purpose.SPO:
            plan = replace(plan, has_sheet=True)
        elif purpose is not Purpose.FULL:
            plan = replace(plan, contacts=None)
        sources = rich_sources(self.case)
        return build(plan, folder, sources, Progress(), tr, carriage=carriage)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("languages"))


def read_out(receipt: Receipt) -> dict[str, str]:
    """Return the words of all that people read of a pack, and of what lies beside it."""
    said = {}
    for path in sorted(receipt.folder.parent.rglob("*")):
        if path.suffix == ".pdf" and "exhibits" not in path.parts:
            said[path.name] = text_of(path)
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                cells = book.read("xl/sharedStrings.xml").decode()
            said[path.name] = re.sub("<[^>]*>", " ", cells)
        elif path.suffix == ".html":
            said[path.name] = html_words(path.read_text("utf-8"))
        elif path.suffix in (".csv", ".txt") and not path.name.startswith(NOT_READ):
            said[path.name] = path.read_text("utf-8-sig")
    return said


def html_words(page: str) -> str:
    """Return what a page shows: its words, and those its program says."""
    told = re.search(r'<script[^>]*id="words">(.*?)</script>', page, re.DOTALL)
    assert told
    shown = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return " ".join([shown, *leaves_of({**json.loads(told[1]), "endings": {}})])


def leaves_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves_of(one)


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def given(made: Made) -> Iterator[str]:
    """Yield what a pack holds in other words than its own: typed, in files, or for machines."""
    plan = made.plan
    for part in (plan.records, plan.case, plan.keeper, plan.witnesses, plan.erased, plan.contacts):
        yield from (text for _, text in texts_of(part))
    yield from plan.left_out[1].among
    for exhibit in plan.exhibits:
        yield from (exhibit.name, exhibit.media_type)
    for claims in rich_sources(made.case).claims(plan.exhibits).values():
        yield from (text for _, text in texts_of(claims))
    yield from (MAIL.decode(), plan.prepared.zone, plan.diary)


def test_every_sentence_a_pack_asks_for_is_in_the_catalogue(made: Made) -> None:
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()))
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue if one.id}
    assert len(made.asked.sentences) > 400
    assert made.asked.sentences - known == set()


def test_nothing_that_the_program_prints_stays_english(made: Made) -> None:
    """Words of the English pack that the Polish one has, too, were typed or are names of files."""
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()))
    answers = [one.string for one in catalogue if one.id]
    polish = {
        word
        for answer in answers
        for form in ([answer] if isinstance(answer, str) else answer)
        for word in words_of(form)
    }
    packs = [made.english, *made.packs.values()]
    files = {str(path) for pack in packs for path in pack.folder.parent.rglob("*")}
    mine = words_of(" ".join([*given(made), *files, *ENGLISH_MEANT]))
    in_english = words_of(" ".join(read_out(made.english).values()))
    for pack in made.packs.values():
        found = {
            name: {word for word in words_of(said) & in_english - mine - polish if not HEX(word)}
            for name, said in read_out(pack).items()
        }
        assert len(found) >= 4
        assert {name: words for name, words in found.items() if words} == {}


def test_what_was_typed_is_as_it_was_typed(made: Made) -> None:
    squeezed = "".join(text_of(made.packs[Purpose.POLICE].pdf).split())
    accounts = [one.now.told.account for one in made.plan.records]
    assert len(accounts) == 5
    for account in accounts:
        assert "".join(account.split()) in squeezed
    assert "(Śledzeniemnie)" in squeezed  # a kind nobody chose to hand over is said in Polish,
    assert "(Followedme)" in squeezed  # and somebody who calls herself so is called so


def test_the_files_are_the_same_the_pack_holds_and_is_made_the_same_again(made: Made) -> None:
    polish, again, other = (
        {
            str(path.relative_to(one.folder)): path.read_bytes()
            for path in one.folder.rglob("*")
            if path.is_file()
        }
        for one in (made.packs[Purpose.POLICE], made.again, made.english)
    )
    assert polish == again
    assert set(polish) == set(other)
    kept = {name for name in polish if name.startswith("data/exhibits/")}
    assert len(kept) == 7
    for name in (*kept, "data/journal.json"):
        assert polish[name] == other[name]
    for one in (*made.packs.values(), made.locked):
        if one.way is Way.FOLDER:
            verdict = verify(one.folder, Progress())
            assert verdict.is_sound
            assert verdict.is_disclosure is (one.purpose is Purpose.DISCLOSURE)


def test_what_tells_its_language_tells_polish(made: Made) -> None:
    pack = made.packs[Purpose.POLICE].folder
    for path in (pack / "data" / "Evidence pack.pdf", made.packs[Purpose.POLICE].receipt):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "pl"
            assert pdf.open_metadata()["dc:language"] == {"pl"} or "pl" in str(
                pdf.open_metadata()["dc:language"]
            )
    assert '<html lang="pl" dir="ltr"' in (pack / "CHECK THIS PACK.html").read_text("utf-8")
    with zipfile.ZipFile(pack / "data" / "Timeline.xlsx") as book:
        assert b"<dc:language>pl<" in book.read("docProps/core.xml")
    with (pack / "data" / "Timeline.csv").open(encoding="utf-8-sig") as rows:
        assert next(csv.reader(rows))[:2] == ["Wpis", "Zdarzenie"]
    assert (made.locked.folder / "READ ME FIRST.txt").read_text("utf-8").count("hasła") == 2


@pytest.mark.parametrize("purpose", list(Purpose))
def test_its_pdfs_keep_the_rules_and_no_letter_is_missing(made: Made, purpose: Purpose) -> None:
    pdf = made.packs[purpose].pdf
    assert pdf is not None
    content = pdf.read_bytes()
    with pikepdf.open(io.BytesIO(content)) as opened:
        read = Read(opened, content)
        broken = {name: list(rule(read)) for name, rule in {**ARCHIVE, **TAGS}.items()}
    assert {name: faults for name, faults in broken.items() if faults} == {}
    said = text_of(pdf)
    assert "[U+01" not in said
    assert set("ąćęłńóśźż") <= set(said)


def test_read_me_fits_a_screen_of_eighty_letters(made: Made) -> None:
    for one in (*made.packs.values(), made.locked):
        for line in (one.folder / "READ ME FIRST.txt").read_text("utf-8").splitlines():
            assert len(line) <= 80, line


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES])
def test_the_two_ends_of_the_running_head_do_not_meet(code: str) -> None:
    tr, faces = language(code, RESOURCES / "languages"), Faces(FONTS)
    day = datetime(2026, 1, 1, tzinfo=UTC)
    paper = Paper(io.BytesIO(), title="t", made=day, lang=code, font=faces.name("regular"))
    volume = tr("Volume {number} of {count}").format(number=2, count=4)
    left = (tr("FULL COPY, FOR THE KEEPER ALONE"), "Full copy 2026-11-21 HB 2", volume)
    page = tr("page {page} of {pages}").format(page=250, pages=250)
    right = (tr("head code {code}").format(code="E031 C70D"), page)
    pen = Pen(paper, faces)
    wide = [pen.set(" · ".join(words), HEAD, 2 * FULL_WIDTH)[0].width for words in (left, right)]
    assert sum(wide) < FULL_WIDTH - 6
