"""A receipt in a few lines."""

from __future__ import annotations

from dataclasses import fields
from unittest.mock import MagicMock

import pytest

from diary_app.cli import results
from diary_app.domain.pack import Receipt
from diary_app.i18n import english


@pytest.mark.parametrize(
    ("count", "all_of_them", "said"),
    [
        (1, 1, "The one entry of the diary is in it."),
        (1, 41, "1 of 41 entries is in it."),
        (2, 41, "2 of 41 entries are in it."),
    ],
)
def test_it_counts_entries_as_one_says_it(count: int, all_of_them: int, said: str) -> None:
    names = [one.name for one in fields(Receipt)]
    receipt = MagicMock(spec=names, incidents=count, entries_in_diary=all_of_them, code="ab" * 32)
    receipt.configure_mock(sheet=None, parts=(), damage=(), left_out=(), entries_left_out=())
    receipt.configure_mock(volumes=1, carried=None)
    assert said in results.receipt_lines(receipt, english())
