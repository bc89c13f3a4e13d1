"""Odd rows that a diary's own key signed: the page and the program tell the same of each."""

from __future__ import annotations

import pytest
from odd_rows import ODD_ROWS
from told_by_both import told_by_both


@pytest.mark.parametrize("row", ODD_ROWS)
def test_the_page_says_of_an_odd_row_what_the_program_says(row, pack, page, browser):
    do, is_sound = ODD_ROWS[row]
    do(pack)
    verdict, _ = told_by_both(pack, page, browser)
    assert verdict.is_sound is is_sound, verdict.faults
