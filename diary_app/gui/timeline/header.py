"""The head of the timeline: search, order, and whether pictures are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.i18n import Translate

__all__ = ["Header"]

_PAUSE = 200  # milliseconds without a key before it is searched


class Header(QWidget):
    """Asks what is to be shown.

    Signals:
        asked: other entries, or another order.
        pictures_toggled: whether every picture is to be shown.
    """

    asked = Signal()
    pictures_toggled = Signal(bool)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Search"))
        self.search.setPlaceholderText(tr("Search…"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Order"))
        self.order.addItems([tr("Newest first"), tr("Oldest first")])
        self.pictures = Button(tr("Show pictures"))
        self.pictures.setCheckable(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.asked)
        self.search.textChanged.connect(self._pause.start)
        self.order.currentIndexChanged.connect(self.asked)
        self.pictures.toggled.connect(self._on_pictures_toggled)
        fields = Flow()
        for widget in (self.search, self.order, self.pictures):
            fields.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(PlainLabel(tr("Timeline"), "title"))
        rows.addLayout(fields)

    @property
    def words(self) -> str:
        """Return what is searched for; ``""`` for every entry."""
        return self.search.text().strip()

    @property
    def is_newest_first(self) -> bool:
        """Say which end of the diary comes first."""
        return self.order.currentIndex() == 0

    def offer_order(self, *, offered: bool) -> None:
        """Let the order be chosen, or not: what is found always has the newest first."""
        self.order.setEnabled(offered)

    def forget(self) -> None:
        """Drop what was searched for; pictures are blurred again."""
        self.search.setText("")
        self._pause.stop()
        self.pictures.setChecked(False)

    @Slot(bool)
    def _on_pictures_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        words = self._tr("Blur pictures") if shown else self._tr("Show pictures")
        self.pictures.setText(words)
        self.pictures.setAccessibleName(words)
        self.pictures_toggled.emit(shown)
