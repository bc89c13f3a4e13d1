"""A pack in whose journal rows are lost is not called whole in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diary_app.domain.extension import Extension, Relation
from diary_app.domain.gaps import Gaps, Salvage
from diary_app.domain.pack import Comparison, Fault, FaultKind, Verdict
from diary_app.gui.pack.result import Result

SALVAGE = Salvage(
    seq=9,
    at="2026-11-20",
    author="ab" * 32,
    named=frozenset(),
    lost=frozenset({6}),
    is_admitted=True,
)
GAPS = Gaps(lost=(6,), there=(), opened=(7,), doubted=(), salvages=(SALVAGE,))
SOUND = Verdict(folder=Path("pack"), code="cd" * 32, files=9, entries=8, faults=())
LOST = replace(SOUND, gaps=GAPS)


@pytest.fixture
def result(qtbot, tr):
    result = Result(tr)
    qtbot.addWidget(result)
    return result


def test_a_check_names_the_rows_and_does_not_call_the_pack_whole(result):
    result.show_verdict(SOUND)
    assert "The pack is whole." in result.verdict.said
    assert "only this code shows" in result.verdict.said
    result.show_verdict(LOST)
    assert "The pack is whole." not in result.verdict.said
    assert result.verdict.said.startswith("Rows of the journal are lost.")
    assert "1 (6)" in result.verdict.said


def test_what_computers_add_is_explained(result):
    extra = Fault(kind=FaultKind.EXTRA, name="Thumbs.db")
    result.show_verdict(replace(SOUND, faults=(extra,)))
    assert "Computers put files called" in result.verdict.said


def test_a_comparison_says_which_rows_were_lost_since(result):
    extension = Extension(relation=Relation.EXTENDS, shared=7, beyond=1, lost=(6,))
    result.show_comparison(Comparison(verdict=LOST, earlier=SOUND, extension=extension))
    assert "Nothing of the earlier pack was changed since." not in result.verdict.said
    assert "lost in this one: 1 (6)" in result.verdict.said
    assert "Those that could be compared are the same." in result.verdict.said
