"""The second door, driven as a script drives it: arguments in, JSON and exit codes out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from diary_app.cli import run
from diary_app.domain.moment import Clock
from diary_app.store import open_vault
from diary_app.store.database import connect
from diary_app.store.entries import records, stars
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.keys.vault_keys import VaultKeys

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def key(tmp_path: Path) -> str:
    path = tmp_path / "key.txt"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    return str(path)


class Terminal:
    """Runs commands and reads what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], key: str) -> None:
        self._capsys = capsys
        self._key = key
        self.said = ""

    def __call__(self, *arguments: object, key: str | None = None) -> tuple[int, Any]:
        words = [str(argument) for argument in arguments]
        if words[0] not in {"verify", "demo"}:
            words += ["--passphrase-file", key or self._key]
        code = run([*words, "--json"])
        captured = self._capsys.readouterr()
        self.said = captured.err
        return code, json.loads(captured.out) if captured.out else None


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], key: str) -> Terminal:
    return Terminal(capsys, key)


@pytest.fixture
def diary(terminal: Terminal, tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    code, made = terminal("new", folder, "--name", "Anna Bell")
    assert code == 0
    assert len(made["recovery_code"].split("-")) == 7
    return folder


def photo(path: Path, colour: str = "teal") -> Path:
    Image.new("RGB", (640, 480), colour).save(path, "JPEG")
    return path


def test_from_nothing_to_a_checked_pack(terminal: Terminal, diary: Path, tmp_path: Path) -> None:
    picture = photo(tmp_path / "barrier.jpg")
    code, added = terminal(
        *("add", diary, "--when", "about 2026-11-21 20:30", "--where", "outside work"),
        *("--what", "He said <die> & O'Brien laughed. Zażółć 😀"),
        *("--behaviour", "loitering", "--behaviour", "contact", "--file", picture),
    )
    assert code == 0
    assert added["number"] == 1
    assert added["behaviours"] == ["contact", "loitering"]
    assert added["when"]["said"] == "Saturday 21 November 2026, about 8.30 pm"
    assert [exhibit["mark"] for exhibit in added["exhibits"]] == ["AB/1"]
    assert added["exhibits"][0]["name"] == "barrier.jpg"

    code, listed = terminal("list", diary)
    assert code == 0
    assert [entry["what"] for entry in listed["entries"]] == [
        "He said <die> & O'Brien laughed. Zażółć 😀"
    ]

    code, receipt = terminal("export", diary, "--to", tmp_path)
    assert code == 0
    pack = Path(receipt["pack"])
    assert pack.parent == tmp_path
    originals = [path.read_bytes() for path in (pack / "data" / "exhibits").iterdir()]
    assert originals == [picture.read_bytes()]

    assert terminal("verify", pack)[0] == 0
    assert terminal("check", diary)[0] == 0

    next((pack / "data" / "exhibits").iterdir()).write_bytes(b"something else")
    (pack / "data" / "planted.txt").write_text("x")
    code, verdict = terminal("verify", pack)
    assert code == 1
    named = {fault["name"] for fault in verdict["faults"]}
    assert "data/planted.txt" in named
    assert any(name.startswith("data/exhibits/AB-0001") for name in named)


def test_a_pack_of_a_period_says_what_it_leaves_out(
    terminal: Terminal, diary: Path, tmp_path: Path
) -> None:
    for day in ("2026-11-01", "2026-11-10", "unknown"):
        terminal("add", diary, "--when", day, "--what", f"On {day}.")
    code, receipt = terminal("export", diary, "--to", tmp_path, "--from", "2026-11-05")
    assert (code, receipt["incidents"]) == (0, 1)
    code, said = terminal("export", diary, "--to", tmp_path, "--from", "2026-11-15")
    assert code == 2
    assert said["error"] == "No entry goes in with what is chosen."


def test_one_file_that_cannot_be_read_does_not_cost_the_entry(
    terminal: Terminal, diary: Path, tmp_path: Path
) -> None:
    good = photo(tmp_path / "good.jpg")
    code, added = terminal(
        *("add", diary, "--what", "It rang.", "--file", tmp_path / "gone.jpg", "--file", good)
    )
    assert code == 2
    assert "gone.jpg" in terminal.said
    assert len(added["not_added"]) == 1
    _, listed = terminal("list", diary)
    assert [exhibit["name"] for exhibit in listed["entries"][0]["exhibits"]] == ["good.jpg"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--what", " "], "Write a few words"),
        (["--what", "x", "--when", "2999-01-01 10:00"], "has not come yet"),
        (["--what", "x", "--when", "last Tuesday"], "Say it like this"),
        (["--what", "x", "--when", "2026-02-30"], "Say it like this"),
        (["--what", "x", "--behaviour", "rude"], "There is no kind of behaviour"),
        ([], "--what"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_kept(
    terminal: Terminal, diary: Path, arguments: list[str], words: str
) -> None:
    code, _ = terminal("add", diary, *arguments)
    assert code == 2
    assert words in terminal.said
    assert terminal("list", diary)[1] == {"entries": []}


def test_what_does_not_open_is_said_in_a_sentence(
    terminal: Terminal, diary: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not this one")
    assert terminal("list", diary, key=str(wrong))[0] == 2
    assert "does not open" in terminal.said
    assert terminal("list", tmp_path / "nowhere")[0] == 2
    assert "There is no diary" in terminal.said
    assert terminal("list", diary, key=str(tmp_path / "no-such-file"))[0] == 2
    assert "no-such-file could not be read" in terminal.said
    assert terminal("new", diary)[0] == 2
    assert "already something" in terminal.said
    for asked in (("nowhere",), (diary.name, "--against", tmp_path / "nowhere")):
        assert terminal("verify", tmp_path / asked[0], *asked[1:])[0] == 2
        assert "does not exist" in terminal.said


def test_a_weak_passphrase_is_refused_and_leaves_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    weak = tmp_path / "weak.txt"
    weak.write_text("password1")
    assert terminal("new", tmp_path / "weak", key=str(weak))[0] == 2
    assert not (tmp_path / "weak").exists()


def test_the_passphrase_can_come_from_standard_input(
    terminal: Terminal, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE + "\nmore"))
    assert terminal("check", diary, key="-")[0] == 0


def test_damage_is_named_with_exit_code_one(
    terminal: Terminal, diary: Path, tmp_path: Path
) -> None:
    terminal("add", diary, "--what", "x", "--file", photo(tmp_path / "a.jpg"))
    (sealed,) = (diary / "objects").glob("??/" + "?" * 30)
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.write_bytes(content)
    code, findings = terminal("check", diary)
    assert code == 1
    assert [(found["kind"], found["name"]) for found in findings["damage"]] == [
        ("exhibit_changed", "AB/1")
    ]


def test_people_read_lines_and_no_word_can_steer_their_terminal(
    diary: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["add", str(diary), "--what", "red \x1b[31m alert", "--passphrase-file", key])
    assert run(["list", str(diary), "--passphrase-file", key]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\\u001b[31m alert" in printed


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    for command in ("new", "demo", "add", "list", "export", "verify", "check"):
        assert command in said


def test_a_mistake_of_the_program_is_told_without_a_word_of_the_diary(
    diary: Path, key: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise KeyError("CANARY words of the diary")

    monkeypatch.setattr("diary_app.diary.browse.Browse.found", stumble)
    assert run(["list", str(diary), "--passphrase-file", key]) == 2
    captured = capsys.readouterr()
    assert "CANARY" not in captured.out + captured.err
    assert "Traceback" not in captured.err
    assert "KeyError in test_commands.py" in captured.err


def test_what_is_asked_for_is_listed_and_nothing_else(
    terminal: Terminal, diary: Path, clock: Clock
) -> None:
    for what, when, kind in (
        ("He waited outside the café.", "2026-11-02", "loitering"),
        ("He rang.", "2026-11-09", "contact"),
        ("He waited at work.", "unknown", "loitering"),
    ):
        options = ("--what", what, "--when", when, "--behaviour", kind)
        assert terminal("add", diary, *options)[0] == 0
    vault = open_vault(diary, PASSPHRASE, clock)
    stars.put(vault, records.ordered(vault, newest_first=False, skip=1, most=1)[0])
    vault.close()

    def numbers(*options: str) -> list[int]:
        code, listed = terminal("list", diary, *options)
        assert code == 0
        return [entry["number"] for entry in listed["entries"]]

    assert numbers("--search", "wait") == [1, 3]
    assert numbers("--search", "wait -work") == [1]
    assert numbers("--kind", "loitering", "--search", "cafe") == [1]
    assert numbers("--from", "2026-11-03") == [2]
    assert numbers("--until", "2026-11-03", "--kind", "contact") == []
    assert numbers("--starred") == [2]
    assert numbers("--not-reported") == [1, 2, 3]
    assert numbers("--reported") == numbers("--person", "f" * 32) == []
    assert numbers() == [1, 2, 3]


def test_a_damaged_entry_is_listed_as_one_among_the_others(
    terminal: Terminal, diary: Path, clock: Clock
) -> None:
    for what in ("He waited outside.", "He rang."):
        assert terminal("add", diary, "--what", what, "--when", "unknown")[0] == 0
    vault = open_vault(diary, PASSPHRASE, clock)
    vault.database.execute("DROP TRIGGER journal_is_never_changed")
    vault.database.execute("UPDATE journal SET salt = '00' WHERE body LIKE '%waited%'")
    vault.close()
    code, listed = terminal("list", diary)
    assert code == 1
    assert listed["entries"][0] == {"number": 1, "damaged": True}
    assert listed["entries"][1]["what"] == "He rang."


def test_damage_seen_at_the_opening_is_said_beside_what_was_asked_for(
    terminal: Terminal, diary: Path
) -> None:
    terminal("add", diary, "--what", "He waited.")
    last = spoil_the_newest_row(diary)
    code, told = terminal("list", diary)
    assert (code, [entry["what"] for entry in told["entries"]]) == (0, ["He waited."])
    assert f"Something in this diary is damaged: entry {last}." in terminal.said


def spoil_the_newest_row(folder: Path) -> int:
    """Put a signature beside the newest row that is not its own; return the row's number."""
    ring = KeyFile.read(folder).open(PASSPHRASE)
    keys = VaultKeys.derived(ring.data_key)
    database = connect(folder / "diary.db", keys.database, keys.salt)
    (last,) = database.execute("SELECT max(seq) FROM journal").fetchone()
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute("UPDATE journal SET signature = ? WHERE seq = ?", ("0" * 128, last))
    database.close()
    return int(last)
