"""How soon the window stands, beside an empty PySide6 window of the same size.

Run from the project's folder, on a screen: ``PYTHONPATH=. python tests/benchmarks/window_start.py
[TIMES]``. Each window is started in a process of its own, one kind after the other, and timed from
the start of the process until the window is first drawn. Says whether the median of ours is at most
1.5 times the empty one's; the exit code says it too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT = 1.5

_DRAWN = """
from PySide6.QtCore import QEvent, QObject

class Drawn(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os.write(1, b"drawn\\n")
            os._exit(0)
        return False

drawn = Drawn()
window.installEventFilter(drawn)
window.show()
app.exec()
"""
EMPTY = (
    """
import os
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["Notes"])
window = QWidget()
window.resize(1180, 780)
"""
    + _DRAWN
)
OURS = (
    """
import os
from diary_app.app import prepare, resources_folder, screen_found, stand
with screen_found() as platform:
    app = prepare(platform or "")
window = stand(app, resources_folder())
"""
    + _DRAWN
)


def seconds_until_drawn(program: str, home: str) -> float:
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "HOME": home},
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"drawn\n"
        return time.perf_counter() - begun


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    empty: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        for program in (EMPTY, OURS):
            seconds_until_drawn(program, home)  # once for the system's cache of files
        for _ in range(times):
            empty.append(seconds_until_drawn(EMPTY, home))
            ours.append(seconds_until_drawn(OURS, home))
    ratio = statistics.median(ours) / statistics.median(empty)
    print(f"empty PySide6 window  {statistics.median(empty) * 1000:6.0f} ms, median of {times}")
    print(f"this window           {statistics.median(ours) * 1000:6.0f} ms, median of {times}")
    print(f"ratio                 {ratio:6.2f}, at most {LIMIT}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
