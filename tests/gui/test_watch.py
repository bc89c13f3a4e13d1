"""Whoever is away is noticed, by two clocks; the keys that lock work from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from diary_app.gui.watch import Watch


class Clocks:
    """The wall's clock and the steady one, both set by hand."""

    def __init__(self) -> None:
        self.wall = 1_000.0
        self.steady = 50.0

    def go_on(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp: QApplication, clocks: Clocks) -> Iterator[Watch]:
    watch = Watch(qapp, (lambda: clocks.wall, lambda: clocks.steady))
    yield watch
    qapp.removeEventFilter(watch)
    watch.deleteLater()


def pass_time(watch: Watch, clocks: Clocks, seconds: float) -> None:
    for _ in range(int(seconds // 2)):
        clocks.go_on(2)
        watch.look()


def test_it_is_idle_after_the_minutes_that_were_set(
    qtbot: Any, watch: Watch, clocks: Clocks
) -> None:
    watch.minutes = 2
    with qtbot.assertNotEmitted(watch.gone_idle):
        pass_time(watch, clocks, 118)
    with qtbot.waitSignal(watch.gone_idle):
        pass_time(watch, clocks, 2)


def test_a_key_begins_the_minutes_anew(qtbot: Any, watch: Watch, clocks: Clocks) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    pass_time(watch, clocks, 290)
    qtbot.keyClick(field, Qt.Key.Key_A)
    with qtbot.assertNotEmitted(watch.gone_idle):
        pass_time(watch, clocks, 290)


def test_what_is_no_sign_of_life_does_not_keep_it_awake(
    qtbot: Any, watch: Watch, clocks: Clocks
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    pass_time(watch, clocks, 298)
    field.setText("set by the program")
    field.show()
    with qtbot.waitSignal(watch.gone_idle):
        pass_time(watch, clocks, 2)


def test_a_gap_means_the_computer_slept(qtbot: Any, watch: Watch, clocks: Clocks) -> None:
    clocks.wall += 3_600  # the steady clock stands still in sleep on some systems
    with qtbot.waitSignal(watch.slept):
        watch.look()


def test_a_clock_set_back_hides_no_time(qtbot: Any, watch: Watch, clocks: Clocks) -> None:
    clocks.wall -= 100_000
    with qtbot.waitSignal(watch.gone_idle):
        pass_time(watch, clocks, 300)


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "leave_pressed"),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier, "leave_pressed"),
        (
            Qt.Key.Key_L,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "leave_pressed",
        ),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "lock_pressed"),
    ],
)
def test_the_keys_that_lock(
    qtbot: Any,
    watch: Watch,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    signal: str,
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    heard: list[None] = []
    getattr(watch, signal).connect(lambda: heard.append(None))
    qtbot.keyClick(field, key, modifiers)
    assert len(heard) == 1


def test_escape_and_a_plain_letter_do_not_lock(qtbot: Any, watch: Watch) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with (
        qtbot.assertNotEmitted(watch.leave_pressed),
        qtbot.assertNotEmitted(watch.lock_pressed),
    ):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        qtbot.keyClick(field, Qt.Key.Key_L)
    assert field.text() == "l"


def test_it_belongs_to_what_it_watches(qapp: QApplication, watch: Watch) -> None:
    parent: QObject = watch.parent()
    assert parent is qapp
