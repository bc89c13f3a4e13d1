"""Packs in every form, made and checked from the terminal."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
import pyzipper

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key.txt"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    return path


@pytest.fixture
def terminal(capsys, key):
    def terminal(*arguments, says=None):
        words = [str(argument) for argument in arguments]
        if words[0] != "verify":
            words += ["--passphrase-file", str(key)]
        code = run(words if says else [*words, "--json"])
        captured = capsys.readouterr()
        return code, captured.out if says else json.loads(captured.out)

    return terminal


@pytest.fixture
def diary(terminal, tmp_path):
    folder = tmp_path / "notes"
    terminal("new", folder, "--name", "Anna Bell")
    for number in range(4):
        letter = tmp_path / f"{number}.txt"
        letter.write_bytes(bytes([65 + number]) * 700_000)
        terminal("add", folder, "--what", f"Letter {number}.", "--file", letter)
    return folder


def test_an_upload_set_is_made_within_the_size_and_each_part_and_all_of_it_are_checked(
    terminal, diary, tmp_path
):
    asked = ("export", diary, "--to", tmp_path, "--upload-set", "--volume-size", 1_960_000)
    code, made = terminal(*asked)
    assert (code, made["way"], made["pdf"]) == (0, "upload_set", None)
    parts = [Path(part) for part in made["parts"]]
    assert len(parts) == 3
    assert {part.parent for part in parts} == {Path(made["pack"])}
    assert all(part.stat().st_size <= 1_960_000 for part in parts)
    code, verdict = terminal("verify", made["pack"])
    assert (code, verdict["code"], verdict["parts"]) == (0, made["code"], 3)
    code, verdict = terminal("verify", parts[1])
    assert (code, verdict["part"], verdict["parts"]) == (0, 2, 3)
    assert "This is part 2 of 3." in terminal("verify", parts[1], says=True)[1]
    assert "All 3 parts are there." in terminal("verify", made["pack"], says=True)[1]
    said = terminal(*asked, says=True)[1]
    assert "Upload all 3 files in this folder." in said
    assert "not encrypted" in said
    parts[1].unlink()
    assert terminal("verify", made["pack"])[0] == 1


def test_a_size_that_cannot_work_is_refused_with_one_that_does(terminal, diary, tmp_path):
    asked = ("export", diary, "--to", tmp_path, "--upload-set", "--volume-size")
    code, said = terminal(*asked, 1_000_000)
    assert code == 2
    assert said["error"] == "The file AB/1 is larger than one part may be."
    needed = next(word for word in said["detail"].split() if word.isdigit())
    assert not list(tmp_path.glob("*ack*"))
    assert terminal(*asked, needed)[0] == 0


def test_a_protected_copy_opens_with_the_password_that_is_said_once(terminal, diary, tmp_path):
    code, made = terminal("export", diary, "--to", tmp_path, "--protect")
    assert (code, made["way"]) == (0, "locked")
    assert len(made["password"].split()) == 6
    with pyzipper.AESZipFile(made["parts"][0]) as archive:
        archive.setpassword(made["password"].encode())
        assert archive.testzip() is None
    said = terminal("export", diary, "--to", tmp_path, "--protect", says=True)[1]
    assert "The password, shown this once: " in said
    assert "Windows Explorer cannot open this kind of ZIP" in said
    code, verdict = terminal("verify", made["parts"][0])
    assert (code, verdict["faults"][0]["kind"]) == (1, "locked")
    (tmp_path / "password").write_text(made["password"])
    code, verdict = terminal("verify", made["parts"][0], "--password-file", tmp_path / "password")
    assert (code, verdict["sound"]) == (0, True)


def test_a_password_of_ones_own_is_not_printed(terminal, diary, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("seven hinges apply to willow orbits\n"))
    code, made = terminal("export", diary, "--to", tmp_path, "--protect", "--password-file", "-")
    assert code == 0
    assert "password" not in made
    with pyzipper.AESZipFile(made["parts"][0]) as archive:
        archive.setpassword(b"seven hinges apply to willow orbits")
        assert archive.testzip() is None


def test_two_forms_at_once_are_refused(terminal, diary, tmp_path):
    code, said = terminal("export", diary, "--to", tmp_path, "--protect", "--upload-set")
    assert (code, said["error"]) == (
        2,
        "Invalid value: Choose --upload-set or --protect, not both.",
    )


def test_a_supplement_since_a_pack_says_so_on_its_cover(terminal, diary, tmp_path):
    _, earlier = terminal("export", diary, "--to", tmp_path)
    terminal("add", diary, "--what", "He rang again.")
    code, made = terminal("export", diary, "--to", tmp_path, "--since", earlier["pack"])
    assert (code, made["incidents"]) == (0, 1)

    read = subprocess.run(["pdftotext", made["pdf"], "-"], capture_output=True, check=True)
    text = " ".join(read.stdout.decode().split())
    assert "This is 1 of 5 entries." in text
    assert "4 entries are left out because they went before, in the earlier pack." in text
    assert f"with the pack code {earlier['code_in_groups']}. 4 entries went before." in text
    code, said = terminal("export", diary, "--to", tmp_path, "--since", tmp_path)
    assert code == 2
    assert "no pack" in said["error"]


def test_what_is_left_out_is_chosen_counted_and_said(terminal, diary, tmp_path):
    terminal("person", "add", diary, "name=Adam Cole")
    asked = ("export", diary, "--to", tmp_path)
    choice = ("--without", 2, "--without", 4, "--why", "They are about my sister.")
    code, made = terminal(*asked, *choice, "--contacts", "--reach", "Ring at six")
    assert (code, made["profile"], made["incidents"], made["entries_in_diary"]) == (
        *(0, "police"),
        *(2, 4),
    )
    (left,) = made["entries_left_out"]
    assert (left["reason"], left["count"], left["numbers"]) == ("by_hand", 2, [2, 4])
    assert left["why"] == "They are about my sister."
    assert Path(made["contacts"]).name.startswith("Contacts (confidential) for Pack")
    said = terminal(*asked, *choice, "--contacts", says=True)[1]
    assert "2 of 4 entries are in it." in said
    assert "2 entries are left out by choice: numbers 2, 4." in said
    own = ("--without", "2= Not safe to share ", "--without", 4, "--without", "3=Not mine")
    made = terminal(*asked, *own, "--why", "About my sister.")[1]
    lefts = [(left["numbers"], left["why"]) for left in made["entries_left_out"]]
    assert lefts == [([2], "Not safe to share"), ([3], "Not mine"), ([4], "About my sister.")]
    assert "1 entry is left out by choice: number 2." in made["entries_left_out"][0]["sentence"]
    read = subprocess.run(["pdftotext", made["pdf"], "-"], capture_output=True, check=True)
    text = " ".join(read.stdout.decode().split())
    assert "number 2. The reason given: “Not safe to share”" in text
    assert "Do not upload it or send it with the pack." in said
    # a kind or a star that nothing has leaves nothing; single entries go in all the same
    assert terminal(*asked, "--starred")[1]["error"] == "No entry goes in with what is chosen."
    code, made = terminal(*asked, "--person", "adam cole", "--also", 3, "--profile", "spo")
    assert (code, made["profile"], made["incidents"]) == (0, "spo", 1)
    assert "(Adam Cole)" in made["entries_left_out"][0]["sentence"]


def test_what_is_not_there_cannot_be_chosen(terminal, diary, tmp_path):
    for said, *wish in (
        ("There is no entry 9.", "--without", 9),
        ("There is no entry 9.", "--without", "9=why"),
        ("“x” is not the number of an entry.", "--without", "x=why"),
        ("There is no kind of behaviour “x”.", "--kind", "x"),
        ("There is no person “Eve” in this diary. Known: nobody.", "--person", "Eve"),
        ("There is no profile “court”. Known: police, spo", "--profile", "court"),
        ("--reach and --places go with --contacts.", "--reach", "me"),
        ("--volume-size goes with --upload-set.", "--volume-size", 4_000_000),
        ("--password-file goes with --protect.", "--password-file", "-"),
        ("--why goes with --without", "--why", "Not safe"),
        ("Entry 3 is named twice", "--without", "3=a", "--without", "3=b"),
        ("no day lies between them", "--from", "2026-05-02", "--until", "2026-05-01"),
        ("less than or equal to 1900000000", "--upload-set", "--volume-size", 10**13),
        ("--ask-for goes with --profile spo.", "--ask-for", "Not to ring"),
        ("No sheet of --contacts", "--contacts", "--profile", "disclosure"),
    ):
        code, answer = terminal("export", diary, "--to", tmp_path, *wish)
        assert code == 2
        assert said in answer["error"]
    assert not list(tmp_path.glob("*ack*"))


def test_a_pack_is_made_in_the_language_that_is_asked_for_and_in_no_other(
    terminal, diary, tmp_path, capsys
):
    asked = ("export", diary, "--to", tmp_path / "out")
    code, made = terminal(*asked, "--language", "pl")
    assert (code, made["language"]) == (0, "pl")
    read_me = (Path(made["pack"]) / "READ ME FIRST.txt").read_text("utf-8")
    assert "NAJPIERW OTWORZYĆ:  data / Evidence pack.pdf" in read_me
    assert terminal("verify", made["pack"])[0] == 0
    before = sorted((tmp_path / "out").iterdir())
    assert run([str(word) for word in (*asked, "--language", "xx")]) == 2
    assert "Known: en (English), pl (Polski)" in capsys.readouterr().err
    assert sorted((tmp_path / "out").iterdir()) == before


def test_a_pack_goes_only_where_a_folder_is_and_never_into_the_diary(terminal, diary, tmp_path):
    stick = tmp_path / "media" / "stick"
    code, said = terminal("export", diary, "--to", stick)
    assert code == 2
    assert said["error"] == f"There is no folder {stick.parent}."
    assert said["detail"].startswith("Nothing was written. If it is on a stick")
    assert not stick.parent.exists()
    assert terminal("export", diary, "--to", tmp_path / "new")[0] == 0
    before = sorted(Path(diary).rglob("*"))
    for inside in (diary, Path(diary) / "objects"):
        code, said = terminal("export", diary, "--to", inside)
        assert code == 2
        assert said["error"].endswith("is the diary's own folder, or lies in it.")
    assert sorted(Path(diary).rglob("*")) == before


def test_two_protected_copies_are_compared_each_with_its_own_password(terminal, diary, tmp_path):
    copies = [terminal("export", diary, "--to", tmp_path, "--protect")[1] for _ in range(2)]
    for name, copy in zip("ab", copies, strict=True):
        (tmp_path / name).write_text(copy["password"])
    earlier, later = (copy["parts"][0] for copy in copies)
    asked = ("verify", later, "--against", earlier, "--password-file", tmp_path / "b")
    code, found = terminal(*asked, "--against-password-file", tmp_path / "a")
    assert (code, found["extension"]["relation"]) == (0, "extends")
    assert terminal(*asked)[0] == 1  # the one password does not open both
    code, said = terminal("verify", later, "--against-password-file", tmp_path / "a")
    assert (code, "goes with --against" in said["error"]) == (2, True)
