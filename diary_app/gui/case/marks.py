"""Which exhibit something is: its mark, typed or found by the file's name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from diary_app.domain.listed import ListedExhibit
from diary_app.gui.case.answers import LineAnswer

__all__ = ["MarkAnswer"]

_MARK = Qt.ItemDataRole.UserRole


class MarkAnswer(LineAnswer):
    """A mark. Whatever of it, of the file's name or its description is typed, files are offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = QStandardItemModel(self)
        completer = _Marks(self._files, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def know(self, files: Iterable[ListedExhibit]) -> None:
        """Offer these from now on; none to forget them."""
        self._files.clear()
        for file in files:
            said = (file.exhibit.mark, file.exhibit.name, file.description)
            item = QStandardItem(" · ".join(part for part in said if part))
            item.setData(file.exhibit.mark, _MARK)
            self._files.appendRow(item)
        popup = self.completer().popup()
        if popup is not None and not self._files.rowCount():
            popup.hide()


class _Marks(QCompleter):
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put in the mark alone (Qt asks)."""
        return str(index.data(_MARK) or "")
