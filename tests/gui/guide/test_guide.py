"""The guide can be read, leads nowhere, and says what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from diary_app.gui.guide.reader import Reader
from diary_app.gui.main_window import MainWindow

FOLDER = Path(__file__).parents[3] / "resources" / "guide"
TEXTS = sorted(FOLDER.glob("*.md"))
EVERYTHING = "\n".join(path.read_text("utf-8") for path in TEXTS)


def reader(hand: Any) -> Reader:
    return hand.visible(Reader)[0]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_topic_can_be_read_and_left_with_the_keyboard(
    path: Path, open_window: MainWindow, hand: Any
) -> None:
    title = path.read_text("utf-8").partition("\n")[0].removeprefix("# ")
    hand.press("Guide and help")
    topic = hand.find(title)
    topic.setFocus()
    hand.key(Qt.Key.Key_Return)
    assert reader(hand).toPlainText().startswith(title)
    assert reader(hand).hasFocus()
    hand.press("All topics")
    assert topic.hasFocus()


def test_whom_to_ring_is_what_the_profile_says(open_window: MainWindow, hand: Any) -> None:
    hand.press("Guide and help")
    hand.press("Whom to ring")
    said = reader(hand).toPlainText()
    diary = open_window._diary
    assert diary is not None
    for helpline in diary.profile.helplines:
        assert helpline.number in said
        assert helpline.name in said
    assert str(diary.profile.checked.year) in said


def test_nothing_is_ever_loaded(qtbot: Any) -> None:
    shown = Reader("Guide")
    qtbot.addWidget(shown)
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    assert shown.loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert not shown.openLinks()
    assert not shown.openExternalLinks()
    shown.setMarkdown("![x](file:///etc/hostname) [there](https://example.org)")
    assert shown.toPlainText().strip().endswith("there")
    assert shown.source().isEmpty()


def test_the_guide_leads_nowhere_else_and_blames_nobody() -> None:
    assert not re.search(r"https?://|www\.|\]\(", EVERYTHING)
    assert not re.search(r"\bvictim|\bstalker|perpetrator|why didn't you|tamper-proof", EVERYTHING)


@pytest.mark.parametrize(
    "said",
    [
        "beat a program that watches what you type",
        "be invisible",
        "F12",
        "999",
        "101",
        "not locked",
        "no false diary",
        "recovery code",
        "memory stick",
        "original",
    ],
)
def test_the_guide_says_what_must_be_said(said: str) -> None:
    assert said.lower() in EVERYTHING.lower()


def test_sentences_are_short_enough_to_be_read_in_fear() -> None:
    plain = re.sub(r"[#*>-]", " ", EVERYTHING)
    sentences = [part.split() for part in re.split(r"[.!?:]\s", plain) if part.strip()]
    assert sum(map(len, sentences)) / len(sentences) < 14
    assert max(map(len, sentences)) < 45
