"""Start the browser engine that the tests open pages in, and speak with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Ask = Callable[..., dict[str, Any]]


@contextmanager
def engine(said: Path) -> Iterator[Ask]:
    """Start it.

    Args:
        said: where what it says of itself is put.

    Yields:
        A way to wish for something (see ``browser_session.py``) and have the answer.
    """
    command = [sys.executable, str(Path(__file__).with_name("browser_session.py"))]
    # Drawn nowhere; as root the engine's own walls cannot be put up.
    around = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    with (
        said.open("wb") as errors,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, **around},
        ) as running,
    ):

        def ask(**wish: Any) -> dict[str, Any]:
            running.stdin.write(json.dumps(wish).encode() + b"\n")
            running.stdin.flush()
            answer = json.loads(running.stdout.readline() or "null")
            assert answer, said.read_text(errors="replace")
            assert "failed" not in answer, answer
            return answer

        try:
            yield ask
        finally:
            running.stdin.close()
