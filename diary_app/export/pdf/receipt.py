"""The receipt: one page beside the pack that holds its code, for the officer to sign or note."""

from __future__ import annotations

from collections.abc import Sequence

from diary_app.domain.pack import PackPlan, in_groups
from diary_app.export.exhibits import say_size
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.paper import Paper, Writable
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.rows import put_row
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.square_code import draw_square_code
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    CODE,
    FACT_BOLD,
    MARGIN,
    NOTE,
    SUBTITLE,
    TITLE,
    Style,
)
from diary_app.export.sources import Sources
from diary_app.export.volumes import volumes_of
from diary_app.i18n import Translate, say_moment

__all__ = ["write_receipt"]


_SQUARE = 74.0
"""Points of a side of the square that says the code: a telephone reads it off the page."""


def write_receipt(
    out: Writable,
    plan: PackPlan,
    sources: Sources,
    name: str,
    codes: Sequence[str],
    tr: Translate,
) -> None:
    """Write the receipt.

    Args:
        out: what is written to, from its beginning.
        plan: what is handed over.
        sources: the fonts.
        name: the pack's name.
        codes: the pack code, 64 hex digits; then those of the other parts, where it is in parts.
        tr: the language.
    """
    faces = Faces(sources.fonts)
    paper = Paper(
        out,
        title=tr("Receipt"),
        made=plan.prepared.utc,
        lang=tr.locale.replace("_", "-"),
        font=faces.name("regular"),
    )
    sheet = Sheet(Pen(paper, faces), head=(name, ""), tr=tr)
    sheet.y -= 20
    _wide(sheet, tr("Receipt"), TITLE, "H1")
    _wide(sheet, tr("for {pack}").format(pack=name), SUBTITLE)
    sheet.y -= 16
    _put_code(sheet, codes[0])
    _put_other_codes(sheet, codes)
    _put_numbers(sheet, plan)
    _put_what_to_say(sheet)
    _put_signing(sheet)
    sheet.finish()
    paper.save()


def _wide(sheet: Sheet, words: str, style: Style, tag: str = "P") -> None:
    sheet.put(words, style, left=MARGIN, width=FULL_WIDTH, tag=tag)


def _put_code(sheet: Sheet, code: str) -> None:
    tr = sheet.tr
    _wide(sheet, tr("Pack code"), BODY_BOLD, "H2")
    sheet.y -= 4
    top = sheet.y
    sheet.y -= 20
    groups = in_groups(code).split()
    for half in (groups[:4], groups[4:]):
        width = FULL_WIDTH - _SQUARE - 42
        sheet.put("\u00a0\u00a0".join(half), CODE, left=MARGIN + 14, width=width)
    sheet.y = min(sheet.y, top - 8 - _SQUARE) - 8
    at = MARGIN + FULL_WIDTH - _SQUARE - 14, (top + sheet.y - _SQUARE) / 2
    alt = tr("A square code (QR) that says the whole pack code to a telephone")
    with sheet.tags.within("Figure", alt=alt, box=(*at, _SQUARE, _SQUARE)):
        draw_square_code(sheet.pen.paper, code.upper(), at, _SQUARE)
    sheet.pen.frame((MARGIN, sheet.y, FULL_WIDTH, top - sheet.y))
    sheet.y -= 6
    said = tr(
        "These are the first 32 letters and digits of the SHA-256 of manifest-sha256.txt, which "
        "lists every file in the pack with its own SHA-256. The square says the whole of it, as "
        "does this line:"
    )
    _wide(sheet, said, NOTE)
    _wide(sheet, in_groups(code, groups=16), NOTE)
    sheet.y -= 14


def _put_other_codes(sheet: Sheet, codes: Sequence[str]) -> None:
    if len(codes) == 1:
        return
    tr = sheet.tr
    said = tr(
        "The pack is in {count} parts. The code above is that of part 1, which names the codes of "
        "the others, so it stands for all of them. Those of the others:"
    )
    _wide(sheet, said.format(count=len(codes)), NOTE)
    part = tr("Part {number}: {code}")
    said_of = [
        part.format(number=number, code=in_groups(code))
        for number, code in enumerate(codes[1:], start=2)
    ]
    for first in range(0, len(said_of), 2):
        _wide(sheet, "   ·   ".join(said_of[first : first + 2]), NOTE)
    sheet.y -= 14


def _put_numbers(sheet: Sheet, plan: PackPlan) -> None:
    tr = sheet.tr
    originals = say_size(plan.size_of_originals, tr)
    entries = tr("{count} of {all} in the diary").format(
        count=len(plan.records), all=plan.entries_in_diary
    )
    volumes = len(volumes_of(plan))
    if volumes > 1:
        entries = tr("{entries}, in {count} volumes").format(entries=entries, count=volumes)
    rows = [
        (tr("Account of"), plan.keeper.name.strip() or tr("(no name given)")),
        (tr("Entries"), entries),
        (tr("Exhibits"), f"{len(plan.exhibits)}, {originals}" if plan.exhibits else "0"),
        (tr("Prepared"), f"{say_moment(plan.prepared, tr)} ({plan.prepared.zone})"),
        (tr("Head code"), in_groups(plan.head)),
    ]
    with sheet.tags.within("Table"):
        for label, value in rows:
            put_row(sheet, label, value, FACT_BOLD)
            sheet.y -= 3
    sheet.y -= 14


def _put_what_to_say(sheet: Sheet) -> None:
    tr = sheet.tr
    _wide(sheet, tr("When you hand it over"), BODY_BOLD, "H2")
    _wide(
        sheet,
        tr(
            "Say: “Please note this code with the pack. It shows later whether anything in it was "
            "changed.” Read the eight groups aloud, and let the officer read them back. Ask for "
            "their name, their number and the reference of your report, and keep this page."
        ),
        BODY,
    )
    sheet.y -= 10
    _wide(sheet, tr("For the officer"), BODY_BOLD, "H2")
    _wide(
        sheet,
        tr(
            "The code only helps if it is noted somewhere other than with the pack: in a notebook, "
            "on the report, or on a signed copy of this page. READ ME FIRST.txt in the pack says "
            "how to compare it."
        ),
        BODY,
    )
    sheet.y -= 16


def _put_signing(sheet: Sheet) -> None:
    tr = sheet.tr
    half = (FULL_WIDTH - 20) / 2
    rows = [
        (tr("Officer's name"), tr("Officer's number")),
        (tr("Signature"), tr("Date and time")),
        (tr("Police reference"), tr("Received as (stick, disc, e-mail, upload)")),
    ]
    for row in rows:
        sheet.ask_for(44)
        sheet.y -= 26
        for left, label in zip((MARGIN, MARGIN + half + 20), row, strict=True):
            sheet.pen.rule(left, sheet.y, half, 0.7)
            for line in sheet.pen.set(label, NOTE, half):
                sheet.pen.draw(line, left, sheet.y - line.leading - 1)
        sheet.y -= 18
