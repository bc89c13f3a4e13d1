"""The journal's file: what is written is read back the same, and nothing else is taken for one."""

from __future__ import annotations

import json
import tracemalloc
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
        read_journal(in_our_form(read["entries"]))


def in_our_form(rows) -> bytes:
    """Return rows as they stand in a journal, whatever is in them."""
    lines = ",\n".join(map(json.dumps, rows))
    return f'{{"v": 1, "entries": [\n{lines}\n]}}\n'.encode()


def test_what_is_none_is_refused_at_its_first_row_and_takes_little_memory() -> None:
    many = b'{"v": 1, "entries": [\n' + b"{},\n" * 2_000_000 + b"{}\n]}\n"
    tracemalloc.start()
    with pytest.raises(NotAJournal):
        read_journal(many)
    assert tracemalloc.get_traced_memory()[1] < 2 * len(many)
    tracemalloc.stop()


def test_another_spelling_is_none_of_ours() -> None:
    written = write_journal(Case([Told()]).plan.journal)
    for other in (json.dumps(json.loads(written)).encode(), written + b" ", b" " + written, b""):
        with pytest.raises(NotAJournal):
            read_journal(other)
    assert read_journal(in_our_form([])) == []


def test_a_withheld_body_is_nothing() -> None:
    journal = Case([Told()]).plan.journal
    withheld = [replace(entry, body=None, salt=None) for entry in journal]
    assert read_journal(write_journal(withheld)) == withheld
