"""Beside what the person says of a file, what the file says of itself; never as the truth."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from PIL import Image

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.exhibit_note import ExhibitNote, YesNo
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.gui.entry.exhibits import ExhibitCards
from diary_app.gui.entry.page import EntryPage
from diary_app.gui.viewer.said import SaidOfFile
from diary_app.progress import Progress

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
MAIL = (
    b"Date: Fri, 20 Nov 2026 08:00:00 +0000\r\nFrom: Sam <sam@example.org>\r\n"
    b"Subject: you\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"I saw you.\r\nexe.\xe2\x80\xaegpj <b>bold</b>\r\n"
)


def photo() -> bytes:
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x0110] = "Fictional 3"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:21 20:31:05"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 12.0, 30.5), "W", (1.0, 2.0, 3.0)
    Image.new("RGB", (64, 48), "teal").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def record(on_vault, open_diary):
    def written():
        draft = new_draft_id()
        taken = [
            open_diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
            for name, content in (("gate.jpg", photo()), ("mail.eml", MAIL))
        ]
        note = ExhibitNote(
            exhibit=taken[0].id, description="the gate", sender=YesNo.NO, time=YesNo.NOT_SURE
        )
        told = Draft(
            when=When(precision=Precision.EXACT, start=datetime(2026, 11, 21, 20, 30)),
            account="He stood there.",
            exhibits=tuple(one.id for one in taken),
            notes=(note,),
        )
        return open_diary.write.save(draft, told)

    return on_vault(written)


@pytest.fixture
def page(qtbot, tasks, tr, open_diary, theme):
    page = EntryPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(1024, 900)
    page.show_diary(open_diary)
    page.show()
    return page


def test_both_are_shown_apart_and_a_disagreement_is_said_quietly(qtbot, page, record):
    page.open(record.id)
    cards = page.findChild(ExhibitCards)
    qtbot.waitUntil(lambda: len(cards.findChildren(SaidOfFile)) == 2, timeout=5000)
    qtbot.waitUntil(lambda: bool(cards.findChildren(SaidOfFile)[0].claims.text()), timeout=5000)
    photo, mail = cards.findChildren(SaidOfFile)
    assert photo.description.text() == "the gate"
    assert photo.answers.text() == "Sender visible: no\nDate and time visible: not sure"
    assert photo.claims.text().splitlines() == [
        "Taken, says the file: Saturday 21 November 2026, 20:31:05 (time zone not known)",
        "Camera, says the file: Fictional 3",
        "Place, says the file: 52.20847, -1.03417",
    ]
    assert photo.disagreement.isHidden()
    assert mail.disagreement.isVisible()
    assert "The file says another time" in mail.disagreement.text()
    assert mail.words.text() == "I saw you.\nexe.[U+202E]gpj <b>bold</b>"
    assert "From: Sam <sam@example.org>" in mail.claims.text()
    page.forget()
    assert not any(label.text() for said in (photo, mail) for label in said._labels)
