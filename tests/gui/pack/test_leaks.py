"""The part of the page that finds what would give the keeper away, on a real diary."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from diary_app.domain.incident import Draft
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.when import When
from diary_app.gui.pack.hit_card import HitCard
from diary_app.gui.pack.leaks import LeaksPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SAID = "He stood outside 12 Larchmoor Rd. and rang 07700 900123."


@pytest.fixture
def panel(qtbot, tasks, tr, theme, open_diary, write):
    write(Draft(when=When.unknown(), account=SAID))
    chosen = Selection()
    panel = LeaksPanel(tasks, tr, lambda: chosen)
    qtbot.addWidget(panel)
    panel.resize(700, 600)
    panel.show_diary(open_diary)
    panel.show()
    return panel


def says(panel):
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def press(qtbot, panel, name):
    found = (b for b in panel.findChildren(QPushButton) if b.accessibleName() == name)
    qtbot.mouseClick(next(found), Qt.MouseButton.LeftButton)


def radio(card, words):
    return next(one for one in card.findChildren(QRadioButton) if one.text() == words)


def look(qtbot, panel):
    press(qtbot, panel, "Look for them")
    qtbot.waitUntil(lambda: bool(panel.findChildren(HitCard)))
    return panel.findChildren(HitCard)


def test_words_are_protected_found_and_decided_about(qtbot, panel, open_diary, on_vault):
    # GIVEN words that are too short, and then an address
    typed = panel.findChild(QLineEdit)
    for word in ("a", "12 Larchmoor Road"):
        typed.setText(word)
        press(qtbot, panel, "Protect these words")
        qtbot.waitUntil(lambda word=word: typed.text() == "" or "too short" in says(panel))
    qtbot.waitUntil(lambda: "12 Larchmoor Road" in says(panel))
    # WHEN it is looked for
    first, _ = look(qtbot, panel)
    # THEN each place is told, with what stands around it and the limits of it
    assert "Entry 1, What happened" in says(panel)
    assert "outside 【12 Larchmoor Rd】. and rang" in says(panel)
    assert "looks like a telephone number" in says(panel)
    assert "guesses at no faces" in says(panel)
    assert "2 will be seen in the pack." in says(panel)
    # WHEN one is hidden and looked at
    with qtbot.waitSignal(panel.decided):
        qtbot.mouseClick(radio(first, "Hide"), Qt.MouseButton.LeftButton)
    assert "1 will be seen in the pack." in says(panel)
    with qtbot.waitSignal(panel.record_opened) as opened:
        press(qtbot, first, "Look")
    # THEN the next pack has a block there, now and after the diary was opened again
    assert opened.args == [first.hit.spot.incident]
    decided = panel.decided_for(Purpose.POLICE)
    assert decided == {first.hit.id}
    plan = on_vault(lambda: open_diary.hand_over.plan(Selection(decided=decided)))
    assert plan.records[0].now.told.account == "He stood outside [removed]. and rang 07700 900123."
    panel.forget()
    assert "Larchmoor" not in says(panel)
    panel.show_diary(open_diary)
    qtbot.waitUntil(lambda: panel.decided_for(Purpose.POLICE) == decided)
    assert panel.decided_for(Purpose.DISCLOSURE) == frozenset()
    assert radio(look(qtbot, panel)[0], "Hide").isChecked()


def test_what_was_found_goes_when_the_words_change_and_when_it_is_locked(qtbot, panel):
    look(qtbot, panel)
    typed = panel.findChild(QLineEdit)
    typed.setText("Kelbyhouse")
    press(qtbot, panel, "Protect these words")
    qtbot.waitUntil(lambda: "looks like a telephone number" not in says(panel))
    qtbot.waitUntil(lambda: "Kelbyhouse" in says(panel))
    press(qtbot, panel, "Take away")
    qtbot.waitUntil(lambda: "Kelbyhouse" not in says(panel))
    panel.forget()
    assert "Larchmoor" not in says(panel)
    assert "900123" not in says(panel)
