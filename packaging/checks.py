"""Every check of the project, one after another, and its tests on a screen of their own."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from machine import SetUpError

FIRST = (
    *("tests/gui", "tests/journeys", "tests/test_app.py"),
    *("tests/capture", "tests/export", "tests/packaging", "tests/walled"),
)
"""The tests of the window and of the browser: they take about as long as all others.

What Qt's browser leaves running must not be in the program of the tests of hostile files, which
look at everything that runs beside them.
"""

Steps = Sequence[tuple[str, list[str]]]
STEPS: Steps = (
    ("style", ["-m", "ruff", "check", "."]),
    ("layout", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    (
        "walls between the parts",
        ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    ),
    ("budgets", ["packaging/budgets.py"]),
    ("the same logic twice", ["packaging/duplicates.py"]),
    ("documents", ["packaging/documents.py"]),
)


def run_checks(python: Path, root: Path, steps: Steps = STEPS) -> int:
    """Run every check, stopping at the first that fails.

    Returns:
        0, or the code of the check that failed, after its name was said.
    """
    for name, arguments in steps:
        print(f"── {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run([str(python), *arguments], cwd=root, check=False).returncode
        if code != 0:
            print(f"The check “{name}” failed.", file=sys.stderr, flush=True)
            return code
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
    return 0


def run_tests(python: Path, root: Path, arguments: list[str]) -> int:
    """Run pytest; on Linux on a screen of its own, where no window disturbs and none is missing.

    Without arguments everything is run, in two programs beside one another. What the second says
    is shown when the first is done.

    Returns:
        0, or the code of the one that failed.
    """
    if arguments:
        with _testing(python, root, arguments) as testing:
            return testing.wait()
    print("── tests, in two programs beside one another: the first", flush=True)
    others = ["tests", *(f"--ignore={path}" for path in FIRST)]
    with ExitStack() as open_things:
        said = open_things.enter_context(tempfile.TemporaryFile())
        second = open_things.enter_context(_testing(python, root, others, said))
        first = open_things.enter_context(_testing(python, root, list(FIRST)))
        codes = [first.wait(), second.wait()]
        print("── the second", flush=True)
        said.seek(0)
        sys.stdout.buffer.write(said.read())
        sys.stdout.flush()
    return next((code for code in codes if code), 0)


@contextmanager
def _testing(
    python: Path, root: Path, arguments: list[str], said: IO[bytes] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run pytest with ``arguments``; what it says goes to ``said``, or straight on."""
    with tempfile.TemporaryDirectory(prefix="daybook-tests-") as private, _screen() as screen:
        Path(private).chmod(0o700)
        environment = {**os.environ, **screen}
        if screen:
            environment["XDG_RUNTIME_DIR"] = private
            environment.pop("WAYLAND_DISPLAY", None)
        command = [str(python), "-m", "pytest", *arguments]
        with subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT if said else None,
        ) as testing:
            yield testing


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Start a screen nobody sees, unless this is no Linux or Qt was told where to draw.

    Yields:
        What programs need in their environment to draw on it.

    Raises:
        SetUpError: If the screen does not come up within 20 s.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        yield {}
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            number = _number_of_screen(reading)
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            os.close(reading)
            server.terminate()


def _number_of_screen(reading: int) -> int:
    """Wait until the screen says its number, which it does when it is ready."""
    ready, _, _ = select.select([reading], [], [], 20)
    number = os.read(reading, 16).strip() if ready else b""
    if not number:
        raise SetUpError("The screen for the tests (Xvfb) did not come up.")
    return int(number)
