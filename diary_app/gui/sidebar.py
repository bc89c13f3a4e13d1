"""The words at the left: where one can go, and the two ways out that are always there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from diary_app.gui.theme import Theme
from diary_app.gui.widgets import Button, PlainLabel, ScrollColumn
from diary_app.gui.widgets.folded import in_lines
from diary_app.i18n import Translate

__all__ = ["Place", "Sidebar"]

_WIDEST = 300  # points; words in letters so large take two lines, so that the page has its half


class Place(StrEnum):
    """Where one can go from the sidebar. Each is also the name of its icon."""

    RECORD = "record"
    TIMELINE = "timeline"
    EXHIBITS = "exhibits"
    PEOPLE = "people"
    ORDERS = "orders"
    REPORTS = "reports"
    PATTERNS = "patterns"
    PACK = "pack"
    GUIDE = "guide"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class _Way:
    place: Place
    words: str
    shortcut: str = ""


class Sidebar(QFrame):
    """The way to every page, and Lock and Leave now.

    Signals:
        place_asked: a :class:`Place`.
        lock_asked, leave_asked: lock it; blank it at once and lock it.
    """

    place_asked = Signal(object)
    lock_asked = Signal()
    leave_asked = Signal()

    def __init__(self, theme: Theme, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self._theme = theme
        self._has_icons = True
        self._buttons: dict[Place, Button] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 24, 8, 16)
        rows.setSpacing(4)
        # L10N: the neutral name of the window; it must not say what the program is for.
        rows.addWidget(PlainLabel(tr("Notes"), "subtitle"))
        rows.addSpacing(16)
        self._places = ScrollColumn()  # where letters are large; the ways out below never do
        self._places.rows.setSpacing(4)
        for way in _ways(tr):
            self._places.rows.addWidget(self._button_for(way))
            if way.place is Place.PACK:
                self._places.rows.addStretch(1)
        rows.addWidget(self._places, 1)
        rows.addSpacing(16)
        self._lock = _out(tr("Lock"), tr("Lock: ask for the passphrase again (Ctrl+L)"))
        self._leave = _out(
            tr("Leave now"), tr("Leave now: empty this window and lock, at once (F12)")
        )
        self._lock.clicked.connect(self.lock_asked)
        self._leave.clicked.connect(self.leave_asked)
        rows.addWidget(self._lock)
        rows.addWidget(self._leave)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    def mark(self, place: Place | None) -> None:
        """Show which page is open; ``None`` for one that is not listed here."""
        for each, button in self._buttons.items():
            button.setChecked(each is place)
            if each is place:
                self._places.show_whole(button)

    def offer(self, place: Place, *, offered: bool) -> None:
        """Offer the way to ``place``, or leave it away where there is nothing to do there."""
        self._buttons[place].setVisible(offered)

    def take_focus(self, place: Place) -> None:
        """Put the keyboard on the way to ``place``."""
        self._buttons[place].setFocus()

    def show_icons(self, *, shown: bool) -> None:
        """Leave the icons away where the window is narrow; the words always stay."""
        if shown is not self._has_icons:
            self._has_icons = shown
            self._draw_icons()

    def _button_for(self, way: _Way) -> Button:
        button = _WayButton(way.words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if way.shortcut:
            button.setToolTip(f"{way.words} ({way.shortcut})")
        button.clicked.connect(lambda: self._on_place_clicked(way.place))
        self._buttons[way.place] = button
        return button

    def _on_place_clicked(self, place: Place) -> None:
        self._buttons[place].setChecked(True)  # a second press does not take the mark away
        self.place_asked.emit(place)

    def _draw_icons(self) -> None:
        for place, button in self._buttons.items():
            button.setIcon(self._theme.icon(place.value) if self._has_icons else QIcon())
            button.setIconSize(self._theme.icon_size() if self._has_icons else QSize(0, 0))


class _WayButton(Button):
    """A way to a page; its words take two lines where the letters are large."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters (Qt says)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            words = self.accessibleName()
            is_wide = self.fontMetrics().horizontalAdvance(words) > _WIDEST
            self.setText(in_lines(words, 2) if is_wide else words)
            if is_wide:  # the style sheet has put the height of one line
                self.setMinimumHeight(self.sizeHint().height())


def _out(words: str, tooltip: str) -> Button:
    button = Button(words, "leave")
    button.setToolTip(tooltip)
    return button


def _ways(tr: Translate) -> tuple[_Way, ...]:
    return (
        _Way(Place.RECORD, tr("Record what happened"), "Ctrl+N"),
        _Way(Place.TIMELINE, tr("Timeline"), "Ctrl+T"),
        _Way(Place.EXHIBITS, tr("Exhibits"), "Ctrl+E"),
        _Way(Place.PEOPLE, tr("People")),
        _Way(Place.ORDERS, tr("Orders")),
        _Way(Place.REPORTS, tr("Reports")),
        _Way(Place.PATTERNS, tr("Patterns"), "Ctrl+P"),
        _Way(Place.PACK, tr("Make a pack")),
        _Way(Place.GUIDE, tr("Guide and help"), "F1"),
        _Way(Place.SETTINGS, tr("Settings")),
    )
