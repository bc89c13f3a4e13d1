"""Odd rows that a diary's own key signed: the page and the program tell the same of each."""

from __future__ import annotations

import pytest
from odd_rows import ODD_ROWS

from diary_app.export import verify
from diary_app.progress import Progress


@pytest.mark.parametrize("row", ODD_ROWS)
def test_the_page_says_of_an_odd_row_what_the_program_says(row, pack, page, browser):
    do, is_sound = ODD_ROWS[row]
    do(pack)
    verdict = verify(pack, Progress())
    said = browser(page=page, folder=str(pack))
    told = {(fault.kind.value, fault.name) for fault in verdict.faults}
    assert {(kind, name) for kind, name in said["faults"]} == told
    assert verdict.is_sound is is_sound, told
