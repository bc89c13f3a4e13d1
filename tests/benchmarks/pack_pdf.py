"""Measure the pack's PDF: time and peak memory for many entries with many photographs.

Run it from the project's folder::

    python tests/benchmarks/pack_pdf.py                # 300 entries, 300 photographs
    python tests/benchmarks/pack_pdf.py 1000 3000

Each measure runs in a process of its own. The raw limit beside it is the time to hash and write the
same number of bytes.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "export")]

from pack_plans import Case, Told, jpeg  # noqa: E402 - found beside the tests

from diary_app.domain.exhibit import Preview  # noqa: E402
from diary_app.export.exhibits import exhibit_paths  # noqa: E402
from diary_app.export.pdf import write_pdf  # noqa: E402
from diary_app.export.volumes import volumes_of  # noqa: E402
from diary_app.i18n import english  # noqa: E402
from diary_app.progress import Progress  # noqa: E402

_WORDS = "He stood across the road from the bakery and looked at the window for ten minutes. " * 6


def _make_proofs(folder: Path) -> None:
    """Draw a dozen proofs of about 300 KB; each photograph is given one of them."""
    import random

    from PIL import Image

    for number in range(12):
        noise = Image.frombytes("RGB", (200, 150), random.Random(number).randbytes(90_000))
        noise.resize((1600, 1200)).save(folder / f"{number}.jpg", quality=60)


def _measure(entries: int, photos: int, folder: Path) -> None:
    proofs = sorted(folder.glob("*.jpg"))
    small = jpeg(64, 48)
    share = [photos // entries + (number < photos % entries) for number in range(entries)]
    told = [
        Told(
            accounts=[_WORDS],
            files=[(f"IMG_{n}.jpg", "image/jpeg", small, Preview()) for n in range(files)],
        )
        for files in share
    ]
    case = Case(told)
    sources = replace(
        case.sources,
        preview=lambda exhibit: Preview(proof=proofs[exhibit.number % len(proofs)].read_bytes()),
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    paths = exhibit_paths(case.plan.exhibits)
    started, worked = time.perf_counter(), time.process_time()
    pages = 0
    for volume in volumes_of(case.plan):
        with (folder / f"{volume.number}.pdf").open("wb") as out:
            pages += write_pdf(out, volume, paths, sources, "Pack", Progress(), english())
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    written, raw = 0, 0.0
    for made in sorted(folder.glob("*.pdf")):
        content = made.read_bytes()
        written += len(content)
        started = time.perf_counter()
        hashlib.sha256(content)
        (folder / "raw").write_bytes(content)
        raw += time.perf_counter() - started
    print(
        json.dumps(
            {
                "entries": entries,
                "photos": photos,
                "volumes": len(volumes_of(case.plan)),
                "pages": pages,
                "seconds": round(seconds, 2),
                "of the processor": round(work, 2),
                "peak MiB": round(peak),
                "MiB before": round(before),
                "PDF MiB": round(written / 2**20),
                "raw hash and write, seconds": round(raw, 2),
            }
        )
    )


def main() -> int:
    """Measure in a fresh process, or be that process."""
    numbers = [int(word) for word in sys.argv[1:3]] or [300, 300]
    if len(sys.argv) > 3:
        _measure(*numbers, Path(sys.argv[3]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        _make_proofs(Path(folder))
        words = [sys.executable, __file__, *map(str, numbers), folder]
        return subprocess.run(words, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
