"""The window as a person starts it: no trace outside the diary, a neutral name, a calm end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SESSION = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QDir, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from PySide6.QtTest import QTest
from diary_app import app as program
from diary_app.gui.widgets import Button

NAME = "canary-heron-umbrella"
folder = Path.home() / NAME
folder.mkdir()
(folder / (NAME + ".jpg")).write_bytes(b"x")
app = program.prepare()
window = program.stand(app, program.resources_folder())
places = program.Places(usual=program.default_diary(), environment=os.environ)
window.drawn.connect(lambda: program.move_in(app, window, program.resources_folder(), places))
window.show()

def until(what):
    for _ in range(1500):
        if what():
            return
        QTest.qWait(20)
    raise SystemExit("it did not happen")

def find(name, kind=Button):
    every = [w for w in window.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
    return every[0] if every else None

def press(name):
    until(lambda: find(name) is not None and find(name).isEnabled())
    find(name).click()

def choose_in_a_dialog():
    dialog = QFileDialog(window, "Files", str(folder))
    dialog.setHistory([str(folder)])
    dialog.selectFile(NAME + ".jpg")
    QTimer.singleShot(200, dialog.accept)
    dialog.exec()
    dialog.deleteLater()

press("Continue")
press("Make a new diary")
for name in ("Passphrase", "Passphrase again"):
    QTest.keyClicks(find(name, QLineEdit), "copper lantern drifts over quiet fields")
press("Make the diary")
press("Not now, show it next time")
until(lambda: find("Settings") is not None)
choose_in_a_dialog()
press("Lock")
QTest.qWait(300)
print(app.applicationName(), app.applicationDisplayName(), window.windowTitle(), sep="|")
window.close()
app.quit()
"""


@pytest.fixture(scope="module")
def home_after_a_session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make a diary in a home of its own, choose a file in a dialog, lock, and close."""
    home = tmp_path_factory.mktemp("home")
    run = home / "run"
    run.mkdir(mode=0o700)
    private = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "TMPDIR": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("XDG_") and key not in private
    }
    done = subprocess.run(
        [sys.executable, "-c", SESSION],
        env={**kept, **private},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return home, done.stdout


def test_nothing_is_written_but_the_diary(home_after_a_session: tuple[Path, str]) -> None:
    home, _ = home_after_a_session
    diary = home / ".local" / "share" / "Notes"
    own = {home / "canary-heron-umbrella", home / "run"}
    written = [
        path
        for path in home.rglob("*")
        if path.is_file()
        and not path.is_relative_to(diary)
        and not any(path.is_relative_to(folder) for folder in own)
        # Files of the system's font and graphics libraries hold no word of ours.
        and not path.is_relative_to(home / ".cache" / "fontconfig")
        and not path.is_relative_to(home / ".cache" / "mesa_shader_cache")
        and not path.is_relative_to(home / ".cache" / "mesa_shader_cache_db")
    ]
    assert not written
    assert (diary / "diary.db").is_file()


def test_no_byte_written_anywhere_names_what_was_chosen(
    home_after_a_session: tuple[Path, str],
) -> None:
    home, _ = home_after_a_session
    canaries = (b"heron-umbrella", b"copper lantern", b"QtProject")
    found = [
        path
        for path in home.rglob("*")
        if path.is_file() and any(canary in path.read_bytes() for canary in canaries)
    ]
    assert not found


def test_the_program_calls_itself_notes(home_after_a_session: tuple[Path, str]) -> None:
    _, said = home_after_a_session
    assert said.strip() == "Notes|Notes|Notes"


def test_what_qt_would_write_without_our_care_is_found_by_this_test(tmp_path: Path) -> None:
    """Show that the search above would see Qt's own history file."""
    program = (
        "from PySide6.QtWidgets import QApplication, QFileDialog\n"
        "app = QApplication(['x'])\n"
        "dialog = QFileDialog(None, 'Files', '/')\n"
        "dialog.setOption(QFileDialog.Option.DontUseNativeDialog)\n"
        "dialog.show()\n"
        "dialog.close()\n"
        "import shiboken6\n"
        "shiboken6.delete(dialog)\n"
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    subprocess.run(
        [sys.executable, "-c", program], env={**kept, "HOME": str(tmp_path)}, check=True, timeout=60
    )
    assert list(tmp_path.rglob("QtProject.conf"))


@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_being_told_to_end_keeps_and_closes(number: str, tmp_path: Path) -> None:
    program = (
        "import os, signal\n"
        "from PySide6.QtCore import QTimer\n"
        "from diary_app import app as program\n"
        "app = program.prepare()\n"
        "places = program.Places(usual=program.default_diary(), environment={})\n"
        "window = program.compose(app, program.resources_folder(), places)\n"
        "window.show()\n"
        f"QTimer.singleShot(500, lambda: os.kill(os.getpid(), signal.{number}))\n"
        "print(app.exec())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr
