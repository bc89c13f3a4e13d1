"""The large box for what happened: takes plain text only, and hands files and pictures on."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from diary_app.gui.record.arrivals import files_in, has_evidence, picture_in

__all__ = ["AccountBox"]

_LINES_AT_LEAST = 5
_LINES_AT_MOST = 16
_PADDING = 12  # pixels the style puts above and below
_BREAKS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})


class AccountBox(QPlainTextEdit):
    """What happened, in the person's own words.

    Tab goes on to the next field, because the way through the form matters more than a tab in
    the text.

    Args:
        lines: how many it shows when it is empty.

    Signals:
        files_arrived: a ``list[Path]`` pasted or dropped here.
        picture_arrived: PNG bytes pasted here.
    """

    files_arrived = Signal(object)
    picture_arrived = Signal(bytes)

    def __init__(self, parent: QWidget | None = None, *, lines: int = _LINES_AT_LEAST) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def words(self) -> str:
        """Return exactly what was typed, no-break spaces included; lines end in a newline."""
        return self.document().toRawText().translate(_BREAKS)

    def sizeHint(self) -> QSize:
        """Return the height of what is written, between a few lines and many (Qt asks)."""
        lines = min(max(self.document().size().height(), self._lines), _LINES_AT_MOST)
        around = 2 * (self.document().documentMargin() + self.frameWidth()) + _PADDING
        return QSize(256, round(lines * self.fontMetrics().lineSpacing() + around))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and files and pictures to hand on."""
        return source.hasText() or has_evidence(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text as plain text; hand files and pictures on."""
        files = files_in(source)
        if files:
            self.files_arrived.emit(files)
        elif source.hasText():
            self.insertPlainText(source.text())
        elif picture := picture_in(source):
            self.picture_arrived.emit(picture)

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy files in, whatever was proposed: a move could take the original away."""
        files = files_in(event.mimeData())
        if not files:
            super().dropEvent(event)
            return
        super().dragLeaveEvent(QDragLeaveEvent())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files_arrived.emit(files)
