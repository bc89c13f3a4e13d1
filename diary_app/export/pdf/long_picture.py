"""Pictures far higher than wide, such as scrolled screenshots: shown in parts one can read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from diary_app.domain.claims import Claims
from diary_app.domain.errors import CannotRead, Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.export.exhibits import has_page
from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.pictures import NotAJpeg, without_metadata
from diary_app.export.pdf.sheet import FULL_WIDTH, PAGE_HEIGHT, Sheet
from diary_app.export.pdf.styles import FACT, GAP, MARGIN, NOTE
from diary_app.export.sources import Sources
from diary_app.export.volumes import Volume

__all__ = [
    "LEAST_ROW",
    "has_parts",
    "is_long",
    "keep_long_pictures",
    "put_parts",
    "stands_in_pages",
]

LEAST_ROW = 0.35 * PAGE_HEIGHT
"""How high the first two parts are at least, to stay with their heading."""
_LONG = 3  # times its width
_PROOF_SIDE = 1600  # pixels: a proof that is shorter holds all there is
_LEAST_WIDTH = 100  # pixels: narrower, there is nothing to be read in it
_READABLE = 700  # pixels in the width of a large copy that lost some
_WIDTH = (FULL_WIDTH - GAP) / 2
_LARGEST_PIXEL = 1.0  # points
_AGAIN = 18.0  # points of a part that stand at the top of the next one, too
_BELOW = FACT.leading + 8
_MOST_PARTS = 24


def is_long(width: int, height: int) -> bool:
    """Say whether a picture of so many pixels is too long to be read on one page."""
    return width >= _LEAST_WIDTH and height > max(_LONG * width, _PROOF_SIDE)


def keep_long_pictures(paper: Paper, volume: Volume, sources: Sources) -> None:
    """Write large copies of the long pictures into the file, where these hold enough to be read.

    They come from where all copies come from: what is hidden in those is hidden in them.
    """
    pictures = [exhibit for exhibit in volume.exhibits if exhibit.is_picture]
    sizes: Mapping[ExhibitId, tuple[int, int]] = sources.sizes(pictures) if pictures else {}
    for exhibit in pictures:
        width, height = sizes.get(exhibit.id, (0, 0))
        if not is_long(width, height):
            continue
        with suppress(NotAJpeg, Damaged, CannotRead, OSError):  # then it is not shown in parts
            large = without_metadata(sources.copy(exhibit))
            if large.width >= min(width, _READABLE):
                paper.keep_picture(_name_of(exhibit), large)


def has_parts(paper: Paper, exhibit: Exhibit) -> bool:
    """Say whether it is shown in parts."""
    return _name_of(exhibit) in paper.sizes


def stands_in_pages(paper: Paper, exhibit: Exhibit, claims: Claims) -> bool:
    """Say whether there is more of it in the exhibit pages than stands with its entry."""
    return has_page(exhibit, claims) or has_parts(paper, exhibit)


def put_parts(sheet: Sheet, exhibit: Exhibit, *, has_original: bool) -> None:
    """Set the parts of a long picture in two columns, the left one first, from top to bottom.

    Args:
        sheet: where.
        exhibit: one that :func:`has_parts`.
        has_original: whether the file itself is in the pack.
    """
    tr = sheet.tr
    pixels = sheet.pen.paper.sizes[_name_of(exhibit)]
    width = min(_WIDTH, _LARGEST_PIXEL * pixels[0])
    whole = (width, width * pixels[1] / pixels[0])
    said = tr(
        "Too long for one page, so it stands here in parts: the left column first, then the right "
        "one. Each part begins with the last line of the one before."
    )
    sheet.put(said, NOTE, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 4
    sheet.ask_for(LEAST_ROW)
    parts = _parts(whole[1], sheet.room - _BELOW)
    count = len(parts)
    for first in range(0, min(count, _MOST_PARTS), 2):
        _put_row(sheet, exhibit, whole, parts, first)
    if count > _MOST_PARTS:
        rest = tr("It is cut here; the rest is in the file.")
        said = rest if has_original else tr("It is cut here.")
        sheet.put(said, NOTE, left=MARGIN, width=FULL_WIDTH)


def _put_row(
    sheet: Sheet,
    exhibit: Exhibit,
    whole: tuple[float, float],
    parts: list[tuple[float, float]],
    first: int,
) -> None:
    row = parts[first : first + 2]
    height = max(high for _, high in row)
    sheet.ask_for(height + _BELOW)
    paper, top = sheet.pen.paper, sheet.y
    for place, (start, high) in enumerate(row):
        left = MARGIN + place * (_WIDTH + GAP)
        box = (left, top - high, whole[0], high)
        said = sheet.tr("part {number} of {count}")
        said = said.format(number=first + place + 1, count=len(parts))
        with sheet.tags.within("Div"):
            with sheet.tags.within("Figure", alt=f"{exhibit.mark}: {said}", box=box):
                behind = (left, top + start - whole[1], *whole)
                paper.draw_part(_name_of(exhibit), box, behind)
            (line,) = sheet.pen.set(f"{exhibit.mark}: {said}", FACT, _WIDTH)[:1]
            sheet.pen.draw(line, left, top - height - 2 - line.leading)
        sheet.pen.frame(box)
    sheet.y -= height + _BELOW


def _parts(whole: float, room: float) -> list[tuple[float, float]]:
    """Return where each part begins, from the top, and how high it is; in points.

    Args:
        whole: height of it all.
        room: for the first two; those that follow have a page.
    """
    parts: list[tuple[float, float]] = []
    start = 0.0
    while True:
        tallest = room if len(parts) < 2 else PAGE_HEIGHT - _BELOW
        parts.append((start, min(tallest, whole - start)))
        end = sum(parts[-1])
        if end >= whole - 0.5:
            return parts
        start = end - _AGAIN


def _name_of(exhibit: Exhibit) -> str:
    return f"{exhibit.id}-long"
