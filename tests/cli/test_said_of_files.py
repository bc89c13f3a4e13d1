"""What is said of files, through the second door: notes go in, notes and claims come out."""

from __future__ import annotations

import json

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"


def test_what_is_said_of_files_goes_in_and_comes_out(tmp_path, capsys):
    key, folder = tmp_path / "key.txt", tmp_path / "notes"
    key.write_text(PASSPHRASE, "utf-8")

    def ask(*arguments):
        words = [str(word) for word in arguments]
        code = run([*words, "--passphrase-file", str(key), "--json"])
        return code, json.loads(capsys.readouterr().out)

    mail = tmp_path / "mail.eml"
    mail.write_bytes(b"Date: Fri, 20 Nov 2026 08:00:00 +0000\r\nSubject: you\r\n\r\nI saw you.\r\n")
    entry, gone = tmp_path / "entry.json", tmp_path / "gone.png"
    note = {"description": "his mail", "sender": "yes"}
    assert ask("new", folder, "--initials", "AB")[0] == 0
    # WHEN an entry comes in with notes on its files, one of which is not there
    told = {"what": "He wrote.", "when": "2026-11-21 20:30", "notes": [{}, note]}
    entry.write_text(json.dumps(told))
    code, added = ask("add", folder, "--json", entry, "--file", gone, "--file", mail)
    # THEN the other keeps its own note
    assert code == 2
    (exhibit,) = added["exhibits"]
    assert added["notes"] == [{"exhibit": exhibit["id"], **note}]
    # AND the same file under another name is kept once, and the name is kept too
    entry.write_text(json.dumps({"what": "He wrote again."}))
    again = mail.rename(tmp_path / "again.eml")
    _, second = ask("add", folder, "--json", entry, "--file", again)
    assert [one["mark"] for one in second["exhibits"]] == ["AB/1"]
    assert second["notes"] == [{"exhibit": exhibit["id"], "came_as": "again.eml"}]
    # AND what the file says of itself comes out beside what was told
    claims = ask("list", folder)[1]["entries"][0]["exhibits"][0]["claims"]
    assert claims["subject"] == "you"
    assert claims["words"] == "I saw you."
    assert claims["times"][0]["kind"] == "sent"
    run(["show", str(folder), "1", "--passphrase-file", str(key)])
    printed = capsys.readouterr().out
    for words in ("his mail", "Sender visible: yes", "Subject: you", "says another time"):
        assert words in printed


def test_a_misspelt_answer_is_refused(tmp_path, capsys):
    entry = tmp_path / "entry.json"
    for notes in ([{"sender": "perhaps"}], [{"shows": "x"}], {"description": "x"}, ["x"]):
        entry.write_text(json.dumps({"what": "He wrote.", "notes": notes}))
        assert run(["add", str(tmp_path / "none"), "--json", str(entry)]) == 2
        capsys.readouterr()
