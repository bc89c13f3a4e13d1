"""A pack speaks the language that was chosen for it; the diary and what is told of it do not."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.domain.selection import Selection
from diary_app.domain.when import Precision, When
from diary_app.i18n import LanguageUnknown
from diary_app.progress import Progress
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"
POLISH = Selection(behaviours=("threat",), language="pl")


@pytest.fixture
def told(diary: Diary) -> Diary:
    evening = When(precision=Precision.ABOUT, start=datetime(2026, 11, 21, 20, 30))
    for behaviours in (("threat",), ("contact",)):
        draft = Draft(when=evening, account="He said he knows.", behaviours=behaviours)
        diary.write.save(new_draft_id(), draft)
    return diary


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(3)]
    return " ".join(" ".join(pages).split())


def test_its_pages_are_shown_and_made_in_it_and_the_journal_says_so(
    told: Diary, tmp_path: Path
) -> None:
    plan = told.hand_over.plan(POLISH)
    shown = told.hand_over.set_pages(plan, 1, Progress(), at_once)
    left_out = "nie należy do żadnego z wybranych rodzajów (Grożenie mi lub komuś innemu)"
    assert left_out in words(shown.pdf)
    receipt = told.hand_over.build(plan, tmp_path, PASSPHRASE, Progress(), at_once)
    assert receipt.pdf is not None
    assert left_out in words(receipt.pdf.read_bytes())
    row = next(one for one in journal.entries(told._vault) if one.kind == ActKind.PACK_MADE)
    assert journal.body_of(row)["language"] == receipt.language == "pl"
    (left,) = receipt.entries_left_out
    assert left.among == ("Threatened me or someone else",)


def test_the_next_pack_is_in_english_again(told: Diary) -> None:
    told.hand_over.plan(POLISH)
    plan = told.hand_over.plan(Selection())
    assert "Evidence pack" in words(told.hand_over.set_pages(plan, 1, Progress(), at_once).pdf)


def test_a_language_nobody_offers_is_refused(told: Diary) -> None:
    with pytest.raises(LanguageUnknown, match=r"en \(English\), pl \(Polski\)"):
        told.hand_over.plan(Selection(language="xx"))
