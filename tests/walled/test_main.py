"""The process behind the walls: what it cannot do, and how it answers."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from diary_app.capture import worker
from diary_app.capture.preview import worker_command
from diary_app.domain import claims, hiding
from diary_app.domain.exhibit import PreviewProblem
from diary_app.walled import main, pictures, protocol
from diary_app.walled.protocol import ANSWER, BOX, QUESTION, Kind, Outcome
from diary_app.walled.stream import Stream

ROOT = Path(main.__file__).parents[2]


def tried_behind_the_walls(attempt: str, before: str = "") -> Any:
    """Run lines inside a worker that has put up its limits; they set ``outcome``."""
    program = f"""
import json, sys
sys.path.insert(0, {str(ROOT)!r})
sys.path.insert(0, {str(ROOT / "tests")!r})
import ctypes, mmap, os, resource, socket, subprocess, threading
from diary_app.walled import main, walls
{before}
main.prepare()
outcome = None
try:
    {attempt}
except BaseException as error:
    outcome = type(error).__name__
sys.stdout.write(json.dumps(outcome))
"""
    made = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, timeout=60, check=True
    )
    return json.loads(made.stdout)


def test_memory_beyond_the_limit_is_not_given() -> None:
    assert tried_behind_the_walls("outcome = len(bytearray(200 * 2**20))") == 200 * 2**20
    assert tried_behind_the_walls("bytearray(walls.MEMORY)") == "MemoryError"


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "open('made-by-a-worker', 'w')",
        "subprocess.run(['true'])",
        "os.listdir('.')",
        "os.pipe()",
    ],
)
def test_nothing_can_be_opened(attempt: str) -> None:
    assert tried_behind_the_walls(attempt) == "OSError"


@pytest.mark.parametrize(
    "attempt",
    [
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "socket.socket()",
    ],
)
def test_no_program_can_be_started_and_nobody_talked_to(attempt: str) -> None:
    assert tried_behind_the_walls(attempt) == "PermissionError"


def test_a_heic_is_decoded_where_an_ordinary_person_runs_it() -> None:
    # GIVEN a process without the rights of an administrator, whom no limit on threads would bind
    before = "import io; from heic import heic; from diary_app.walled.stream import Stream"
    attempt = (
        "os.setuid(65534); made = heic(); "
        "outcome = main.answer(0, Stream(io.BytesIO(made), len(made))).width"
    )
    # THEN the thread that the decoder insists on may start
    assert tried_behind_the_walls(attempt, before) == 128


def test_the_other_limits_stand_and_cannot_be_raised_again() -> None:
    for name in ("CORE", "FSIZE"):
        outcome = f"outcome = resource.getrlimit(resource.RLIMIT_{name})"
        assert tried_behind_the_walls(outcome) == [0, 0]


def test_too_long_on_the_processor_ends_the_worker() -> None:
    program = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from diary_app.walled import walls
walls.SECONDS = 1
walls.allow_seconds()
while True: pass
"""
    ended = subprocess.run([sys.executable, "-I", "-c", program], timeout=60, check=False)
    assert ended.returncode < 0


def test_both_ends_of_the_pipe_mean_the_same() -> None:
    assert worker._PROBLEMS.keys() == set(Outcome)
    assert worker._PROBLEMS[Outcome.MADE] is None
    assert worker._PROBLEMS[Outcome.LOCKED] is PreviewProblem.LOCKED
    assert protocol.WHOLE == hiding.WHOLE
    assert protocol.MOST_WORDS == claims._MOST_WORDS


def test_no_memory_left_is_answered_not_died_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pictures, "_small_pictures", starve)
    found = main.answer(Kind.PICTURE, Stream(io.BytesIO(b"picture"), 7))
    assert ANSWER.unpack(found.packed()[: ANSWER.size])[0] == Outcome.TOO_MANY_PIXELS


def test_it_answers_until_its_input_ends() -> None:
    tiny = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(tiny, "PNG")
    content = tiny.getvalue()
    box = BOX.pack(0, 0, 5000, 5000)
    asked = QUESTION.pack(Kind.PICTURE, 0, 1, len(content)) + box + content
    ended = subprocess.run(
        worker_command(), input=asked * 3 + asked[:-3], capture_output=True, timeout=60, check=True
    )
    answers = ended.stdout.removeprefix(protocol.READY)
    outcome, width, height, *sizes = ANSWER.unpack(answers[: ANSWER.size])
    assert (outcome, width, height) == (Outcome.MADE, 8, 8)
    whole = answers[: ANSWER.size + sum(sizes)]
    assert answers == whole * 3  # what was cut off is asked by nobody any more
    assert ended.stderr == b""


def test_what_a_library_prints_does_not_get_into_the_answer() -> None:
    program = """
import os, sys
sys.path.insert(0, sys.argv[1])
from diary_app.walled import main
looked = main.answer
def noisy(*about):
    os.write(1, b"pthread_create failed")
    return looked(*about)
main.answer = noisy
main.main()
"""
    asked = QUESTION.pack(Kind.TEXT, 0, 0, 5) + b"words"
    command = [sys.executable, "-I", "-c", program, str(ROOT)]
    ended = subprocess.run(command, input=asked, capture_output=True, timeout=60, check=True)
    answer = ended.stdout.removeprefix(protocol.READY)
    *_, size = ANSWER.unpack(answer[: ANSWER.size])
    assert json.loads(answer[ANSWER.size :]) == {"words": "words"}
    assert size == len(answer) - ANSWER.size


def test_the_worker_is_found_without_the_environment() -> None:
    command = worker_command()
    assert command[0] == sys.executable
    assert (Path(command[-1]) / "diary_app" / "walled" / "main.py").is_file()
