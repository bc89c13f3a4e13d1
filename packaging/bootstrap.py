"""Set Daybook up and start it, or check it: `python3 packaging/bootstrap.py run` or `… test`.

Needs nothing but Python, so that one line is enough on a fresh computer. Everything it fetches is
named by its hash in a lock beside this file, and goes into the folder `.venv` of the project.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import checks
import machine
from environment import BUILD, RUN, TEST, Environment

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
COULD_NOT = 2
INTERRUPTED = 130
USAGE = """\
python3 packaging/bootstrap.py run               set Daybook up if need be, and open its window
python3 packaging/bootstrap.py run ARGUMENTS…    the same, for its command line (try: run --help)
python3 packaging/bootstrap.py test              every check, then every test
python3 packaging/bootstrap.py test ARGUMENTS…   only the tests, with pytest's own arguments"""


def main(arguments: list[str]) -> int:
    """Do what was asked.

    Returns:
        What the program or the tests returned; 2 with a sentence if it did not come to that.
    """
    if sys.version_info < OLDEST:
        return _cannot(
            f"Daybook needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is Python"
            f" {sys.version_info[0]}.{sys.version_info[1]}."
            " Install a newer one, then start again with it."
        )
    if not arguments or arguments[0] not in ("run", "test"):
        return _cannot(USAGE)
    try:
        if arguments[0] == "run":
            return run(arguments[1:])
        return test(arguments[1:])
    except machine.SetUpError as error:
        return _cannot(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def run(arguments: list[str]) -> int:
    """Set up what running needs and hand over to Daybook. Its window is the default."""
    needs = machine.missing_for_venv()
    if not arguments:
        needs += machine.missing_libraries(on_wayland="WAYLAND_DISPLAY" in os.environ)
    machine.provide(needs)
    if not arguments:
        machine.offer(machine.missing_for_playing())
    environment = Environment(ROOT)
    environment.prepare(RUN)
    # -P: a folder a person stands in must not be able to slip a module in.
    return _hand_over([str(environment.python), "-P", "-m", "diary_app", *arguments])


def test(arguments: list[str]) -> int:
    """Set up what the tests need and run them, after every check unless arguments choose some."""
    needs = machine.missing_for_venv() + machine.missing_libraries(on_wayland=False)
    needs += machine.missing_for_playing() + machine.missing_for_browser()
    needs += machine.missing_tools()
    machine.provide(needs)
    environment = Environment(ROOT)
    environment.prepare(RUN, BUILD, TEST)
    if not arguments:
        failed = checks.run_checks(environment.python, ROOT)
        if failed:
            return failed
    return checks.run_tests(environment.python, ROOT, arguments)


def _hand_over(command: list[str]) -> int:
    """Become the program where that is possible; elsewhere wait for it and pass its code on."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606 - no shell between the person and Daybook
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, check=False).returncode


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return COULD_NOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
