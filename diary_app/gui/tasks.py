"""The one way to work away from the window: one thread for the vault, and a pool beside it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from diary_app.domain.errors import DiaryError
from diary_app.progress import Ask, Cancelled, Progress, Step
from diary_app.words import place_of

__all__ = ["Tasks"]

T = TypeVar("T")


class Tasks(QObject):
    """Runs the work of pages and hands what came of it back on the window's thread.

    The vault's thread is one thread for as long as this lives, so a diary that is opened by a
    job can be used by every later job. Neither ``done`` nor ``failed`` runs when ``owner`` is
    gone, or when :meth:`let_go` was called since: words from a diary that has been locked must
    not come back to a page.

    Signals:
        save_began: a save was asked for: what can wait should make way for it.
        save_failed: a :class:`DiaryError` of a save whose page can no longer tell it.
        broke: a bug: its class and place, such as ``KeyError in rows.py:12``, never a value.
    """

    save_began = Signal()
    save_failed = Signal(object)
    broke = Signal(str)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = ThreadPoolExecutor(1, "vault")
        self._beside = ThreadPoolExecutor(2, "beside")
        self._round = 0
        self._failed_saves = 0
        self._running: set[_Errand] = set()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def is_working(self) -> bool:
        """Say whether anything, a save included, has not come back yet."""
        return bool(self._running)

    def run(
        self,
        job: Callable[[Progress], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[DiaryError], None],
        stepped: Callable[[Step], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Progress:
        """Run ``job`` on the vault's thread; ``stop()`` what this returns to stop it.

        ``stopped`` is called when it has really stopped; it may also be done before it hears.
        """
        errand = _Errand(self._round, owner, done, failed, stepped)
        errand.stopped = stopped
        progress = self._follow(errand)
        self._send(self._vault, errand, partial(job, progress))
        return progress

    def run_beside(
        self,
        job: Callable[[Progress, Ask], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[DiaryError], None],
        stepped: Callable[[Step], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Progress:
        """Run ``job`` in the pool; it reaches the vault through the ``Ask`` it is given."""
        errand = _Errand(self._round, owner, done, failed, stepped)
        errand.stopped = stopped
        progress = self._follow(errand)
        self._send(self._beside, errand, partial(job, progress, _asking(self._vault, progress)))
        return progress

    def save(
        self,
        job: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[DiaryError], None],
    ) -> None:
        """Run ``job`` on the vault's thread, whatever happens to its page or to the window."""
        self.save_began.emit()
        errand = _Errand(self._round, owner, done, failed, None, is_save=True)
        self._send(self._vault, errand, job)

    def let_go(self) -> bool:
        """Stop everything but saves, and let nothing started so far come back to a page.

        Returns:
            whether long work, which shows its steps, was stopped before it was done.
        """
        self._round += 1
        return self.stop_work()

    def stop_work(self) -> bool:
        """Stop everything but saves.

        Returns:
            as :meth:`let_go`.
        """
        stopped = [errand for errand in self._running if errand.progress is not None]
        for errand in stopped:
            if errand.progress is not None:
                errand.progress.stop()
        return any(errand.stepped is not None for errand in stopped)

    def wait_for_saves(self) -> bool:
        """Stand still until every save asked for so far has come back. For the way out only.

        Returns:
            whether all of them went well; what did not has been told where it was asked for.
        """
        self._failed_saves = 0
        self._vault.submit(lambda: None).result()
        QCoreApplication.sendPostedEvents(self)
        return self._failed_saves == 0

    def finish(self) -> None:
        """Stop what may be stopped, wait for every save, and end the threads.

        Failures of the last saves are told (``save_failed``) before this returns.
        """
        self.let_go()
        self._beside.shutdown(wait=True)
        self._vault.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self)

    def _follow(self, errand: _Errand) -> Progress:
        errand.progress = Progress(partial(self._on_step_elsewhere, errand))
        return errand.progress

    def _send(self, where: Executor, errand: _Errand, job: Callable[[], Any]) -> None:
        self._running.add(errand)
        where.submit(self._work, errand, job)

    def _work(self, errand: _Errand, job: Callable[[], Any]) -> None:
        """Run away from the window's thread: do the job and send home what came of it."""
        try:
            if errand.progress is not None:
                errand.progress.go_on()
            home = partial(self._hand_back, errand, job())
        except Cancelled:
            home = partial(self._hand_back_nothing, errand)
        except DiaryError as error:
            home = partial(self._hand_back_failure, errand, error)
        except Exception as bug:  # noqa: BLE001 - a bug must reach the window, not die in a thread
            home = partial(self._hand_back_bug, errand, place_of(bug))
        self._arrived.emit(home)

    def _on_step_elsewhere(self, errand: _Errand, step: Step) -> None:
        """Send a step home; steps that come faster than the window can draw replace one another."""
        errand.step = step
        if errand.stepped is not None and not errand.is_step_under_way:
            errand.is_step_under_way = True
            self._arrived.emit(partial(self._hand_back_step, errand))

    @Slot(object)
    def _on_arrived(self, home: Callable[[], None]) -> None:
        home()

    def _may_come_back(self, errand: _Errand) -> bool:
        return errand.round == self._round and isValid(errand.owner)

    def _hand_back(self, errand: _Errand, outcome: object) -> None:
        self._running.discard(errand)
        if self._may_come_back(errand):
            errand.done(outcome)

    def _hand_back_nothing(self, errand: _Errand) -> None:
        self._running.discard(errand)
        if errand.stopped is not None and self._may_come_back(errand):
            errand.stopped()

    def _hand_back_failure(self, errand: _Errand, error: DiaryError) -> None:
        self._running.discard(errand)
        self._failed_saves += errand.is_save
        if self._may_come_back(errand):
            errand.failed(error)
        elif errand.is_save:
            self.save_failed.emit(error)

    def _hand_back_bug(self, errand: _Errand, place: str) -> None:
        self._running.discard(errand)
        self._failed_saves += errand.is_save
        # What was let go may stumble over the diary that was closed under it: that is no bug.
        if errand.is_save or errand.round == self._round:
            self.broke.emit(place)

    def _hand_back_step(self, errand: _Errand) -> None:
        errand.is_step_under_way = False  # first: a step set after this sends itself
        if errand.step is not None and errand.stepped is not None and self._may_come_back(errand):
            errand.stepped(errand.step)


class _Errand:
    """One job on its way, and where what comes of it goes."""

    __slots__ = (
        "done",
        "failed",
        "is_save",
        "is_step_under_way",
        "owner",
        "progress",
        "round",
        "step",
        "stepped",
        "stopped",
    )

    def __init__(
        self,
        round_: int,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[DiaryError], None],
        stepped: Callable[[Step], None] | None,
        *,
        is_save: bool = False,
    ) -> None:
        self.round = round_
        self.owner = owner
        self.done = done
        self.failed = failed
        self.stepped = stepped
        self.stopped: Callable[[], None] | None = None
        self.is_save = is_save
        self.progress: Progress | None = None
        self.step: Step | None = None
        self.is_step_under_way = False


def _asking(vault: Executor, progress: Progress) -> Ask:
    def ask(job: Callable[[], T]) -> T:
        progress.go_on()
        return vault.submit(job).result()

    return ask
