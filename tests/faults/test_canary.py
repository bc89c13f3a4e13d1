"""No typed word, file name or pixel in any byte that is written: watched at the system's own door.

A whole session runs in a program of its own under strace, which has to be installed. Every write of
it and of its helpers to anything but a pipe is searched, as is every byte that lies in the diary's
folder and in its own home and temporary folder afterwards.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

SESSION = Path(__file__).with_name("canary_session.py")
ROOT = Path(__file__).parents[2]
PASSPHRASE = "copper lantern drifts over quiet fields"
WORDS = ["Kanarienvögel", "copper lantern", "Zaunkönig", "Rotkehlchen"]
CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,openat,open,creat,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,ftruncate,truncate,"
    "sendto,sendmsg,sendmmsg,connect,socket,bind"
)
WRITES = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}
LINE = re.compile(r"^\d+ +(\w+)\((.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Watched:
    """What a session did. ``written``: name of the file, and bytes."""

    written: list[tuple[str, bytes]]
    made: list[str]
    others: list[str]


def canaries(picture: Path, letter: Path) -> dict[str, bytes]:
    """Return everything that must not be found, in every form it could be written in."""
    found = {}
    for word in WORDS:
        for form in ("NFC", "NFD"):
            for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
                text = unicodedata.normalize(form, word).encode(coding, "ignore")
                found[f"{word} {form} {coding}"] = text
    for path in (picture, letter):
        content = path.read_bytes()
        for at in (0, len(content) // 2):
            found[f"bytes of {path.suffix} from {at}"] = content[at + 40 : at + 72]
    with Image.open(picture) as image:
        pixels = image.convert("RGB").tobytes()
    for at in (3000, 60_000):
        found[f"pixels from {at}"] = pixels[at : at + 30]
    return found


@pytest.fixture
def things(tmp_path: Path) -> tuple[Path, Path]:
    """A picture and a letter with names and contents that are easily found."""
    chance = random.Random(7)
    picture, letter = tmp_path / "Zaunkönig.jpg", tmp_path / "Rotkehlchen.txt"
    image = Image.frombytes("RGB", (300, 200), chance.randbytes(300 * 200 * 3))
    image.save(picture, quality=90)
    letter.write_bytes(b"Rotkehlchen, he wrote. " * 400 + chance.randbytes(500))
    return picture, letter


def watch(tmp_path: Path, things: tuple[Path, Path], *more: str) -> Watched:
    log = tmp_path / "calls"
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-o", str(log)]
    session = [sys.executable, str(SESSION), str(tmp_path / "notes"), str(ROOT / "resources")]
    command = [*strace, "-e", f"trace={CALLS}", *session, PASSPHRASE, *map(str, things), *more]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return read_log(log)


def read_log(log: Path) -> Watched:
    watched = Watched([], [], [])
    for line in log.read_text("ascii").splitlines():
        call = LINE.match(line)
        if call is None or "ENOENT" in line[-80:]:
            continue
        name, rest = call.groups()
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(rest)]
        if name in WRITES:
            where = place_of(rest)
            if not where.startswith(("pipe:", "socket:", "UNIX")):
                watched.written.append((where, b"".join(texts)))
        elif name in {"open", "openat"}:
            if re.search(r"O_WRONLY|O_RDWR|O_CREAT", rest):
                watched.made.append(texts[0].decode())
        elif name in {"socket", "connect", "bind", "sendto", "sendmsg", "sendmmsg"}:
            watched.others.append(line)
        else:
            watched.made += [text.decode() for text in texts]
            if name in {"sendfile", "copy_file_range", "splice"}:
                watched.others.append(line)
    return watched


def place_of(rest: str) -> str:
    """Return what the first descriptor of a call stands for, as strace shows it."""
    shown = re.match(r"\d+<((?:[^<>]|\\x..)*)>", rest)
    assert shown is not None, rest[:200]
    text = shown.group(1)
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


def hits(content: bytes, wanted: dict[str, bytes]) -> list[str]:
    return [name for name, canary in wanted.items() if canary in content]


def remains(tmp_path: Path) -> list[Path]:
    given = {"calls", "Zaunkönig.jpg", "Rotkehlchen.txt"}
    folders = [path for path in tmp_path.iterdir() if path.name not in given]
    return [path for folder in folders for path in folder.rglob("*")]


def require_nothing_readable(tmp_path: Path, watched: Watched, wanted: dict[str, bytes]) -> None:
    for where, content in watched.written:
        assert not hits(content, wanted), where
    for path in remains(tmp_path):
        assert not hits(str(path.relative_to(tmp_path)).encode(), wanted)
        if path.is_file():
            assert not hits(path.read_bytes(), wanted), path


def places_of(tmp_path: Path, watched: Watched) -> set[str]:
    """Return where anything was made or written: folders of the test's own, or whole paths."""
    places = {os.path.normpath(place) for place in watched.made}
    places |= {os.path.normpath(where) for where, _ in watched.written}
    ours = f"{tmp_path}/"
    return {
        place.removeprefix(ours).split("/")[0] if place.startswith(ours) else place
        for place in places
    }


def test_a_whole_session_writes_nothing_anyone_could_read(tmp_path, things):
    watched = watch(tmp_path, things)
    assert sum(len(content) for _, content in watched.written) > 300_000  # it did write
    require_nothing_readable(tmp_path, watched, canaries(*things))
    assert places_of(tmp_path, watched) <= {"notes", "/dev/null"}
    assert [line for line in watched.others if not is_local(line)] == []
    assert {path.relative_to(tmp_path).parts[0] for path in remains(tmp_path)} == {"notes"}


def test_copying_bringing_back_and_erasing_write_nothing_anyone_could_read(tmp_path, things):
    watched = watch(tmp_path, things, "safe")
    require_nothing_readable(tmp_path, watched, canaries(*things))
    folders = {path.name for path in tmp_path.iterdir() if path.is_dir()} - {"home", "tmp"}
    assert {"notes", "stick", "restored"} < folders  # and the damaged one, set aside
    assert places_of(tmp_path, watched) <= folders | {"salvaged", "/dev/null"}
    assert [line for line in watched.others if not is_local(line)] == []


def is_local(line: str) -> bool:
    return "AF_UNIX" in line or "UNIX" in line


def test_a_session_that_leaks_is_caught(tmp_path, things):
    """The same eyes on a session that does what it must never do."""
    watched = watch(tmp_path, things, "leak")
    wanted = canaries(*things)
    caught = {name for where, content in watched.written for name in hits(content, wanted)}
    assert "bytes of .jpg from 0" in caught
    assert "Kanarienvögel NFC utf-16-le" in caught
    outside = [place for place in watched.made if place.startswith(f"{tmp_path}/tmp/")]
    assert outside
    assert any("AF_INET" in line for line in watched.others if not is_local(line))


def test_the_eyes_see_every_canary():
    wanted = {"a": b"abc", "b": "ä".encode("utf-16-le")}
    assert hits(b"xxabcx", wanted) == ["a"]
    assert hits("ä".encode("utf-16-le"), wanted) == ["b"]
    assert hits(b"", wanted) == []
