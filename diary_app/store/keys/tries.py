"""When something that does not open a diary was tried on it: a small note in its folder.

It holds times and nothing else, and cannot be sealed: nobody has a key then. Whoever has the folder
can take it away or write in it, and what is made of it says so.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from diary_app.domain.moment import Moment
from diary_app.store.disk.files import write_atomically
from diary_app.store.disk.folder import is_backup, is_vault

__all__ = ["TRIES", "forget", "note", "noted"]

TRIES = "tries"
_MOST = 50
_MOST_BYTES = 64 * 1024


def note(folder: Path, at: Moment) -> None:
    """Note one more try, keeping the newest 50.

    A backup is left as it is. Where the note cannot be written, nothing is said.
    """
    if is_backup(folder) or not is_vault(folder):
        return
    times = [*noted(folder), at.utc][-_MOST:]
    content = {"v": 1, "at": [_text(time) for time in times]}
    with contextlib.suppress(OSError):
        write_atomically(folder / TRIES, json.dumps(content).encode("ascii"))


def noted(folder: Path) -> Sequence[datetime]:
    """Return when something was tried, aware, UTC, as noted; nothing where that cannot be read."""
    try:
        with (folder / TRIES).open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES))["at"]
        return [datetime.fromisoformat(text).astimezone(UTC) for text in told[-_MOST:]]
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return []


def forget(folder: Path) -> None:
    """Take the note away; where that cannot be done, nothing is said."""
    with contextlib.suppress(OSError):
        (folder / TRIES).unlink(missing_ok=True)


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat("T", "milliseconds")
