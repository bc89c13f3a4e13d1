"""Daybook's own virtual environment: made once from the pinned lock, then only looked at."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from machine import SetUpError

RUN = "requirements.lock"
BUILD = "requirements-build.lock"
TEST = "requirements-test.lock"

# Published as source only. Its build tools come from the pinned lock too, so nothing is built
# with something that was not named by its hash.
SOURCE_ONLY = "bagit"

_TELLING = (
    (
        r"DO NOT MATCH THE HASHES|Hashes are required",
        "What was downloaded is not what Daybook's list of parts says it must be, so it was thrown"
        " away. Try again later on another network; if it happens again, tell the project.",
    ),
    (
        r"No space left on device|Errno 28|WinError 112|not enough space",
        "The disk is full: Daybook needs about 1 GB free to be set up."
        " Make room, then start again.",
    ),
    (
        r"Read-only file system|Permission denied|Errno 13|Errno 30|WinError 5\b|Access is denied",
        "Daybook's folder cannot be written to."
        " Copy the whole folder into your own home folder and start it there.",
    ),
    (
        r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|Max retries exceeded"
        r"|Connection (?:refused|reset|broken|aborted)|Network is unreachable|ProxyError|SSLError"
        r"|CERTIFICATE_VERIFY_FAILED|getaddrinfo failed|name resolution",
        "Daybook could not reach the internet to fetch its parts. It needs that only this once,"
        " to be set up. Connect this computer, then start again.",
    ),
    (
        r"No matching distribution found|Could not find a version",
        "One of Daybook's parts is not made for this Python"
        f" ({sys.version_info[0]}.{sys.version_info[1]}) on this kind of computer."
        " Python 3.11 to 3.14 all work.",
    ),
)


class Environment:
    """The `.venv` folder of one project folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "daybook.json"
        scripts = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        self.python = self.folder / scripts

    def wanted(self, *locks: str) -> dict[str, str]:
        """Return what a ready environment's stamp must hold: the Python, the place, the locks."""
        stamp = {
            "python": f"{sys.version_info[0]}.{sys.version_info[1]} {sys.base_prefix}",
            "place": str(self.root),
        }
        for lock in locks:
            content = (self.root / "packaging" / lock).read_bytes()
            stamp[lock] = hashlib.sha256(content).hexdigest()
        return stamp

    def found(self) -> dict[str, str]:
        """Return what the stamp says; nothing if there is none or its Python is gone."""
        if not self.python.exists():
            return {}
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def is_ready(self, *locks: str) -> bool:
        """Tell whether every one of these locks was installed, whole, by this Python, here."""
        return self.wanted(*locks).items() <= self.found().items()

    def prepare(self, *locks: str) -> None:
        """Make the environment hold exactly these locks, or more of the same versions.

        Raises:
            SetUpError: In one sentence, if that cannot be done.
        """
        if self.is_ready(*locks):
            return
        print(
            "Setting up. The first time takes a minute or two and needs the internet.", flush=True
        )
        try:
            kept = self._still_right()
            if kept:
                self.stamp.unlink()
            else:
                self._make()
            for lock in locks:
                self._install(lock)
            self._point_at_project()
            stamp = json.dumps({**kept, **self.wanted(*locks)}, indent=1)
            self.stamp.write_text(stamp, encoding="utf-8")
        except OSError as error:
            raise SetUpError(explain(str(error))) from error
        print("Set up.", flush=True)

    def _still_right(self) -> dict[str, str]:
        """Return the stamp if this Python made it, here, from locks that have not changed since."""
        found = self.found()
        known = [lock for lock in (RUN, BUILD, TEST) if lock in found]
        return found if found == self.wanted(*known) else {}

    def _make(self) -> None:
        """Make the empty environment, in place of any other."""
        self._quietly([sys.executable, "-m", "venv", "--clear", str(self.folder)])

    def _install(self, lock: str) -> None:
        """Fetch and install one lock; every file must have the hash written there."""
        path = self.root / "packaging" / lock
        parts = len(re.findall(r"^\S+==", path.read_text(encoding="utf-8"), re.MULTILINE))
        pip = [str(self.python), "-m", "pip", "install", "--require-hashes", "--no-input"]
        pip += [
            "--no-cache-dir",
            "--progress-bar=off",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
        ]
        if lock == TEST:
            pip += ["--no-binary", SOURCE_ONLY, "--no-build-isolation"]
        self._quietly([*pip, "-r", str(path)], parts=parts)

    def _point_at_project(self) -> None:
        """Let this Python find the program from any folder, also in its isolated workers.

        Written in ASCII alone: until 3.13 such a file is read in the system's own code page, and
        people's names stand in the path of their folders.
        """
        packages = next(self.folder.glob("**/site-packages"))
        line = f"import sys; sys.path.append({str(self.root)!a})\n"
        (packages / "daybook.pth").write_text(line, encoding="ascii")

    def _quietly(self, command: list[str], parts: int = 0) -> None:
        """Run one step of the set-up, counting the parts as they come.

        Raises:
            SetUpError: If it fails, with the sentence for what it said.
        """
        with subprocess.Popen(
            command,
            env={**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as running:
            said = list(_counting(running.stdout or [], parts))
        if running.returncode != 0:
            raise SetUpError(explain("".join(said)))


def _counting(lines: Iterable[str], parts: int) -> Iterator[str]:
    """Hand the lines on, and show on a screen how many of the parts have come."""
    come = 0
    shows = parts > 0 and sys.stdout.isatty()
    for line in lines:
        if line.startswith("Collecting "):
            come += 1
            if shows:
                print(f"\r  part {min(come, parts)} of {parts} ", end="", flush=True)
        yield line
    if shows:
        print("\r                    \r", end="", flush=True)


def explain(said: str) -> str:
    """Turn what an installer said into the one sentence that helps; its last words if unknown."""
    for pattern, sentence in _TELLING:
        if re.search(pattern, said):
            return sentence
    last = "\n".join(said.strip().splitlines()[-5:])
    return f"Setting up Daybook did not work. The last thing that was said:\n{last}"
