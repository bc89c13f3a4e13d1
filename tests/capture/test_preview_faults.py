from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from PIL import Image

from diary_app.capture import Previewer
from diary_app.capture import worker as worker_module
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.progress import Cancelled
from diary_app.walled.protocol import QUESTION

PreviewOf = Callable[..., Preview]


@pytest.fixture
def photo(scene: Callable[..., Image.Image], saved: Callable[..., bytes]) -> bytes:
    return saved(scene())


def workers_of_this_process() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if is_worker(child)]


def is_worker(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return any("preview_worker" in part or "walled" in part for part in process.cmdline())
    return False


def started_since(before: list[psutil.Process]) -> list[psutil.Process]:
    return [child for child in workers_of_this_process() if child not in before]


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def script(path: Path, *lines: str) -> list[str]:
    path.write_text("\n".join(["import sys, time", *lines]))
    return [sys.executable, "-I", str(path)]


SAY_READY = "sys.stdout.buffer.write(b'!'); sys.stdout.buffer.flush()"


def test_no_process_runs_before_the_first_picture() -> None:
    before = workers_of_this_process()
    with Previewer() as previewer:
        previewer.look([b"packed"], 6, "application/zip")
        previewer.look([], 0, "image/jpeg")
        assert started_since(before) == []


def test_a_worker_killed_between_two_pictures_is_replaced(
    preview_of: PreviewOf, photo: bytes
) -> None:
    before = workers_of_this_process()
    with Previewer() as previewer:
        assert preview_of(photo, through=previewer).problem is None
        (worker,) = started_since(before)
        worker.kill()
        assert until(lambda: worker.status() == psutil.STATUS_ZOMBIE)
        assert preview_of(photo, through=previewer).problem is None


def test_a_worker_killed_half_way_costs_only_that_preview(
    preview_of: PreviewOf, photo: bytes
) -> None:
    before = workers_of_this_process()
    with Previewer() as previewer:

        def chunks() -> Iterator[bytes]:
            yield photo[:1000]
            (worker,) = started_since(before)
            worker.kill()
            assert until(lambda: worker.status() == psutil.STATUS_ZOMBIE)
            yield photo[1000:]

        halved = previewer.look(chunks(), len(photo), "image/jpeg").preview
        assert halved == Preview(problem=PreviewProblem.DAMAGED)
        assert preview_of(photo, through=previewer).problem is None


def test_a_worker_that_hangs_is_ended_in_time(
    tmp_path: Path, preview_of: PreviewOf, photo: bytes
) -> None:
    hanging = script(tmp_path / "preview_worker_hangs.py", SAY_READY, "time.sleep(600)")
    before = workers_of_this_process()
    with Previewer(hanging, seconds=0.2) as previewer:
        begun = time.monotonic()
        for _ in range(2):
            preview = preview_of(photo, through=previewer)
            assert preview == Preview(problem=PreviewProblem.TOOK_TOO_LONG)
            assert started_since(before) == []
        assert time.monotonic() - begun < 10


def test_a_worker_that_stops_listening_is_ended_in_time(tmp_path: Path) -> None:
    # more than a pipe holds, so that writing to it waits
    deaf = script(tmp_path / "deaf.py", SAY_READY, "time.sleep(600)")
    with Previewer(deaf, seconds=0.2) as previewer:
        preview = previewer.look([bytes(2**20)], 2**20, "image/jpeg").preview
    assert preview.problem is PreviewProblem.TOOK_TOO_LONG


@pytest.mark.parametrize("lines", [["time.sleep(600)"], ["sys.exit(3)"], ["print('?')"], ["1 +"]])
def test_a_worker_that_does_not_start_loses_no_evidence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    preview_of: PreviewOf,
    photo: bytes,
    lines: list[str],
) -> None:
    monkeypatch.setattr(worker_module, "_SECONDS_TO_START", 0.3)
    with Previewer(script(tmp_path / "never.py", *lines)) as previewer:
        preview = preview_of(photo, through=previewer)
    assert preview == Preview(problem=PreviewProblem.NOT_YET_MADE)


def test_a_program_that_is_not_there_loses_no_evidence(preview_of: PreviewOf, photo: bytes) -> None:
    with Previewer(["/no/such/program"]) as previewer:
        preview = preview_of(photo, through=previewer)
    assert preview == Preview(problem=PreviewProblem.NOT_YET_MADE)


@pytest.mark.parametrize(
    "answer",
    [
        "b''",
        "b'\\xff' * 21",
        "b'\\x09' + bytes(20)",
        "b'\\x00' + b'\\xff' * 20",
        "b'\\x00' + bytes(8) + b'\\x00\\x00\\x00\\x09' * 3 + b'short'",
        "b'\\x00' + bytes(16) + b'\\x00\\x00\\x00\\x02' + b'[]'",
    ],
)
def test_nonsense_from_a_worker_is_not_believed(
    tmp_path: Path, preview_of: PreviewOf, photo: bytes, answer: str
) -> None:
    lying = script(
        tmp_path / "lying.py",
        SAY_READY,
        f"sys.stdin.buffer.read({len(photo) + QUESTION.size})",
        f"sys.stdout.buffer.write({answer})",
    )
    with Previewer(lying) as previewer:
        preview = preview_of(photo, through=previewer)
    assert preview == Preview(problem=PreviewProblem.DAMAGED)


def test_what_reading_the_file_raises_is_raised_and_the_next_picture_works(
    preview_of: PreviewOf, photo: bytes
) -> None:
    def failing() -> Iterator[bytes]:
        yield photo[:1000]
        raise Damaged("AB/1")

    with Previewer() as previewer:
        with pytest.raises(Damaged):
            previewer.look(failing(), len(photo), "image/jpeg")
        with pytest.raises(OSError, match="stick pulled out"):
            previewer.look(_pulled_out(), 500, "image/jpeg")
        assert preview_of(photo, through=previewer).problem is None


def _pulled_out() -> Iterator[bytes]:
    yield b"\xff"
    raise OSError("stick pulled out")


@pytest.mark.parametrize("claimed", [-5, 5])
def test_a_size_that_is_not_true_is_noticed(
    preview_of: PreviewOf, photo: bytes, claimed: int
) -> None:
    with Previewer() as previewer:
        preview = previewer.look([photo], len(photo) + claimed, "image/jpeg").preview
        assert preview == Preview(problem=PreviewProblem.DAMAGED)
        assert preview_of(photo, through=previewer).problem is None


def test_many_threads_share_two_workers(preview_of: PreviewOf, photo: bytes) -> None:
    before, most = workers_of_this_process(), [0]

    def one(_: int) -> Preview:
        preview = preview_of(photo, through=previewer)
        most[0] = max(most[0], len(started_since(before)))
        return preview

    with Previewer() as previewer, ThreadPoolExecutor(8) as pool:
        previews = list(pool.map(one, range(24)))
    assert len(set(previews)) == 1
    assert previews[0].problem is None
    assert most[0] <= 2


def test_closing_ends_every_worker_and_closing_twice_is_fine(
    preview_of: PreviewOf, photo: bytes
) -> None:
    before = workers_of_this_process()
    previewer = Previewer()
    preview_of(photo, through=previewer)
    assert len(started_since(before)) == 1
    previewer.close()
    previewer.close()
    assert started_since(before) == []
    with pytest.raises(Cancelled):
        preview_of(photo, through=previewer)


def test_closing_does_not_wait_for_a_busy_worker(tmp_path: Path, photo: bytes) -> None:
    hanging = script(tmp_path / "preview_worker_hangs.py", SAY_READY, "time.sleep(600)")
    before = workers_of_this_process()
    previewer, outcome = Previewer(hanging, seconds=300), []

    def ask() -> None:
        try:
            previewer.look([photo], len(photo), "image/jpeg")
        except Cancelled:
            outcome.append("cancelled")

    asking = threading.Thread(target=ask)
    asking.start()
    assert until(lambda: len(started_since(before)) == 1 and bool(previewer._busy))
    previewer.close()
    asking.join(10)
    assert outcome == ["cancelled"]
    assert started_since(before) == []


def test_a_worker_ends_when_the_program_dies(tmp_path: Path, photo: bytes) -> None:
    (tmp_path / "photo.jpg").write_bytes(photo)
    program = f"""
import json, os, sys, time
sys.path.insert(0, {str(Path(worker_module.__file__).parents[2])!r})
from diary_app.capture import Previewer
photo = open({str(tmp_path / "photo.jpg")!r}, "rb").read()
previewer = Previewer()
previewer.look([photo], len(photo), "image/jpeg")
print(json.dumps([worker._process.pid for worker in previewer._idle]), flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as dying:
        assert dying.stdout is not None
        (pid,) = json.loads(dying.stdout.readline())
        assert psutil.pid_exists(pid)
        dying.send_signal(signal.SIGKILL)
    assert until(lambda: not _runs(pid))


def _runs(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def test_a_worker_holds_no_file_of_the_program(
    tmp_path: Path, preview_of: PreviewOf, photo: bytes
) -> None:
    before = workers_of_this_process()
    with (tmp_path / "diary.db").open("wb") as secret, Previewer() as previewer:
        os.set_inheritable(secret.fileno(), True)
        preview_of(photo, through=previewer)
        (worker,) = started_since(before)
        assert worker.num_fds() == 4  # its three, and its own way to answer
        assert worker.open_files() == []


def test_memory_and_files_stay_flat_over_many_pictures(
    previewer: Previewer, scene: Callable[..., Image.Image], saved: Callable[..., bytes]
) -> None:
    photo, me = saved(scene(3000, 2000), quality=95), psutil.Process()

    def preview_some(count: int) -> int:
        for _ in range(count):
            chunks = (photo[at : at + 2**16] for at in range(0, len(photo), 2**16))
            assert previewer.look(chunks, len(photo), "image/jpeg").preview.problem is None
        return me.memory_info().rss

    gc.collect()  # what earlier tests left open is not counted
    before, files = preview_some(5), me.num_fds()
    assert preview_some(50) - before < 4 * 2**20
    assert me.num_fds() <= files
