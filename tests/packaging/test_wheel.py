"""What `pip install .` brings: the command, the program and everything it shows."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PIP_NO_INDEX": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built with the locked tools and nothing fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", str(ROOT), "--no-deps", "--no-build-isolation", "-w", str(folder))
    return next(folder.glob("daybook-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder the wheel was installed into, away from the project."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--target", str(folder), str(wheel))
    return folder


def test_the_wheel_holds_the_program_its_resources_and_the_licence_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    program = {f"{path.relative_to(ROOT)}" for path in (ROOT / "diary_app").rglob("*.py")}
    assert program <= names
    shown = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    for path in shown:
        within = path.relative_to(ROOT / "resources").as_posix()
        is_there = f"diary_app/_resources/{within}" in names
        # Pictures of the window are for the README alone.
        assert is_there is not within.startswith("screenshots/"), within
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"diary_app", "daybook"}
    assert not [name for name in names if name.endswith(".pyc")]


def daybook(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / "bin" / "daybook"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )


def test_the_command_is_the_installed_program_with_the_installed_resources(installed, tmp_path):
    where = "import diary_app, pathlib; print(pathlib.Path(diary_app.__file__).parents[1])"
    found = subprocess.run(
        [sys.executable, "-P", "-c", where],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )
    assert found.stdout.strip() == str(installed)

    # The words of passphrases, the fonts of the PDF and the profile are all resources.
    made = daybook(installed, "demo", str(tmp_path / "demo"), "--incidents", "2", "--photos", "1")

    assert made.returncode == 0, made.stdout + made.stderr
    assert list((tmp_path / "demo").rglob("*.pdf"))
