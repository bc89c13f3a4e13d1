"""How fast a whole pack is made, in each form, beside copying and hashing the same bytes.

Run from the project's folder: ``PYTHONPATH=. python tests/benchmarks/carrying.py [FOLDER] [MB]``.
It writes originals of 4 MB (1,000 MB of them, bytes that do not compress) to FOLDER or the system's
temporary folder, seals them in a diary, makes the pack out of that, and removes everything again.
Each form is made in a process of its own. The raw limit reads the same bytes where they lie open,
hashes them and writes them with fsync; the other one reads and hashes what was written, too, since
a pack is read back before it counts. Both are taken before and after each form, since a shared
machine is quick at one time and slow at another; the better of the two counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "export")]

from pack_plans import Case, Told, no_picture  # noqa: E402 - found beside the tests

from diary_app.capture import Previewer  # noqa: E402
from diary_app.clock import system_clock  # noqa: E402
from diary_app.diary import Diary, Surroundings, make_diary, open_diary  # noqa: E402
from diary_app.domain.carriage import Carriage, Way  # noqa: E402
from diary_app.domain.exhibit import Exhibit  # noqa: E402
from diary_app.domain.pack import PackPlan  # noqa: E402
from diary_app.export import build  # noqa: E402
from diary_app.i18n import english  # noqa: E402
from diary_app.process import take_short_turns  # noqa: E402
from diary_app.progress import Progress  # noqa: E402
from diary_app.store import Effort  # noqa: E402
from diary_app.store.originals import lending, objects  # noqa: E402

SIZE = 4_000_000
PIECE = 2**20
PASSWORD = "willow orbit mustard seven hinges apply"
PASSPHRASE = "copper lantern drifts over quiet fields"
RESOURCES = Path(__file__).parents[2] / "resources"


def chunks(path: Path):
    with path.open("rb") as file:
        while chunk := file.read(PIECE):
            yield chunk


def raw(originals: Path, folder: Path) -> None:
    """Copy and hash, then read back and hash."""
    for path in sorted(originals.iterdir()):
        before, after = hashlib.sha256(), hashlib.sha256()
        with (folder / path.name).open("wb") as out:
            for chunk in chunks(path):
                before.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        for chunk in chunks(folder / path.name):
            after.update(chunk)
        assert before.digest() == after.digest()


def copied_and_hashed(originals: Path, folder: Path) -> None:
    """Copy and hash, once."""
    for path in sorted(originals.iterdir()):
        hashing = hashlib.sha256()
        with (folder / path.name).open("wb") as out:
            for chunk in chunks(path):
                hashing.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())


def surroundings(previewer: Previewer) -> Surroundings:
    return Surroundings(
        clock=system_clock,
        previewer=previewer,
        resources=RESOURCES,
        effort=Effort.least_allowed(),
    )


def seal(originals: Path, diary: Diary) -> None:
    """Take all originals in, and note beside them what the diary knows them by."""
    at = system_clock().iso()
    sealed = (
        objects.seal(diary._vault, path.name, "image/jpeg", chunks(path), taken_in=at)
        for path in sorted(originals.iterdir())
    )
    kept = [(exhibit.id, exhibit.to_body()) for exhibit in sealed]
    (originals.parent / "kept.json").write_text(json.dumps(kept))


def pack(originals: Path, folder: Path, way: Way) -> None:
    """Make the pack of all originals."""
    kept = json.loads((originals.parent / "kept.json").read_text())
    with Previewer() as previewer:
        around = surroundings(previewer)
        diary = open_diary(originals.parent / "notes", PASSPHRASE, around)
        seconds = packed([Exhibit.from_body(*one) for one in kept], diary, folder, way)
        diary.close()
    print(seconds)


def packed(kept: list[Exhibit], diary: Diary, folder: Path, way: Way) -> float:
    """Return how many seconds it took."""
    case = Case([Told(files=[no_picture(one.name)]) for one in kept])
    sealed_as = {one.id: real for one, real in zip(case.plan.exhibits, kept, strict=True)}
    records = []
    for record in case.plan.records:
        (exhibit,) = record.exhibits
        found = sealed_as[exhibit.id]
        real = replace(exhibit, size=found.size, sha256=found.sha256)
        records.append(replace(record, exhibits=(real,)))
    plan = with_journal(case, replace(case.plan, records=tuple(records)))
    sources = replace(
        case.sources,
        original=lambda exhibit: objects.authenticated(diary._vault, sealed_as[exhibit.id]),
        lend=lambda exhibit: lending.lend(diary._vault, sealed_as[exhibit.id]),
    )
    carriage = Carriage(way=way, part_size=400_000_000, password=PASSWORD)
    began = time.perf_counter()
    build(plan, folder, sources, Progress(), english(), carriage=carriage)
    return time.perf_counter() - began


def with_journal(case: Case, plan: PackPlan) -> PackPlan:
    """Return the plan with a journal that names the real bytes."""
    from pack_plans import moment, sealed

    from diary_app.domain.journal import Act, ActKind

    real: dict[str, Exhibit] = {exhibit.id: exhibit for exhibit in plan.exhibits}
    journal = []
    for row in case.plan.journal:
        body = json.loads(row.body or "{}")
        if row.kind == ActKind.EXHIBIT_KEPT:
            body = real[row.subject].to_body()
        act = Act(kind=ActKind(row.kind), subject=row.subject, body=body)
        journal.append(sealed(journal, act, case.key, moment()))
    return replace(plan, journal=tuple(journal))


def timed(originals: Path, folder: Path, what: str) -> tuple[float, float]:
    """Return seconds and peak memory (MiB) of one measure, in a process of its own."""
    target = folder / "out"
    target.mkdir()
    words = [sys.executable, __file__, str(originals), str(target), what]
    said = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    shutil.rmtree(target)
    return float(said[0]), float(said[1])


def measure(originals: Path, target: Path, what: str) -> None:
    """Be the process that is measured."""
    if what in {"raw", "copied"}:
        began = time.perf_counter()
        (raw if what == "raw" else copied_and_hashed)(originals, target)
        print(time.perf_counter() - began)
    else:
        take_short_turns()  # as the program does
        pack(originals, target, Way(what))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def against(originals: Path, folder: Path, way: Way) -> None:
    """Measure one form between two measures of the limit, three times, and print the ratios."""
    for _ in range(3):
        copied, limit = (timed(originals, folder, what)[0] for what in ("copied", "raw"))
        seconds, peak = timed(originals, folder, way.value)
        copied = min(copied, timed(originals, folder, "copied")[0])
        limit = min(limit, timed(originals, folder, "raw")[0])
        print(
            f"{way.value}: {seconds:.2f} s, {seconds / copied:.2f} times copied and hashed "
            f"({copied:.2f} s), {seconds / limit:.2f} times that and read back, {peak:.0f} MiB",
            flush=True,
        )


def main() -> int:
    """Measure everything and print the ratios."""
    if len(sys.argv) > 3:
        measure(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
        return 0
    place = sys.argv[1] if len(sys.argv) > 1 else None
    amount = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory(dir=place) as made:
        folder = Path(made)
        originals = folder / "originals"
        originals.mkdir()
        for number in range(amount * 1_000_000 // SIZE):
            content = random.Random(number).randbytes(SIZE)
            (originals / f"{number:05}.bin").write_bytes(content)
        with Previewer() as previewer:
            diary = make_diary(folder / "notes", PASSPHRASE, surroundings(previewer)).diary
            seal(originals, diary)
            diary.close()
        for way in Way:
            against(originals, folder, way)
    return 0


if __name__ == "__main__":
    sys.exit(main())
