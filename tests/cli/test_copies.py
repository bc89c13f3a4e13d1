"""Backing up and bringing back from a terminal: as a script does it, and what a person reads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"
FINE, WRONG, COULD_NOT = 0, 1, 2


@pytest.fixture
def key(tmp_path: Path) -> Callable[[str], list[str]]:
    """Return a way to hand a passphrase over, as options of a command."""

    def key(typed: str = PASSPHRASE) -> list[str]:
        path = tmp_path / "key.txt"
        path.write_text(typed + "\n", "utf-8")
        return ["--passphrase-file", str(path)]

    return key


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """Return a way to run a command that prints JSON."""

    def terminal(*arguments: object) -> tuple[int, Any]:
        code = run([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return terminal


@pytest.fixture
def made(terminal, key, tmp_path: Path) -> dict[str, Any]:
    """A diary with an entry and a file, its folder and its recovery code."""
    code, made = terminal("new", tmp_path / "notes", "--name", "Anna Bell", *key())
    assert code == FINE
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"dear" * 30_000)
    said = ("--what", "a letter under the door", "--file", letter)
    assert terminal("add", made["diary"], *said, *key())[0] == FINE
    return made


def test_back_up_and_bring_back(terminal, key, made, tmp_path):
    code, backup = terminal("backup", made["diary"], "--to", tmp_path / "stick", "--test", *key())
    assert code == FINE
    assert (backup["incidents"], backup["exhibits"], backup["copied"]) == (1, 1, 1)
    assert Path(backup["backup"]).parent == tmp_path / "stick"
    assert backup["test"]["sound"]
    code, again = terminal("backup", made["diary"], "--to", tmp_path / "stick", *key())
    assert (code, again["copied"], again["test"]) == (FINE, 0, None)
    to = tmp_path / "back"
    code, restored = terminal("restore", tmp_path / "stick", "--to", to, *key())
    assert code == FINE
    assert restored["diary"] == str(to)
    assert restored["head"] == again["head"]
    assert terminal("check", to, *key())[0] == FINE
    _, listed = terminal("list", to, *key())
    _, expected = terminal("list", made["diary"], *key())
    assert listed == expected


def test_the_recovery_code_brings_it_back(terminal, key, made, tmp_path):
    terminal("backup", made["diary"], "--to", tmp_path / "stick", *key())
    typed = key(made["recovery_code"].lower().replace("-", " "))
    code, _ = terminal("restore", tmp_path / "stick", "--to", tmp_path / "back", *typed)
    assert code == FINE


def test_a_damaged_backup_is_named(terminal, key, made, tmp_path, monkeypatch):
    _, backup = terminal("backup", made["diary"], "--to", tmp_path / "stick", *key())
    (original,) = Path(backup["backup"]).glob("objects/??/*")
    content = bytearray(original.read_bytes())
    content[70_000] ^= 1
    original.write_bytes(content)
    code, tested = terminal("backup", made["diary"], "--to", tmp_path / "stick", "--test", *key())
    assert code == WRONG
    assert [damage["name"] for damage in tested["test"]["damage"]] == ["AB/1"]
    to = tmp_path / "back"
    code, told = terminal("restore", tmp_path / "stick", "--to", to, *key())
    assert code == COULD_NOT
    assert "AB/1" in told["error"]
    assert not to.exists()


def test_what_stands_in_the_way_is_said(terminal, key, made, tmp_path):
    code, told = terminal("backup", made["diary"], "--to", made["diary"], *key())
    assert (code, "already something" in told["error"]) == (COULD_NOT, True)
    code, told = terminal("restore", tmp_path / "nowhere", "--to", tmp_path / "back", *key())
    assert (code, "no diary" in told["error"]) == (COULD_NOT, True)
    terminal("backup", made["diary"], "--to", tmp_path / "stick", *key())
    wrong = key("another one")
    code, told = terminal("restore", tmp_path / "stick", "--to", tmp_path / "back", *wrong)
    assert (code, "does not open" in told["error"]) == (COULD_NOT, True)


def test_snapshots_are_listed_without_a_passphrase(terminal, key, made, tmp_path):
    shutil.rmtree(Path(made["diary"]) / "snapshots")  # the entry before left one
    assert terminal("snapshots", made["diary"]) == (FINE, {"snapshots": []})
    terminal("backup", made["diary"], "--to", tmp_path / "stick", *key())
    code, told = terminal("snapshots", made["diary"])
    (snapshot,) = told["snapshots"]
    assert code == FINE
    assert Path(snapshot["file"]).stat().st_size == snapshot["size"]
    assert terminal("snapshots", tmp_path)[0] == COULD_NOT


def test_a_person_reads_sentences(key, made, tmp_path, capsys):
    shutil.rmtree(Path(made["diary"]) / "snapshots")
    assert run(["snapshots", made["diary"]]) == FINE
    assert capsys.readouterr().out == "There is no snapshot yet.\n"
    to = ["--to", str(tmp_path / "stick")]
    assert run(["backup", made["diary"], *to, "--test", *key()]) == FINE
    said = capsys.readouterr().out
    assert "Backed up, read back and compared" in said
    assert "1 entry, 1 file, " in said
    assert "1 file was new." in said
    assert "Nothing was found damaged." in said
    to = ["--to", str(tmp_path / "back")]
    assert run(["restore", str(tmp_path / "stick"), *to, *key()]) == FINE
    assert "The diary is back" in capsys.readouterr().out
    assert run(["snapshots", made["diary"]]) == FINE
    assert capsys.readouterr().out.endswith("Z.db\n")
