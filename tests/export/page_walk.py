"""Walk what is drawn on the pages of a PDF, and the tree beside it, as a validator would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

PAINT = frozenset(
    (
        "S",
        "s",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "sh",
        "Do",
        "INLINE IMAGE",
        "Tj",
        "TJ",
        "'",
        '"',
    )
)
ELEMENT = "/StructElem"


@dataclass
class Mark:
    """Marked content that is open: its tag, and its number where it belongs to an element."""

    tag: str
    number: int | None
    in_text: bool


@dataclass
class Drawn:
    """What was seen while the pages were walked.

    Attributes:
        unmarked: paint outside all marks.
        unbalanced: marks that are left open, closed twice, nested or cut by a text object.
        numbers: for each page, each mark's number and tag, in the order they are drawn.
        codes: for each font, the codes that are shown.
        unseen: page and number of marks that show text in no colour.
        colours: operators that choose another colour than grey or RGB.
    """

    unmarked: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)
    numbers: list[list[tuple[int, str]]] = field(default_factory=list)
    codes: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], pikepdf.Object] = field(default_factory=dict)
    unseen: set[tuple[int, int]] = field(default_factory=set)
    colours: list[str] = field(default_factory=list)
    states: list[pikepdf.Object] = field(default_factory=list)
    forms: set[tuple[int, int]] = field(default_factory=set)


class Read:
    """A PDF, its bytes, and what a walk through it finds."""

    def __init__(self, pdf: pikepdf.Pdf, content: bytes) -> None:
        self.pdf = pdf
        self.content = content

    @cached_property
    def drawn(self) -> Drawn:
        """Return what its pages draw."""
        seen = Drawn()
        for number, page in enumerate(self.pdf.pages):
            seen.numbers.append([])
            _Walk(seen, number, f"page {number + 1}").go(page, page.Resources, [])
        return seen

    @cached_property
    def elements(self) -> list[pikepdf.Object]:
        """Return every element of the tree in reading order, each before what is in it."""
        root = self.pdf.Root.get("/StructTreeRoot")
        return [] if root is None else list(_below(root))

    @cached_property
    def page_numbers(self) -> dict[tuple[int, int], int]:
        """Return each page's place by its object."""
        return {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def owned(self) -> list[tuple[int, int, pikepdf.Object]]:
        """Return page, number and element of all content in the tree, in reading order."""
        root = self.pdf.Root.get("/StructTreeRoot")
        return [] if root is None else list(self._owned(root))

    def _owned(self, element: pikepdf.Object) -> Iterator[tuple[int, int, pikepdf.Object]]:
        for kid in kids_of(element):
            if isinstance(kid, int):
                page = element.get("/Pg")
                yield self.page_numbers.get(page.objgen, -1) if page else -1, int(kid), element
            elif kid.get("/Type") == "/MCR":
                yield self.page_numbers.get(kid.Pg.objgen, -1), int(kid.MCID), element
            elif kid.get("/Type") == ELEMENT:
                yield from self._owned(kid)


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return what an element holds, as a list."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def elements_in(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the elements right below another."""
    kids = kids_of(element)
    return [kid for kid in kids if not isinstance(kid, int) and kid.get("/Type") == ELEMENT]


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in elements_in(element):
        yield kid
        yield from _below(kid)


class _Walk:
    """One page being walked, forms included."""

    def __init__(self, seen: Drawn, page: int, name: str) -> None:
        self._seen = seen
        self._page = page
        self._name = name
        self._font: tuple[int, int] = (0, 0)
        self._mode = 0

    def go(self, stream: pikepdf.Object, resources: pikepdf.Object, above: list[Mark]) -> None:
        marks, in_text = list(above), False
        for operands, operator in pikepdf.parse_content_stream(stream):
            word = str(operator)
            if word in ("BDC", "BMC"):
                self._open(marks, operands, in_text=in_text)
            elif word == "EMC":
                self._close(marks, above, in_text=in_text)
            elif word in ("BT", "ET"):
                in_text = word == "BT"
                if any(mark.in_text for mark in marks):
                    self._seen.unbalanced.append(f"{self._name}: a text object ends within a mark")
            elif word == "Tr":
                self._mode = int(operands[0])
            elif word == "Tf":
                self._take_font(resources.Font[str(operands[0])])
            elif word in ("k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"):
                self._seen.colours.append(f"{self._name}: {word}")
            elif word == "gs":
                self._seen.states.append(resources.ExtGState[str(operands[0])])
            if word in PAINT:
                self._paint(word, operands, marks, resources)
        if len(marks) != len(above):
            self._seen.unbalanced.append(f"{self._name}: a mark is left open")

    def _open(self, marks: list[Mark], operands: list[pikepdf.Object], *, in_text: bool) -> None:
        details = operands[1] if len(operands) > 1 else {}
        number = int(details["/MCID"]) if "/MCID" in details else None
        if marks:
            self._seen.unbalanced.append(f"{self._name}: {operands[0]} inside {marks[-1].tag}")
        if number is not None:
            self._seen.numbers[self._page].append((number, str(operands[0])))
        marks.append(Mark(str(operands[0]), number, in_text))

    def _close(self, marks: list[Mark], above: list[Mark], *, in_text: bool) -> None:
        if len(marks) == len(above):
            self._seen.unbalanced.append(f"{self._name}: EMC without a mark")
        elif marks.pop().in_text != in_text:
            self._seen.unbalanced.append(f"{self._name}: a mark cuts a text object")

    def _take_font(self, font: pikepdf.Object) -> None:
        self._font = font.objgen
        self._seen.fonts[font.objgen] = font
        self._seen.codes.setdefault(font.objgen, set())

    def _paint(
        self,
        word: str,
        operands: list[pikepdf.Object],
        marks: list[Mark],
        resources: pikepdf.Object,
    ) -> None:
        if not marks:
            self._seen.unmarked.append(f"{self._name}: {word}")
        if word == "Do":
            drawn = resources.XObject[str(operands[0])]
            if drawn.Subtype == "/Form" and drawn.objgen not in self._seen.forms:
                self._seen.forms.add(drawn.objgen)  # whose it is, is said of the form as a whole
                _Walk(self._seen, self._page, self._name).go(drawn, drawn.Resources, marks)
        elif word in ("Tj", "TJ", "'", '"'):
            self._show(operands[-1])
            if self._mode == 3 and marks and marks[-1].number is not None:
                self._seen.unseen.add((self._page, marks[-1].number))

    def _show(self, shown: pikepdf.Object) -> None:
        size = 2 if self._seen.fonts[self._font].Subtype == "/Type0" else 1
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                code = bytes(part)
                self._seen.codes[self._font].update(
                    int.from_bytes(code[at : at + size]) for at in range(0, len(code), size)
                )
