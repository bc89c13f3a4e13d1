"""Making a diary from a terminal: its law is chosen, and an unknown one is told."""

from __future__ import annotations

import io
import json

from diary_app.cli import run

PASSPHRASE = "copper lantern drifts over quiet fields"


def test_a_diary_for_another_law(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    command = ["new", str(tmp_path / "scots"), "--passphrase-file", "-", "--json"]
    assert run([*command, "--profile", "atlantis"]) == 2
    assert "Known: england-wales, scotland." in capsys.readouterr().err
    assert run([*command, "--profile", "scotland"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["profile"] == {"key": "scotland", "checked": "2026-11-21"}
