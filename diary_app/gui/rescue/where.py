"""Where a diary that is brought back goes: a folder, and a word of care about some of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.pack.choice import FolderField
from diary_app.gui.places import Places
from diary_app.gui.welcome.synced import say_synced
from diary_app.gui.widgets import NoticeLine
from diary_app.i18n import Translate

__all__ = ["WhereField"]


class WhereField(QWidget):
    """A folder for a diary; says so where a service would copy it to other computers."""

    def __init__(self, tr: Translate, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr, self._places = tr, places
        name = tr("Where the diary goes")
        self._field = FolderField(tr, name=name, asked=name)
        self._synced = NoticeLine()
        self._field.changed.connect(self._on_changed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._field)
        rows.addWidget(self._synced)
        self.setFocusProxy(self._field)

    def folder(self) -> Path | None:
        """Return the folder; ``None`` while there is none."""
        return self._field.folder()

    def suggest(self, folder: Path) -> None:
        """Put ``folder`` in, or a free neutral name beside it if something lies there."""
        is_free = self._places.free(folder) == folder
        self._field.set_folder(folder if is_free else self._places.free(folder.parent))

    def forget(self) -> None:
        """Drop what was typed."""
        self._field.forget()
        self._synced.clear()

    @Slot()
    def _on_changed(self) -> None:
        folder = self.folder()
        service = self._places.synced_by(folder) if folder else ""
        if service:
            self._synced.show_notice(say_synced(service, self._tr))
        else:
            self._synced.clear()
