"""The whole way of a person, in the real window: from the first start to a verified pack."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from diary_app.diary import Surroundings, verify_pack
from diary_app.domain.pack import Verdict, in_groups
from diary_app.domain.profile import Profile
from diary_app.gui.door import Door
from diary_app.gui.front import Front
from diary_app.gui.inside import Inside
from diary_app.gui.main_window import MainWindow
from diary_app.gui.pack import choice
from diary_app.gui.record import page as record_page
from diary_app.gui.tasks import Tasks
from diary_app.gui.telling import Telling
from diary_app.gui.theme import Theme
from diary_app.i18n import english
from diary_app.paths import Places
from diary_app.progress import Progress

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

RESOURCES = Path(__file__).parents[2] / "resources"
PASSPHRASE = "copper lantern drifts over quiet fields"
ACCOUNT = "Mr O'Brien & <die> stood by the barrier; he said: zażółć gęślą jaźń."
CORRECTED = "Mr O'Brien & <die> stood by the gate; he said: zażółć gęślą jaźń."

W = TypeVar("W", bound=QWidget)


class Person:
    """Does what a person does: looks for words, presses, types; touches nothing behind them."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def press(self, name: str) -> None:
        """Press the button called ``name`` when it can be pressed."""
        self.waits_for(lambda: self._named(QPushButton, name).isEnabled())
        self.qtbot.mouseClick(self._named(QPushButton, name), Qt.MouseButton.LeftButton)

    def types(self, name: str, words: str, kind: type[W] = QLineEdit) -> None:  # type: ignore[assignment]
        """Type into the field called ``name``."""
        self.waits_for(lambda: self._named(kind, name) is not None)
        field = self._named(kind, name)
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in words:  # as an input method brings them; QTest types only ASCII
            for kind_of in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind_of, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(field, event)

    def sees(self, words: str, *, within: int = 30_000) -> None:
        """Wait until ``words`` can be read in the window."""
        self.waits_for(lambda: words in self.reads(), within=within)

    def reads(self) -> str:
        """Return every word in the window that can be read now."""
        labels = self.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def reads_entries(self) -> list[str]:
        """Return what a screen reader reads of the timeline."""
        model = self._named(QAbstractItemView, "Entries").model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def opens_entry(self, row: int) -> None:
        """Click an entry of the timeline."""
        entries = self._named(QAbstractItemView, "Entries")
        place = entries.visualRect(entries.model().index(row, 0)).topLeft() + QPoint(24, 48)
        self.qtbot.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def waits_for(self, come_true: Any, *, within: int = 10_000) -> None:
        """Wait until it has come true; what is not there yet counts as not true."""

        def has() -> bool:
            try:
                return bool(come_true())
            except LookupError:
                return False

        self.qtbot.waitUntil(has, timeout=within)

    def _named(self, kind: type[W], name: str) -> W:
        for widget in self.window.findChildren(kind):
            if widget.isVisible() and widget.accessibleName() == name:
                return widget
        raise LookupError(name)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: Any, surroundings: Surroundings, tmp_path: Path
) -> Iterator[MainWindow]:
    """The real window on a computer where nothing was ever kept."""
    tr = english()
    theme = Theme(qapp, RESOURCES)
    theme.wear("light")
    tasks = Tasks()
    bugs: list[str] = []
    tasks.broke.connect(bugs.append)
    door = Door(lambda: surroundings, RESOURCES, "england-wales")
    profile = Profile.from_toml((RESOURCES / "profiles" / "england-wales.toml").read_text("utf-8"))
    places = Places(usual=tmp_path / "home" / "notes", environment={})
    (tmp_path / "home").mkdir()
    front = Front(tasks, tr, door, profile, places)
    window = MainWindow()
    window.move_in(
        tasks,
        door,
        front,
        lambda: Inside(tasks, tr, theme, door, RESOURCES),
        Telling(front.notice, tr),
    )
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
    tasks.finish()
    assert not bugs


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "barrier.jpg"
    Image.radial_gradient("L").convert("RGB").save(path, quality=95)
    return path


@pytest.fixture
def broken(photo: Path, tmp_path: Path) -> Path:
    """A photo cut short, as a phone leaves it when its memory is full."""
    path = tmp_path / "cut short.jpg"
    path.write_bytes(photo.read_bytes()[:700])
    return path


def words_of_pdf(pack: Path) -> str:
    pdf = next((pack / "data").glob("*.pdf"))
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def test_from_the_first_start_to_a_verified_pack(
    qtbot: Any,
    window: MainWindow,
    photo: Path,
    broken: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = Person(qtbot, window)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(record_page, "ask_for_files", lambda parent, title: [photo, broken])
    monkeypatch.setattr(choice, "ask_for_folder", lambda *_: stick)

    # GIVEN a computer where it was never started: the safety page comes first
    person.sees("Is this computer safe?")
    person.sees("You can report now")
    person.press("Continue")

    # WHEN the person makes a diary
    person.press("Make a new diary")
    person.types("Passphrase", PASSPHRASE)
    person.types("Passphrase again", PASSPHRASE)
    person.types("Your name", "Anna Bell")
    person.press("Make the diary")
    # THEN its recovery code is shown, and is typed back from paper
    person.sees("Your recovery code")
    code = next(said for said in person.reads().split("\n") if said.count("-") == 6)
    person.types("Recovery code", code.lower().replace("-", " "))
    person.press("I have written it down")
    # AND the empty timeline offers the first step
    person.sees("Nothing is written here yet.")

    # WHEN the person records what happened, with two files, one of them broken
    person.press("Record what happened")
    person.types("What happened", ACCOUNT, QPlainTextEdit)
    person.types("Where", "outside work")
    person.press("Followed me")
    person.press("Add files")
    person.sees("barrier.jpg · picture")
    # THEN the broken one is kept too, and it is said that it cannot be shown
    person.sees("so it cannot be shown. The file itself is kept as it is.")
    person.press("Save this entry")
    person.sees("Thank you. It is saved. 21 Nov 2026, 22:41.")

    # THEN it stands on the timeline, in their own words
    person.press("Go to the timeline")
    person.waits_for(lambda: len(person.reads_entries()) == 1)
    spoken = person.reads_entries()[0]
    assert ACCOUNT in spoken
    assert "outside work" in spoken
    assert "2 files" in spoken

    # WHEN they read it and correct a word
    person.opens_entry(0)
    person.sees(ACCOUNT)
    person.press("Show AB/1 barrier.jpg")
    person.press("Look at AB/1 barrier.jpg")
    person.sees("File 1 of 2 in this entry.")
    person.press("Back to the entry")
    person.press("Add a correction")
    person.types("What happened", CORRECTED, QPlainTextEdit)
    person.types("Why are you changing this?", "It was the gate.")
    person.press("Save this entry")
    person.sees("Thank you. It is saved.")
    person.press("Go to the timeline")
    person.waits_for(lambda: CORRECTED in person.reads_entries()[0])
    assert "corrected" in person.reads_entries()[0]

    # WHEN they make a pack
    person.press("Make a pack")
    person.sees("1 entry, 2 files")
    person.press("Choose a folder")
    person.types("Passphrase", PASSPHRASE)
    _press_last(person, "Make a pack")
    person.sees("The pack is made: 1 entry, 2 files.")
    shown = person.reads()
    person.press("Check this pack")
    person.sees("Nothing in it was changed.")

    # AND write down whom they gave it to: the code stands there already
    person.press("Write down whom you gave it to")
    person.types("To whom?", "PC 12, front desk")
    person.press("Save this report")
    person.sees("PC 12, front desk")
    person.sees("I handed over the pack “Pack 2026-11-21 AB”: 1 entry, 2 files.")

    # THEN it is sound, and its code is the one to read to the officer
    pack = next(path for path in stick.iterdir() if path.is_dir())
    verdict: Verdict = verify_pack(pack, Progress())
    assert verdict.is_sound
    assert in_groups(verdict.code) in shown
    # AND the PDF holds their words, first and corrected, and why
    words = words_of_pdf(pack)
    for told in (ACCOUNT, CORRECTED, "It was the gate.", "outside work", "AB/1", "AB/2"):
        assert told in words
    # AND the originals in it are byte for byte theirs
    kept = {_digest(path) for path in (pack / "data" / "exhibits").iterdir()}
    assert {_digest(photo), _digest(broken)} == kept

    # WHEN they leave in a hurry
    person.press("Leave now")
    # THEN nothing of it is in the window any more
    assert person.reads() == "Notes"


def _press_last(person: Person, name: str) -> None:
    """Press the button on the page, where the sidebar has one of the same name."""
    buttons = [
        button
        for button in person.window.findChildren(QPushButton)
        if button.isVisible() and button.accessibleName() == name
    ]
    person.qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
