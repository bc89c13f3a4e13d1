"""Which earlier packs are offered to go on from, and how they are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox

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
