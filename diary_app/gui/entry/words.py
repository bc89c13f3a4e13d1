"""A person's words to be read: large, in plain text, and reachable by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from diary_app.gui.viewer.naming import breakable, whole
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate

__all__ = ["ReadingLabel"]


class ReadingLabel(PlainLabel):
    """Words that can be selected and copied with mouse and keyboard, just as they were typed.

    Args:
        name: what a screen reader calls it before it reads the words.
        tr: the language.
        role: ``reading`` for the large ones.
    """

    def __init__(
        self, name: str, tr: Translate, role: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, parent)
        self._tr = tr
        self._name = name
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(breakable(words))
        self.setAccessibleName(f"{self._name}: {words}" if words else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without the places where a long word may be broken (Qt says)."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy (Qt says)."""
        menu = QMenu(self)
        copy = menu.addAction(self._tr("Copy"))
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self._copy)
        menu.exec(event.globalPos())
        menu.deleteLater()

    @Slot()
    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(whole(self.selectedText()))

    def sizeHint(self) -> QSize:
        """Return the height at the width it has; Qt would guess a width (Qt asks)."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(self.heightForWidth(self.width()), 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width (Qt asks)."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width (Qt says)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
