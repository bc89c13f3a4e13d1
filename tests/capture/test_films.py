"""Whatever the program that looks into a film does, we live on, and nothing of it stays behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from diary_app.capture.films import Films
from diary_app.carrier import Lent
from diary_app.domain.exhibit import PreviewProblem
from diary_app.progress import Cancelled
from diary_app.stills.protocol import ANSWER, READY, SIZES, STILL

JPEG = b"\xff\xd8\xffpixels"


def saying(answer: bytes, then: str = "") -> list[str]:
    """Return how to start a program that is told everything, answers so, and does that."""
    told = f"import os, sys, time; os.read(0, 9999); os.write(1, {READY + answer!r}); {then}"
    return [sys.executable, "-c", told]


def answer(*, count: int = 1, jpeg: bytes = JPEG, size: int | None = None) -> bytes:
    size = len(jpeg) if size is None else size
    stills = b"".join(STILL.pack(at, size) + jpeg for at in range(min(count, 9)))
    return ANSWER.pack(0, 4, 3, 9000, count) + SIZES.pack(size, size) + jpeg * 2 + stills


def lent() -> Lent:
    return Lent(source=Path("x"), key=bytearray(b"k" * 32), bound=b"b", reach=(0, 9))


def looked(command: list[str], seconds: float = 20.0):
    return Films(command, seconds=seconds).look(lent(), 9, None, lambda: True)


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_an_answer_is_taken_apart_and_its_program_is_gone():
    before = len(children())
    preview, stills = looked(saying(answer(count=2), "time.sleep(99)"))
    assert (preview.proof, preview.width, preview.height) == (JPEG, 4, 3)
    assert (stills.length, [still.at for still in stills.pictures]) == (9000, [0, 1])
    assert len(children()) == before


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        answer()[:-1],
        answer(jpeg=b"GIF89a pixels"),
        answer(count=7),
        answer(size=2**31),
        b"\xff" * 200,
    ],
)
def test_what_ends_early_or_says_nonsense_is_told_as_damage(nonsense):
    preview, stills = looked(saying(nonsense))
    assert preview.problem is PreviewProblem.DAMAGED
    assert (preview.proof, stills.pictures) == (b"", ())


def test_what_hangs_is_ended_and_told():
    preview, _ = looked(saying(b"", "time.sleep(99)"), seconds=0.5)
    assert preview.problem is PreviewProblem.TOOK_TOO_LONG


@pytest.mark.parametrize("command", [["/nothing/there"], [sys.executable, "-c", "import none"]])
def test_what_does_not_start_is_left_for_another_time_and_the_key_is_wiped(command):
    given = lent()
    preview, _ = Films(command).look(given, 9, None, lambda: True)
    assert preview.problem is PreviewProblem.NOT_YET_MADE
    assert not any(given.key)


@pytest.mark.parametrize("way", ["closed", "not wanted"])
def test_closing_or_going_on_ends_it_at_once(way):
    films, wanted = Films(saying(b"", "time.sleep(99)")), threading.Event()
    wanted.set()
    ended = films.close if way == "closed" else wanted.clear
    threading.Timer(0.3, ended).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        films.look(lent(), 9, None, wanted.is_set)
    assert time.monotonic() - begun < 15
    assert all(child.status() != psutil.STATUS_ZOMBIE for child in children())


def test_where_we_are_killed_it_ends_by_itself(tmp_path):
    (tmp_path / "film").write_bytes(bytes(99))
    hanging = (
        "import time; from diary_app.stills import film, main; "
        "film.Film.open = lambda *_: time.sleep(99); main.main()"
    )
    asking = (
        "from pathlib import Path; from diary_app.capture.films import Films; "
        "from diary_app.carrier import Lent; "
        f"lent = Lent(source=Path({str(tmp_path / 'film')!r}), key=bytearray(32), bound=b'', "
        f"reach=(0, 9)); Films([{sys.executable!r}, '-c', {hanging!r}])"
        ".look(lent, 9, None, lambda: True)"
    )
    us = subprocess.Popen([sys.executable, "-c", asking])
    watched, deadline = psutil.Process(us.pid), time.monotonic() + 20
    while not any(is_behind_walls(child) for child in watched.children()):
        assert time.monotonic() < deadline
    (beside,) = watched.children()
    us.send_signal(signal.SIGKILL)
    us.wait()
    assert psutil.wait_procs([beside], timeout=10)[1] == []


def is_behind_walls(process: psutil.Process) -> bool:
    return "Seccomp:\t2" in Path(f"/proc/{process.pid}/status").read_text()
