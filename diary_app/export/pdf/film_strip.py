"""Pictures over the whole of a film, three in a row, each with where in the film it is."""

from __future__ import annotations

from collections.abc import Sequence

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.film import Still, Stills
from diary_app.export.pdf.pictures import Jpeg, NotAJpeg, fit, without_metadata
from diary_app.export.pdf.sheet import FULL_WIDTH, PAGE_HEIGHT, Sheet
from diary_app.export.pdf.styles import FACT, FACT_BOLD, GAP, MARGIN, NOTE
from diary_app.i18n import say_length

__all__ = ["height_of_strip", "put_strip"]

_IN_A_ROW = 3
_WIDTH = (FULL_WIDTH - (_IN_A_ROW - 1) * GAP) / _IN_A_ROW
_TALLEST = 0.3 * PAGE_HEIGHT  # of a film taken upright
_BELOW = 2 * FACT.leading


def height_of_strip(stills: Stills) -> float:
    """Return how tall all its rows are, in points; 0 where there are none."""
    shown = _shown(stills)
    rows = [shown[at : at + _IN_A_ROW] for at in range(0, len(shown), _IN_A_ROW)]
    return sum(_height_of(row) + _BELOW for row in rows)


def put_strip(sheet: Sheet, exhibit: Exhibit, stills: Stills, path: str) -> None:
    """Set the pictures of a film, so that what happens in it can be seen at a glance.

    Args:
        sheet: where.
        exhibit: the film.
        stills: its pictures, in order.
        path: where the film itself lies in the pack.
    """
    tr, shown = sheet.tr, _shown(stills)
    said = tr(
        "This program took these pictures out of the film at equal distances, whatever they "
        "show. What happens between them is in the film itself: {path}"
    )
    sheet.put(tr("The film at a glance"), FACT_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H4")
    sheet.put(said.format(path=path), NOTE, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 4
    for at in range(0, len(shown), _IN_A_ROW):
        _put_row(sheet, exhibit, shown, at)


def _put_row(
    sheet: Sheet, exhibit: Exhibit, shown: Sequence[tuple[Still, Jpeg]], first: int
) -> None:
    row = shown[first : first + _IN_A_ROW]
    height = _height_of(row)
    sheet.ask_for(height + _BELOW)
    for place, (still, jpeg) in enumerate(row):
        number = first + place + 1
        name, left = f"{exhibit.id}-still-{number}", MARGIN + place * (_WIDTH + GAP)
        size = fit(jpeg.width / jpeg.height, _WIDTH, _TALLEST)
        box = (left, sheet.y - size[1], *size)
        time = say_length(still.at)
        alt = sheet.tr("{mark}: the film at {time}; picture {number} of {count}").format(
            mark=exhibit.mark, time=time, number=number, count=len(shown)
        )
        sheet.pen.paper.keep_picture(name, jpeg)
        with sheet.tags.within("Div"):
            with sheet.tags.within("Figure", alt=alt, box=box):
                sheet.pen.paper.draw_kept(name, *box)
            y = sheet.y - height - 2
            for line in sheet.pen.set(time, FACT, _WIDTH):
                y -= line.leading
                sheet.pen.draw(line, left, y)
        sheet.pen.frame(box)
    sheet.y -= height + _BELOW


def _shown(stills: Stills) -> list[tuple[Still, Jpeg]]:
    shown = []
    for still in stills.pictures:
        try:
            shown.append((still, without_metadata(still.picture)))
        except NotAJpeg:
            continue
    return shown


def _height_of(row: Sequence[tuple[Still, Jpeg]]) -> float:
    return max(fit(jpeg.width / jpeg.height, _WIDTH, _TALLEST)[1] for _, jpeg in row)
