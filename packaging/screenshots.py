"""Take pictures of the real window, with an invented diary open in it, on a screen of its own.

    python packaging/screenshots.py                 the pictures of the README
    python packaging/screenshots.py --look FOLDER   every page, in every dress, to look at

Needs Xvfb (Debian: xvfb) and pdftoppm (Debian: poppler-utils). Nothing of the person who runs it is
read or written: the home folder is a temporary one.
"""

# budget: 320 lines, because every page of the window is walked to from here
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QWidget,
)

from diary_app.app import compose, prepare
from diary_app.capture import Previewer
from diary_app.clock import system_clock
from diary_app.demo import Demo, make_demo
from diary_app.diary import Surroundings
from diary_app.gui.main_window import MainWindow
from diary_app.gui.theme import Theme
from diary_app.paths import Places
from diary_app.progress import Progress

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
PATIENCE_MS = 30_000
README_SIZE = (1180, 780)
CASE = ("Exhibits", "People", "Orders", "Reports")
SETTINGS = (
    "You and this window",
    "Copies",
    "Getting in",
    "Who opened it",
    "Is everything still there?",
    "The head code",
)


@dataclass(frozen=True, slots=True)
class Dress:
    """How the window looks in one picture."""

    theme: str
    percent: int
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """Return a name for the file."""
        return f"{self.theme}-{self.percent}-{self.size[0]}x{self.size[1]}"


EVERY_DRESS = (
    Dress("light", 100, (1024, 700)),
    Dress("light", 200, (1024, 700)),
    Dress("dark", 100, (1024, 700)),
    Dress("high-contrast", 100, (1024, 700)),
    Dress("light", 100, (1920, 1080)),
    Dress("dark", 200, (1920, 1080)),
)


class Walk:
    """Drives one window by what its controls are called, as a screen reader would."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self.app = app
        self.window = window

    def until(self, what: Callable[[], object]) -> None:
        """Wait for something to become true."""
        waited = QElapsedTimer()
        waited.start()
        while not what():
            if waited.hasExpired(PATIENCE_MS):
                raise SystemExit("The window did not come to where it should be.")
            QTest.qWait(20)

    def find(self, name: str, kind: type[QWidget] = QAbstractButton) -> QWidget | None:
        """Return the control of that name that can be seen, or ``None``."""
        every = self.window.findChildren(kind)
        return next((w for w in every if w.accessibleName() == name and w.isVisible()), None)

    def press(self, name: str) -> None:
        """Press a button, once it is there."""
        self.until(lambda: self.find(name))
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def type(self, name: str, text: str, kind: type[QWidget] = QLineEdit) -> None:
        """Type into a field, once it is there."""
        self.until(lambda: self.find(name, kind))
        field = self.find(name, kind)
        assert field is not None
        field.setFocus()
        QTest.keyClicks(field, text)

    def clear(self, name: str) -> None:
        """Take away what was typed into a field."""
        field = self.find(name, QLineEdit)
        assert isinstance(field, QLineEdit)
        field.clear()

    def picture(self, file: Path) -> None:
        """Keep what the screen shows of the window now."""
        QTest.qWait(400)
        file.parent.mkdir(parents=True, exist_ok=True)
        screen = self.window.screen()
        screen.grabWindow(self.window.winId()).save(str(file))
        print(file)

    def wear(self, dress: Dress) -> None:
        """Dress the window."""
        theme = self.app.findChild(Theme)
        assert theme is not None
        theme.wear(dress.theme, dress.percent)
        self.window.resize(*dress.size)


@contextmanager
def own_screen() -> Iterator[None]:
    """Start a screen that nobody sees and make it this program's."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            os.environ["DISPLAY"] = f":{said.readline().strip()}"
        os.environ.pop("WAYLAND_DISPLAY", None)
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        yield
    finally:
        server.terminate()
        server.wait()


def invent(folder: Path) -> Demo:
    """Make the invented diary."""
    with Previewer() as previewer:
        around = Surroundings(clock=system_clock, previewer=previewer, resources=RESOURCES)
        return make_demo(folder, around, progress=Progress())


def open_first_entry(walk: Walk, which: int) -> None:
    """Open an entry of the timeline with the keyboard."""
    entries = walk.find("Entries", QAbstractItemView)
    assert isinstance(entries, QAbstractItemView)
    walk.until(lambda: entries.model().rowCount() > which)
    entries.setFocus()
    entries.setCurrentIndex(entries.model().index(which, 0))
    QTest.keyClick(entries, Qt.Key.Key_Return)
    walk.until(lambda: (button := walk.find("Add a correction")) and button.isEnabled())


def fill_a_form(walk: Walk) -> None:
    """Write something, so that the page is seen as it is used."""
    field = next(
        w
        for w in walk.window.findChildren(QWidget)
        if w.accessibleName() == "What happened" and w.isVisible()
    )
    field.setFocus()
    QTest.keyClicks(
        field,
        'He was waiting by the car park barrier when I came out. He said "you look tired" '
        "and walked beside me to the bus stop. He left when the bus came.",
    )


def unlock(walk: Walk, demo: Demo) -> None:
    """Open the invented diary."""
    walk.type("Passphrase", demo.passphrase)
    walk.press("Unlock")
    walk.until(lambda: walk.find("Entries", QAbstractItemView))
    QTest.qWait(1_000)  # the small pictures come after the words


def page_of_the_pack(demo: Demo, file: Path) -> None:
    """Take a picture of the page of the pack's PDF that says all of it in a minute."""
    pdf = next(demo.pack.rglob("*.pdf"))
    scale = ["-f", "3", "-l", "3", "-scale-to-x", "900", "-scale-to-y", "-1"]
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", *scale, str(pdf), str(file.with_suffix(""))],
        check=True,
    )
    print(file)


def for_the_readme(walk: Walk, demo: Demo, folder: Path) -> None:
    """Take the pictures of the README."""
    walk.wear(Dress("light", 100, README_SIZE))
    unlock(walk, demo)
    walk.wear(Dress("light", 100, README_SIZE))
    walk.picture(folder / "timeline.png")
    open_first_entry(walk, 2)
    walk.picture(folder / "entry.png")
    walk.press("Record what happened")
    fill_a_form(walk)
    walk.picture(folder / "record.png")
    walk.press("Make a pack")
    walk.picture(folder / "make-a-pack.png")
    page_of_the_pack(demo, folder / "pack-page.png")


def of_every_page(walk: Walk, demo: Demo, shot: Callable[[str], None], dress: Dress) -> None:
    """Take a picture of every page in one dress."""
    walk.wear(dress)
    of_the_front(walk, shot)
    unlock(walk, demo)
    walk.wear(dress)  # opening the diary put on what is preferred in it
    shot("10-timeline")
    for view in ("By day", "Calendar"):
        walk.press(view)
        shot(f"10-timeline-{view.lower().replace(' ', '-')}")
    walk.press("All")
    walk.type("Search", "wait")
    shot("10-timeline-search")
    walk.clear("Search")
    walk.press("Patterns")
    shot("10-patterns")
    walk.press("Timeline")
    open_first_entry(walk, 2)
    shot("11-entry")
    walk.press("Record what happened")
    fill_a_form(walk)
    shot("12-record")
    for place in (*CASE, "Make a pack", "Guide and help", "Settings"):
        walk.press(place)
        shot(f"13-{place.lower().replace(' ', '-')}")
    for page in SETTINGS:
        walk.press(page)
        shot(f"14-settings-{page.lower().strip('?').replace(' ', '-')}")
        walk.press("All settings")
    walk.press("Lock")
    walk.until(lambda: walk.find("Unlock"))


def of_the_front(walk: Walk, shot: Callable[[str], None]) -> None:
    """Take a picture of every page that asks for no diary."""
    shot("01-unlock")
    walk.press("Is this computer safe? Whom to ring")
    shot("02-safety")
    walk.press("Continue")
    shot("03-choose")
    walk.press("Make a new diary")
    walk.press("Suggest six words")
    shot("04-make")
    walk.press("Leave now")
    shot("05-blank")
    walk.press("Unlock")
    walk.press("I have lost my passphrase")
    shot("06-lost")
    walk.press("Back")
    walk.type("Passphrase", "not the passphrase")
    walk.press("Unlock")
    walk.until(lambda: isinstance(button := walk.find("Unlock"), QWidget) and button.isEnabled())
    shot("07-wrong")


def main() -> int:
    """Take the pictures that were asked for."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--look", type=Path, metavar="FOLDER", help="every page in every dress")
    asked.add_argument("--dress", default="", help="only dresses whose name begins so")
    wishes = asked.parse_args()
    with tempfile.TemporaryDirectory() as home, own_screen():
        os.environ["HOME"] = home
        demo = invent(Path(home) / "Example")
        app = prepare("xcb")
        places = Places(usual=demo.diary, environment={})
        window = compose(app, RESOURCES, places)
        window.show()
        walk = Walk(app, window)
        window.activateWindow()
        QTest.qWait(800)
        if wishes.look:
            for dress in EVERY_DRESS:
                if dress.name.startswith(wishes.dress):
                    folder = wishes.look.resolve()

                    def shot(name: str, folder: Path = folder, dress: Dress = dress) -> None:
                        walk.picture(folder / f"{name}-{dress.name}.png")

                    of_every_page(walk, demo, shot, dress)
        else:
            for_the_readme(walk, demo, RESOURCES / "screenshots")
        window.close()
        app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
