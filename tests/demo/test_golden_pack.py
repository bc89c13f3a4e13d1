"""The demonstration's pack looks as it did when somebody last looked at it: see ``golden.py``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from golden import DOTS_PER_INCH, GOLDEN, SHARE, WORDS, pages_of, share_that_differs
from PIL import Image

from diary_app.demo import Demo

MILLIMETRE = DOTS_PER_INCH / 25.4


@pytest.fixture(scope="module")
def pages(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    pages_of(demo.pack, folder)
    return folder


def test_every_page_says_what_it_said(pages: Path) -> None:
    found, kept = ((folder / WORDS).read_text("utf-8") for folder in (pages, GOLDEN))
    assert found.split("\f") == kept.split("\f")


def test_every_page_looks_as_it_looked(pages: Path) -> None:
    names = sorted(path.name for path in GOLDEN.glob("*.png"))
    assert sorted(path.name for path in pages.glob("*.png")) == names
    differing = {}
    for name in names:
        with Image.open(pages / name) as found, Image.open(GOLDEN / name) as kept:
            differing[name] = share_that_differs(found, kept)
    assert {name: share for name, share in differing.items() if share > SHARE} == {}


def test_a_block_that_moved_by_three_millimetres_is_more_than_that() -> None:
    left, top, right, bottom, lower = (round(at * MILLIMETRE) for at in (18, 35, 192, 65, 38))
    for path in sorted(GOLDEN.glob("*.png")):
        with Image.open(path) as page:
            block, moved = page.crop((left, top, right, bottom)), page.copy()
            moved.paste(255, (left, top, right, bottom))
            moved.paste(block, (left, lower))
            assert share_that_differs(page, page.copy()) == 0
            assert share_that_differs(page, moved) > 2 * SHARE, path.name


def test_letters_drawn_by_another_program_are_not(demo: Demo, tmp_path: Path) -> None:
    document = next((demo.pack / "data").glob("*.pdf"))
    large = ["pdftoppm", "-r", "150", "-f", "2", "-l", "2", "-gray", "-png"]
    subprocess.run([*large, str(document), str(tmp_path / "page")], check=True)
    with Image.open(tmp_path / "page-02.png") as drawn, Image.open(GOLDEN / "page-02.png") as kept:
        other = drawn.resize(kept.size, Image.Resampling.LANCZOS)
        assert other.tobytes() != kept.tobytes()
        assert share_that_differs(other, kept) <= SHARE
