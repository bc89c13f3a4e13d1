"""The quiet ways at the foot of an entry to take it, or one of its files, away for good."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.exhibit import Exhibit
from diary_app.gui.widgets import Button, Flow
from diary_app.i18n import Translate

__all__ = ["EraseWays"]


class EraseWays(QWidget):
    """One button for the entry and one for each file; each only leads to a page that explains.

    Signals:
        erase_asked: the :class:`Exhibit` to erase, or ``None`` for the whole entry.
    """

    erase_asked = Signal(object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._buttons: list[Button] = []
        self._flow = Flow()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._flow)
        self.hide()

    def show_for(self, exhibits: Sequence[Exhibit]) -> None:
        """Offer to erase the entry, or one of these files of it."""
        self.forget()
        self._add(self._tr("Erase for good …"), self._tr("Erase this entry for good"), None)
        for exhibit in exhibits:
            words = self._tr("Erase {mark} for good …").format(mark=exhibit.mark)
            self._add(words, self._tr("Erase {mark} for good").format(mark=exhibit.mark), exhibit)
        self.show()

    def forget(self) -> None:
        """Offer nothing any more."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.setAccessibleName("")
            button.deleteLater()
        self._buttons.clear()
        self.hide()

    def _add(self, words: str, name: str, exhibit: Exhibit | None) -> None:
        button = Button(words, "quiet")
        button.setAccessibleName(name)
        button.clicked.connect(partial(self._on_clicked, exhibit))
        self._buttons.append(button)
        self._flow.addWidget(button)

    def _on_clicked(self, exhibit: Exhibit | None) -> None:
        self.erase_asked.emit(exhibit)
