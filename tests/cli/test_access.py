"""Who can open it, who did, what was noted, and erasing: as a script drives it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"
NEW = "seven herons wait beside cold water"


class Terminal:
    """Runs commands with a passphrase in a file, and reads what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self._folder = folder
        self.said = ""

    def key(self, typed: str) -> Path:
        path = self._folder / "key.txt"
        path.write_text(typed + "\n", "utf-8")
        return path

    def read(self, *arguments: object, key: str = PASSPHRASE) -> tuple[int, str]:
        words = [str(word) for word in (*arguments, "--passphrase-file", self.key(key))]
        code = run(words)
        captured = self._capsys.readouterr()
        self.said = captured.err
        return code, captured.out

    def __call__(self, *arguments: object, key: str = PASSPHRASE) -> tuple[int, Any]:
        code, out = self.read(*arguments, "--json", key=key)
        return code, json.loads(out) if out else None


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    return Terminal(capsys, tmp_path)


@pytest.fixture
def diary(terminal: Terminal, tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    assert terminal("new", folder, "--name", "Anna Bell")[0] == 0
    return folder


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("hello")
    return path


def test_another_passphrase(terminal: Terminal, diary: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(NEW)
    (tmp_path / "weak.txt").write_text("password")
    weak = ("passphrase", diary, "--new-passphrase-file", tmp_path / "weak.txt")
    change = ("passphrase", diary, "--new-passphrase-file", tmp_path / "new.txt")
    assert terminal(*weak)[0] == 2
    assert "guessed" in terminal.said
    assert terminal(*change, key="wrong")[0] == 2
    assert terminal("check", diary)[0] == 0
    assert terminal(*change) == (0, {"diary": str(diary), "changed": True})
    assert terminal("check", diary)[0] == 2
    assert terminal("check", diary, key=NEW)[0] == 0


def test_both_passphrases_through_a_pipe(
    terminal: Terminal,
    diary: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{NEW}\n"))
    pipe = ["--passphrase-file", "-", "--new-passphrase-file", "-"]
    assert run(["passphrase", str(diary), *pipe]) == 0
    assert "The old one opens this diary no more." in capsys.readouterr().out
    assert terminal("check", diary, key=NEW)[0] == 0


def test_a_new_code_is_shown_this_once(terminal: Terminal, diary: Path) -> None:
    assert terminal("code", diary, key="wrong")[0] == 2
    code, made = terminal("code", diary)
    assert code == 0
    assert re.fullmatch(r"(\w{4}-){6}\w{4}", made["recovery_code"])
    code, said = terminal.read("code", diary)
    assert made["recovery_code"] not in said
    assert "Recovery code: " in said


def test_who_opened_it_and_what_was_tried(terminal: Terminal, diary: Path) -> None:
    for _ in range(2):
        assert terminal("check", diary, key="wrong")[0] == 2
    code, told = terminal("history", diary)
    assert code == 0
    assert [opening["by"] for opening in told["openings"]] == ["keeper", "keeper"]
    assert [len(opening["failed"]) for opening in told["openings"]] == [2, 0]
    assert told["openings"][0]["older"] is None
    _, said = terminal.read("history", diary)
    lines = said.splitlines()
    assert len(lines) == 3 + 2
    assert sum("tried in vain" in line for line in lines) == 2
    assert all("with the passphrase" in line for line in lines if "tried" not in line)


def test_a_head_is_noted_and_found_again(terminal: Terminal, diary: Path) -> None:
    _, head = terminal("head", diary)
    assert (head["witnesses"], head["clock"]) == ([], [])
    assert head["code"].upper().startswith(head["code_in_groups"].replace(" ", ""))
    groups = head["code_in_groups"]
    code, witness = terminal(
        *("witness", diary, "--who", "PC 12", "--how", "by telephone", "--code", groups)
    )
    assert code == 0
    assert (witness["row"], witness["who"]) == (head["row"], "PC 12")
    code, found = terminal("noted", diary, groups.lower())
    assert (code, found["found"], found["row"]) == (0, True, head["row"])
    assert found["later"] == 3  # two openings and the witness
    _, again = terminal("head", diary)
    assert [one["who"] for one in again["witnesses"]] == ["PC 12"]
    _, said = terminal.read("head", diary)
    assert "PC 12 (by telephone) noted the code of row" in said
    assert terminal("check", diary)[0] == 0


def test_without_a_code_a_script_notes_the_one_that_could_be_read_before(
    terminal: Terminal, diary: Path
) -> None:
    _, head = terminal("head", diary)
    code, witness = terminal("witness", diary, "--who", "PC 12")
    assert code == 0
    assert (witness["row"], witness["code"]) == (head["row"], head["code"])
    assert witness["code_written"] == terminal("noted", diary, head["code"])[1]["at"]
    _, head = terminal("head", diary)
    code, said = terminal.read("witness", diary, "--who", "a helper")
    assert f"The head code {head['code_in_groups']}, of row {head['row']}, written " in said


@pytest.mark.parametrize("answers", ["older", "", "0" * 32])
def test_at_a_terminal_it_is_asked_which_code_they_noted(
    answers: str,
    terminal: Terminal,
    diary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, older = terminal("head", diary)
    _, newest = terminal("head", diary)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return older["code_in_groups"] if answers == "older" else answers

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    code, _ = terminal.read("witness", diary, "--who", "PC 12")
    (question,) = asked
    assert newest["code_in_groups"] in question
    assert f"of row {newest['row']}, written" in question
    witnesses = terminal("head", diary)[1]["witnesses"]
    noted = {"older": [older["row"]], "": [newest["row"]]}.get(answers, [])
    assert [one["row"] for one in witnesses] == noted
    assert code == (0 if noted else 1)


def test_the_code_of_a_pack_is_known_and_can_be_noted(
    terminal: Terminal, diary: Path, tmp_path: Path
) -> None:
    assert terminal("add", diary, "--what", "He waited.")[0] == 0
    _, pack = terminal("export", diary, "--to", tmp_path)
    code, found = terminal("noted", diary, pack["code_in_groups"])
    assert (code, found["pack"], found["later"]) == (0, pack["code"], 2)
    code, witness = terminal("witness", diary, "--who", "PC 12", "--code", pack["code_in_groups"])
    assert code == 0
    assert (witness["pack"], witness["row"]) == (pack["code"], found["row"])
    _, said = terminal.read("head", diary)
    assert "PC 12 noted the code of the pack in which row" in said
    assert terminal("check", diary)[0] == 0


def test_a_code_of_another_diary_is_not_noted(terminal: Terminal, diary: Path) -> None:
    for strange in ("0" * 64, "3F2A 90C1", "no code"):
        assert terminal("noted", diary, strange) == (1, {"found": False})
        assert terminal("witness", diary, "--who", "PC 12", "--code", strange)[0] == 1
    assert terminal.read("noted", diary, "0" * 64)[1].startswith("No row of this diary")
    assert terminal("witness", diary, "--who", " ")[0] == 2
    assert terminal("head", diary)[1]["witnesses"] == []


def test_an_entry_is_erased_only_when_that_is_said(
    terminal: Terminal, diary: Path, letter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another letter.")
    assert terminal("add", diary, "--what", "stays", "--file", letter)[0] == 0
    assert terminal("add", diary, "--what", "CANARY", "--file", other)[0] == 0
    goes = {"called": "2", "exhibits": ["AB/2"], "packs": [], "backups": []}
    assert terminal("erase", diary, "--entry", 2) == (2, {**goes, "erased": None})
    code, said = terminal.read("erase", diary, "--entry", 2)
    assert code == 2
    assert "With its files: AB/2" in said
    assert "Nothing was erased." in said
    assert terminal("erase", diary, "--entry", 2, "--yes-erase-for-good", key="x")[0] == 2
    assert len(terminal("list", diary)[1]["entries"]) == 2
    code, told = terminal(
        *("erase", diary, "--entry", 2, "--reason", "not mine", "--yes-erase-for-good")
    )
    assert code == 0
    assert (told["erased"]["kind"], told["erased"]["reason"]) == ("incident", "not mine")
    assert told["erased"]["sentence"].startswith("Entry 2 was erased for good on ")
    assert [entry["what"] for entry in terminal("list", diary)[1]["entries"]] == ["stays"]
    assert len(list((diary / "snapshots").glob("*.db"))) == 1
    assert terminal("check", diary)[0] == 0


def test_one_file_is_erased(terminal: Terminal, diary: Path, letter: Path) -> None:
    assert terminal("add", diary, "--what", "stays", "--file", letter)[0] == 0
    code, told = terminal("erase", diary, "--exhibit", "ab/1", "--yes-erase-for-good")
    assert code == 0, terminal.said
    assert (code, told["called"], told["erased"]["kind"]) == (0, "AB/1", "exhibit")
    (entry,) = terminal("list", diary)[1]["entries"]
    assert (entry["what"], entry["exhibits"]) == ("stays", [])


@pytest.mark.parametrize(
    "asked",
    [(), ("--entry", 1, "--exhibit", "AB/1"), ("--entry", 9), ("--exhibit", "AB/9")],
)
def test_what_is_not_there_is_not_erased(
    terminal: Terminal, diary: Path, letter: Path, asked: tuple[object, ...]
) -> None:
    assert terminal("add", diary, "--what", "stays", "--file", letter)[0] == 0
    assert terminal("erase", diary, *asked, "--yes-erase-for-good")[0] == 2
    assert len(terminal("list", diary)[1]["entries"]) == 1
