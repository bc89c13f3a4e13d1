import sys
from pathlib import Path

import checks
import psutil
import pytest

PYTHON = Path(sys.executable)


def test_checks_run_in_order_and_stop_at_the_first_that_fails_which_is_named(tmp_path, capfd):
    def note(name, code):
        write = f"open({name!r}, 'w'); raise SystemExit({code})"
        return (f"the {name}", ["-c", write])

    steps = [note("first", 0), note("second", 3), note("third", 0)]

    assert checks.run_checks(PYTHON, tmp_path, steps) == 3

    assert (tmp_path / "first").exists()
    assert (tmp_path / "second").exists()
    assert not (tmp_path / "third").exists()
    said = capfd.readouterr()
    assert "The check “the second” failed." in said.err
    assert "the third" not in said.out


def test_all_well_is_0(tmp_path):
    assert checks.run_checks(PYTHON, tmp_path, [("nothing", ["-c", ""])]) == 0


def test_the_tests_own_summary_is_the_last_line_and_their_code_is_returned(tmp_path, capfd):
    (tmp_path / "test_it.py").write_text("def test_it():\n    assert True\n")

    assert checks.run_tests(PYTHON, tmp_path, ["test_it.py", "-p", "no:cacheprovider"]) == 0

    assert "1 passed in" in capfd.readouterr().out.splitlines()[-1]


HALF = """
import time
from pathlib import Path
def test_it():
    Path("{mine}").touch()
    for _ in range(300):
        if Path("{theirs}").exists():
            break
        time.sleep(0.1)
    assert Path("{theirs}").exists() == {both}
"""


def write_halves(root: Path, *, both: bool) -> None:
    """Tests of the window and others, each of which waits until the other is running, too."""
    for folder in (*checks.FIRST, "tests/store"):
        if not folder.endswith(".py"):
            (root / folder).mkdir(parents=True)
    (root / "tests/journeys/test_way.py").write_text("def test_way():\n    pass\n")
    (root / "tests/test_app.py").write_text("def test_app():\n    pass\n")
    window = HALF.format(mine="window", theirs="others", both=True)
    others = HALF.format(mine="others", theirs="window", both=both)
    (root / "tests/gui/test_page.py").write_text(window)
    (root / "tests/store/test_vault.py").write_text(others)


@pytest.mark.parametrize(("both", "code"), [(True, 0), (False, 1)])
def test_all_tests_run_in_two_programs_and_a_failure_in_either_counts(
    tmp_path, monkeypatch, capfd, both, code
):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    write_halves(tmp_path, both=both)
    assert checks.run_tests(PYTHON, tmp_path, []) == code
    said = capfd.readouterr().out
    assert "3 passed in" in said  # of the window
    assert said.rstrip().splitlines()[-1].count("1 passed in" if both else "1 failed in")


LOOK = """
import os
from pathlib import Path
from PySide6.QtWidgets import QApplication
def test_look(qapp):
    assert qapp.platformName() == "xcb"
    assert qapp.primaryScreen().size().width() == 1400
    runtime = Path(os.environ["XDG_RUNTIME_DIR"])
    assert runtime.stat().st_mode & 0o777 == 0o700
    Path("screen").write_text(os.environ["DISPLAY"])
"""


def test_windows_are_drawn_on_a_screen_of_their_own_that_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    (tmp_path / "test_look.py").write_text(LOOK)

    assert checks.run_tests(PYTHON, tmp_path, ["test_look.py", "-p", "no:cacheprovider"]) == 0

    assert (tmp_path / "screen").read_text().startswith(":")
    left = [child.name() for child in psutil.Process().children(recursive=True)]
    assert "Xvfb" not in left


def test_a_screen_chosen_by_the_developer_is_kept(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    with checks._screen() as screen:
        assert screen == {}


def test_every_check_is_there():
    names = [name for name, _ in checks.STEPS]

    assert len(names) == len(set(names)) == 7
    scripts = [arguments[0] for _, arguments in checks.STEPS if arguments[0].endswith(".py")]
    assert all((Path(checks.__file__).parents[1] / script).is_file() for script in scripts)
