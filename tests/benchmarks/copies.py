"""How fast a backup and a snapshot are, with the raw limits beside them.

::

    python tests/benchmarks/copies.py [files] [megabytes each] [entries]
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from diary_app.clock import system_clock
from diary_app.diary import Surroundings, make_diary, new_draft_id, restore
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, Step, at_once
from diary_app.store import Effort

RESOURCES = Path(__file__).parents[2] / "resources"
PASSPHRASE = "copper lantern drifts over quiet fields"
MB = 1024 * 1024


class NoPreviews:
    """Makes small pictures of random bytes, as large as those of photographs are."""

    def look(self, chunks, size, media_type):
        for _ in chunks:
            pass
        return Seen(
            preview=Preview(
                thumbnail=os.urandom(8_000), proof=os.urandom(22_000), width=9, height=9
            )
        )


@contextlib.contextmanager
def timed(what: str, size: int = 0) -> Iterator[None]:
    start = time.perf_counter()
    yield
    took = time.perf_counter() - start
    speed = f"{size / MB / took:7.0f} MB/s" if size else ""
    print(f"{what:58} {took * 1000:8.0f} ms {speed}")


def plain_copy(source: Path, to: Path) -> None:
    for path in source.rglob("*"):
        target = to / path.relative_to(source)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        descriptor = os.open(target, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def read_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            sha256(path.read_bytes()).digest()


def stop_when(doing: str, at: int) -> tuple[Progress, list[float]]:
    """Return progress that is stopped at one of its steps, and when it was."""
    seen, when = [], []

    def on_step(step: Step) -> None:
        seen.append(step.doing)
        if seen.count(doing) == at and not when:
            when.append(time.perf_counter())
            progress.stop()

    progress = Progress(on_step)
    return progress, when


def main() -> None:
    numbers = [int(text) for text in sys.argv[1:]]
    files, size, entries = (*numbers, *(300, 1, 3000)[len(numbers) :])
    place = Path(tempfile.mkdtemp(prefix="copies-"))
    surroundings = Surroundings(
        clock=system_clock,
        previewer=NoPreviews(),  # type: ignore[arg-type]
        resources=RESOURCES,
        effort=Effort.least_allowed(),
    )
    try:
        diary = make_diary(place / "notes", PASSPHRASE, surroundings).diary
        words = "They waited outside for an hour and then drove off slowly. " * 12
        for number in range(entries):
            told = Draft(when=When.unknown(), account=f"{number} {words}")
            diary.write.save(new_draft_id(), told)
        for _ in range(files):
            draft = new_draft_id()
            content = os.urandom(size * MB)
            kept = diary.write.take_in_bytes("a.bin", content, draft, Progress(), at_once)
            told = Draft(when=When.unknown(), account=words, exhibits=(kept.id,))
            diary.write.save(draft, told)
        database = (diary.folder / "diary.db").stat().st_size
        total = files * size * MB
        print(
            f"{entries + files} entries, {files} files of {size} MB, database {database // MB} MB"
        )
        with timed("plain copy of the folder, with fsync", total + database):
            plain_copy(diary.folder, place / "plain")
        with timed("SHA-256 of all of it", total + database):
            read_all(place / "plain")
        with timed("snapshot", database):
            diary.copies.snapshot(Progress())
        with timed("snapshot, when nothing was written"):
            assert diary.copies.snapshot(Progress()) is None
        with timed("first backup: copied, read back, opened, compared", total + database):
            diary.copies.back_up(place / "stick", Progress(), at_once)
        with timed("the next backup, nothing new"):
            diary.copies.back_up(place / "stick", Progress(), at_once)
        with timed("test of the backup", total + database):
            assert diary.copies.test(place / "stick", Progress(), at_once).is_sound
        for doing, at in (("snapshot", 20), ("checking", 1), ("copying", 20)):
            told = Draft(when=When.unknown(), account="one more")
            diary.write.save(new_draft_id(), told)
            progress, when = stop_when(doing, at)
            with contextlib.suppress(Cancelled):
                diary.copies.back_up(place / f"other-{doing}", progress, at_once)
            print(f"stopped while {doing}: after {(time.perf_counter() - when[0]) * 1000:.0f} ms")
        diary.close()
        with timed("restore, every row and file compared", total + database):
            restore(place / "stick", place / "back", PASSPHRASE, surroundings, Progress())
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
