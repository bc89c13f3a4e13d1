"""A film is played from memory alone: what the system is asked for meanwhile is watched.

The session runs in a program of its own under strace, which has to be installed, with nothing to
hear it on and no screen.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "gui" / "viewer"))  # for the film

from recordings import a_film

SESSION = Path(__file__).with_name("playing_session.py")
ROOT = Path(__file__).parents[2]
PASSPHRASE = "copper lantern drifts over quiet fields"
CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,openat,open,creat,"
    "memfd_create,connect,socket,bind"
)
MADE = re.compile(r'^\d+ +(?:openat|open|creat)\((?:[^"]*, )?"([^"]*)".*O_(?:WRONLY|RDWR|CREAT)')
WRITTEN = re.compile(r"^\d+ +(?:p?write\w*)\(\d+<([^>]*)>")


@pytest.fixture
def film() -> bytes:
    return a_film()


@pytest.fixture
def log(tmp_path: Path, film: bytes) -> list[str]:
    """Play a film and return what the system was asked for, a call a line."""
    kept, calls = tmp_path / "film.avi", tmp_path / "calls"
    kept.write_bytes(film)
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_RUNTIME_DIR": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    strace = ["strace", "-f", "-y", "-s", "400", "--seccomp-bpf", "-o", str(calls)]
    session = [sys.executable, str(SESSION), str(tmp_path / "notes"), str(ROOT / "resources")]
    run = subprocess.run(
        [*strace, "-e", f"trace={CALLS}", *session, PASSPHRASE, str(kept)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "played to the end" in run.stdout, run.stderr
    # what lies in a film, its size and its name are for nobody's terminal
    for word in ("Input #", "avi", "mjpeg", "320x240", "FFmpeg", "symbolsresolver"):
        assert word not in run.stderr
    return calls.read_text("utf-8", "replace").splitlines()


def test_no_decrypted_file_is_written_and_nothing_reaches_out(log, tmp_path, film):
    assert any("libQt6Multimedia" in line for line in log)  # it was loaded and did play
    ours = f"{tmp_path}/notes"
    made = {found[1] for line in log if (found := MADE.match(line))}
    assert made  # the eyes see
    outside = {place for place in made if not place.startswith((ours, "/dev/"))}
    outside = {place for place in outside if "/.config/pulse" not in place}
    assert outside == set()
    written = {found[1] for line in log if (found := WRITTEN.match(line))}
    strangers = {
        where
        for where in written
        if not where.startswith((ours, "pipe:", "socket:", "UNIX", "anon_inode:", "/dev/null"))
    }
    assert strangers == set()
    assert not any("AF_INET" in line for line in log)
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != "film.avi":
            content = file.read_bytes()
            for at in range(3000, len(film) - 64, 9000):
                assert film[at : at + 48] not in content, file
