"""The files of an entry being written: add, drop or paste them; each has its own row."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.gui.record.arrivals import files_in, picture_in
from diary_app.gui.record.fields import beside
from diary_app.gui.record.file_row import FileRow, KeptFile
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import Button, Flow
from diary_app.i18n import Translate
from diary_app.words import Notice

__all__ = ["FilesPanel"]


class FilesPanel(QWidget):
    """Buttons to add files, and one row for each that came.

    Attributes:
        sight: what the person prefers of pictures.

    Signals:
        add_asked: the person wants to choose files.
        files_arrived: a ``list[Path]`` was pasted.
        picture_arrived: PNG bytes were pasted.
        removal_asked: key of the row to take out.
        changed: something else is said of a file now.
    """

    add_asked = Signal()
    files_arrived = Signal(object)
    picture_arrived = Signal(bytes)
    removal_asked = Signal(int)
    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.sight = Sight(self)
        self._files: dict[int, FileRow] = {}
        self._said: dict[ExhibitId, ExhibitNote] = {}
        self.add = Button(tr("Add files"))
        self._hint = beside(tr("or drop them here"), self.add)
        self._hint.setProperty("role", "hint")
        self.add.clicked.connect(self.add_asked)
        paste = Button(tr("Paste"))
        paste.setAccessibleDescription(tr("Adds a picture or files you copied elsewhere"))
        paste.setToolTip(tr("Adds a picture or files you copied elsewhere"))
        paste.clicked.connect(self._on_paste_clicked)
        buttons = Flow()
        for widget in (self.add, paste, self._hint):
            buttons.addWidget(widget)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addLayout(buttons)
        self.setFocusProxy(self.add)

    def show_began(self, key: int, name: str) -> None:
        """Add a row for a file that is being kept."""
        row = FileRow(name, self._tr, self, sight=self.sight)
        row.remove.clicked.connect(partial(self._on_remove_clicked, key))
        row.editor.changed.connect(self.changed)
        self._files[key] = row
        self._rows.addWidget(row)

    def show_kept(self, key: int, kept: KeptFile) -> None:
        """Say in its row that a file is kept, and show what can be shown of it."""
        if key in self._files:
            name = kept.exhibit.id
            note = self._said.pop(name, ExhibitNote(exhibit=name))
            self._files[key].show_kept(kept, note)

    def show_seen(self, key: int, kept: KeptFile) -> None:
        """Show in its row the picture that stands for a film now, if there is one."""
        if key in self._files:
            self._files[key].show_seen(kept)

    def show_repeated(self, key: int) -> None:
        """Say in its row that the same file is here already."""
        if key in self._files:
            self._files[key].show_repeated()

    def put_notes(self, notes: Iterable[ExhibitNote]) -> None:
        """Remember what was said of files before, until each is shown."""
        self._said = {note.exhibit: note for note in notes}

    def notes(self) -> tuple[ExhibitNote, ...]:
        """Return what is said of the files, also of those that are still to be shown."""
        found = (row.note() for row in self._files.values())
        return (*(note for note in found if note and not note.is_blank), *self._said.values())

    def show_failed(self, key: int, notice: Notice) -> None:
        """Say in its row why a file is not kept."""
        if key in self._files:
            self._files[key].show_failed(notice)

    def clear(self) -> None:
        """Forget every row, its name and its picture at once."""
        self._said.clear()
        for key in list(self._files):
            self._take_away(key)

    @Slot()
    def _on_paste_clicked(self) -> None:
        copied = QGuiApplication.clipboard().mimeData()
        files = files_in(copied)
        if files:
            self.files_arrived.emit(files)
        elif picture := picture_in(copied):
            self.picture_arrived.emit(picture)
        else:
            self._hint.setText(self._tr("There is no picture and no file to paste."))

    def _on_remove_clicked(self, key: int) -> None:
        self._take_away(key)
        self.add.setFocus()
        self.removal_asked.emit(key)

    def _take_away(self, key: int) -> None:
        row = self._files.pop(key)
        row.forget()
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
