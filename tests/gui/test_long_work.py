"""Long work shows what it does and can be stopped; what is said afterwards is what happened."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from diary_app.domain.errors import DoesNotOpen
from diary_app.gui.long_work import LongWork
from diary_app.gui.tasks import Tasks
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import Notice

STOPPED = Notice("Stopped.", "Nothing was changed.")


@pytest.fixture
def work(qtbot: Any, tasks: Tasks, tr: Translate) -> LongWork:
    work = LongWork(tasks, tr)
    qtbot.addWidget(work)
    work.show()
    return work


def reads(work: LongWork) -> str:
    return "\n".join(label.text() for label in work.findChildren(QLabel) if label.isVisible())


def press_stop(work: LongWork) -> None:
    next(b for b in work.findChildren(QAbstractButton) if b.accessibleName() == "Stop").click()


def test_it_is_over_only_when_it_has_really_stopped(qtbot: Any, work: LongWork) -> None:
    may_end = threading.Event()

    def slow(progress: Progress) -> None:
        progress.step(1, 4, "copying")
        assert may_end.wait(10)
        progress.step(2, 4, "copying")

    ended: list[bool] = []
    work.ended.connect(lambda: ended.append(True))
    work.start(slow, doing="Copying", done=lambda _: pytest.fail("done"), stopped=STOPPED)
    qtbot.waitUntil(lambda: "25 %" in reads(work))
    press_stop(work)
    assert "Stopping" in reads(work)
    assert work.is_going_on
    assert not ended
    may_end.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert "Nothing was changed." in reads(work)
    assert not work.is_going_on


def test_what_was_done_before_it_heard_is_said_to_be_done(qtbot: Any, work: LongWork) -> None:
    may_end = threading.Event()
    work.start_beside(
        lambda *_: may_end.wait(10),
        doing="Copying",
        done=lambda _: work.notice.say("It is done."),
        stopped=STOPPED,
    )
    press_stop(work)
    with qtbot.waitSignal(work.ended):
        may_end.set()
    assert reads(work) == "It is done."


def test_a_failure_is_told(qtbot: Any, work: LongWork) -> None:
    def fail(_: Progress) -> None:
        raise DoesNotOpen

    with qtbot.waitSignal(work.ended):
        work.start(fail, doing="Opening", done=lambda _: pytest.fail("done"), stopped=STOPPED)
    assert "That does not open this diary." in reads(work)


def test_after_a_bug_it_is_given_back(qtbot: Any, work: LongWork, tr: Translate) -> None:
    tasks = Tasks()
    with_bug = LongWork(tasks, tr)
    qtbot.addWidget(with_bug)
    with qtbot.waitSignal(with_bug.ended):
        with_bug.start(
            lambda _: {}["missing"], doing="Working", done=lambda _: None, stopped=STOPPED
        )
    assert not with_bug.is_going_on
    tasks.finish()


def test_what_is_forgotten_does_not_come_back(qtbot: Any, work: LongWork, tasks: Tasks) -> None:
    may_end = threading.Event()
    work.start_beside(
        lambda *_: may_end.wait(10),
        doing="Copying",
        done=lambda _: pytest.fail("done"),
        stopped=STOPPED,
    )
    tasks.let_go()
    work.forget()
    may_end.set()
    qtbot.waitUntil(lambda: not tasks.is_working)
    assert reads(work) == ""
