"""Which language a pack is in; the program itself stays as it is."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from diary_app.gui.widgets import PlainLabel
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import LANGUAGES, Translate

__all__ = ["LanguageField"]


class LanguageField(QWidget):
    """Every language that is offered, by its own name.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = QComboBox()
        self._languages.setAccessibleName(tr("Language of the pack"))
        self._languages.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for one in LANGUAGES:
            self._languages.addItem(one.name, one.code)
        about = tr(
            "What you typed stays as you typed it. Nobody whose first language this is has read "
            "its sentences yet: ask somebody to look at the pages before you hand them over."
        )
        self._about = PlainLabel(about, "hint")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(labelled(tr("Language of the pack"), self._languages))
        rows.addWidget(self._about)
        self._languages.currentIndexChanged.connect(self._on_chosen)
        self._show_what_fits()

    @property
    def code(self) -> str:
        """Return the code of the one that is chosen."""
        return str(self._languages.currentData())

    def forget(self) -> None:
        """Choose the first again."""
        self._languages.setCurrentIndex(0)

    @Slot()
    def _on_chosen(self) -> None:
        self._show_what_fits()
        self.changed.emit()

    def _show_what_fits(self) -> None:
        is_read = bool(LANGUAGES[self._languages.currentIndex()].read_by)
        self._about.setVisible(not is_read)
        self._languages.setAccessibleDescription("" if is_read else self._about.text())
