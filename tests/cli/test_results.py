"""A receipt in a few lines."""

from __future__ import annotations

from dataclasses import fields
from unittest.mock import MagicMock

import pytest

from diary_app.cli import results
from diary_app.domain.pack import Receipt
from diary_app.domain.selection import Purpose
from diary_app.i18n import english


def receipt_of(**told: object) -> MagicMock:
    names = [one.name for one in fields(Receipt)]
    receipt = MagicMock(spec=names, incidents=1, entries_in_diary=1, code="ab" * 32)
    receipt.configure_mock(sheet=None, parts=(), damage=(), left_out=(), entries_left_out=())
    receipt.configure_mock(volumes=1, carried=None, **told)
    return receipt


@pytest.mark.parametrize(
    ("count", "all_of_them", "said"),
    [
        (1, 1, "The one entry of the diary is in it."),
        (1, 41, "1 of 41 entries is in it."),
        (2, 41, "2 of 41 entries are in it."),
    ],
)
def test_it_counts_entries_as_one_says_it(count: int, all_of_them: int, said: str) -> None:
    receipt = receipt_of(incidents=count, entries_in_diary=all_of_them)
    assert said in results.receipt_lines(receipt, english())


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (Purpose.POLICE, "Pack code, to read to the officer: ABAB"),
        (Purpose.FULL, "Pack code, to note apart from the pack: ABAB"),
    ],
)
def test_the_code_of_a_full_copy_is_for_nobody_else(purpose: Purpose, said: str) -> None:
    lines = results.receipt_lines(receipt_of(purpose=purpose), english())
    assert [line for line in lines if line.startswith(said)]
