"""A scrolled screenshot is shown in parts that can be read, or it is said that it cannot be."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pack_plans import Case, Told, jpeg, picture
from pack_reading import pdf_of, text_of
from PIL import Image

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, Preview

IN_PIECES = "Too long to be read here: it is shown in pieces in the exhibit pages"
IN_THE_FILE = "Too long to be read here: open the file itself"
LARGE = (1080, 12000)


def chat(width: int, height: int) -> tuple[str, str, bytes, Preview]:
    """Return a screenshot of which the proof is a strip."""
    proof = jpeg(max(1, width * 1600 // height), 1600)
    return "chat.png", "image/png", b"pixels", Preview(proof=proof, width=width, height=height)


def written(folder: Path, size: tuple[int, int], large: bytes) -> Path:
    case = Case([Told(files=[chat(*size), picture("gate.jpg")])])
    sources = replace(
        case.sources,
        sizes=lambda some: {
            one.id: (case.previews[one.id].width, case.previews[one.id].height) for one in some
        },
        copy=lambda exhibit: large if exhibit.mark == "AB/1" else b"",
    )
    return pdf_of(case, folder, sources=sources)


def listed(pdf: Path) -> list[list[str]]:
    """Return a row for each time that a picture is drawn."""
    said = subprocess.run(["pdfimages", "-list", pdf], capture_output=True, text=True, check=True)
    return [line.split() for line in said.stdout.splitlines()[2:]]


def alts_of(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        said = [
            str(one.Alt)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    return [alt for alt in said if ": part " in alt]


def reds(shown: Image.Image) -> set[int]:
    """Return the shades of red that make up an area in it."""
    colours = shown.getcolors(2**20) or []
    return {red for count, (red, green, _) in colours if count > 50 and green < 9 and red > 9}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("long"), LARGE, jpeg(*LARGE))


def test_its_caption_leads_to_parts_that_can_be_read(pdf: Path) -> None:
    text = text_of(pdf)
    assert text.count(IN_PIECES) == 1
    assert "open the file itself" not in text
    parts = alts_of(pdf)
    assert parts == [f"AB/1: part {n} of {len(parts)}" for n in range(1, len(parts) + 1)]
    assert 4 <= len(parts) <= 6
    drawn = [row for row in listed(pdf) if (int(row[3]), int(row[4])) == LARGE]
    assert len(drawn) == len(parts)
    assert all(int(row[12]) < 1080 / 230 * 72 for row in drawn), "230 points wide at least"
    assert len({row[10] for row in drawn}) == 1, "its pixels are in the file once"


def test_each_line_of_it_can_be_read_in_one_part_or_the_next(tmp_path: Path) -> None:
    pixels = Image.new("RGB", (1080, 6000), "white")
    for at, shade in enumerate(range(20, 240, 20)):
        pixels.paste((shade, 0, 0), (0, at * 540, 1080, at * 540 + 540))
    pixels.save(tmp_path / "bands.jpg", quality=95)
    pdf = written(tmp_path, (1080, 6000), (tmp_path / "bands.jpg").read_bytes())
    page = next(row[0] for row in listed(pdf) if row[4] == "6000")
    command = ["pdftoppm", "-r", "36", "-f", page, "-png", pdf, tmp_path / "seen"]
    subprocess.run(command, check=True)
    seen: set[int] = set()
    for one in sorted(tmp_path.glob("seen-*.png")):
        shown = Image.open(one).convert("RGB")
        assert not reds(shown.crop((0, 0, shown.width, 28))), "nothing above its part is drawn"
        seen |= reds(shown)
    assert {min(range(20, 240, 20), key=lambda shade: abs(shade - red)) for red in seen} == {
        *range(20, 240, 20)
    }


@pytest.mark.parametrize("large", [b"", jpeg(360, 4000)], ids=["none", "too few pixels"])
def test_without_enough_pixels_the_file_itself_is_named(large: bytes, tmp_path: Path) -> None:
    pdf = written(tmp_path, LARGE, large)
    text = text_of(pdf)
    assert text.count(IN_THE_FILE) == 1
    assert IN_PIECES not in text
    assert "Exhibit pages" not in text
    assert alts_of(pdf) == []


def test_all_of_a_narrow_one_is_enough(tmp_path: Path) -> None:
    assert alts_of(written(tmp_path, (500, 3000), jpeg(500, 3000)))


@pytest.mark.parametrize("size", [(1080, 2340), (500, 1600), (20, 5000), (6000, 1080)])
def test_what_can_be_read_is_not_called_too_long(size: tuple[int, int], tmp_path: Path) -> None:
    pdf = written(tmp_path, size, jpeg(*size))
    assert "Too long" not in text_of(pdf)
    assert alts_of(pdf) == []


def test_a_very_long_one_is_cut_and_said_to_be(tmp_path: Path) -> None:
    pdf = written(tmp_path, (300, 40_000), jpeg(300, 40_000))
    assert len(alts_of(pdf)) == 24
    assert "It is cut here; the rest is in the file." in text_of(pdf)


def test_a_damaged_original_is_shown_as_far_as_it_is_kept(tmp_path: Path) -> None:
    case = Case([Told(files=[chat(*LARGE)])])

    def copy(exhibit: Exhibit) -> bytes:
        raise Damaged(exhibit.mark)

    sizes = {one.id: LARGE for one in case.plan.exhibits}
    sources = replace(case.sources, sizes=lambda _some: sizes, copy=copy)
    assert IN_THE_FILE in text_of(pdf_of(case, tmp_path, sources=sources))
