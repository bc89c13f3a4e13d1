"""How long a diary of 2,000 entries takes to open, beyond the key derivation, to its first page.

Run from the project's folder: ``PYTHONPATH=. python tests/benchmarks/unlock.py [ENTRIES]``. In the
same run: the raw opening of the same database with the same settings and one count, and the key
derivation alone.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from diary_app.capture import Previewer
from diary_app.clock import system_clock
from diary_app.diary import Surroundings, at_once, make_diary, new_draft_id, open_diary
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress
from diary_app.store import Effort
from diary_app.store.database import connect
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.keys.vault_keys import derived_key

PASSPHRASE = "copper lantern drifts over quiet fields"
RESOURCES = Path(__file__).parents[2] / "resources"
TEXT = "He stood across the road from the door for about ten minutes and watched the window. "
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def fill(folder: Path, surroundings: Surroundings, entries: int) -> None:
    diary = make_diary(folder, PASSPHRASE, surroundings).diary
    for number in range(entries):
        draft, exhibits = new_draft_id(), ()
        if number % 4 == 0:
            exhibits = (
                diary.write.take_in_bytes(
                    f"note {number}.txt", b"x" * 2000, draft, Progress(), at_once
                ).id,
            )
        when = When(
            precision=Precision.EXACT, start=datetime(2020, 1, 1) + timedelta(hours=7 * number)
        )
        diary.write.save(
            draft, Draft(when=when, account=TEXT * (1 + number % 9), exhibits=exhibits)
        )
    diary.close()


def raw(folder: Path) -> float:
    data_key = KeyFile.read(folder).open(PASSPHRASE).data_key
    key, salt = (
        derived_key(data_key, b"sqlcipher key", 32),
        derived_key(data_key, b"sqlcipher salt", 16),
    )

    def work() -> None:
        connection = connect(folder / "diary.db", key, bytes(salt))
        connection.execute("SELECT count(*) FROM incident").fetchone()
        connection.close()

    return timed(work)[0]


def main() -> int:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name, Previewer() as previewer:
        folder = Path(name) / "notes"
        surroundings = Surroundings(
            clock=system_clock,
            previewer=previewer,
            resources=RESOURCES,
            effort=Effort.least_allowed(),
        )
        filling = timed(lambda: fill(folder, surroundings, entries))[0]
        print(f"filled with {entries} in {filling:.1f} s")
        rounds = []
        for _ in range(7):
            derivation = timed(lambda: KeyFile.read(folder).open(PASSPHRASE).wipe())[0]
            opening, diary = timed(lambda: open_diary(folder, PASSPHRASE, surroundings))
            page = timed(diary.find.timeline)[0]
            diary.close()
            rounds.append((derivation, opening, page, raw(folder)))
        derivation, opening, page, plain = (
            statistics.median(column) for column in zip(*rounds, strict=True)
        )
        beyond = opening + page - derivation
        print(f"key derivation alone       {derivation * 1000:7.1f} ms")
        print(f"raw opening of the same    {plain * 1000:7.1f} ms")
        print(f"opening beyond the key     {(opening - derivation) * 1000:7.1f} ms")
        print(f"first page of 50           {page * 1000:7.1f} ms")
        print(f"beyond the key in all      {beyond * 1000:7.1f} ms (target 300)")
    return 0 if beyond <= 0.3 else 1


if __name__ == "__main__":
    sys.exit(main())
