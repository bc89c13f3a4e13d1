"""All files, as they come piece by piece, and those of them that are looked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from diary_app.domain.exhibit import ExhibitId
from diary_app.gui.exhibits.tile import Sort, Tile, plain, spoken
from diary_app.i18n import Translate

__all__ = ["TILE", "FilesModel", "SoughtModel"]

TILE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class FilesModel(QAbstractListModel):
    """A list of :class:`Tile`."""

    def __init__(self, tr: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._tiles: list[Tile] = []
        self._rows: dict[ExhibitId, int] = {}

    def add(self, tiles: Iterable[Tile]) -> None:
        """Put more files at the end."""
        new, first = list(tiles), len(self._tiles)
        if not new:
            return
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._tiles += new
        self._rows |= {tile.listed.exhibit.id: first + at for at, tile in enumerate(new)}
        self.endInsertRows()

    def forget(self) -> None:
        """Drop every word."""
        self.beginResetModel()
        self._tiles.clear()
        self._rows.clear()
        self.endResetModel()

    def has_come(self, exhibit: ExhibitId) -> None:
        """Have a file painted anew whose picture has just come."""
        row = self._rows.get(exhibit, -1)
        if row >= 0:
            here = self.index(row)
            self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])

    def row_of(self, exhibit: ExhibitId | None) -> int:
        """Return where a file stands; -1 if it is not there."""
        return -1 if exhibit is None else self._rows.get(exhibit, -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many have come so far (Qt asks)."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the tile, or its words (Qt asks)."""
        if not index.isValid() or index.row() >= len(self._tiles):
            return None
        tile = self._tiles[index.row()]
        if role == TILE:
            return tile
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(tile, self._tr)
        return None

    def tile(self, row: int) -> Tile:
        """Return what stands in a row."""
        return self._tiles[row]


class SoughtModel(QSortFilterProxyModel):
    """Those files that are of one sort and hold every word looked for."""

    def __init__(self, files: FilesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._sort: Sort | None = None
        self._words: tuple[str, ...] = ()
        self.setSourceModel(files)

    def seek(self, sort: Sort | None, words: str) -> None:
        """Look for files of a sort, ``None`` for any, that hold all of some words."""
        wanted = (sort, tuple(plain(words).split()))
        if wanted != (self._sort, self._words):
            self._sort, self._words = wanted
            self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: _Index) -> bool:
        """Say whether a file is looked for (Qt asks)."""
        tile = self._files.tile(row)
        if self._sort is not None and tile.sort is not self._sort:
            return False
        return all(word in tile.sought for word in self._words)
