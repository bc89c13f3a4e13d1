"""Everything can be reached by name and by keyboard, on every page."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from diary_app.domain.item import Item
from diary_app.domain.source import Source
from diary_app.gui.inside import Inside
from diary_app.gui.main_window import MainWindow
from diary_app.gui.sidebar import Place
from diary_app.gui.timeline.drafts import DraftsSection
from diary_app.i18n import Translate

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
PAGES = ["Record what happened", "Timeline", "Make a pack", "Guide and help", "Settings"]


def says(widget: QWidget) -> str:
    """Return what a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def is_part_of_another_control(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_") or isinstance(
        widget.parent(), (QComboBox, QAbstractSlider, QLineEdit)
    )


def furnished(window: MainWindow) -> Inside:
    """Return what stands inside, every page of it made."""
    inside = window.furnish()
    made = {inside._pages.at(place) for place in Place}
    made |= {inside._pages.case.page(kind) for kind in (Item, Source)}
    assert len(made) == len(Place) + 2  # things kept, and things to ask for
    assert inside._pages.entry.parent() is inside._pages
    return inside


def every_front_page(window: MainWindow) -> list[QWidget]:
    front = window._front
    return [
        front._blank,
        front._safety,
        front._choose,
        front._make,
        front._code,
        front._unlock,
        front._lost,
        front._restore,
        front._salvage,
        front._new_key,
    ]


def unnamed(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in CONTROLS
        for widget in root.findChildren(kind)
        if not is_part_of_another_control(widget) and not says(widget).strip()
    ]


def test_every_control_of_every_page_has_a_name(open_window: MainWindow) -> None:
    for page in every_front_page(open_window):
        assert not unnamed(page), type(page).__name__
    assert not unnamed(furnished(open_window))


def test_what_waits_for_its_drafts_has_names_already(qtbot: Any, tr: Translate) -> None:
    section = DraftsSection(tr)
    qtbot.addWidget(section)
    assert not unnamed(section)


def test_every_label_that_a_person_could_have_typed_is_plain(open_window: MainWindow) -> None:
    every_front_page(open_window)
    furnished(open_window)
    rich = [
        label.text()
        for label in open_window.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text()
    ]
    assert not rich


NAMES = [
    "Passphrase",
    "Unlock",
    "Make a new diary",
    *PAGES,
    "Lock",
    "Leave now",
    "What happened",
    "Save this entry",
    "Add files",
]


def test_the_stable_names_are_there(open_window: MainWindow) -> None:
    every_front_page(open_window)
    furnished(open_window)
    for name in NAMES:
        named = [w for w in open_window.findChildren(QWidget) if w.accessibleName() == name]
        assert named, name
        buttons = [w for w in named if isinstance(w, QAbstractButton)]
        assert all(w.text().replace("&&", "&") == name for w in buttons), name


@pytest.mark.parametrize("page", PAGES)
def test_the_keyboard_comes_to_every_control_in_reading_order(
    page: str, open_window: MainWindow, hand: Any
) -> None:
    hand.press(page)
    hand.until(lambda: page in hand.reads())
    inside = furnished(open_window)
    wanted = {
        widget
        for kind in CONTROLS
        for widget in inside.findChildren(kind)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not is_part_of_another_control(widget)
        and widget.focusProxy() is None
        and not (getattr(widget, "isCheckable", bool)() and widget.autoExclusive())
    }
    hand.find(page).setFocus()
    came: list[QWidget] = []
    for _ in range(120):
        hand.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in came:
            break
        came.append(focused)
    missed = {f"{type(w).__name__} {w.accessibleName()}" for w in wanted - set(came)}
    assert not missed
    # The words and controls of a page are walked downwards: a step up is a step to the sidebar.
    content = [w for w in came if page_of(inside).isAncestorOf(w)]
    tops = [w.mapTo(inside, w.rect().topLeft()).y() for w in content if in_same_scroll(content, w)]
    upwards = [(earlier, later) for earlier, later in pairwise(tops) if later < earlier - 48]
    assert not upwards, [(w.accessibleName(), top) for w, top in zip(content, tops, strict=False)]


def page_of(inside: Any) -> QWidget:
    return inside._pages.currentWidget()


def in_same_scroll(content: list[QWidget], widget: QWidget) -> bool:
    """Say whether nothing has scrolled it away from where the others are."""
    area = widget.parent()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parent()
    return not isinstance(area, QAbstractScrollArea) or area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_targets_are_large_enough(
    page: str, percent: int, open_window: MainWindow, hand: Any, theme: Any
) -> None:
    theme.wear("light", percent)
    open_window.resize(1024, 700)
    hand.press(page)
    hand.until(lambda: page in hand.reads())
    small = [
        f"{widget.accessibleName()}: {widget.height()}"
        for kind in CONTROLS
        for widget in hand.visible(kind)
        if not is_part_of_another_control(widget) and widget.height() < 32
    ]
    assert not small


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_fits_and_lock_and_leave_now_are_in_view_on_it(
    percent: int, open_window: MainWindow, hand: Any, theme: Any
) -> None:
    theme.wear("light", percent)
    open_window.resize(1024, 700)
    for page in PAGES:
        hand.press(page)
        assert open_window.size() == QSize(1024, 700), page  # it fits into a small screen
        QApplication.processEvents()
        wide = [area for area in hand.visible(QScrollArea) if area.horizontalScrollBar().maximum()]
        assert not wide, page  # and nothing on it is cut off at the side
        for name in ("Lock", "Leave now", page):
            button = hand.find(name)
            place = button.rect().translated(button.mapTo(open_window, button.rect().topLeft()))
            assert open_window.rect().contains(place), name
            lines = button.text().split("\n")
            shown = max(map(button.fontMetrics().horizontalAdvance, lines))
            assert button.width() >= shown, name
            assert button.height() >= len(lines) * button.fontMetrics().lineSpacing(), name
