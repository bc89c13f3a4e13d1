"""Shows a guide: text of the program's own, with no way out to a network or to other files."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

__all__ = ["Reader"]


class Reader(QTextBrowser):
    """A reading view. Links are words only, and nothing is ever loaded."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(16)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing, whatever the text asks for (Qt asks)."""
        return None
