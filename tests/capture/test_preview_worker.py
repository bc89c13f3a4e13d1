from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from diary_app.capture import preview_worker, worker
from diary_app.capture.preview import worker_command
from diary_app.domain import hiding
from diary_app.domain.exhibit import PreviewProblem


def tried_behind_the_walls(attempt: str) -> Any:
    """Run lines inside a worker that has put up its limits; they set ``outcome``."""
    program = f"""
import json, sys
sys.path.insert(0, {str(Path(preview_worker.__file__).parent)!r})
import ctypes, mmap, os, resource, socket, subprocess
import preview_worker
preview_worker._prepare()
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
    assert tried_behind_the_walls("bytearray(preview_worker.MEMORY)") == "MemoryError"


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "open('made-by-a-worker', 'w')",
        "socket.socket()",
        "subprocess.run(['true'])",
        "os.listdir('.')",
        "os.pipe()",
    ],
)
def test_nothing_can_be_opened(attempt: str) -> None:
    assert tried_behind_the_walls(attempt) == "OSError"


def test_the_other_limits_stand_and_cannot_be_raised_again() -> None:
    for name in ("CORE", "FSIZE", "NPROC"):
        outcome = f"outcome = resource.getrlimit(resource.RLIMIT_{name})"
        assert tried_behind_the_walls(outcome) == [0, 0]


def test_too_long_on_the_processor_ends_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    program = f"""
import sys
sys.path.insert(0, {str(Path(preview_worker.__file__).parent)!r})
import preview_worker
preview_worker.SECONDS = 1
preview_worker._allow_seconds()
while True: pass
"""
    ended = subprocess.run([sys.executable, "-I", "-c", program], timeout=60, check=False)
    assert ended.returncode < 0


def test_both_ends_of_the_pipe_speak_the_same_words() -> None:
    assert worker._READY == preview_worker.READY
    assert worker._QUESTION.format == preview_worker.QUESTION.format
    assert worker._ANSWER.format == preview_worker.ANSWER.format
    assert worker._BOX.format == preview_worker.BOX.format
    assert preview_worker.WHOLE == hiding.WHOLE
    assert worker._OUTCOMES[preview_worker.MADE] is None
    assert worker._OUTCOMES[preview_worker.DAMAGED] is PreviewProblem.DAMAGED
    assert worker._OUTCOMES[preview_worker.TOO_MANY_PIXELS] is PreviewProblem.TOO_MANY_PIXELS


def test_no_memory_left_is_answered_not_died_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(_: bytes, __: list[tuple[int, ...]]) -> None:
        raise MemoryError

    monkeypatch.setattr(preview_worker, "_small_pictures", starve)
    answer = preview_worker.ANSWER.unpack(preview_worker._answer(b"picture", []))
    assert answer == (preview_worker.TOO_MANY_PIXELS, 0, 0, 0, 0)


def test_it_answers_until_its_input_ends() -> None:
    tiny = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(tiny, "PNG")
    asked = preview_worker.QUESTION.pack(len(tiny.getvalue()), 0) + tiny.getvalue()
    ended = subprocess.run(
        [sys.executable, "-I", preview_worker.__file__],
        input=asked * 3 + asked[:20],
        capture_output=True,
        timeout=60,
        check=True,
    )
    answers = ended.stdout.removeprefix(b"!")
    outcome, width, height, *sizes = preview_worker.ANSWER.unpack(answers[:17])
    assert (outcome, width, height) == (preview_worker.MADE, 8, 8)
    whole = answers[: 17 + sum(sizes)]
    assert answers.startswith(whole * 3)
    cut_off = preview_worker.ANSWER.pack(preview_worker.DAMAGED, 0, 0, 0, 0)
    assert answers.removeprefix(whole * 3) == cut_off
    assert ended.stderr == b""


def test_the_worker_is_found_without_the_environment() -> None:
    command = worker_command()
    assert command[0] == sys.executable
    assert Path(command[-1]).is_file()
