"""The demonstration's pack as it should look: the words and a picture of each of its pages.

They are kept in ``tests/export/golden`` and compared by ``test_golden_pack.py``. After a change of
the document that is meant, look at the new pages and renew them from the project's folder with

    PYTHONPATH=. python tests/demo/golden.py

Needs pdftotext and pdftoppm (Debian: poppler-utils). Nothing in it is left to chance: the clock
stands still, and what is drawn at random comes from one seed.
"""

from __future__ import annotations

import os
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageChops

from diary_app.capture import Previewer
from diary_app.demo import Demo, make_demo
from diary_app.diary import Surroundings
from diary_app.domain.moment import Moment
from diary_app.progress import Progress
from diary_app.store import Effort

GOLDEN = Path(__file__).parents[1] / "export" / "golden"
RESOURCES = Path(__file__).parents[2] / "resources"
NOW = datetime(2026, 11, 21, 22, 41)
WORDS = "words.txt"
DOTS_PER_INCH = 60
CELL = 4
"""Pixels: cells this large are compared, since the edges of letters depend on who draws them."""
SHADES = 32
"""By how many of 256 shades a cell may be lighter or darker."""
SHARE = 0.005
"""Which share of a page's cells may be more than that: three times what another way to draw letters
makes, a third of what three millimetres do."""


def made(folder: Path, previewer: Previewer) -> Demo:
    """Make the demonstration, the same each time."""
    now = Moment(utc=NOW.replace(tzinfo=UTC), zone="Europe/London", offset=0)
    around = Surroundings(
        clock=lambda: now,
        previewer=previewer,
        resources=RESOURCES,
        effort=Effort.least_allowed(),
    )
    with nothing_left_to_chance():
        return make_demo(folder, around, incidents=12, photos=5, progress=Progress())


@contextmanager
def nothing_left_to_chance() -> Iterator[None]:
    """Draw what is random from one seed, in this thread and for this long."""
    chance = random.Random(1)
    with (
        patch.object(os, "urandom", chance.randbytes),
        patch.object(secrets, "token_bytes", chance.randbytes),
        patch.object(secrets, "token_hex", lambda size: chance.randbytes(size).hex()),
    ):
        yield


def pages_of(pack: Path, folder: Path) -> None:
    """Write the words of the document in a pack, and a picture of each of its pages."""
    pdf = str(next((pack / "data").glob("*.pdf")))
    words = ["pdftotext", "-layout", pdf, str(folder / WORDS)]
    dots = str(DOTS_PER_INCH)
    pictures = ["pdftoppm", "-r", dots, "-gray", "-png", pdf, str(folder / "page")]
    for command in (words, pictures):
        subprocess.run(command, check=True)


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """Return which share of the cells of two pages is not of the same shade."""
    if one.size != other.size:
        return 1.0
    size = (one.width // CELL, one.height // CELL)
    cells = [picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    shades = ImageChops.difference(*cells).histogram()
    return sum(shades[SHADES + 1 :]) / (size[0] * size[1])


def main() -> int:
    """Renew what is kept."""
    with tempfile.TemporaryDirectory() as name, Previewer() as previewer:
        demo = made(Path(name) / "demo", previewer)
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        pages_of(demo.pack, GOLDEN)
    sizes = [path.stat().st_size for path in GOLDEN.iterdir()]
    print(f"{len(sizes) - 1} pages, {sum(sizes) / 1e6:.1f} MB, in {GOLDEN}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
