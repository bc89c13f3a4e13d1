"""What this process keeps to itself: no core file, and no other program may look into it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from diary_app.capture.preview import worker_command
from diary_app.process import Beside

ROOT = Path(__file__).parents[1]
# The program's own way in, stopped where the window or a command would begin.
AT_THE_DOOR = """
import runpy, sys
def stop(event, arguments):
    if event == "import" and arguments[0] in {"diary_app.cli", "diary_app.app"}:
        print("at the door", flush=True)
        sys.stdin.readline()
        import os
        os._exit(0)
sys.addaudithook(stop)
sys.argv = ["diary_app", *sys.argv[1:]]
runpy.run_module("diary_app", run_name="__main__")
"""
# As a person starts it, with prctl asked from inside at the end.
ASKED_INSIDE = """
import ctypes, resource, sys
from diary_app.__main__ import main
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
try:
    main(["--help"])
finally:
    print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
    print("core", *resource.getrlimit(resource.RLIMIT_CORE), flush=True)
"""

# Stopped where the window or a command would begin, then calls what nothing has called before.
CALLS_LATE = AT_THE_DOOR.replace("os._exit(0)", "os.getpgid(0); os._exit(0)")


def core_limit(program: int) -> str:
    found = re.search(
        r"^Max core file size +(\S+) +(\S+)", Path(f"/proc/{program}/limits").read_text(), re.M
    )
    assert found is not None
    return f"{found[1]} {found[2]}"


@contextmanager
def at_the_door(program, arguments, environment):
    """Start a program, and give it when it stands where the window or a command would begin."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "at the door\n"
        yield running


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_memory_is_private_before_either_door_is_loaded(arguments):
    with at_the_door(AT_THE_DOOR, arguments, os.environ) as program:
        assert core_limit(program.pid) == "0 0"
        program.communicate("\n")


def test_it_is_not_dumpable_from_then_on():
    run = subprocess.run(
        [sys.executable, "-c", ASKED_INSIDE],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = run.stdout.splitlines()
    assert lines[0] == "dumpable 1"
    assert lines[-2:] == ["dumpable 0", "core 0 0"]


def test_a_worker_that_holds_a_picture_leaves_no_core_file_either():
    with subprocess.Popen(
        worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.read(1) == b"!"
        assert core_limit(worker.pid) == "0 0"
        worker.communicate()


def test_where_the_system_refuses_one_thing_nothing_is_said_and_the_other_is_done():
    program = """
import resource, sys
from diary_app import process
def refuse(*_): raise OSError(1, "Operation not permitted")
process.resource.setrlimit = refuse
process.keep_memory_private()
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "0\n")


def test_an_order_in_secret_arrives_whole_and_is_wiped_either_way():
    echo = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read(5)); sys.stdout.flush()"
    beside = Beside([sys.executable, "-c", echo])
    order = bytearray(b"order")
    beside.tell_in_secret(order)
    assert (beside.answers.read(5), order) == (b"order", bytearray(5))
    beside.close()
    late = bytearray(b"order")
    with pytest.raises((OSError, ValueError)):
        beside.tell_in_secret(late)
    assert late == bytearray(5)


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_every_function_is_looked_up_before_either_door_is_loaded(arguments, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "LD_BIND_NOW"}
    told = {"LD_DEBUG": "bindings", "LD_DEBUG_OUTPUT": str(tmp_path / "told")}
    with at_the_door(CALLS_LATE, arguments, {**environment, **told}) as program:
        before = lookups(tmp_path / f"told.{program.pid}")
        program.communicate("\n")
    assert program.returncode == 0
    assert "getpgid" in before
    assert lookups(tmp_path / f"told.{program.pid}") == before


def lookups(path: Path) -> list[str]:
    """Return each function the system's loader was asked for, in order."""
    return re.findall(r"normal symbol `(\w+)'", path.read_text())
