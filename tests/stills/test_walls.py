"""Behind the walls nothing opens, nothing starts, nothing is reached; threads still do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRYING = """
import os, socket, subprocess, sys, threading
from diary_app.stills import walls
walls.begin()
walls.put_up()
path = sys.argv[1]
tries = {
    "read": lambda: open(path), "write": lambda: open(path + "2", "w"),
    "remove": lambda: os.unlink(path), "rename": lambda: os.rename(path, path + "3"),
    "socket": lambda: socket.socket(), "start": lambda: subprocess.run([sys.executable]),
    "fork": os.fork, "kill": lambda: os.kill(os.getppid(), 0),
    "room": lambda: bytearray(4 * 2**30),
}
for name, attempt in tries.items():
    try:
        attempt()
        print(name, "went through")
    except (OSError, MemoryError):
        print(name, "refused")
thread = threading.Thread(target=print, args=("thread ran",))
thread.start()
thread.join()
"""


def test_what_decodes_hostile_films_can_do_nothing_else(tmp_path):
    file = tmp_path / "kept"
    file.write_text("as it was")
    run = subprocess.run(
        [sys.executable, "-c", TRYING, str(file)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    *refused, thread = run.stdout.splitlines()
    assert len(refused) == 9, run.stderr
    assert [line for line in refused if not line.endswith(" refused")] == []
    assert thread == "thread ran"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
