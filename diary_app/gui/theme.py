"""Colours from TOML, one style sheet with roles, and the size of the words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

__all__ = ["SYSTEM", "TEXT_SIZES", "THEMES", "Theme"]

SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark", "high-contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)

_SMALLEST_BASE = 11.0  # points
_DARK_BELOW = 0.5  # lightness of the system's windows
_GROUPS = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "quiet_text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
}


class Theme(QObject):
    """Dresses the whole program. Nothing else in it sets a colour, a font or a style sheet.

    Signals:
        changed: icons made by :meth:`icon` should be made again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._resources = resources
        self._system_points = app.font().pointSizeF()
        self._sheet = Template((resources / "themes" / "daybook.qss").read_text("utf-8"))
        # Asked of the palette, before it is replaced, for the sake of the first moment: the first
        # look at a name of ``Qt`` builds all of them, which takes as long as an empty window.
        is_dark = app.palette().window().color().lightnessF() < _DARK_BELOW
        self._systems_own = "dark" if is_dark else "light"
        self._wanted = SYSTEM
        self._percent = TEXT_SIZES[0]
        self._worn = (SYSTEM, 0.0)
        self._colours: dict[str, str] = {}
        app.setStyle("Fusion")

    @property
    def wanted(self) -> str:
        """Return which of :data:`THEMES` was asked for."""
        return self._wanted

    @property
    def percent(self) -> int:
        """Return the size of the words, in per cent of the system's."""
        return self._percent

    def wear(self, name: str = SYSTEM, percent: int = TEXT_SIZES[0]) -> None:
        """Dress the program in theme ``name``, or in the system's if there is no such.

        Nothing is done where it wears that already, as it mostly does when a diary is opened:
        Qt would look at every widget anew.
        """
        self._wanted = name if name in THEMES else SYSTEM
        self._percent = min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])
        worn = self._systems_own if self._wanted == SYSTEM else self._wanted
        points = max(self._system_points, _SMALLEST_BASE) * self._percent / 100
        if (worn, points) == self._worn:
            return
        self._worn = (worn, points)
        self._colours = self._read(worn)
        self._app.setStyleSheet("")  # replacing a sheet takes six times as long as a new one
        font = QFont(self._app.font())
        font.setPointSizeF(points)
        self._app.setFont(font)
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(
            self._sheet.substitute(self._colours, **_sizes(points), **self._inks())
        )
        self.changed.emit()

    def icon(self, name: str) -> QIcon:
        """Return ``resources/icons/<name>.svg`` in the colour of the text."""
        drawn = (self._resources / "icons" / f"{name}.svg").read_text("utf-8")
        icon = QIcon()
        for state, colour in ((QIcon.State.Off, "text"), (QIcon.State.On, "on_chosen")):
            pixmap = QPixmap()
            inked = drawn.replace("currentColor", self._colours[colour])
            pixmap.loadFromData(QByteArray(inked.encode()), "SVG")
            icon.addPixmap(pixmap, QIcon.Mode.Normal, state)
        return icon

    def icon_size(self) -> QSize:
        """Return the size of an icon beside words, in pixels."""
        side = round(20 * self._percent / 100)
        return QSize(side, side)

    def follow_the_system(self) -> None:
        """From now on, follow what is set on this computer, high contrast included."""
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        if self._asked_of_the_system() != self._systems_own:
            self._on_system_changed()

    def _asked_of_the_system(self) -> str:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see the constructor

        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return "high-contrast"
        if hints.colorScheme() is Qt.ColorScheme.Unknown:
            return self._systems_own
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _read(self, name: str) -> dict[str, str]:
        text = (self._resources / "themes" / f"{name}.toml").read_text("utf-8")
        colours: dict[str, str] = tomllib.loads(text)["colours"]
        return colours

    def _inks(self) -> dict[str, str]:
        """Return where the small signs are, and whether they are black or white here."""
        return {
            "icons": (self._resources / "icons").as_posix(),
            "ink": "black" if _is_dark(self._colours["text"]) else "white",
            "ink_on_accent": "black" if _is_dark(self._colours["on_accent"]) else "white",
        }

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, colour in _GROUPS.items():
            palette.setColor(role, QColor(self._colours[colour]))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            quiet = QColor(self._colours["disabled_text"])
            palette.setColor(QPalette.ColorGroup.Disabled, role, quiet)
        return palette

    def _on_system_changed(self) -> None:
        self._systems_own = self._asked_of_the_system()
        if self._wanted == SYSTEM:
            self.wear(SYSTEM, self._percent)


def _is_dark(colour: str) -> bool:
    return QColor(colour).lightnessF() < _DARK_BELOW


def _sizes(points: float) -> dict[str, str]:
    """Return the sizes of the sheet for words of ``points``; all the rest is in pixels."""
    line = max(round(points * 1.6), 20)
    side = round(points * 1.1)
    return {
        "size_title": f"{points * 1.6:.1f}",
        "size_subtitle": f"{points * 1.2:.1f}",
        "size_reading": f"{points * 1.15:.1f}",
        "line_height": str(line),
        "pad_v": "6",
        "pad_v_focus": "4",
        "pad_h": str(side),
        "pad_h_focus": str(side - 2),
        "chip_pad": "4",
        "chip_pad_focus": "2",
        "chip_radius": str(line // 2 + 4),  # half of a chip's height, less a little
        "mark": str(round(points * 1.6)),
        "mark_radius": str((round(points * 1.6) + 4) // 2),
        "arrow": str(round(points * 1.1)),
    }
