"""Which earlier packs are offered to go on from, and how they are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit

from diary_app.domain.moment import Moment
from diary_app.domain.packs_made import PackMade
from diary_app.domain.selection import Purpose
from diary_app.gui.pack.since import SinceField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

MADE = Moment(utc=datetime(2026, 11, 23, 1, 30, tzinfo=UTC), zone="Europe/London", offset=0)
POLICE = PackMade(code="c7a3" * 16, made=MADE, entries=2, files=0)
OTHER = replace(POLICE, code="0f" * 32, purpose=Purpose.DISCLOSURE)
LATER = replace(POLICE, code="ab" * 32, purpose=None)


def codes(field: SinceField) -> list[str | None]:
    packs = field.findChild(QComboBox)
    return [packs.itemData(at) for at in range(packs.count())]


def test_only_packs_that_the_same_reader_was_given_are_offered(qtbot, tr):
    field = SinceField(tr)
    qtbot.addWidget(field)
    field.offer([OTHER, LATER, POLICE])
    assert codes(field) == [POLICE.code, None]
    said = field.findChild(QComboBox).itemText(0)
    assert said == "Evidence pack, 23 Nov 2026, 01:30, 2 entries, code C7A3 …"
    field.findChild(QCheckBox).setChecked(True)
    assert field.since() == POLICE.code
    field.show_purpose(Purpose.DISCLOSURE)
    assert (codes(field), field.since()) == ([OTHER.code, None], OTHER.code)
    # AND of a purpose nothing was made for yet, everything goes in
    field.show_purpose(Purpose.IMPACT)
    assert (field.isHidden(), field.since()) == (True, None)
    field.show_purpose(Purpose.SPO)
    assert codes(field) == [POLICE.code, None]
    assert field.since() is None


def test_another_pack_stays_chosen_and_must_be_named(qtbot, tr, tmp_path):
    field = SinceField(tr)
    qtbot.addWidget(field)
    field.show()
    field.offer([POLICE])
    assert not field.is_unsaid
    field.findChild(QCheckBox).setChecked(True)
    assert not field.is_unsaid
    field.findChild(QComboBox).setCurrentIndex(1)
    assert (field.is_unsaid, field.since()) == (True, None)
    field.ask_for_folder()
    said = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert "Choose the folder of the earlier pack." in said
    folder = field.findChild(QLineEdit)
    folder.setText(str(tmp_path))
    assert (field.is_unsaid, field.since()) == (False, tmp_path)
    assert "Choose the folder of the earlier pack." not in [
        label.text() for label in field.findChildren(QLabel) if label.isVisible()
    ]
    # AND another pack was made since
    field.offer([replace(POLICE, code="12" * 32), POLICE])
    assert field.since() == tmp_path
