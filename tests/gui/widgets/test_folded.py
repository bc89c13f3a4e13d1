"""Choices whose words are folded into as many lines as they need, and unfolded again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.widgets.folded import FoldedRadio, FoldedTick

WORDS = "The other side, through the police or a court"
ROUNDED = 4  # pixels


@pytest.mark.parametrize("kind", [FoldedRadio, FoldedTick])
def test_words_are_folded_where_it_is_narrow_and_unfolded_where_it_is_wide(
    qtbot: Any, kind: type[FoldedRadio | FoldedTick]
) -> None:
    page = QWidget()
    choice = kind(WORDS)
    QVBoxLayout(page).addWidget(choice)
    qtbot.addWidget(page)
    page.resize(2000, 200)
    page.show()
    qtbot.waitUntil(lambda: choice.text() == WORDS)
    room, height = choice.sizeHint().width(), choice.sizeHint().height()

    page.resize(room // 2, 200)
    qtbot.waitUntil(lambda: choice.text().count("\n") >= 1)
    assert choice.text().split() == WORDS.split()
    assert choice.accessibleName() == WORDS
    still = choice.sizeHint().width()  # what one line would take, but for how letters are rounded
    assert abs(still - room) <= ROUNDED
    assert choice.sizeHint().height() > height
    letters = choice.fontMetrics()
    assert all(letters.horizontalAdvance(line) < room // 2 for line in choice.text().split("\n"))

    page.resize(2000, 200)
    qtbot.waitUntil(lambda: choice.text() == WORDS)
