"""What tests of the window share: its tasks, and a real diary opened on the vault's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from diary_app.diary import Diary, Made, Surroundings, make_diary, new_draft_id
from diary_app.domain.errors import DiaryError
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper, Record
from diary_app.gui.door import Door
from diary_app.gui.front import Front
from diary_app.gui.inside import Inside
from diary_app.gui.main_window import MainWindow
from diary_app.gui.tasks import Tasks
from diary_app.gui.telling import Telling
from diary_app.gui.theme import Theme
from diary_app.i18n import Translate, english
from diary_app.paths import free_place

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture(autouse=True)
def quickly_opened(cheap_guess: None) -> None:
    """Open every diary here quickly."""


@pytest.fixture
def tr() -> Translate:
    return english()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    broken: list[str] = []
    tasks.broke.connect(broken.append)
    yield tasks
    tasks.finish()
    assert not broken, f"a job broke: {broken}"


@pytest.fixture(scope="session")
def only_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Path(__file__).parents[2] / "resources")


@pytest.fixture
def theme(only_theme: Theme) -> Iterator[Theme]:
    """The program's one theme: light, and its letters as large as the system's."""
    only_theme.wear("light")
    yield only_theme
    only_theme.wear("light")


@pytest.fixture
def on_vault(qtbot: Any, tasks: Tasks) -> Callable[[Callable[[], T]], T]:
    """Return a way to run something on the vault's thread and wait for what it gives."""

    def run(job: Callable[[], T]) -> T:
        outcome: list[T] = []
        failures: list[DiaryError] = []
        bugs: list[str] = []
        owner = QObject()
        tasks.broke.connect(bugs.append)
        tasks.save(job, owner=owner, done=outcome.append, failed=failures.append)
        qtbot.waitUntil(lambda: bool(outcome or failures or bugs), timeout=15_000)
        assert not bugs
        if failures:
            raise failures[0]
        return outcome[0]

    return run


@pytest.fixture
def open_diary(
    on_vault: Callable[[Callable[[], Any]], Any], surroundings: Surroundings, tmp_path: Path
) -> Iterator[Diary]:
    """Return a new diary, opened on the vault's thread as the window opens it."""
    made: Made = on_vault(
        lambda: make_diary(
            tmp_path / "notes",
            PASSPHRASE,
            surroundings,
            keeper=Keeper(name="Anna Bell", initials="AB"),
        )
    )
    yield made.diary
    on_vault(made.diary.close)


@pytest.fixture
def write(
    on_vault: Callable[[Callable[[], Any]], Any], open_diary: Diary
) -> Callable[[Draft], Record]:
    """Return a way to put an entry into the diary without a window."""
    return lambda draft: on_vault(lambda: open_diary.write.save(new_draft_id(), draft))


class Hand:
    """Uses the window by what its controls are called, as a screen reader would."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def until(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=15_000)

    def visible(self, kind: type[W]) -> list[W]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def sees(self, name: str, kind: type[QWidget] = QAbstractButton) -> bool:
        return any(widget.accessibleName() == name for widget in self.visible(kind))

    def find(self, name: str, kind: type[W] = QAbstractButton) -> W:  # type: ignore[assignment]
        self.until(lambda: self.sees(name, kind))
        return next(w for w in self.visible(kind) if w.accessibleName() == name)

    def press(self, name: str) -> None:
        button = self.find(name)
        self.until(button.isEnabled)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str, kind: type[QWidget] = QLineEdit) -> None:
        field = self.find(name, kind)
        field.setFocus()
        QTest.keyClicks(field, text)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        if not self.sees("Passphrase", QLineEdit):
            self.press("Unlock")
        self.write("Passphrase", passphrase)
        self.press("Unlock")
        self.until(lambda: self.sees("Settings"))

    def reads(self) -> str:
        """Return every word on every label that can be seen."""
        return "\n".join(label.text() for label in self.visible(QLabel))


@dataclass(frozen=True)
class Place:
    """Where the tests' diary goes."""

    usual: Path
    service: str = ""

    def free(self, folder: Path) -> Path:
        return free_place(folder)

    def synced_by(self, folder: Path) -> str:
        return self.service


@pytest.fixture
def places(tmp_path: Path) -> Place:
    return Place(tmp_path / "place" / "Notes")


@pytest.fixture
def door(surroundings: Surroundings) -> Door:
    return Door(lambda: surroundings, surroundings.resources, "england-wales")


@pytest.fixture
def window(
    qtbot: Any,
    tasks: Tasks,
    tr: Translate,
    theme: Theme,
    door: Door,
    places: Place,
    surroundings: Surroundings,
) -> Iterator[MainWindow]:
    """Return the whole window, shown, with nothing open."""
    front = Front(tasks, tr, door, surroundings.profile("england-wales"), places)
    window = MainWindow()
    window.move_in(
        tasks,
        door,
        front,
        lambda: Inside(tasks, tr, theme, door, surroundings.resources),
        Telling(front.notice, tr),
    )
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def hand(qtbot: Any, window: MainWindow) -> Hand:
    return Hand(qtbot, window)


@pytest.fixture
def open_window(
    hand: Hand, window: MainWindow, on_vault: Callable[..., Any], door: Door, places: Place
) -> MainWindow:
    """Return the window with a new, empty diary open in it, at the timeline."""
    on_vault(lambda: door.make(places.usual, PASSPHRASE, Keeper(name="Anna Bell", initials="AB")))
    on_vault(door.forget_code)
    on_vault(door.close)
    hand.window.leave()
    hand.unlock()
    return window
