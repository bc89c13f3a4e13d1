"""The head of the page of all files: what is looked for, and whether pictures are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from diary_app.gui.exhibits.tile import Sort
from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.i18n import Translate

__all__ = ["Header"]

_PAUSE = 120  # milliseconds without a key before it is looked for


class Header(QWidget):
    """Asks which files are to be shown.

    Signals:
        asked: other files.
        pictures_toggled: whether every picture is to be shown.
    """

    asked = Signal()
    pictures_toggled = Signal(bool)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("Find a file"))
        self.words.setPlaceholderText(tr("Mark, name or words…"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.sort = QComboBox()
        self.sort.setAccessibleName(tr("Kind of file"))
        for sort, said in _sorts(tr):
            self.sort.addItem(said, sort)
        self.pictures = Button(tr("Show pictures"))
        self.pictures.setCheckable(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.asked)
        self.words.textChanged.connect(self._pause.start)
        self.sort.currentIndexChanged.connect(self.asked)
        self.pictures.toggled.connect(self._on_pictures_toggled)
        fields = Flow()
        for widget in (self.words, self.sort, self.pictures):
            fields.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(PlainLabel(tr("Exhibits"), "title"))
        rows.addLayout(fields)

    @property
    def sought_sort(self) -> Sort | None:
        """Return the sort that is looked for; ``None`` for any."""
        sort: Sort | None = self.sort.currentData()
        return sort

    def forget(self) -> None:
        """Drop what was looked for; pictures are blurred again."""
        self.words.setText("")
        self._pause.stop()
        self.sort.setCurrentIndex(0)
        self.pictures.setChecked(False)

    @Slot(bool)
    def _on_pictures_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        words = self._tr("Blur pictures") if shown else self._tr("Show pictures")
        self.pictures.setText(words)
        self.pictures.setAccessibleName(words)
        self.pictures_toggled.emit(shown)


def _sorts(tr: Translate) -> tuple[tuple[Sort | None, str], ...]:
    return (
        (None, tr("All kinds")),
        (Sort.PICTURE, tr("Pictures")),
        (Sort.FILM, tr("Films")),
        (Sort.SOUND, tr("Sound")),
        (Sort.WRITTEN, tr("Texts, mail, documents")),
        (Sort.OTHER, tr("Other files")),
    )
