"""The first pages: whose account this is, what is in it and what is not, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from diary_app.domain.case import CaseFile
from diary_app.domain.pack import LeftOut, PackPlan, Period, Supplement, in_groups
from diary_app.domain.record import Record
from diary_app.export.pdf.sections.about import ABOUT
from diary_app.export.pdf.sections.chronology import CHRONOLOGY, months_of
from diary_app.export.pdf.sections.exhibits import EXHIBIT_LIST
from diary_app.export.pdf.sections.items import SOURCES
from diary_app.export.pdf.sections.orders import ORDERS
from diary_app.export.pdf.sections.people import PEOPLE
from diary_app.export.pdf.sections.reports import REPORTS
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    FACT,
    FACT_BOLD,
    LABEL,
    MARGIN,
    PAGE,
    SIDE,
    SUBTITLE,
    TITLE,
    Style,
)
from diary_app.export.pdf.text import Piece
from diary_app.i18n import Translate, say_day, say_moment, say_when

__all__ = ["COVER", "Contents", "put_cover"]

COVER = "cover"


def put_cover(sheet: Sheet, plan: PackPlan) -> None:
    """Set the cover, one page."""
    tr = sheet.tr
    sheet.pen.mark(COVER, sheet.y)
    sheet.pen.paper.addOutlineEntry(tr("Cover"), COVER, level=0)
    sheet.y -= 60
    _wide(sheet, tr("Evidence pack"), TITLE)
    name = plan.keeper.name.strip()
    whose = tr("The account of {name}").format(name=name) if name else tr("A personal account")
    _wide(sheet, whose, SUBTITLE)
    sheet.y -= 26
    for label, value in _facts(plan, tr):
        sheet.pen.rule(MARGIN, sheet.y, FULL_WIDTH)
        sheet.y -= 5
        sheet.aside(sheet.pen.set([Piece(label, LABEL)], LABEL, SIDE))
        sheet.put([Piece(value, BODY_BOLD if label == tr("Entries") else BODY)], BODY)
        sheet.clear_aside()
        sheet.y -= 5
    sheet.pen.rule(MARGIN, sheet.y, FULL_WIDTH)
    sheet.y -= 22
    for title, words in _notes(plan, tr):
        _wide(sheet, title, FACT_BOLD)
        _wide(sheet, words, FACT)
        sheet.y -= 8


def _wide(sheet: Sheet, words: str, style: Style) -> None:
    sheet.put(words, style, left=MARGIN, width=FULL_WIDTH)


def _facts(plan: PackPlan, tr: Translate) -> list[tuple[str, str]]:
    pictures = sum(1 for exhibit in plan.exhibits if exhibit.is_picture)
    exhibits = tr.many("{count} exhibit", "{count} exhibits", len(plan.exhibits))
    shown = tr.many("{count} of them a picture", "{count} of them pictures", pictures)
    facts = [
        (tr("Supplement"), _say_supplement(plan.supplement, tr)),
        (tr("Entries"), _say_entries(plan, tr)),
        (tr("Period"), _say_period(plan.period, tr)),
        (tr("First"), _say_edge(plan.records, 0, tr)),
        (tr("Last"), _say_edge(plan.records, -1, tr)),
        (tr("Exhibits"), f"{exhibits}, {shown}" if plan.exhibits else exhibits),
        (tr("Besides"), _say_around(plan.case, tr)),
        (tr("Prepared"), f"{say_moment(plan.prepared, tr)} ({plan.prepared.zone})"),
        (tr("Head code"), in_groups(plan.head)),
    ]
    return [(label, value) for label, value in facts if value]


def _say_entries(plan: PackPlan, tr: Translate) -> str:
    count, whole = len(plan.records), plan.entries_in_diary
    said = tr("These are {count} of {all} entries.").format(count=count, all=whole)
    if count == whole and not plan.left_out:
        said = tr.many("All {count} entry of the diary", "All {count} entries of the diary", count)
        said = f"{said}." if plan.erased else said
    erased = tr.many(
        "{count} entry or file was erased for good: see “About this record”.",
        "{count} entries or files were erased for good: see “About this record”.",
        len(plan.erased),
    )
    left_out = [_say_left_out(left, tr) for left in plan.left_out]
    return " ".join([said, *left_out, *([erased] if plan.erased else [])])


def _say_supplement(supplement: Supplement | None, tr: Translate) -> str:
    if supplement is None:
        return ""
    before = tr.many(
        "{count} entry went before.", "{count} entries went before.", supplement.entries
    )
    said = tr(
        "Only what was written or amended since the pack of {made} with the pack code {code}."
    ).format(made=say_moment(supplement.made, tr), code=in_groups(supplement.code))
    return f"{said} {before}"


def _say_left_out(left: LeftOut, tr: Translate) -> str:
    if left.reason == "outside_period":
        return tr.many(
            "{count} entry is left out because it lies outside the chosen period.",
            "{count} entries are left out because they lie outside the chosen period.",
            left.count,
        )
    if left.reason == "in_earlier_pack":
        return tr.many(
            "{count} entry is left out because it went before, in the earlier pack.",
            "{count} entries are left out because they went before, in the earlier pack.",
            left.count,
        )
    if left.reason == "damaged":
        return tr.many(
            "{count} entry is left out because it is damaged in the diary.",
            "{count} entries are left out because they are damaged in the diary.",
            left.count,
        )
    return tr.many(
        "{count} entry is left out: {reason}.",
        "{count} entries are left out: {reason}.",
        left.count,
    ).replace("{reason}", left.reason)


def _say_around(case: CaseFile, tr: Translate) -> str:
    counts = (
        (case.people, "{count} person", "{count} people"),
        (case.orders, "{count} order", "{count} orders"),
        (case.reports, "{count} report made", "{count} reports made"),
        (case.items, "{count} physical item", "{count} physical items"),
        (case.sources, "{count} other source", "{count} other sources"),
    )
    return ", ".join(tr.many(one, many, len(cards)) for cards, one, many in counts if cards)


def _say_period(period: Period, tr: Translate) -> str:
    if period.is_everything:
        return tr("everything in the diary")
    if period.first is None:
        assert period.last is not None
        return tr("until {day}").format(day=say_day(period.last, tr))
    if period.last is None:
        return tr("from {day}").format(day=say_day(period.first, tr))
    return tr("from {first} to {last}").format(
        first=say_day(period.first, tr), last=say_day(period.last, tr)
    )


def _say_edge(records: Sequence[Record], at: int, tr: Translate) -> str:
    known = [r for r in records if r.now.told.when.start is not None]
    if not known:
        return ""
    number = tr("entry {number}").format(number=known[at].number)
    return f"{say_when(known[at].now.told.when, tr)} ({number})"


def _notes(plan: PackPlan, tr: Translate) -> list[tuple[str, str]]:
    return [
        (
            tr("How to read it"),
            tr(
                "Entries stand in the order in which things happened. Beside each stands when it "
                "happened, as exactly as the keeper knows, and when it was written down. A change "
                "made later is shown under what it changes, with its reason. Marks such as {mark} "
                "are exhibits; they lead to the exhibit list, and from there back."
            ).format(mark=plan.exhibits[0].mark if plan.exhibits else "AB/1"),
        ),
        (
            tr("How to check it"),
            tr(
                "The pack code on the receipt belongs to exactly these files. READ ME FIRST.txt, "
                "beside this document's folder, says how to check them with ordinary tools. What "
                "such a check shows, and what it cannot show, is said at the end of this document."
            ),
        ),
        (
            tr("Kinds of behaviour"),
            tr(
                "Kinds of behaviour were chosen by the person keeping the diary; they are not a "
                "legal finding."
            ),
        ),
    ]


class Contents:
    """The table of contents, whose page numbers are filled in when every page is set."""

    def __init__(self, plan: PackPlan, tr: Translate) -> None:
        case = plan.case
        self._lines = [(tr("People"), PEOPLE, BODY_BOLD, "")] if case.people else []
        self._lines.append((tr("Chronology"), CHRONOLOGY, BODY_BOLD, ""))
        for title, name, records in months_of(plan.records, tr):
            count = tr.many("{count} entry", "{count} entries", len(records))
            self._lines.append((title, name, BODY, count))
        if case.orders:
            self._lines.append((tr("Orders and their conditions"), ORDERS, BODY_BOLD, ""))
        if case.reports:
            self._lines.append((tr("Reports made"), REPORTS, BODY_BOLD, ""))
        self._lines.append((tr("Exhibit list"), EXHIBIT_LIST, BODY_BOLD, ""))
        if case.sources:
            self._lines.append((tr("Other sources"), SOURCES, BODY_BOLD, ""))
        self._lines.append((tr("About this record"), ABOUT, BODY_BOLD, ""))
        self._wanted: dict[int, list[tuple[float, str, Style]]] = {}

    def put(self, sheet: Sheet) -> None:
        """Set the table on pages of its own, with room for the numbers."""
        sheet.part(sheet.tr("Contents"), "contents")
        self._begin_page(sheet)
        sheet.on_new_page = lambda: self._begin_page(sheet)
        for title, name, style, count in self._lines:
            sheet.ask_for(18)
            pieces = [Piece(title, style, name), Piece(f" · {count}" if count else "", LABEL)]
            sheet.put(pieces, BODY, left=MARGIN, width=FULL_WIDTH - SIDE)
            self._wanted[sheet.pen.page].append((sheet.y, name, style))
            sheet.y -= 3
        sheet.on_new_page = None

    def finish(self, sheet: Sheet) -> None:
        """Write the page numbers."""
        pen = sheet.pen
        for page, wanted in self._wanted.items():
            pen.paper.beginForm(f"contents-{page}")
            for y, name, style in wanted:
                line = pen.set(str(pen.pages_of[name]), style, SIDE)[0]
                pen.draw(line, PAGE[0] - MARGIN - line.width, y)
            pen.paper.endForm()

    def _begin_page(self, sheet: Sheet) -> None:
        self._wanted[sheet.pen.page] = []
        sheet.pen.paper.doForm(f"contents-{sheet.pen.page}")
