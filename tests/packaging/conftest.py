"""A small project of its own for the set-up: real environments, nothing fetched from outside."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
sys.path.insert(0, str(PACKAGING))

from environment import RUN, Environment  # noqa: E402 - a script's folder, no package

SCRIPTS = ("bootstrap.py", "machine.py", "environment.py", "checks.py")
PROGRAM = '''\
"""Stand in for the program: say what reached it."""
import json, os, signal, sys, time
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd()}), flush=True)
if sys.argv[1:] == ["wait"]:
    signal.signal(signal.SIGINT, lambda *_: sys.exit(9))
    print("waiting", flush=True)
    for _ in range(1200):  # a signal that comes just before one long sleep is heard after it
        time.sleep(0.05)
sys.exit(7)
'''


class Project:
    """A project folder with the real set-up, one made-up part, and a stand-in for the program."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root.parent / "wheels"  # pip splits this setting at spaces
        self.wheels.mkdir()
        (root / "packaging").mkdir(parents=True)
        (root / "diary_app").mkdir()
        (root / "diary_app" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        for script in SCRIPTS:
            shutil.copy(PACKAGING / script, root / "packaging")

    def lock(self, file: str, *parts: str) -> None:
        """Write a lock that names made-up parts, each with the hash of its wheel."""
        lines = [f"{part}==1.0 --hash=sha256:{self.wheel(part)}\n" for part in parts]
        (self.root / "packaging" / file).write_text("".join(lines), encoding="utf-8")

    def wheel(self, part: str) -> str:
        """Make the wheel of a made-up part and return its SHA-256, in hex."""
        path = self.wheels / f"{part}-1.0-py3-none-any.whl"
        about = f"{part}-1.0.dist-info"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{part}.py", f"NAME = {part!r}\n")
            archive.writestr(
                f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {part}\nVersion: 1.0\n"
            )
            archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            archive.writestr(f"{about}/RECORD", "")
        return hashlib.sha256(path.read_bytes()).hexdigest()


def only_from(project: Project, settings: pytest.MonkeyPatch) -> None:
    """Let pip find the made-up parts in their folder, and nothing on any server."""
    settings.setenv("PIP_NO_INDEX", "1")
    settings.setenv("PIP_FIND_LINKS", str(project.wheels))
    settings.setenv("PIP_CONFIG_FILE", os.devnull)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project that was never set up."""
    project = Project(tmp_path / "Zoë’s notes")
    only_from(project, monkeypatch)
    return project


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project that was set up once to run; making an environment takes seconds."""
    project = Project(tmp_path_factory.mktemp("finished") / "Zoë’s notes")
    project.lock(RUN, "lantern")
    with pytest.MonkeyPatch.context() as settings:
        only_from(project, settings)
        Environment(project.root).prepare(RUN)
    return project
