"""Ctrl-C, a closed terminal and a request to end stop a command, and nothing half done is left."""

from __future__ import annotations

import pytest
from killing import killable

from diary_app.diary import make_diary, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import When

PASSPHRASE = "copper lantern drifts over quiet fields"
STOPPED = """
import importlib, os, signal, sys
from diary_app.cli import run

sys.stderr = sys.stdout

number, folder, to, passphrase = sys.argv[1:]
place = importlib.import_module("diary_app.export.build")
put_in_place = place._put_in_place

def told_to_stop(*arguments, **more):
    print(*sorted(os.listdir(to)), flush=True)
    os.kill(os.getpid(), getattr(signal, number))
    return put_in_place(*arguments, **more)

place._put_in_place = told_to_stop
print(run(["export", folder, "--to", to, "--passphrase-file", passphrase]), flush=True)
print(signal.getsignal(getattr(signal, number)) is signal.SIG_DFL, flush=True)
"""


@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_nothing_half_done_is_left(signal, cheap_guess, tmp_path, surroundings):
    with_one = make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary
    with_one.write.save(new_draft_id(), Draft(when=When.unknown(), account="He rang."))
    with_one.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    out = tmp_path / "out"
    out.mkdir()
    places = [str(with_one.folder), str(out), str(tmp_path / "passphrase")]
    with killable(STOPPED, signal, *places) as program:
        assert program.line().startswith(".pack-")
        assert [program.line() for _ in range(3)] == [
            "Stopped.\n",
            "Nothing half done was left behind.\n",
            "2\n",
        ]
        assert program.line() == ("False\n" if signal == "SIGINT" else "True\n")
    assert list(out.iterdir()) == []
