"""The page with every file, the newest mark first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.listed import SomeExhibits
from diary_app.gui.exhibits.empty import Empty
from diary_app.gui.exhibits.grid import Grid
from diary_app.gui.exhibits.header import Header
from diary_app.gui.exhibits.model import TILE, FilesModel, SoughtModel
from diary_app.gui.exhibits.painter import PICTURE
from diary_app.gui.exhibits.tile import Tile, tile_of
from diary_app.gui.tasks import Tasks
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.viewer.viewer import Viewer
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["ExhibitsPage"]

_AT_ONCE = 100  # files fetched together: neither the window nor a save waits for more


class ExhibitsPage(QWidget):
    """All files as a grid of small pictures; each opens in the viewer, or leads to its entry.

    Signals:
        record_opened: id of an entry to read.
        record_asked: the person wants to record something.
    """

    record_opened = Signal(str)
    record_asked = Signal()

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        parent: QWidget | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr = tasks, tr
        self._sight = sight or Sight(self)
        self._diary: Diary | None = None
        self._round = 0
        self._damaged = 0
        self._was_at: ExhibitId | None = None
        self._files = FilesModel(tr, self)
        self._sought = SoughtModel(self._files, self)
        self._pictures = Pictures(tasks, PICTURE, self)
        self._header = Header(tr)
        self._status = PlainLabel("", "hint")
        self._notice = NoticeLine()
        self._empty = Empty(tr)
        self._grid = Grid(self._sought, self._pictures, self._sight, tr)
        self._look = Button(tr("Look at it"))
        self._entry = Button(tr("Open its entry"))
        self._viewer = Viewer(
            tasks,
            tr,
            back=tr("Back to the exhibits"),
            place=tr("File {number} of {count} in this list."),
            sight=self._sight,
        )
        self._list = QWidget()
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Show the files of ``diary`` when the page is next shown."""
        self._diary = diary
        self._pictures.show_diary(diary)
        self._viewer.show_diary(diary)
        if self.isVisible():
            self.refresh()

    def forget(self) -> None:
        """Drop every word and picture at once."""
        self._diary = None
        self._round += 1
        self._was_at = None
        self._viewer.forget()
        self._stack.setCurrentWidget(self._list)
        self._header.forget()
        self._files.forget()
        self._pictures.forget()
        self._notice.clear()
        self._status.clear()
        self._empty.hide()

    def refresh(self) -> None:
        """Fetch everything anew; the person stays at the file they chose."""
        tile = self._grid.tile()
        self._was_at = tile.listed.exhibit.id if tile else self._was_at
        self._round += 1
        self._damaged = 0
        self._files.forget()
        self._notice.clear()
        self._fetch(self._round, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what came in meanwhile (Qt says)."""
        super().showEvent(event)
        self._stack.setCurrentWidget(self._list)
        self.refresh()

    def _lay_out(self) -> None:
        ways = Flow()
        ways.addWidget(self._look)
        ways.addWidget(self._entry)
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(32, 24, 32, 16)
        rows.setSpacing(8)
        for widget in (self._header, self._notice, self._empty, self._status):
            rows.addWidget(widget)
        rows.addWidget(self._grid, 1)
        rows.addLayout(ways)
        rows.addStretch(0)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._viewer)
        self._grid.measure_anew()
        self._on_chosen()

    def _connect(self) -> None:
        self._header.asked.connect(self._on_asked)
        self._header.pictures_toggled.connect(self._on_pictures_toggled)
        self._sight.changed.connect(self._on_sight_changed)
        self._pictures.came.connect(self._files.has_come)
        self._empty.record_asked.connect(self.record_asked)
        self._grid.opened.connect(self._on_opened)
        self._grid.chosen.connect(self._on_chosen)
        self._look.clicked.connect(lambda: self._on_opened(self._grid.currentIndex().row()))
        self._entry.clicked.connect(self._on_entry_clicked)
        self._viewer.closed.connect(self._on_viewer_closed)
        self._viewer.picture_made.connect(lambda exhibit: self._pictures.make_anew(exhibit.id))

    def _fetch(self, turn: int, skip: int) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.run(
                lambda _: diary.look.exhibits(skip=skip, most=_AT_ONCE),
                owner=self,
                done=partial(self._on_came, turn, skip),
                failed=self._on_failed,
            )

    def _on_came(self, turn: int, skip: int, some: SomeExhibits) -> None:
        if turn != self._round:
            return
        self._files.add(tile_of(listed, self._tr) for listed in some.files)
        self._damaged += some.damaged
        if not some.is_last:
            self._fetch(turn, skip + _AT_ONCE)
        self._go_back()
        self._say_found(is_whole=some.is_last)

    def _go_back(self) -> None:
        """Choose the file again that was chosen before, once it has come."""
        row = self._files.row_of(self._was_at)
        if row >= 0:
            self._was_at = None
            self._grid.setCurrentIndex(self._sought.mapFromSource(self._files.index(row)))

    def _say_found(self, *, is_whole: bool) -> None:
        tr, count, found = self._tr, self._files.rowCount(), self._sought.rowCount()
        self._empty.setVisible(is_whole and not count and not self._damaged)
        for widget in (self._header, self._grid, self._look, self._entry):
            widget.setVisible(bool(count) or not is_whole)
        said = tr.many("{count} file", "{count} files", found)
        if count and not found:
            said = tr("No file is of this kind and holds these words.")
        elif found != count:
            said = tr("{found} of {count} files").format(found=found, count=count)
        self._status.setText(said if count else "")
        if self._damaged:
            self._notice.say(
                tr.many(
                    "{count} file cannot be listed: its entry is damaged.",
                    "{count} files cannot be listed: their entries are damaged.",
                    self._damaged,
                ),
                tr("The check in the settings says more."),
            )

    def _on_failed(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))

    @Slot()
    def _on_asked(self) -> None:
        self._sought.seek(self._header.sought_sort, self._header.words.text())
        self._say_found(is_whole=True)
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        for button in (self._look, self._entry):
            button.setEnabled(self._grid.tile() is not None)

    @Slot(int)
    def _on_opened(self, row: int) -> None:
        tiles: list[Tile] = [
            self._sought.index(each, 0).data(TILE) for each in range(self._sought.rowCount())
        ]
        if 0 <= row < len(tiles):
            self._stack.setCurrentWidget(self._viewer)
            self._viewer.open(
                [tile.listed.exhibit for tile in tiles],
                row,
                are_shown=self._header.pictures.isChecked(),
                shows={tile.listed.exhibit.id: tile.listed.description for tile in tiles},
            )

    @Slot()
    def _on_entry_clicked(self) -> None:
        tile = self._grid.tile()
        if tile is not None:
            self.record_opened.emit(tile.listed.incident)

    @Slot(object)
    def _on_viewer_closed(self, exhibit: Exhibit) -> None:
        self._stack.setCurrentWidget(self._list)
        self._was_at = exhibit.id
        self._go_back()
        self._grid.setFocus()

    @Slot(bool)
    def _on_pictures_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._pictures.show_all(shown=shown)
        self._grid.viewport().update()

    @Slot()
    def _on_sight_changed(self) -> None:
        self._header.pictures.setVisible(self._sight.has_pictures)
        self._header.pictures.setChecked(self._sight.is_clear)
        self._grid.measure_anew()
