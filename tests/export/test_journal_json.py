"""The journal's file: what is written is read back the same, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pack_plans import Case, Told

from diary_app.export.journal_json import NotAJournal, read_journal, write_journal


def test_what_is_written_is_read_back() -> None:
    journal = Case([Told(accounts=["Zażółć 👍🏽 \u2028 “x”"])], left_out=1).plan.journal
    assert tuple(read_journal(write_journal(journal))) == journal


def test_one_act_stands_on_each_line_in_ascii() -> None:
    journal = Case([Told(accounts=["ż"])]).plan.journal
    lines = write_journal(journal).decode("ascii").splitlines()
    assert len(lines) == len(journal) + 2


@pytest.mark.parametrize("spoil", ["missing", "extra", "true for a number", "number for a text"])
def test_a_row_that_is_not_one_of_ours_is_refused(spoil: str) -> None:
    journal = Case([Told()]).plan.journal
    read = json.loads(write_journal(journal))
    row = read["entries"][0]
    match spoil:
        case "missing":
            del row["hash"]
        case "extra":
            row["note"] = "x"
        case "true for a number":
            row["seq"] = True
        case _:
            row["zone"] = 7
    with pytest.raises(NotAJournal):
        read_journal(json.dumps(read).encode())


def test_a_withheld_body_is_nothing() -> None:
    journal = Case([Told()]).plan.journal
    withheld = [replace(entry, body=None, salt=None) for entry in journal]
    assert read_journal(write_journal(withheld)) == withheld
