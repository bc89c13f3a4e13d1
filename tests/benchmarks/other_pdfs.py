"""The pack's PDF beside what anybody else would take for it: fpdf2 and WeasyPrint.

Neither is a part of this project. Install both apart, and name the Python that has them::

    python -m venv /tmp/others && /tmp/others/bin/pip install fpdf2 uharfbuzz weasyprint
    PYTHONPATH=. python tests/benchmarks/other_pdfs.py /tmp/others/bin/python [ENTRIES PHOTOS]

All three are given the same entries, the same pictures and the bundled fonts, each in a process of
its own. The others set a plain chronology: a head on each page with its number, a heading for each
entry, its words, its pictures with their marks, a list of exhibits and bookmarks. Ours is the whole
document, which also has an overview, exhibit pages and links. Then each sets one line in each of
seven scripts, and poppler reads it back.
"""

from __future__ import annotations

import html
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
WORDS = "He stood across the road from the bakery and looked at the window for ten minutes. " * 6
LINES = (
    "He waited by the gate.",
    "Stał pod sklepem i krzyczał.",
    "كان ينتظر أمام المتجر",
    "وہ دکان کے باہر کھڑا تھا",
    "ਉਹ ਦੁਕਾਨ ਦੇ ਬਾਹਰ ਖੜ੍ਹਾ ਸੀ",
    "他站在商店外面",
    "Rang at 9 (07700 900123) قال: لن أتركك twice",
)
NAMES = ("NotoSans-Regular", "Arab", "Gurmukhi", "SansSC")


def fonts() -> list[Path]:
    """Return a face for each script: the bundled ones, the upright Latin first."""
    found = [path for path in sorted(FONTS.rglob("*.[to]tf")) if "Emoji" not in path.name]
    return [next(path for path in found if name in path.name) for name in NAMES]


def told(folder: Path) -> list[tuple[str, list[str], list[Path]]]:
    """Return heading, paragraphs and pictures of each entry."""
    entries = json.loads((folder / "case.json").read_text("utf-8"))
    return [(head, words, [folder / name for name in files]) for head, words, files in entries]


def with_fpdf2(folder: Path, out: Path) -> None:
    from fpdf import FPDF

    class Document(FPDF):
        def header(self) -> None:
            self.set_font("f0", size=8)
            self.cell(0, 6, f"Pack · page {self.page_no()} of {{nb}}", align="R")
            self.ln(10)

    document = Document(format="A4")
    document.set_text_shaping(use_shaping_engine=True)
    for number, path in enumerate(fonts()):
        document.add_font(f"f{number}", fname=str(path))
    document.set_fallback_fonts(["f1", "f2", "f3"])
    document.add_page()
    mark = 0
    for head, words, files in told(folder):
        document.start_section(head)
        document.set_font("f0", size=12)
        document.multi_cell(0, 7, head, new_x="LMARGIN", new_y="NEXT")
        document.set_font("f0", size=10.5)
        for paragraph in words:
            document.multi_cell(0, 5, paragraph, new_x="LMARGIN", new_y="NEXT")
        for path in files:
            mark += 1
            document.image(str(path), w=110, alt_text=f"Exhibit AB/{mark}")
            document.cell(0, 6, f"AB/{mark}", new_x="LMARGIN", new_y="NEXT")
    document.output(str(out))


def with_weasyprint(folder: Path, out: Path) -> None:
    import weasyprint

    faces = "".join(
        f"@font-face {{font-family: f{number}; src: url({path.as_uri()})}}"
        for number, path in enumerate(fonts())
    )
    style = (
        f"{faces} body {{font: 10.5pt f0, f1, f2, f3}} h2 {{font-size: 12pt}} img {{width: 110mm}}"
        "@page {size: A4; margin: 20mm; @top-right {font: 8pt f0;"
        "content: 'Pack · page ' counter(page) ' of ' counter(pages)}}"
    )
    parts, mark = [f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style>"], 0
    for head, words, files in told(folder):
        parts.append(f"<h2>{html.escape(head)}</h2>")
        parts += [f"<p dir=auto>{html.escape(paragraph)}</p>" for paragraph in words]
        for path in files:
            mark += 1
            parts.append(
                f"<figure><img alt='Exhibit AB/{mark}' src='{path.as_uri()}'>AB/{mark}</figure>"
            )
    document = weasyprint.HTML(string="".join(parts))
    document.write_pdf(str(out), pdf_variant="pdf/ua-1")


def with_daybook(folder: Path, out: Path) -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "export")]
    from dataclasses import replace

    from pack_plans import Case, Told, jpeg

    from diary_app.domain.exhibit import Preview
    from diary_app.export.exhibits import exhibit_paths
    from diary_app.export.pdf import write_pdf
    from diary_app.export.volumes import volumes_of
    from diary_app.i18n import english
    from diary_app.progress import Progress

    small, entries, pictures = jpeg(64, 48), [], []
    for _, words, files in told(folder):
        kept = [(path.name, "image/jpeg", small, Preview()) for path in files]
        entries.append(Told(accounts=["\n\n".join(words)], files=kept))
        pictures += files
    case = Case(entries)
    sources = replace(
        case.sources,
        preview=lambda exhibit: Preview(proof=pictures[exhibit.number - 1].read_bytes()),
    )
    paths = exhibit_paths(case.plan.exhibits)
    for volume in volumes_of(case.plan):
        with out.with_stem(f"{out.stem}{volume.number}").open("wb") as file:
            write_pdf(file, volume, paths, sources, "Pack", Progress(), english())


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "daybook": with_daybook,
    "fpdf2": with_fpdf2,
    "weasyprint": with_weasyprint,
}


def prepare(folder: Path, entries: int, photos: int) -> None:
    """Write what all are given: pictures of about 300 KB, and the entries."""
    import random

    from PIL import Image

    for number in range(photos):
        noise = Image.frombytes("RGB", (200, 150), random.Random(number % 12).randbytes(90_000))
        # one pixel of each is its own, or a library could write the same picture once
        noise.putpixel((0, 0), (number % 256, number // 256, 0))
        noise.resize((1600, 1200)).save(folder / f"{number}.jpg", quality=60)
    share = [photos // entries + (number < photos % entries) for number in range(entries)]
    names = iter(f"{number}.jpg" for number in range(photos))
    case = [
        (f"Entry {number}", [WORDS], [next(names) for _ in range(files)])
        for number, files in enumerate(share, start=1)
    ]
    (folder / "case.json").write_text(json.dumps(case), "utf-8")


def lines_read_back(folder: Path, stem: str) -> int:
    """Return how many of the lines poppler reads back as they were written."""
    read = "".join(
        subprocess.run(
            ["pdftotext", str(path), "-"], check=True, capture_output=True, text=True
        ).stdout
        for path in folder.glob(f"{stem}*.pdf")
    )
    unseen = dict.fromkeys((8206, 8207, 8234, 8235, 8236, 8295, 8297))
    flat = " ".join(read.translate(unseen).split())
    return sum(line in flat for line in LINES)


def measured(python: str, way: str, folder: Path, stem: str) -> dict[str, float | int | str]:
    """Return what one way of setting a case took, in a process of its own."""
    words = [python, __file__, "--set", way, str(folder), stem]
    done = subprocess.run(words, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return {"way": way, "failed": done.returncode}
    found: dict[str, float | int | str] = json.loads(done.stdout.splitlines()[-1])
    made = list(folder.glob(f"{stem}*.pdf"))
    told_of = [
        subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
        for path in made
    ]
    found["MiB"] = round(sum(path.stat().st_size for path in made) / 2**20)
    found["tagged"] = sum("Tagged:          yes" in said for said in told_of) == len(made)
    return found


def set_in_this_process(way: str, folder: Path, stem: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, worked = time.perf_counter(), time.process_time()
    WAYS[way](folder, folder / f"{stem}.pdf")
    found = {
        "way": way,
        "seconds": round(time.perf_counter() - began, 1),
        "of the processor": round(time.process_time() - worked, 1),
        "MiB more at most": round(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
        ),
    }
    print(json.dumps(found))


def main() -> int:
    if sys.argv[1:2] == ["--set"]:
        way, folder, stem = sys.argv[2:5]
        set_in_this_process(way, Path(folder), stem)
        return 0
    python = sys.argv[1] if len(sys.argv) > 1 else ""
    have = [python, "-c", "import fpdf, weasyprint"]
    if not python or subprocess.run(have, check=False, capture_output=True).returncode:
        print(
            "Name a Python that has both: python -m venv /tmp/others && "
            "/tmp/others/bin/pip install fpdf2 uharfbuzz weasyprint"
        )
        return 2
    sizes = [tuple(map(int, sys.argv[2:4]))] if len(sys.argv) > 3 else [(100, 100), (300, 300)]
    for entries, photos in sizes:
        with tempfile.TemporaryDirectory() as name:
            prepare(Path(name), entries, photos)
            print(f"{entries} entries, {photos} photographs")
            for way in WAYS:
                which = sys.executable if way == "daybook" else python
                print(f"  {measured(which, way, Path(name), way)}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "case.json").write_text(json.dumps([("Entry 1", LINES, [])]), "utf-8")
        for way in WAYS:
            measured(sys.executable if way == "daybook" else python, way, folder, way)
            print(f"  {way}: {lines_read_back(folder, way)} of {len(LINES)} lines read back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
