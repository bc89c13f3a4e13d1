"""A page being filled from top to bottom, and a new one when it is full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.styles import (
    COLUMN,
    HEAD,
    MARGIN,
    PAGE,
    PART,
    TEXT_LEFT,
    Style,
)
from diary_app.export.pdf.tags import HEADER
from diary_app.export.pdf.text import Line, Piece
from diary_app.i18n import Translate

__all__ = ["FULL_WIDTH", "PAGE_HEIGHT", "SMALL_PART", "Sheet"]

FULL_WIDTH = PAGE[0] - 2 * MARGIN
_HEAD_AT = PAGE[1] - 38.0
_TOP = PAGE[1] - MARGIN - 4.0
_BOTTOM = MARGIN
_BEFORE_PART = 24.0
PAGE_HEIGHT = _TOP - _BOTTOM
"""Height of what can be filled on one page, in points."""
SMALL_PART = 0.4 * PAGE_HEIGHT
"""How much of a page a part that is often short asks for."""


class Sheet:
    """Where the next thing goes. Lengths are in points, ``y`` counts from the foot of the page.

    Attributes:
        pen: draws.
        tags: says of all that is set what it is.
        tr: the language of what is said.
        y: top edge of what is set next.
        on_new_page: called after each page turn, to say in the margin what goes on there.
    """

    def __init__(self, pen: Pen, *, head: tuple[str, str], tr: Translate) -> None:
        """Begin the first page.

        Args:
            pen: what to draw with.
            head: the running head's left and right; the page's number follows the right.
            tr: the language.
        """
        self.pen = pen
        self.tags = pen.paper.tags
        self.tr = tr
        self.y = _TOP
        self.on_new_page: Callable[[], None] | None = None
        self._head = head
        self._floor = PAGE[1]

    @property
    def room(self) -> float:
        """Return how much is left of this page."""
        return self.y - _BOTTOM

    @property
    def is_fresh(self) -> bool:
        """Say whether nothing was set on this page yet."""
        return self.y >= _TOP

    def put(
        self,
        words: str | Sequence[Piece],
        style: Style,
        *,
        left: float = TEXT_LEFT,
        width: float = COLUMN,
        tag: str = "P",
    ) -> None:
        """Set words in a column, over as many pages as they need; never one line alone.

        ``tag`` says what each paragraph is to those who are read it, a heading's level above all.
        """
        self.put_lines(self.pen.set(words, style, width, tag), left)

    def put_lines(self, lines: Sequence[Line], left: float) -> None:
        """Place lines that are set already."""
        at = 0
        while at < len(lines):
            fits = self._count_that_fit(lines, at)
            for line in lines[at : at + fits]:
                self.y -= line.leading
                self.pen.draw(line, left, self.y)
            at += fits
            if at < len(lines):
                self.turn()

    def aside(self, lines: Sequence[Line]) -> None:
        """Set lines in the side column from here down; what follows stays beside them."""
        y = self.y
        for line in lines:
            y -= line.leading
            self.pen.draw(line, MARGIN, y)
        self._floor = min(self._floor, y)

    def clear_aside(self) -> None:
        """Go below whatever stands in the side column of this page."""
        self.y = min(self.y, self._floor)
        self._floor = PAGE[1]

    def ask_for(self, height: float) -> None:
        """Turn the page unless ``height`` is left on it. More than a page is never asked for."""
        if self.room < min(height, PAGE_HEIGHT):
            self.turn()

    def skip(self, height: float) -> None:
        """Leave a space, except at the top of a page."""
        if not self.is_fresh:
            self.y -= height

    def part_off(self, gap: float) -> None:
        """Rule off what stands above and leave ``gap``; at the top of a page there is nothing."""
        if not self.is_fresh:
            self.pen.rule(MARGIN, self.y, FULL_WIDTH)
            self.y -= gap

    def turn(self) -> None:
        """End this page and begin the next."""
        self._end_page()
        self.pen.page += 1
        self.y, self._floor = _TOP, PAGE[1]
        if self.on_new_page is not None:
            with self.tags.unsaid():
                self.on_new_page()

    def part(self, title: str, name: str, *, room: float = PAGE_HEIGHT) -> None:
        """Begin a part, with a bookmark.

        Args:
            title: its heading.
            name: of its place.
            room: how much of a page must be left for it to begin there; by default it begins on a
                page of its own.
        """
        self.on_new_page = None
        if not self.is_fresh and self.room < room:
            self.turn()
        self.skip(_BEFORE_PART)
        self.tags.begin_part()
        self.pen.mark(name, self.y)
        self.pen.paper.addOutlineEntry(title, name, level=0)
        self.put(title, PART, left=MARGIN, width=FULL_WIDTH, tag="H2")
        self.y -= 10

    def finish(self) -> int:
        """End the last page, write every page's number, and return how many there are."""
        self._end_page()
        for page in range(1, self.pen.page + 1):
            said = self.tr("page {page} of {pages}").format(page=page, pages=self.pen.page)
            words = " · ".join(filter(None, (self._head[1], said)))
            line = self.pen.set(words, HEAD, FULL_WIDTH)[0]
            with self.pen.paper.form(f"page-{page}"):
                self.pen.draw(line, PAGE[0] - MARGIN - line.width, _HEAD_AT)
        return self.pen.page

    def _end_page(self) -> None:
        with self.tags.unsaid(HEADER):
            self.pen.draw(self.pen.set(self._head[0], HEAD, FULL_WIDTH)[0], MARGIN, _HEAD_AT)
            self.pen.paper.doForm(f"page-{self.pen.page}")
            self.pen.rule(MARGIN, _HEAD_AT - 3, FULL_WIDTH)
        self.pen.paper.showPage()

    def _count_that_fit(self, lines: Sequence[Line], at: int) -> int:
        """Return how many lines go here: all, or at least two with at least two to follow."""
        room, fits = self.room + 0.01, 0
        for line in lines[at:]:
            room -= line.leading
            if room < 0:
                break
            fits += 1
        if len(lines) - at - fits == 1 and fits > 1:
            fits -= 1
        too_few = fits < min(2, len(lines) - at)
        if too_few and not self.is_fresh:
            return 0
        return max(fits, 1)
