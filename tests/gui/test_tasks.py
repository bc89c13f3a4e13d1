"""One thread for the vault, nothing lost of a save, nothing brought back that was let go."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread

from diary_app.domain.errors import DiaryError, DoesNotOpen
from diary_app.gui.tasks import Tasks
from diary_app.progress import Progress, Step
from diary_app.words import place_of

GUI = Path(__file__).parents[2] / "diary_app" / "gui"


class Wait:
    """Keeps a job from ending until it is told."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, *_: object) -> str:
        self.begun.set()
        assert self.go_on.wait(10)
        return "done"


@pytest.fixture
def owner() -> QObject:
    return QObject()


def never(outcome: object) -> None:
    raise AssertionError(outcome)


def test_every_job_of_the_vault_runs_on_one_thread_and_comes_home(
    qtbot: Any, tasks: Tasks, owner: QObject
) -> None:
    threads: list[int] = []
    home: list[bool] = []
    app_thread = QThread.currentThread()
    for _ in range(5):
        tasks.run(
            lambda _: threads.append(threading.get_ident()),
            owner=owner,
            done=lambda _: home.append(QThread.currentThread() is app_thread),
            failed=never,
        )
    tasks.run_beside(
        lambda _, ask: ask(lambda: threads.append(threading.get_ident())),
        owner=owner,
        done=lambda _: home.append(QThread.currentThread() is app_thread),
        failed=never,
    )
    qtbot.waitUntil(lambda: len(home) == 6)
    assert all(home)
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_a_failure_is_handed_to_whoever_asked(qtbot: Any, tasks: Tasks, owner: QObject) -> None:
    failures: list[DiaryError] = []

    def fail(_: Progress) -> None:
        raise DoesNotOpen

    tasks.run(fail, owner=owner, done=never, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], DoesNotOpen)


def test_a_failure_beside_reaches_through_the_ask(qtbot: Any, tasks: Tasks, owner: QObject) -> None:
    failures: list[DiaryError] = []

    def fail() -> None:
        raise DoesNotOpen

    tasks.run_beside(lambda _, ask: ask(fail), owner=owner, done=never, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], DoesNotOpen)


def test_what_was_stopped_is_silent(qtbot: Any, tasks: Tasks, owner: QObject) -> None:
    steps: list[Step] = []

    def long(progress: Progress) -> None:
        while True:
            progress.step(1, 2, "copying")

    progress = tasks.run(long, owner=owner, done=never, failed=never, stepped=steps.append)
    qtbot.waitUntil(lambda: bool(steps))
    progress.stop()
    qtbot.waitUntil(lambda: not tasks.is_working)


def test_what_is_stopped_before_its_turn_never_begins(
    qtbot: Any, tasks: Tasks, owner: QObject
) -> None:
    first = Wait()
    tasks.run(first, owner=owner, done=lambda _: None, failed=never)
    progress = tasks.run(never, owner=owner, done=never, failed=never)
    progress.stop()
    first.go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_working)


def test_steps_that_come_too_fast_replace_one_another_and_the_last_arrives(
    qtbot: Any, tasks: Tasks, owner: QObject
) -> None:
    seen: list[int] = []
    ended: list[None] = []

    def count(progress: Progress) -> None:
        for number in range(20_000):
            progress.step(number, 20_000, "sealing")

    tasks.run(
        count,
        owner=owner,
        done=ended.append,
        failed=never,
        stepped=lambda step: seen.append(step.done),
    )
    qtbot.waitUntil(lambda: bool(ended))
    assert seen == sorted(seen)
    assert seen[-1] == 19_999
    assert len(seen) < 20_000


def test_an_owner_that_is_gone_hears_nothing(qtbot: Any, tasks: Tasks) -> None:
    owner = QObject()
    job = Wait()
    tasks.run(job, owner=owner, done=never, failed=never)
    assert job.begun.wait(10)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    job.go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_working)


def test_what_was_let_go_never_comes_back(qtbot: Any, tasks: Tasks, owner: QObject) -> None:
    job = Wait()
    tasks.run(job, owner=owner, done=never, failed=never)
    assert job.begun.wait(10)
    assert not tasks.let_go()  # it shows no steps, so nobody need be told that it was stopped
    job.go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_working)


def test_a_save_is_done_though_it_was_let_go_and_its_failure_is_told(
    qtbot: Any, tasks: Tasks, owner: QObject
) -> None:
    done: list[str] = []
    first = Wait()

    def fail() -> None:
        done.append("tried")
        raise DoesNotOpen

    tasks.save(first, owner=owner, done=never, failed=never)
    tasks.save(lambda: done.append("saved"), owner=owner, done=never, failed=never)
    tasks.save(fail, owner=owner, done=never, failed=never)
    with qtbot.waitSignal(tasks.save_failed) as told:
        tasks.let_go()
        first.go_on.set()
    assert done == ["saved", "tried"]
    assert isinstance(told.args[0], DoesNotOpen)


def test_every_save_is_done_before_the_threads_end(qapp: Any, owner: QObject) -> None:
    tasks = Tasks()
    done: list[int] = []
    failed: list[object] = []
    tasks.save_failed.connect(failed.append)

    def fail() -> None:
        raise DoesNotOpen

    for number in range(50):
        tasks.save(lambda number=number: done.append(number), owner=owner, done=never, failed=never)
    tasks.save(fail, owner=owner, done=never, failed=never)
    tasks.finish()
    assert done == list(range(50))
    assert len(failed) == 1


def test_waiting_says_whether_every_save_went_well(tasks: Tasks, owner: QObject) -> None:
    def fail() -> None:
        raise DoesNotOpen

    tasks.save(lambda: None, owner=owner, done=lambda _: None, failed=never)
    assert tasks.wait_for_saves()
    tasks.save(fail, owner=owner, done=never, failed=lambda _: None)
    assert not tasks.wait_for_saves()
    assert tasks.wait_for_saves()


def test_a_bug_is_told_as_a_class_and_a_place(qtbot: Any, qapp: Any, owner: QObject) -> None:
    tasks = Tasks()

    def stumble(_: Progress) -> None:
        raise KeyError("a word from the diary")

    with qtbot.waitSignal(tasks.broke) as told:
        tasks.run(stumble, owner=owner, done=never, failed=never)
    tasks.finish()
    assert re.fullmatch(r"KeyError in test_tasks\.py:\d+", told.args[0])


def test_a_place_is_known_without_a_trace() -> None:
    assert place_of(ValueError("a word from the diary")) == "ValueError"


def test_threads_are_nobody_elses_business() -> None:
    """The window has one way to work away from it; everything else waits for an event."""
    forbidden = re.compile(
        r"\b(QThread|QRunnable|QThreadPool|processEvents|threading|time\.sleep|sleep\(|"
        r"ThreadPoolExecutor|concurrent)\b"
    )
    found = [
        f"{path.relative_to(GUI)}: {line.strip()}"
        for path in GUI.rglob("*.py")
        if path.name != "tasks.py"
        for line in path.read_text("utf-8").splitlines()
        if forbidden.search(line)
    ]
    assert not found
