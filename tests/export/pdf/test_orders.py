"""What orders forbid, and what is said to go against it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pack_reading import pdf_of
from pack_rich import rich_case

from diary_app.domain.links import Breach
from diary_app.domain.order import Condition


@pytest.mark.parametrize("before", range(6))
def test_no_page_begins_with_what_goes_against_a_condition_before_it(
    before: int, tmp_path: Path
) -> None:
    case = rich_case()
    (order,) = case.plan.case.orders
    words = "He must not come near her. " * 7
    conditions = tuple(
        Condition(number=str(number), words=words if number else "Short. " * 20 * before)
        for number in range(40)
    )
    card = replace(order.versions[-1], told=replace(order.told, conditions=conditions))
    order = replace(order, versions=(card,))
    breaches = tuple(Breach(order=order.id, condition=str(number)) for number in range(40))
    record = case.plan.records[0]
    told = replace(record.now.told, breaches=breaches)
    record = replace(record, versions=(*record.versions[:-1], replace(record.now, told=told)))
    cards = replace(case.plan.case, orders=(order,))
    records = (record, *case.plan.records[1:])
    case.plan = replace(case.plan, records=records, case=cards)
    command = ["pdftotext", "-layout", str(pdf_of(case, tmp_path)), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    pages = read.split("\f")
    assert len(pages) > 5
    assert sum(page.count("Said to go against it") for page in pages) >= 40
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        assert not any("Said to go against it" in line for line in lines[1:2]), lines[:3]
