"""What a diary of ten years costs: 20,000 entries, every tenth amended, and 6,000 pictures.

Run from the project's folder::

    PYTHONPATH=. python tests/benchmarks/ten_years.py [--entries 20000] [--pictures 6000] [--quick]
        [--proof-kb 30] [--folder DIR] [--keepassxc 10]

It fills a diary through the facade, many saves to one transaction, and closes it. A second program
opens it and measures what a person would wait for, each beside a raw limit taken in the same run:
the same engine with the same settings on the same rows, SHA-256 alone, a plain copy. The pictures'
previews are real JPEGs made once; their originals are small. Where Debian's ``keepassxc-cli`` is
installed, it attaches a file of 4 MB to a growing database, beside our taking in of the same file.
Everything is removed again. The exit code is 1 where a target is missed.
"""

# ruff: noqa: B023 - what is measured is called at once
from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from long_diary import PASSPHRASE, fill, surroundings, told

from diary_app.diary import Diary, Surroundings, make_diary, new_draft_id, open_diary
from diary_app.progress import Progress, at_once
from diary_app.store.database import Mode, connect
from diary_app.store.keys.key_file import KeyFile

SMALL = 200  # entries of the diary whose saves are compared with
LARGE_FILE = 4_000_000
T = TypeVar("T")


class Table:
    """Prints one line for each figure and remembers what missed its target."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def line(
        self, name: str, value: float, unit: str, *, most: float = 0, least: float = 0
    ) -> None:
        target, is_missed = f"≤ {most:.3g}" if most else "", bool(most and value > most)
        if is_missed:
            self.missed.append(name)
        print(f"{name:44}{value:12.2f} {unit:6}{target:9}{' MISSED' * is_missed}", flush=True)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


@contextlib.contextmanager
def opened(folder: Path, around: Surroundings) -> Iterator[Diary]:
    diary = open_diary(folder, PASSPHRASE, around)
    try:
        yield diary
    finally:
        diary.close()


def of_opening(table: Table, folder: Path, around: Surroundings) -> None:
    rounds = []
    copy = Path(shutil.copy(folder / "diary.db", folder.parent / "copy"))
    for _ in range(5):
        derivation, ring = timed(lambda: KeyFile.read(folder).open(PASSPHRASE))
        ring.wipe()
        opening, diary = timed(lambda: open_diary(folder, PASSPHRASE, around))
        page, count = timed(diary.find.timeline)[0], timed(diary.find.count)[0]
        raw = timed(lambda: raw_page(diary, copy))[0]
        diary.close()
        rounds.append((derivation, opening - derivation, page, count, raw))
    copy.unlink()
    derivation, opening, page, count, raw = map(statistics.median, zip(*rounds, strict=True))
    table.line("key derivation alone", derivation, "s")
    table.line("opening beyond the key", 1000 * opening, "ms")
    table.line("first page of 50", 1000 * page, "ms")
    table.line("count of entries", 1000 * count, "ms")
    table.line("unlock to first page, beyond the key", opening + page + count, "s", most=0.5)
    table.line("  raw: open again, newest 50 rows", 1000 * raw, "ms")


def raw_page(diary: Diary, copy: Path) -> None:
    connection = diary._vault.open_copy(copy)
    connection.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 50").fetchall()
    connection.close()


def of_saving(table: Table, large: Diary, small: Diary, rounds: int) -> None:
    """Save in turns, so that whatever else the computer does falls on all alike."""
    path = large.folder.parent / "raw"
    vault = large._vault
    raw = connect(path, vault._keys.database, vault._keys.salt, mode=Mode.MAKE)
    raw.execute("CREATE TABLE journal(seq INTEGER PRIMARY KEY, body TEXT)")
    took: dict[str, list[float]] = {"large": [], "small": [], "raw": []}
    for number in range(rounds):
        for name, diary in (("large", large), ("small", small)):
            draft = new_draft_id()
            diary.write.keep_draft(draft, told(number))
            took[name].append(1000 * timed(lambda: diary.write.save(draft, told(number)))[0])
        row = (str(told(number).to_body()),)
        insert = "INSERT INTO journal(body) VALUES (?)"
        took["raw"].append(1000 * timed(lambda: raw.execute(insert, row))[0])
    raw.close()
    path.unlink()
    middle = {name: statistics.median(values) for name, values in took.items()}
    table.line("save, p50", middle["large"], "ms", most=10)
    table.line("save, p95", statistics.quantiles(took["large"], n=20)[18], "ms")
    table.line(f"save with {SMALL} entries, p50", middle["small"], "ms")
    table.line("cost of a save, large to small", middle["large"] / middle["small"], "", most=1.5)
    table.line("  raw: one row, one commit, p50", middle["raw"], "ms")


def of_search(table: Table, diary: Diary, entries: int) -> None:
    asked = [f"stone{number}" for number in range(0, min(997, entries), 25)]
    asked += ["mill lane", "window", "wind", "time 12", "nowhere"]
    took = [1000 * timed(lambda text=text: diary.find.search(text))[0] for text in asked]
    raw = []
    for text in asked:
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50"
        match = " ".join(f'"{word}"*' for word in text.split())
        run = lambda: diary._vault.database.execute(query, (match,)).fetchall()  # noqa: E731
        raw.append(1000 * timed(run)[0])
    table.line("search, p50", statistics.median(took), "ms")
    table.line("search, slowest", max(took), "ms")
    table.line("  raw: the index alone, p50", statistics.median(raw), "ms")


def of_check(table: Table, diary: Diary) -> None:
    before = time.process_time()
    seconds, findings = timed(lambda: diary.keep_safe.check(Progress(), at_once))
    worked = time.process_time() - before
    assert findings.is_sound, findings.damage
    files = sorted(path for path in (diary.folder / "objects").rglob("*") if path.is_file())
    hashing, size = timed(lambda: sum(hashed(path) for path in files))
    raw = timed(lambda: [raw_check(diary, name) for name in ("cipher_integrity_", "quick_")])[0]
    table.line("full check", seconds, "s", most=10 + size / 500e6)
    table.line("  of it, work of the processors", worked, "s")
    table.line("  raw: the engine's own two", raw, "s")
    table.line(f"  raw: SHA-256 of {size / 1e6:.0f} MB alone", hashing, "s")


def raw_check(diary: Diary, name: str) -> None:
    diary._vault.database.execute(f"PRAGMA {name}check").fetchall()


def hashed(path: Path) -> int:
    content = path.read_bytes()
    hashlib.sha256(content).digest()
    return len(content)


def of_snapshot(table: Table, diary: Diary) -> None:
    source, copy = diary.folder / "diary.db", diary.folder.parent / "copy"
    table.line("size of the database", source.stat().st_size / 1e6, "MB")
    before = time.process_time()
    table.line("snapshot", timed(lambda: diary.copies.snapshot(Progress()))[0], "s", most=5)
    table.line("  of it, work of the processors", time.process_time() - before, "s")
    vacuum = lambda: diary._vault.database.execute("VACUUM INTO ?", (str(copy),))  # noqa: E731
    table.line("  raw: VACUUM INTO", timed(vacuum)[0], "s")
    copy.unlink()
    table.line("  raw: plain copy, fsync", timed(lambda: copied(source, copy))[0], "s")
    copy.unlink()


def copied(source: Path, copy: Path) -> None:
    shutil.copy(source, copy)
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def memory() -> float:
    """Return the most memory this program ever had, in MB (10^6); 0 where nobody tells."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0


def of_keepassxc(table: Table, diary: Diary, folder: Path, times: int) -> None:
    """Attach a file again and again to KeePassXC's database, and take it in here as often."""
    path = folder / "film.mp4"
    path.write_bytes(os.urandom(LARGE_FILE))
    took = [1000 * timed(lambda: take_in(diary, path))[0] for _ in range(times)]
    table.line("4 MB taken in here, p50", statistics.median(took), "ms")
    program = shutil.which("keepassxc-cli")
    if program is None:
        print("keepassxc-cli is not installed here: nothing to compare with")
        return
    base = str(folder / "other.kdbx")
    asked(program, "db-create", "--set-password", base, text=f"{PASSPHRASE}\n" * 2)
    asked(program, "add", base, "films", text=f"{PASSPHRASE}\n")
    alone = timed(lambda: asked(program, "ls", base, text=f"{PASSPHRASE}\n"))[0]
    theirs = []
    for number in range(times):
        command = ("attachment-import", base, "films", f"film{number}", str(path))
        theirs.append(timed(lambda: asked(program, *command, text=f"{PASSPHRASE}\n"))[0])
    table.line("keepassxc-cli: opening and listing alone", 1000 * alone, "ms")
    table.line("keepassxc-cli: 4 MB attached, first", 1000 * theirs[0], "ms")
    table.line(f"keepassxc-cli: 4 MB attached, of {times} the last", 1000 * theirs[-1], "ms")


def take_in(diary: Diary, path: Path) -> None:
    draft = new_draft_id()
    exhibit = diary.write.take_in(path, draft, Progress(), at_once)
    diary.write.save(draft, told(0, exhibit.id))


def asked(*command: str, text: str) -> None:
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def measure(folder: Path, wanted: argparse.Namespace) -> int:
    table, around = Table(), surroundings(wanted.proof_kb)
    large, small = folder / "large", folder / "small"
    of_opening(table, large, around)
    with opened(large, around) as diary, opened(small, around) as other:
        of_search(table, diary, wanted.entries)
        of_saving(table, diary, other, 20 if wanted.quick else 200)
        of_check(table, diary)
        of_snapshot(table, diary)
        table.line("most memory", memory(), "MB", most=400)
        if wanted.keepassxc:
            of_keepassxc(table, diary, folder, wanted.keepassxc)
    print(f"missed: {', '.join(table.missed) or 'nothing'}")
    return 1 if table.missed else 0


def _count(typed: str) -> int:
    if (count := int(typed)) < 0:
        raise argparse.ArgumentTypeError("it is how many times: 0 or more")
    return count


def wanted_of(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--pictures", type=int, default=6_000)
    parser.add_argument("--proof-kb", type=int, default=30)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--keepassxc", type=_count, default=10)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--measure", type=Path)
    wanted = parser.parse_args(arguments)
    if wanted.quick and not wanted.measure:
        wanted.entries, wanted.pictures = wanted.entries // 10, wanted.pictures // 10
        wanted.keepassxc = min(2, wanted.keepassxc)
    return wanted


def main(arguments: list[str]) -> int:
    wanted = wanted_of(arguments)
    with tempfile.TemporaryDirectory(dir=wanted.folder) as name:
        folder = Path(name)
        for kind, entries, pictures in (
            ("small", SMALL, SMALL // 4),
            ("large", wanted.entries, wanted.pictures),
        ):
            diary = make_diary(folder / kind, PASSPHRASE, surroundings(wanted.proof_kb)).diary
            seconds = timed(lambda: fill(diary, entries, pictures))[0]
            diary.close()
            print(f"{kind}: {entries} entries, {pictures} pictures, filled in {seconds:.0f} s")
        # a program of its own: the memory that filling took is not counted
        values = [f"--{key}={getattr(wanted, key.replace('-', '_'))}" for key in _HANDED_ON]
        quick = ["--quick"] * wanted.quick
        command = [sys.executable, __file__, f"--measure={folder}", *values, *quick]
        return subprocess.run(command, check=False).returncode


_HANDED_ON = ("entries", "pictures", "proof-kb", "keepassxc")


if __name__ == "__main__":
    told_to = wanted_of(sys.argv[1:])
    sys.exit(measure(told_to.measure, told_to) if told_to.measure else main(sys.argv[1:]))
