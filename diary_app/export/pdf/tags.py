"""What a page says to those who cannot see it: a tree of elements beside the drawing.

Each element (ISO 32000-1, 14.7 and 14.8) names what is drawn as its own by numbers within the page;
everything else on a page is an artifact: rules, fills, running heads. An element is written when it
ends, so that a tree of thousands of pages is never in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from diary_app.export.pdf.lines import Paragraph

__all__ = ["HEADER", "LAYOUT", "TREE", "Drawn", "Tags", "hexed"]

TREE = "StructTreeRoot"
LAYOUT = "/Artifact <</Type/Layout>>"
HEADER = "/Artifact <</Type/Pagination/Subtype/Header>>"
_FIGURE = "Figure"


class Drawn(Protocol):
    """The document that is drawn: its numbered objects, and the page it is at."""

    def take_number(self) -> int:
        """Return the number of an object that will be written."""
        ...

    def write_numbered(self, number: int, content: bytes) -> None:
        """Write an object with a number that was taken."""
        ...

    def page_object(self) -> int:
        """Return the number of the page that is drawn."""
        ...


@dataclass(slots=True, eq=False)
class _Element:
    """One element that has not ended. ``number`` is 0 until something belongs to it."""

    tag: str
    parent: _Element | None
    details: str = ""
    number: int = 0
    page: int = 0
    kids: list[str] = field(default_factory=list)


class Tags:
    """Says of everything that is drawn what it is. One for each document."""

    def __init__(self, drawn: Drawn, operate: Callable[[str], None], root: int) -> None:
        """Begin the tree.

        Args:
            drawn: the document.
            operate: adds operators to the page.
            root: number of the object above the tree.
        """
        self._drawn = drawn
        self._operate = operate
        self._root = root
        self._stack = [_Element("Document", None)]
        self._leaf: tuple[Paragraph, _Element] | None = None
        self._inner: tuple[object, _Element] | None = None
        self._open: _Element | str | None = None
        self._unsaid = ""
        self._is_silent = False
        self._on_page: list[int] = []
        self._parents: list[int] = []

    @contextmanager
    def within(
        self,
        tag: str,
        *,
        alt: str = "",
        scope: str = "",
        box: tuple[float, float, float, float] | None = None,
    ) -> Iterator[None]:
        """Make all that is drawn meanwhile part of one element.

        Args:
            tag: a standard structure type, such as ``Sect``, ``L``, ``TR`` or ``Figure``.
            alt: what a figure shows, in words.
            scope: of a header cell: ``Row`` or ``Column``.
            box: of a figure: left, bottom, width, height.
        """
        self._end_leaf()
        self._stack.append(_Element(tag, self._stack[-1], _details(alt, scope, box)))
        yield
        self._end_leaf()
        self._close(self._stack.pop())

    @contextmanager
    def unsaid(self, kind: str = LAYOUT) -> Iterator[None]:
        """Make all that is drawn meanwhile no part of what is read out."""
        self._end_mark()
        before, self._unsaid = self._unsaid, kind
        yield
        self._end_mark()
        self._unsaid = before

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Leave what is drawn meanwhile, a form, to be what it is where it is used."""
        self._is_silent = True
        yield
        self._is_silent = False

    def begin_part(self) -> None:
        """Begin a part of the document, and end the one before."""
        self._end_leaf()
        assert len(self._stack) <= 2, "a part begins within something else"
        for before in self._stack[1:]:
            self._close(before)
        self._stack = [self._stack[0], _Element("Sect", self._stack[0])]

    def say(self, paragraph: Paragraph) -> None:
        """Say that letters of this paragraph come next."""
        self._mark(None if self._is_apart else self._said(paragraph))

    def say_link(self, paragraph: Paragraph, link: object) -> None:
        """Say that letters of a link in this paragraph come next.

        Args:
            paragraph: what it is part of.
            link: the same object for each run of the same link.
        """
        self._mark(None if self._is_apart else self._linked(paragraph, link))

    def link(self, paragraph: Paragraph, link: object, annotation: int) -> int | None:
        """Make an annotation part of a link.

        Args:
            paragraph: what it is part of.
            link: the same object for each annotation of the same link.
            annotation: number of its object.

        Returns:
            Its place in the tree of parents, for the annotation itself to name; ``None`` where the
            link is part of nothing.
        """
        if self._is_apart or self._stack[-1].tag == _FIGURE:
            return None
        element = self._linked(paragraph, link)
        page = self._drawn.page_object()
        self._parents.append(self._numbered(element))
        element.page = element.page or page
        element.kids.append(f"<</Type/OBJR/Pg {page} 0 R/Obj {annotation} 0 R>>")
        return len(self._parents) - 1

    def shape(self) -> None:
        """Say that a line or an area comes next: part of a figure, or nothing to be read out."""
        top = self._stack[-1]
        self._mark(top if top.tag == _FIGURE else None)

    def cover(self) -> None:
        """Make sure that what comes next belongs to something."""
        if self._open is None:
            self.shape()

    def end_page(self) -> int:
        """End the page, and return its place in the tree of parents."""
        self._end_mark()
        number = self._drawn.take_number()
        self._drawn.write_numbered(number, _references(self._on_page))
        self._on_page = []
        self._parents.append(number)
        return len(self._parents) - 1

    def finish(self, lang: str) -> bytes:
        """End the tree, and return the object above it.

        Args:
            lang: of the document.
        """
        self.begin_part()
        self._stack.pop()
        document = self._stack.pop()
        document.details = f"/Lang({lang})"
        top = self._numbered(document)
        self._close(document)
        number = self._drawn.take_number()
        places = " ".join(f"{at} {parent} 0 R" for at, parent in enumerate(self._parents))
        self._drawn.write_numbered(number, f"<</Nums[{places}]>>".encode("ascii"))
        root = (
            f"<</Type/{TREE}/K {top} 0 R/ParentTree {number} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>"
        )
        return root.encode("ascii")

    def _said(self, paragraph: Paragraph) -> _Element:
        """Return the element of a paragraph: the one that is open, or a new one."""
        if self._stack[-1].tag == _FIGURE:
            return self._stack[-1]
        if self._leaf is None or self._leaf[0] is not paragraph:
            self._end_leaf()
            details = f"/Lang({paragraph.lang})" if paragraph.lang else ""
            if paragraph.words:
                details += f"/ActualText{hexed(paragraph.words)}"
            self._leaf = paragraph, _Element(paragraph.tag, self._stack[-1], details)
        return self._leaf[1]

    def _linked(self, paragraph: Paragraph, link: object) -> _Element:
        element = self._said(paragraph)
        if element.tag == _FIGURE:
            return element
        if self._inner is None or self._inner[0] is not link:
            self._end_inner()
            self._inner = link, _Element("Link", element)
        return self._inner[1]

    @property
    def _is_apart(self) -> bool:
        """Say whether what is drawn now is no part of what was said before and goes on after it."""
        return bool(self._unsaid) or self._is_silent

    def _mark(self, said: _Element | None) -> None:
        """Begin what belongs to an element, or is an artifact, unless that is open."""
        owner = self._unsaid or said or LAYOUT
        if self._is_silent or self._open is owner:
            return
        self._end_mark()
        self._open = owner
        if isinstance(owner, str):
            self._operate(f"{owner} BDC")
            return
        mark = len(self._on_page)
        self._on_page.append(self._numbered(owner))
        page = self._drawn.page_object()
        owner.page = owner.page or page
        elsewhere = f"<</Type/MCR/Pg {page} 0 R/MCID {mark}>>"
        owner.kids.append(str(mark) if page == owner.page else elsewhere)
        self._operate(f"/{owner.tag} <</MCID {mark}>> BDC")

    def _end_mark(self) -> None:
        if self._open is not None and not self._is_silent:
            self._operate("EMC")
            self._open = None

    def _end_inner(self) -> None:
        if self._inner is not None:
            self._end_mark()
            self._close(self._inner[1])
            self._inner = None

    def _end_leaf(self) -> None:
        self._end_mark()
        self._end_inner()
        if self._leaf is not None:
            self._close(self._leaf[1])
            self._leaf = None

    def _numbered(self, element: _Element) -> int:
        """Return an element's number; the first time, it takes its place among its parent's."""
        if not element.number:
            if element.parent is not None:
                self._numbered(element.parent)
            element.number = self._drawn.take_number()
            if element.parent is not None:
                element.parent.kids.append(f"{element.number} 0 R")
        return element.number

    def _close(self, element: _Element) -> None:
        """Write an element; nothing is written of one that nothing belongs to."""
        if not element.number:
            return
        above = self._root if element.parent is None else element.parent.number
        page = f"/Pg {element.page} 0 R" if element.page else ""
        kids = element.kids[0] if len(element.kids) == 1 else f"[{' '.join(element.kids)}]"
        said = f"<</Type/StructElem/S/{element.tag}/P {above} 0 R{page}{element.details}/K {kids}>>"
        self._drawn.write_numbered(element.number, said.encode("ascii"))


def hexed(words: str) -> str:
    """Return words as a string of a PDF: UTF-16 in hexadecimal digits, whatever they are."""
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def _references(numbers: list[int]) -> bytes:
    return f"[{' '.join(f'{number} 0 R' for number in numbers)}]".encode("ascii")


def _details(alt: str, scope: str, box: tuple[float, float, float, float] | None) -> str:
    details = f"/Alt{hexed(alt)}" if alt else ""
    if scope:
        details += f"/A<</O/Table/Scope/{scope}>>"
    if box is not None:
        left, bottom, width, height = box
        edges = f"{left:.2f} {bottom:.2f} {left + width:.2f} {bottom + height:.2f}"
        details += f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>"
    return details
