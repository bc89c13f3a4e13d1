"""What a check of a pack comes to, by its exit code, its words and its values."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from diary_app.cli import commands, run
from diary_app.domain.extension import Extension, Relation
from diary_app.domain.gaps import Gaps, Salvage
from diary_app.domain.pack import Comparison, Fault, FaultKind, Standing, Verdict

SALVAGE = Salvage(
    seq=9,
    at="2026-11-20T10:00:00.000Z",
    author="3f2a90c1" * 8,
    named=frozenset(),
    lost=frozenset({6, 7}),
    is_admitted=False,
)
GAPS = Gaps(
    lost=(6, 7),
    there=(),
    opened=(8,),
    doubted=(9,),
    salvages=(SALVAGE,),
    is_signer_doubted=True,
)
SOUND = Verdict(folder=Path("pack"), code="ab" * 32, files=9, entries=7, faults=())
LOST = replace(SOUND, gaps=GAPS)
WRONG = replace(LOST, faults=(Fault(kind=FaultKind.EXTRA, name="data/.DS_Store"),))


def said(verdict, monkeypatch, capsys, *words):
    monkeypatch.setattr(commands, "verify_pack", lambda *_: verdict)
    code = run(["verify", ".", *words])
    return code, capsys.readouterr().out


def test_lost_rows_have_an_exit_code_and_words_of_their_own(monkeypatch, capsys):
    code, told = said(LOST, monkeypatch, capsys)
    assert code == 3
    assert "Nothing in this pack was changed" not in told
    for words in (
        "Whether this pack was changed cannot be told.",
        "2 (6 to 7)",
        "on 2026-11-20 by the key 3F2A 90C1 3F2A 90C1 says so, in row 9",
        "nobody vouches for it but itself",
        "only the pack code shows",
    ):
        assert words in told, words


def test_scripts_are_told_the_same(monkeypatch, capsys):
    code, told = said(LOST, monkeypatch, capsys, "--json")
    values = json.loads(told)
    assert (code, values["sound"], values["standing"]) == (3, False, "rows_lost")
    gaps = values["gaps"]
    assert (gaps["lost"], gaps["open_before"]) == ([6, 7], [8])
    assert gaps["by_keys_nobody_vouches_for"] == [9]
    assert gaps["signed_by_such_a_key"] is True
    assert gaps["salvages"][0]["key_admitted"] is False
    code, told = said(SOUND, monkeypatch, capsys, "--json")
    values = json.loads(told)
    assert (code, values["standing"], values["gaps"]) == (0, "sound", None)


def test_what_computers_add_is_explained_and_stays_a_fault(monkeypatch, capsys):
    code, told = said(WRONG, monkeypatch, capsys)
    assert code == 1
    assert "Added to the pack since it was made: data/.DS_Store" in told
    assert "Computers put files called .DS_Store" in told
    other = replace(SOUND, faults=(Fault(kind=FaultKind.EXTRA, name="data/my.DS_Store"),))
    assert "Computers put" not in said(other, monkeypatch, capsys)[1]


@pytest.mark.parametrize(
    ("later", "earlier", "lost", "relation", "standing"),
    [
        (SOUND, SOUND, (), Relation.EXTENDS, Standing.SOUND),
        (SOUND, SOUND, (3,), Relation.EXTENDS, Standing.ROWS_LOST),
        (LOST, SOUND, (), Relation.SAME, Standing.ROWS_LOST),
        (SOUND, LOST, (), Relation.SAME, Standing.ROWS_LOST),
        (LOST, SOUND, (6,), Relation.UNTOLD, Standing.NOT_SOUND),
        (LOST, SOUND, (6,), Relation.PARTS, Standing.NOT_SOUND),
        (LOST, WRONG, (), Relation.EXTENDS, Standing.NOT_SOUND),
    ],
)
def test_two_packs_together_are_no_better_than_the_worse(
    later, earlier, lost, relation, standing, monkeypatch, capsys, tmp_path
):
    extension = Extension(relation=relation, lost=lost, parts_at=5, shared=4)
    found = Comparison(verdict=later, earlier=earlier, extension=extension)
    assert found.standing is standing
    monkeypatch.setattr(commands, "verify_pack_against", lambda *_: found)
    codes = {Standing.SOUND: 0, Standing.ROWS_LOST: 3, Standing.NOT_SOUND: 1}
    assert run(["verify", str(tmp_path), "--against", str(tmp_path)]) == codes[standing]
    assert ("Rows" in capsys.readouterr().out) is bool(later.gaps or earlier.gaps or lost)
