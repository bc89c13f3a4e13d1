"""Checking packs from the terminal: in words, and as values for scripts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def daybook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Return a way to run a command and read what it prints."""
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE + "\n", "utf-8")

    def daybook(*words: object) -> tuple[int, str]:
        asked = () if words[0] == "verify" else ("--passphrase-file", str(key))
        code = run([*map(str, words), *asked])
        return code, capsys.readouterr().out

    return daybook


@pytest.fixture
def terminal(daybook: Callable[..., tuple[int, str]]) -> Callable[..., tuple[int, Any]]:
    """Return the same for scripts."""

    def terminal(*words: object) -> tuple[int, Any]:
        code, said = daybook(*words, "--json")
        return code, json.loads(said)

    return terminal


@pytest.fixture
def diary(daybook: Callable[..., tuple[int, str]], tmp_path: Path) -> Path:
    daybook("new", tmp_path / "notes", "--name", "Anna Bell")
    return tmp_path / "notes"


def test_a_pack_is_checked_against_an_earlier_one(terminal, diary: Path, tmp_path: Path) -> None:
    packs = []
    for day in ("2026-11-01", "2026-11-10"):
        terminal("add", diary, "--when", day, "--what", f"On {day}.")
        packs.append(terminal("export", diary, "--to", tmp_path)[1]["pack"])
    earlier, later = packs

    code, found = terminal("verify", later, "--against", earlier)
    assert (code, found["sound"], found["pack"]) == (0, True, later)
    assert (found["earlier"]["sound"], found["earlier"]["pack"]) == (True, earlier)
    told = found["extension"]
    assert (told["proved"], told["relation"], told["parts_at"]) == (True, "extends", None)
    assert told["shared"] == found["earlier"]["journal_rows"]
    assert told["shared"] + told["beyond"] == found["journal_rows"]
    assert f"all {told['shared']} rows of that journal are in it" in told["sentence"]

    code, found = terminal("verify", earlier, "--against", later)
    assert (code, found["extension"]["relation"]) == (1, "behind")

    (Path(earlier) / "data" / "Timeline.csv").unlink()
    code, found = terminal("verify", later, "--against", earlier)
    assert (code, found["sound"], found["extension"]["proved"]) == (1, True, True)
    assert "data/Timeline.csv" in {fault["name"] for fault in found["earlier"]["faults"]}


def test_packs_of_two_diaries_are_said_to_be(terminal, diary, tmp_path: Path) -> None:
    packs = []
    for folder in (diary, tmp_path / "another"):
        if folder != diary:
            terminal("new", folder)
        terminal("add", folder, "--when", "2026-11-01", "--what", "He rang.")
        packs.append(terminal("export", folder, "--to", tmp_path)[1]["pack"])

    code, found = terminal("verify", packs[1], "--against", packs[0])

    assert (code, found["extension"]["relation"]) == (1, "other_diary")
    assert found["extension"]["sentence"] == "The two packs are of two different diaries."


def test_the_lines_name_both_packs_and_both_codes(terminal, daybook, diary, tmp_path: Path) -> None:
    terminal("add", diary, "--when", "2026-11-01", "--what", "He rang.")
    receipts = [terminal("export", diary, "--to", tmp_path)[1] for _ in range(2)]

    code, said = daybook("verify", receipts[1]["pack"], "--against", receipts[0]["pack"])

    assert code == 0
    assert said.index(receipts[1]["code_in_groups"]) < said.index(receipts[0]["code_in_groups"])
    assert f"The earlier pack: {receipts[0]['pack']}" in said
    assert said.rstrip().splitlines()[-1].startswith("It goes on from the earlier pack")


def test_parts_without_the_first_still_show_the_journal_that_is_in_each(
    terminal, diary, tmp_path: Path
) -> None:
    note = tmp_path / "noise.bin"
    for number in range(2):
        note.write_bytes(os.urandom(2_000_000))
        terminal("add", diary, "--what", f"He rang {number}.", "--file", note)
    asked = ("--upload-set", "--volume-size", 3_000_000)
    made = terminal("export", diary, "--to", tmp_path, *asked)[1]
    later = terminal("export", diary, "--to", tmp_path)[1]
    first, *others = sorted(Path(made["pack"]).glob("*.zip"))
    assert others
    first.unlink()
    code, found = terminal("verify", later["pack"], "--against", made["pack"])
    assert (code, found["earlier"]["sound"]) == (1, False)
    assert found["extension"]["relation"] == "extends"
