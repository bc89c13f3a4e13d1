"""Salvage and a new data key, as a script drives them."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from diary_app.cli import run
from diary_app.domain.errors import CannotWrite
from diary_app.store import normalised, open_vault

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def terminal(capsys, monkeypatch):
    """Return a way to run a command with something typed, and to read what it prints."""

    def terminal(*arguments: object, typed: str = PASSPHRASE) -> tuple[int, Any]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        words = [str(argument) for argument in arguments]
        code = run([*words, "--passphrase-file", "-", "--json"])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    return terminal


@pytest.fixture
def kept(terminal, tmp_path) -> tuple[Path, str]:
    """A diary of two entries, one with a file, and its recovery code."""
    folder, letter = tmp_path / "notes", tmp_path / "letter.txt"
    letter.write_text("a letter", "utf-8")
    _, made = terminal("new", folder, "--name", "Anna Bell")
    assert terminal("add", folder, "--what", "one", "--file", letter)[0] == 0
    assert terminal("add", folder, "--what", "two")[0] == 0
    return folder, made["recovery_code"]


def test_all_of_a_diary_is_got_out(terminal, kept, tmp_path):
    folder, code = kept
    (folder / "keys").unlink()
    done, got = terminal("salvage", folder, "--to", tmp_path / "saved", typed=code)
    assert done == 0
    assert (got["incidents"], got["exhibits"], got["lost_rows"]) == (2, 1, [])
    done, listed = terminal("list", tmp_path / "saved")
    assert [entry["what"] for entry in listed["entries"]] == ["one", "two"]


def test_what_is_lost_is_named_and_the_exit_code_says_so(terminal, kept, tmp_path):
    folder, _ = kept
    (sealed,) = folder.glob("objects/??/*")
    sealed.unlink()
    done, got = terminal("salvage", folder, "--to", tmp_path / "saved")
    assert (done, got["lost_exhibits"]) == (1, ["AB/1"])


def test_where_nothing_can_be_done_it_says_so(terminal, kept, tmp_path):
    folder, _ = kept
    done, said = terminal("salvage", folder, "--to", tmp_path / "saved", typed="something else")
    assert done == 2
    assert "does not open" in said["error"]
    for path in (folder / "keys", folder / "keys.bak", folder / "objects" / "keys"):
        path.write_bytes(b"")
    done, said = terminal("salvage", folder, "--to", tmp_path / "saved")
    assert done == 2
    assert "Nothing in" in said["error"]
    assert not (tmp_path / "saved").exists()


def test_a_person_reads_what_was_got_out(kept, tmp_path, capsys, monkeypatch):
    folder, _ = kept
    shutil.rmtree(folder / "snapshots", ignore_errors=True)
    (folder / "diary.db").unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert run(["salvage", str(folder), "--to", str(tmp_path / "saved"), "--passphrase-file", "-"])
    out = capsys.readouterr().out
    assert "0 entries, 0 files" in out
    assert "1 file belongs to no entry that is left. It waits in a draft." in out
    assert "Lost rows of the journal: 1 to " in out
    assert "The damaged diary was only read. Keep it." in out


def test_it_takes_the_place_of_the_damaged_one_where_that_is_said(terminal, kept, tmp_path):
    folder, _ = kept
    (sealed,) = folder.glob("objects/??/*")
    sealed.unlink()
    to = ("--to", tmp_path / "saved")
    done, got = terminal("salvage", folder, *to, "--yes-put-in-place")
    assert (done, got["diary"], got["damaged"]) == (1, str(folder), f"{folder}-old-1")
    assert not (tmp_path / "saved").exists()
    assert (tmp_path / "notes-old-1" / "diary.db").exists()
    assert len(terminal("list", folder)[1]["entries"]) == 2
    done, got = terminal("salvage", folder, *to)
    assert (got["diary"], got["damaged"]) == (str(tmp_path / "saved"), str(folder))


def test_what_was_got_out_stays_where_it_is_when_it_cannot_be_put_in_place(
    terminal, kept, tmp_path, monkeypatch
):
    folder, _ = kept

    def refuses(_salvaged, damaged):
        raise CannotWrite(damaged.name, "another disk")

    monkeypatch.setattr("diary_app.cli.rescue.put_in_place", refuses)
    done, got = terminal("salvage", folder, "--to", tmp_path / "saved", "--yes-put-in-place")
    assert (done, got["diary"]) == (2, str(tmp_path / "saved"))
    assert len(terminal("list", tmp_path / "saved")[1]["entries"]) == 2


@pytest.mark.parametrize(("answer", "moves"), [("Yes", True), ("", False), ("no", False)])
def test_a_person_is_asked_whether_it_takes_that_place(
    kept, tmp_path, capsys, monkeypatch, answer, moves
):
    folder, _ = kept
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE)
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or answer)
    command = ["salvage", str(folder), "--to", str(tmp_path / "saved")]
    assert run([*command, "--passphrase-file", str(key)]) == 0
    (question,) = asked
    assert str(folder) in question
    assert (tmp_path / "saved").exists() is not moves
    assert ("The damaged one lies in" in capsys.readouterr().out) is moves


def test_a_new_data_key_comes_with_a_new_code(terminal, kept, clock):
    folder, old = kept
    done, got = terminal("renew", folder)
    assert done == 0
    open_vault(folder, normalised(got["recovery_code"]), clock).close()
    assert got["recovery_code"] != old
    done, listed = terminal("list", folder)
    assert len(listed["entries"]) == 2
    assert terminal("check", folder)[0] == 0


def test_a_wrong_passphrase_renews_nothing(terminal, kept):
    folder, _ = kept
    before = (folder / "diary.db").read_bytes()
    done, _ = terminal("renew", folder, typed="something else")
    assert done == 2
    assert (folder / "diary.db").read_bytes() == before
