"""The small pictures of the timeline: fetched when they come into view, blurred until asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import ExhibitId
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.picture import blurred, picture_of
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Pictures"]

_AT_ONCE = 4  # on the vault's thread, so that a save never waits for a whole page of them
_MOST_WAITING = 300  # what was scrolled past is asked for again if it comes back into view
_MOST = 400  # pictures held at once; at 96 by 72 pixels that is about 20 MB


@dataclass(frozen=True, slots=True)
class _Pair:
    clear: QPixmap
    blurred: QPixmap


class Pictures(QObject):
    """Gives a picture at once or asks for it.

    Signals:
        came: an :class:`ExhibitId` whose picture can be painted now, or painted otherwise.
    """

    came = Signal(str)

    def __init__(self, tasks: Tasks, size: QSize, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._size = size
        self._diary: Diary | None = None
        self._pairs: OrderedDict[ExhibitId, _Pair | None] = OrderedDict()
        self._shown: set[ExhibitId] = set()
        self._held: ExhibitId | None = None
        self._waiting: list[ExhibitId] = []
        self._under_way = 0
        self._are_all_shown = False

    def show_diary(self, diary: Diary) -> None:
        """Fetch from ``diary`` from now on."""
        self._diary = diary

    def forget(self) -> None:
        """Drop every picture; the next ones are blurred again."""
        self._diary = None
        self._pairs.clear()
        self._shown.clear()
        self._held = None
        self._waiting.clear()
        self._under_way = 0
        self._are_all_shown = False

    def pixmap(self, exhibit: ExhibitId) -> QPixmap | None:
        """Return what may be seen of a picture now; ``None`` while there is nothing."""
        if exhibit not in self._pairs:
            self._ask_for(exhibit)
        pair = self._pairs[exhibit]
        self._pairs.move_to_end(exhibit)
        if pair is None:
            return None
        return pair.clear if self.is_shown(exhibit) else pair.blurred

    def is_shown(self, exhibit: ExhibitId) -> bool:
        """Say whether a picture is clear, or held so."""
        return exhibit == self._held or self._stays_shown(exhibit)

    def toggle(self, exhibits: Iterable[ExhibitId]) -> None:
        """Show pictures that are blurred; if all of them are clear, blur them."""
        chosen = set(exhibits)
        clear = {exhibit for exhibit in chosen if self._stays_shown(exhibit)}
        self._shown ^= chosen if clear == chosen else chosen - clear
        for exhibit in chosen:
            self.came.emit(exhibit)

    def hold(self, exhibit: ExhibitId | None) -> None:
        """Show one picture for as long as it is held; ``None`` lets go of it."""
        changed = [one for one in (self._held, exhibit) if one is not None]
        self._held = exhibit
        for one in changed:
            self.came.emit(one)

    def make_anew(self, exhibit: ExhibitId) -> None:
        """Fetch a picture again that may be another one now."""
        self._pairs.pop(exhibit, None)
        self.came.emit(exhibit)

    def show_all(self, *, shown: bool) -> None:
        """Show every picture, or blur every one."""
        self._are_all_shown = shown
        self._shown.clear()

    def _stays_shown(self, exhibit: ExhibitId) -> bool:
        return (exhibit in self._shown) is not self._are_all_shown

    def _ask_for(self, exhibit: ExhibitId) -> None:
        self._pairs[exhibit] = None
        while len(self._pairs) > _MOST:
            self._pairs.popitem(last=False)
        self._waiting.append(exhibit)
        if len(self._waiting) > _MOST_WAITING:
            self._pairs.pop(self._waiting.pop(0), None)
        self._send()

    def _send(self) -> None:
        """Fetch those asked for last first: the others may have left the view again."""
        diary = self._diary
        while diary is not None and self._waiting and self._under_way < _AT_ONCE:
            self._under_way += 1
            exhibit = self._waiting.pop()
            self._tasks.run(
                partial(self._fetched, diary, exhibit),
                owner=self,
                done=partial(self._on_came, exhibit),
                failed=self._on_failed,
                stopped=self._on_back,
            )

    def _fetched(self, diary: Diary, exhibit: ExhibitId, _: Progress) -> tuple[QImage, QImage]:
        """Return a picture clear and blurred; away from the window."""
        picture = picture_of(diary.find.thumbnail(exhibit))
        small = picture if picture.isNull() else self._cropped(picture)
        return small, blurred(small)

    def _on_came(self, exhibit: ExhibitId, pictures: tuple[QImage, QImage]) -> None:
        self._on_back()
        clear, hidden = pictures
        if not clear.isNull() and exhibit in self._pairs:
            self._pairs[exhibit] = _Pair(_pixels(clear), _pixels(hidden))
            self.came.emit(exhibit)

    def _on_failed(self, _error: DiaryError) -> None:
        """Leave the place empty: the entry itself says what is damaged when it is opened."""
        self._on_back()

    def _on_back(self) -> None:
        self._under_way = max(self._under_way - 1, 0)
        self._send()

    def _cropped(self, picture: QImage) -> QImage:
        """Return the middle of the picture, filling its place."""
        filled = picture.scaled(
            self._size * 2,  # sharp on fine screens too
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left = (filled.width() - self._size.width() * 2) // 2
        top = (filled.height() - self._size.height() * 2) // 2
        return filled.copy(left, top, self._size.width() * 2, self._size.height() * 2)


def _pixels(image: QImage) -> QPixmap:
    pixels = QPixmap.fromImage(image)
    pixels.setDevicePixelRatio(2)
    return pixels
