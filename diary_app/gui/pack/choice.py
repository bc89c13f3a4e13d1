"""What goes into a pack and where it goes: the part of the page that asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.moment import Moment
from diary_app.domain.selection import Period
from diary_app.gui.record.fields import DayField
from diary_app.gui.welcome.folders import ask_for_folder
from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.gui.widgets.folded import FoldedRadio
from diary_app.i18n import Translate

__all__ = ["FolderField", "PeriodField"]


class PeriodField(QWidget):
    """Everything, or from one day to another.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = FoldedRadio(tr("Everything"))
        self._some = FoldedRadio(tr("From one day to another"))
        self._first = DayField(tr("First day"), tr)
        self._last = DayField(tr("Last day"), tr)
        self._and = PlainLabel(tr("to"))
        ways, days = Flow(), Flow()
        for radio in (self._everything, self._some):
            ways.addWidget(radio)
        for widget in (self._first, self._and, self._last):
            days.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(ways)
        rows.addLayout(days)
        self._everything.setChecked(True)
        self._some.toggled.connect(self._on_toggled)
        self._first.changed.connect(self.changed)
        self._last.changed.connect(self.changed)
        self._show_days(shown=False)

    def begin(self, now: Moment) -> None:
        """Start with everything, and today as the day both ends are counted from."""
        today = now.local.date()
        self._first.set_day(today)
        self._last.set_day(today)
        self._everything.setChecked(True)

    def period(self) -> Period:
        """Return what was chosen."""
        if self._everything.isChecked():
            return Period()
        return Period(first=self._first.day(), last=self._last.day())

    @Slot(bool)
    def _on_toggled(self, some: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._show_days(shown=some)
        self.changed.emit()

    def _show_days(self, *, shown: bool) -> None:
        for widget in (self._first, self._and, self._last):
            widget.setVisible(shown)


class FolderField(QWidget):
    """A folder, typed or chosen.

    Args:
        tr: the language.
        name: what is asked for; the accessible name of the field.
        asked: stands over the dialog that chooses.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(
        self, tr: Translate, parent: QWidget | None = None, *, name: str = "", asked: str = ""
    ) -> None:
        super().__init__(parent)
        self._asked = asked or tr("Choose the folder the pack is put in")
        self._path = QLineEdit()
        self._path.setAccessibleName(name or tr("Folder"))
        self._path.textChanged.connect(self.changed)
        choose = Button(tr("Choose a folder"))
        if name:
            choose.setAccessibleDescription(name)
        choose.clicked.connect(self._on_choose_clicked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._path)
        rows.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._path)

    def folder(self) -> Path | None:
        """Return the folder; ``None`` while there is none."""
        typed = self._path.text().strip()
        return Path(typed).expanduser() if typed else None

    def set_folder(self, folder: Path) -> None:
        """Put ``folder`` in."""
        self._path.setText(str(folder))

    def forget(self) -> None:
        """Drop what was typed."""
        self._path.setText("")

    @Slot()
    def _on_choose_clicked(self) -> None:
        chosen = ask_for_folder(self, self._asked, self.folder())
        if chosen is not None:
            self.set_folder(chosen)
