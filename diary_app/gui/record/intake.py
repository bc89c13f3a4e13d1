"""Takes files into the diary, each sealed at once, and says what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from diary_app.diary import Ask, Diary
from diary_app.domain.claims import Claims
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.domain.incident import DraftId
from diary_app.gui.record.file_row import KeptFile
from diary_app.gui.tasks import Tasks
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import say

__all__ = ["Intake"]

_TakeIn = Callable[[Progress, Ask], Exhibit]


@dataclass(slots=True)
class _Arrival:
    """One file on its way in."""

    name: str
    exhibit: Exhibit | None = None
    progress: Progress = field(default_factory=Progress)


class Intake(QObject):
    """The files of the draft that is open. ``key`` numbers them as they came.

    Signals:
        began: key, name: it is being kept.
        kept: key, :class:`KeptFile`: it is in the diary.
        seen: key, :class:`KeptFile`: there are pictures of a film that is in the diary already.
        repeated: key: the same file is in the draft already.
        failed: key, ``Notice``: it is not; everything else is.
        settled: nothing is on its way any more.
    """

    began = Signal(int, str)
    kept = Signal(int, object)
    seen = Signal(int, object)
    repeated = Signal(int)
    failed = Signal(int, object)
    settled = Signal()

    def __init__(self, tasks: Tasks, tr: Translate, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._draft = DraftId("")
        self._fixed: set[ExhibitId] = set()
        self._arrivals: dict[int, _Arrival] = {}
        self._next = 0
        self._pasted = 0

    @property
    def is_busy(self) -> bool:
        """Say whether a file is still on its way."""
        return any(arrival.exhibit is None for arrival in self._arrivals.values())

    def begin(
        self,
        diary: Diary | None,
        draft: DraftId,
        kept: Sequence[Exhibit] = (),
        fixed: Sequence[Exhibit] = (),
    ) -> None:
        """Forget the last draft's files, and take files into ``draft`` from now on.

        Args:
            diary: which.
            draft: which.
            kept: files that are in it already.
            fixed: those of them that stay with the entry that is being corrected.
        """
        self._diary, self._draft = diary, draft
        self._fixed = {exhibit.id for exhibit in fixed}
        self._arrivals.clear()
        self._pasted = 0
        for exhibit in kept:
            self._show_again(exhibit)

    def exhibits(self) -> tuple[ExhibitId, ...]:
        """Return what is kept, in the order it was added."""
        arrivals = sorted(self._arrivals.items())
        return tuple(arrival.exhibit.id for _, arrival in arrivals if arrival.exhibit)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files in."""
        for path in paths:
            if self._diary is not None:
                self._start(path.name, partial(self._diary.write.take_in, path, self._draft))

    def take_picture(self, png: bytes) -> None:
        """Take in a picture that was pasted."""
        if self._diary is None:
            return
        self._pasted += 1
        number = f" {self._pasted}" if self._pasted > 1 else ""
        name = self._tr("pasted picture{number}.png").format(number=number)
        self._start(name, partial(self._diary.write.take_in_bytes, name, png, self._draft))

    def remove(self, key: int) -> None:
        """Take one out again, or stop taking it in."""
        arrival = self._arrivals.pop(key, None)
        if arrival is None:
            return
        arrival.progress.stop()
        if arrival.exhibit is not None:
            self._drop(arrival.exhibit.id)
        self._tell_if_settled()

    def _show_again(self, exhibit: Exhibit) -> None:
        key = self._note(_Arrival(exhibit.name, exhibit))
        diary = self._diary
        if diary is not None:
            self._tasks.run(
                lambda _: _seen(diary, exhibit),
                owner=self,
                done=partial(self._on_shown_again, key),
                failed=partial(self._on_not_shown, key, exhibit),
            )

    def _start(self, name: str, take_in: _TakeIn) -> None:
        assert self._diary is not None
        arrival = _Arrival(name)
        key = self._note(arrival)
        arrival.progress = self._tasks.run_beside(
            partial(_take_in_and_preview, self._diary, take_in),
            owner=self,
            done=partial(self._on_kept, key, self._draft),
            failed=partial(self._on_failed, key),
        )

    def _note(self, arrival: _Arrival) -> int:
        self._next += 1
        self._arrivals[self._next] = arrival
        self.began.emit(self._next, arrival.name)
        return self._next

    def _on_kept(self, key: int, draft: DraftId, kept: KeptFile) -> None:
        exhibit, arrival = kept.exhibit, self._arrivals.get(key)
        if exhibit.id in self.exhibits():
            self._arrivals.pop(key, None)
            self.repeated.emit(key)
        elif arrival is not None:
            arrival.exhibit = exhibit
            self._tell_kept(key, kept)
            self._look_into(key, kept)
        elif draft == self._draft:  # taken out while its last bytes were being sealed
            self._drop(exhibit.id)
        self._tell_if_settled()

    def _look_into(self, key: int, kept: KeptFile) -> None:
        """Have pictures made of a film; nothing waits for them, the saving of its entry least."""
        if self._diary is None or not kept.exhibit.is_film or kept.preview.proof:
            return
        self._tasks.run_beside(
            partial(_looked_into, self._diary, kept.exhibit),
            owner=self,
            done=partial(self._on_seen, key, kept.exhibit),
            failed=_nothing,
        )

    def _on_seen(self, key: int, exhibit: Exhibit, seen: KeptFile) -> None:
        arrival = self._arrivals.get(key)
        if arrival is not None and arrival.exhibit is exhibit:
            self.seen.emit(key, seen)

    def _on_failed(self, key: int, error: DiaryError) -> None:
        if self._arrivals.pop(key, None) is not None:
            self.failed.emit(key, say(error, self._tr))
        self._tell_if_settled()

    def _on_shown_again(self, key: int, kept: KeptFile) -> None:
        if key in self._arrivals:
            self._tell_kept(key, kept)

    def _tell_kept(self, key: int, kept: KeptFile) -> None:
        self.kept.emit(key, replace(kept, is_fixed=kept.exhibit.id in self._fixed))

    def _on_not_shown(self, key: int, exhibit: Exhibit, error: DiaryError) -> None:
        if key in self._arrivals:
            self._tell_kept(key, KeptFile(exhibit=exhibit, preview=Preview()))
            self.failed.emit(key, say(error, self._tr))

    def _drop(self, exhibit: ExhibitId) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.save(
                lambda: diary.write.drop(exhibit), owner=self, done=_nothing, failed=_nothing
            )

    def _tell_if_settled(self) -> None:
        if not self.is_busy:
            self.settled.emit()


def _take_in_and_preview(diary: Diary, take_in: _TakeIn, progress: Progress, ask: Ask) -> KeptFile:
    exhibit = take_in(progress, ask)
    return ask(lambda: _seen(diary, exhibit))


def _looked_into(diary: Diary, exhibit: Exhibit, progress: Progress, ask: Ask) -> KeptFile:
    diary.keep_safe.look_into_films([exhibit], progress, ask)
    return ask(lambda: _seen(diary, exhibit))


def _seen(diary: Diary, exhibit: Exhibit) -> KeptFile:
    claims = diary.look.claims([exhibit.id]).get(exhibit.id, Claims())
    return KeptFile(exhibit=exhibit, preview=diary.find.preview(exhibit.id), claims=claims)


def _nothing(_: object) -> None:
    """Say nothing: a file left behind in the draft is swept when the draft goes."""
