"""Protected words, the look for them, and a disclosure copy, from the terminal."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from diary_app.cli import run
from diary_app.diary import new_draft_id, open_diary
from diary_app.domain.incident import Draft
from diary_app.domain.telling import Apart
from diary_app.domain.when import When

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def terminal(capsys, tmp_path):
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE + "\n", "utf-8")

    def terminal(*arguments, says=None):
        words = [*map(str, arguments)]
        words += [] if words[0] == "verify" else ["--passphrase-file", str(key)]
        code = run(words if says else [*words, "--json"])
        out = capsys.readouterr().out
        return code, out if says else json.loads(out)

    return terminal


def test_words_are_kept_looked_for_and_not_in_a_copy_for_the_other_side(terminal, tmp_path):
    folder = tmp_path / "notes"
    terminal("new", folder, "--name", "Anna Bell")
    note = tmp_path / "Larchmoor Road.txt"
    note.write_text("I know 12 larchmoor rd.\n", "utf-8")
    terminal("add", folder, "--what", "He said: 12 Larchmoor Road!", "--file", note)
    # GIVEN an address and a name; one too short is refused
    code, kept = terminal("protect", "add", folder, "12 Larchmoor Road", "Vennby", "x")
    assert (code, kept["refused"]) == (1, ["x"])
    assert terminal("protect", "remove", folder, "Vennby")[1]["words"] == ["12 Larchmoor Road"]
    assert terminal("protect", "list", folder)[1] == {"words": ["12 Larchmoor Road"], "known": []}
    # WHEN it is looked for
    code, found = terminal("leaks", folder)
    # THEN each place is told, once
    places = {(hit["spot"]["kind"], hit["spot"]["called"]) for hit in found["hits"]}
    assert (code, found["shown"]) == (1, 3)
    assert places == {("entry", "1"), ("file_name", "AB/1"), ("file_words", "AB/1")}
    said = terminal("leaks", folder, says=True)[1]
    assert "Entry 1, What happened: a protected word: He said: [12 Larchmoor Road]!" in said
    assert "guesses at no faces" in said
    assert terminal("leaks", folder, "--profile", "disclosure")[1]["shown"] == 0
    # WHEN they are decided about by their codes
    code_of = {hit["spot"]["kind"]: hit["code"] for hit in found["hits"]}
    assert f"{code_of['entry']}  Entry 1" in said
    for wrong in (
        ("--hide-hit", "nobody"),
        ("--hide-all", "--keep-all"),
        ("--hide-hit", code_of["entry"], "--keep-hit", code_of["entry"]),
    ):
        assert terminal("leaks", folder, *wrong, says=True)[0] == 2
    code, now = terminal("leaks", folder, "--hide-all", "--keep-hit", code_of["entry"])
    assert (code, now["shown"]) == (1, 1)
    code, now = terminal("leaks", folder, "--hide-hit", code_of["entry"])
    # THEN it is kept, and the pack for the police has none of it
    assert (code, now["shown"], terminal("leaks", folder)[1]["shown"]) == (0, 0, 0)
    pack = terminal("export", folder, "--to", tmp_path / "hidden")[1]["pack"]
    found_in = [path for path in Path(pack).rglob("*") if path.is_file()]
    assert not any(b"larchmoor" in path.read_bytes().lower() for path in found_in)
    assert terminal("leaks", folder, "--keep-all")[1]["shown"] == 3
    # WHEN packs are made
    (tmp_path / "police").mkdir()
    code, said = terminal("export", folder, "--to", tmp_path / "police", says=True)
    assert code == 0
    assert "Protected words stand in 1 place of what was typed. They can be read" in said
    [police] = (tmp_path / "police").glob("Pack*")
    code, copy = terminal("export", folder, "--to", tmp_path, "--profile", "disclosure")
    # THEN the copy has none of it, and a check says what it is
    assert (code, copy["protected_words"]) == (0, 1)
    everything = [path for path in Path(copy["pack"]).rglob("*") if path.is_file()]
    assert not any(b"larchmoor" in path.read_bytes().lower() for path in everything)
    assert terminal("verify", copy["pack"])[1]["disclosure_copy"] is True
    assert terminal("verify", police)[1]["disclosure_copy"] is False
    assert (
        "It is a disclosure copy without originals"
        in terminal("verify", copy["pack"], says=True)[1]
    )


def test_feelings_are_looked_through_and_hidden_where_they_are_asked_for(
    terminal, tmp_path, surroundings
):
    folder = tmp_path / "notes"
    terminal("new", folder, "--name", "Anna Bell")
    terminal("protect", "add", folder, "Quarry Lane")
    diary = open_diary(folder, PASSPHRASE, surroundings)
    felt = Apart(feelings="I dare not walk down Quarry Lane.")
    diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="One.", apart=felt))
    diary.close()
    assert terminal("leaks", folder)[1]["shown"] == 0
    code, found = terminal("leaks", folder, "--with-feelings", "--hide-all")
    assert (code, [hit["spot"]["field"] for hit in found["hits"]]) == (0, ["apart.feelings"])
    made = terminal("export", folder, "--to", tmp_path, "--with-feelings")[1]
    assert made["protected_words"] == 1
    read = subprocess.run(["pdftotext", made["pdf"], "-"], capture_output=True, check=True)
    assert b"walk down [removed]" in read.stdout
