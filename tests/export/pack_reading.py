"""Write a PDF of a fictional case, and read it back with the tools a reader would use."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

from pack_plans import Case, Told, at, no_picture, picture

from diary_app.domain.exhibit import PreviewProblem
from diary_app.domain.pack import Receipt
from diary_app.domain.when import Precision, When
from diary_app.export import Sources, build
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.pdf import write_pdf
from diary_app.export.volumes import volumes_of
from diary_app.i18n import english
from diary_app.progress import Progress, Step


def make_case() -> Case:
    """Return a small diary with one of everything."""
    return Case(
        [
            Told(files=[picture("gate.jpg")]),
            Told(
                accounts=["He sent eleven messages.", "He sent twelve messages; I counted again."],
                later_when=at(0, Precision.ABOUT),
                files=[picture("Screenshot 1.png", 360, 780), no_picture()],
            ),
            Told(
                accounts=["I found this behind the wiper."],
                when=When.unknown(),
                place="",
                behaviours=(),
                files=[
                    no_picture("torn.jpg", "image/jpeg", b"\xff\xd8\xff", PreviewProblem.DAMAGED),
                    no_picture("nothing", "application/octet-stream", b"", PreviewProblem.EMPTY),
                ],
            ),
        ],
        left_out=2,
    )


def pdf_of(case: Case, folder: Path, volume: int = 1, sources: Sources | None = None) -> Path:
    """Write a volume of a case's chronology alone."""
    out = io.BytesIO()
    paths = exhibit_paths(case.plan.exhibits)
    shown, drawn_from = volumes_of(case.plan)[volume - 1], sources or case.sources
    write_pdf(out, shown, paths, drawn_from, "Pack", Progress(), english())
    target = folder / "pack.pdf"
    target.write_bytes(out.getvalue())
    return target


def text_of(pdf: Path, *options: str) -> str:
    """Return the text as pdftotext reads it, runs of white space as one blank."""
    command = ["pdftotext", *options, str(pdf), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return " ".join(read.split())


def squeezed(text: str) -> str:
    """Return the text without white space: a long word may have been broken over lines."""
    return re.sub(r"\s+", "", text)


def make(case: Case, folder: Path, progress: Progress | None = None) -> Receipt:
    """Make a whole pack."""
    return build(case.plan, folder, case.sources, progress or Progress(), english())


def everything_in(folder: Path) -> list[str]:
    """Return every path inside a folder, sorted."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def new_folder(folder: Path) -> Path:
    """Make a folder and return it."""
    folder.mkdir()
    return folder


def stopping_at(step: int) -> Progress:
    """Return a progress that is asked to stop while it reports its step of that number."""
    left = [step]

    def on_step(_: Step) -> None:
        if left[0] == 0:
            progress.stop()
        left[0] -= 1

    progress = Progress(on_step)
    return progress
