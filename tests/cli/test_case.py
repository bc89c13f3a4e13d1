"""People, orders, reports, items and sources through the second door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Return a way to run a command about a new diary and read what it prints."""
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE + "\n", "utf-8")
    folder = tmp_path / "notes"

    def ask(*words: str, plain: bool = False) -> tuple[int, Any]:
        at = 2 if words[0] in ("person", "order", "report", "item", "source") else 1
        arguments = [*words[:at], str(folder), *words[at:], "--passphrase-file", str(key)]
        code = run(arguments if plain else [*arguments, "--json"])
        said = capsys.readouterr()
        return code, said.out if plain else json.loads(said.out)

    assert ask("new", "--name", "Anna Bell")[0] == 0
    return ask


def test_one_of_each_is_written_and_listed(ask: Any) -> None:
    assert ask("add", "--what", "he rang")[0] == 0
    person = ("name=the man in grey", "role=causing_harm", "vehicles=van", "vehicles=bicycle")
    code, man = ask("person", "add", *person, "phone=07700 900123")
    assert (code, man["vehicles"], man["contact"]["phone"]) == (
        0,
        ["van", "bicycle"],
        "07700 900123",
    )
    order = ("type=spo", "against=1", "made=1 Oct 2026", "conditions=1. No contact.")
    _, made = ask("order", "add", *order, "conditions=2. Not near work.")
    assert made["against"] == man["id"]
    assert [one["number"] for one in made["conditions"]] == ["1", "2"]
    assert made["made"] == "2026-10-01"
    _, report = ask("report", "add", "to=Police", "when=about 2026-11-01 20:30", "incidents=1")
    assert report["when"]["precision"] == "about"
    _, item = ask("item", "add", "what=a letter", "incident=1", "handled=me; 2026-11-01; found it")
    assert item["mark"] == "AB/1"
    assert item["handled"] == [{"who": "me", "on": "2026-11-01", "what": "found it"}]
    _, source = ask("source", "add", "where=the shop", "overwritten_on=2026-12-01", "incident=1")
    for name, many, written in (
        ("person", "people", man),
        ("order", "orders", made),
        ("report", "reports", report),
        ("item", "items", item),
        ("source", "sources", source),
    ):
        assert ask(name, "list") == (0, {many: [written]})
    code, said = ask("order", "list", plain=True)
    assert code == 0
    assert "1. Stalking protection order" in said
    assert "Against: the man in grey" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("person", "add", "nmae=x"), "the keys are"),
        (("person", "add", "role=enemy"), "role is one of: causing_harm"),
        (("person", "add", "phone=07700 900123"), "at least one thing"),
        (("order", "add", "made=31 Feb 2026"), "is no day"),
        (("report", "add", "when=soonish"), "When?"),
        (("item", "add", "what=x", "incident=9"), "There is no entry 9."),
        (("order", "add", "against=4"), "There is no person 4."),
    ],
)
def test_what_cannot_be_understood_is_said(ask: Any, words: tuple[str, ...], said: str) -> None:
    code, answer = ask(*words)
    assert code == 2
    assert said in f"{answer['error']} {answer['detail']}"
    assert ask(words[0], "list")[1].popitem()[1] == []
