"""Every theme can be read: contrast is computed from the files themselves."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from diary_app.gui.theme import THEMES, Theme

FOLDER = Path(__file__).parents[2] / "resources" / "themes"
FILES = sorted(FOLDER.glob("*.toml"))

TEXT = [  # what is read, and the grounds it lies on: 7:1
    ("text", ("ground", "surface", "sidebar", "over")),
    ("quiet_text", ("ground", "surface")),
    ("on_accent", ("accent", "accent_over")),
    ("on_chosen", ("chosen",)),
    ("accent", ("ground", "surface")),
    ("danger", ("ground", "surface")),
    ("on_danger", ("danger",)),
]
LINES = [  # what is seen, not read: 4.5:1
    ("line", ("ground", "surface", "sidebar")),
    ("focus", ("ground", "surface", "sidebar", "chosen")),
    ("focus_on_accent", ("accent",)),
    ("disabled_text", ("ground", "surface", "sidebar")),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours_of(path: Path) -> dict[str, str]:
    return tomllib.loads(path.read_text("utf-8"))["colours"]


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (LINES, 4.5)], ids=["text", "lines"])
def test_contrast(path: Path, pairs: list[tuple[str, tuple[str, ...]]], least: float) -> None:
    colours = colours_of(path)
    weak = [
        f"{ink} on {ground}: {contrast(colours[ink], colours[ground]):.2f}"
        for ink, grounds in pairs
        for ground in grounds
        if contrast(colours[ink], colours[ground]) < least
    ]
    assert not weak


def test_every_theme_has_the_same_colours_and_there_is_one_for_each_name() -> None:
    assert {path.stem for path in FILES} | {"system"} == set(THEMES)
    assert len({frozenset(colours_of(path)) for path in FILES}) == 1


def test_the_sheet_takes_its_colours_from_the_theme_alone() -> None:
    sheet = (FOLDER / "daybook.qss").read_text("utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))


@pytest.mark.parametrize("name", [name for name in THEMES if name != "system"])
def test_the_program_wears_what_it_is_asked_to(name: str, theme: Theme, qapp: QApplication) -> None:
    theme.wear(name, 150)
    ground = QColor(colours_of(FOLDER / f"{name}.toml")["ground"])
    assert qapp.palette().color(QPalette.ColorRole.Window) == ground
    assert theme.wanted == name
    assert qapp.font().pointSizeF() >= 11 * 1.5
    assert not theme.icon("record").isNull()


def test_a_theme_nobody_knows_is_the_systems_and_sizes_stay_within_reason(theme: Theme) -> None:
    theme.wear("of a later version", 900)
    assert (theme.wanted, theme.percent) == ("system", 200)


def test_the_text_is_never_smaller_than_11_points(theme: Theme, qapp: QApplication) -> None:
    theme.wear("light", 10)
    assert qapp.font().pointSizeF() >= 11


def test_what_is_worn_already_is_not_put_on_again(theme: Theme) -> None:
    changes: list[None] = []
    theme.changed.connect(lambda: changes.append(None))
    theme.wear("light", 100)
    assert not changes
    theme.wear("light", 125)
    theme.wear("dark", 125)
    assert len(changes) == 2
