"""The cover: whose account this is, what is in it and what is not, and how to check it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from diary_app.domain.case import CaseFile
from diary_app.domain.pack import PackPlan, in_groups
from diary_app.domain.record import Record
from diary_app.export.disclosure_words import say_kept_back
from diary_app.export.pdf.rows import put_row
from diary_app.export.pdf.sections.cover_notes import notes_of
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    FACT,
    FACT_BOLD,
    MARGIN,
    SUBTITLE,
    TITLE,
    Style,
)
from diary_app.export.pdf.text import height_of
from diary_app.export.supplement_words import say_supplement
from diary_app.export.volumes import Volume
from diary_app.i18n import (
    Translate,
    say_day,
    say_left_out,
    say_moment,
    say_numbers,
    say_purpose,
    say_when,
)

__all__ = ["COVER", "put_cover", "say_volume"]

COVER = "cover"
_MOST_NAMES = 4
_MOST_REASONS = 3
_LONGEST = 160


def put_cover(sheet: Sheet, volume: Volume) -> None:
    """Set the cover, one page."""
    tr, plan = sheet.tr, volume.plan
    sheet.pen.mark(COVER, sheet.y)
    sheet.pen.paper.addOutlineEntry(tr("Cover"), COVER, level=0)
    sheet.y -= 16
    said = say_purpose(plan.purpose, tr)
    _wide(sheet, said.title, TITLE, "H1")
    name = plan.keeper.name.strip()
    whose = tr("The account of {name}").format(name=name) if name else tr("A personal account")
    _wide(sheet, whose, SUBTITLE)
    _wide(sheet, said.audience, SUBTITLE)
    if volume.count > 1:
        _wide(sheet, say_volume(volume, tr), SUBTITLE)
    sheet.y -= 16
    with sheet.tags.within("Table"):
        for label, value in _facts(volume, tr):
            sheet.pen.rule(MARGIN, sheet.y, FULL_WIDTH)
            sheet.y -= 5
            put_row(sheet, label, value, BODY_BOLD if label == tr("Entries") else BODY)
            sheet.y -= 5
    sheet.pen.rule(MARGIN, sheet.y, FULL_WIDTH)
    sheet.y -= 22
    *notes, last = notes_of(plan, tr)
    has_room = sheet.room > _height(sheet, [*notes, last])
    for title, words in [*notes, last] if has_room else notes:  # the last is said elsewhere, too
        _wide(sheet, title, FACT_BOLD, "H2")
        _wide(sheet, words, FACT)
        sheet.y -= 8


def _height(sheet: Sheet, notes: Sequence[tuple[str, str]]) -> float:
    words = (sheet.pen.set(words, FACT, FULL_WIDTH) for _, words in notes)
    return sum(height_of(lines) + FACT_BOLD.leading + 8 for lines in words)


def _wide(sheet: Sheet, words: str, style: Style, tag: str = "P") -> None:
    sheet.put(words, style, left=MARGIN, width=FULL_WIDTH, tag=tag)


def say_volume(volume: Volume, tr: Translate) -> str:
    """Return "Volume 2 of 3"."""
    return tr("Volume {number} of {count}").format(number=volume.number, count=volume.count)


def _facts(volume: Volume, tr: Translate) -> list[tuple[str, str]]:
    plan = volume.plan
    facts = [
        (tr("Supplement"), say_supplement(plan.supplement, tr)),
        (tr("Entries"), _say_entries(plan, tr)),
        (tr("This volume"), _say_this_volume(volume, tr)),
        (tr("Period"), _say_period(plan, tr) + _say_from_outside(plan, tr)),
        (tr("First"), _say_edge(plan.records, 0, tr)),
        (tr("Last"), _say_edge(plan.records, -1, tr)),
        (tr("Exhibits"), "" if plan.purpose.is_effect_alone else _say_exhibits(plan, tr)),
        (tr("Besides"), _say_around(plan.case, tr)),
        (tr("Left out"), _say_cards_left_out(plan, tr)),
        (tr("Taken out"), say_kept_back(plan, tr)),
        (tr("Assisted by"), _say_assisted(plan.records, tr)),
        (tr("Prepared"), f"{say_moment(plan.prepared, tr)} ({plan.prepared.zone})"),
        (tr("Head code"), in_groups(plan.head)),
    ]
    return [(label, value) for label, value in facts if value]


def _say_this_volume(volume: Volume, tr: Translate) -> str:
    if volume.count == 1:
        return ""
    numbers = say_numbers((record.number for record in volume.records), tr)
    others = (number for number in range(1, volume.count + 1) if number != volume.number)
    here = tr.many(
        "The words of one of these entries stand here: entry {numbers}{edges}.",
        "The words of {count} of these entries stand here, in order of happening{edges}: "
        "entries {numbers}.",
        len(volume.records),
    ).format(numbers=_shortened(numbers), edges=_say_edges(volume.records, tr))
    elsewhere = tr.many(
        "The others stand in the file called volume {others} of {all} beside this one.",
        "The others stand in the files called volumes {others} of {all} beside this one.",
        volume.count - 1,
    ).format(others=say_numbers(others, tr), all=volume.count)
    all_over = tr("Overview, people, orders, reports and “About this record” are in every volume.")
    return f"{here} {elsewhere} {all_over}"


def _say_edges(records: Sequence[Record], tr: Translate) -> str:
    starts = [record.now.told.when.start for record in records]
    days = [start.date() for start in starts if start is not None]
    if not days:
        return ""
    first, last = say_day(days[0], tr), say_day(days[-1], tr)
    if first == last:
        return tr(", on {day}").format(day=last)
    return tr(", from {first} to {last}").format(first=first, last=last)


def _say_exhibits(plan: PackPlan, tr: Translate) -> str:
    pictures = sum(1 for exhibit in plan.exhibits if exhibit.is_picture)
    exhibits = tr.many("{count} exhibit", "{count} exhibits", len(plan.exhibits))
    shown = tr.many("{count} of them a picture", "{count} of them pictures", pictures)
    said = f"{exhibits}, {shown}" if plan.exhibits else exhibits
    if not plan.damaged:
        return said
    gone = tr.many(
        "{count} file is left out because it is damaged in the diary",
        "{count} files are left out because they are damaged in the diary",
        len(plan.damaged),
    )
    return f"{said}. {gone}: {_shortened(', '.join(plan.damaged))}."


def _say_cards_left_out(plan: PackPlan, tr: Translate) -> str:
    """Say what of people, orders, reports, items and sources is left out, and feelings."""
    cards = tr.many(
        "{count} report, item or other record beside the entries",
        "{count} reports, items and other records beside the entries",
        count := sum(left.count for left in plan.cards_left_out),
    )
    people = plan.contacts_left_out
    reach = tr.many("how to reach {count} person", "how to reach {count} people", people)
    felt = plan.feelings_left_out
    feelings = tr.many("how it felt, in {count} entry", "how it felt, in {count} entries", felt)
    said = [
        words for words, is_out in ((cards, count), (reach, people), (feelings, felt)) if is_out
    ]
    if not said:
        return ""
    return tr("{what}: see “About this record”").format(what="; ".join(said))


def _say_assisted(records: Sequence[Record], tr: Translate) -> str:
    """Say who typed entries for the keeper, how many, and how many were read back."""
    typed: dict[str, list[Record]] = {}
    for record in records:
        name = record.now.told.helped.written_by.strip()
        if name:
            typed.setdefault(name, []).append(record)
    said = []
    for name, theirs in list(typed.items())[:_MOST_NAMES]:
        back = sum(1 for record in theirs if record.now.told.helped.read_back)
        words = tr.many(
            "{name}, who typed {count} entry ({back} read back and agreed with)",
            "{name}, who typed {count} entries ({back} read back and agreed with)",
            len(theirs),
        )
        said.append(words.replace("{back}", str(back)).replace("{name}", _shortened(name)))
    more = len(typed) - _MOST_NAMES
    if more > 0:
        said.append(tr.many("{count} other", "{count} others", more))
    return "; ".join(said)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _say_entries(plan: PackPlan, tr: Translate) -> str:
    count, whole = len(plan.records), plan.entries_in_diary
    said = tr.many(
        "This is {count} of {all} entries.", "These are {count} of {all} entries.", count
    ).format(all=whole)
    if count == whole and not plan.left_out:
        said = tr.many("All {count} entry of the diary", "All {count} entries of the diary", count)
        said = tr("The only entry of the diary") if count == 1 else said
        said = f"{said}." if plan.erased else said
    erased = tr.many(
        "{count} entry or file was erased for good: see “About this record”.",
        "{count} entries or files were erased for good: see “About this record”.",
        len(plan.erased),
    )
    left_out = [_in_short(say_left_out(left, tr), tr) for left in plan.left_out[:_MOST_REASONS]]
    more = len(plan.left_out) - _MOST_REASONS
    if more > 0:
        rest = tr.many(
            "{count} more reason: see “About this record”.",
            "{count} more reasons: see “About this record”.",
            more,
        )
        left_out.append(rest)
    return "\n".join([said, *left_out, *([erased] if plan.erased else [])])


def _in_short(said: str, tr: Translate) -> str:
    """Return a sentence that leaves room for the others; “About this record” has the whole."""
    if len(said) <= 2 * _LONGEST:
        return said
    return tr("{words}… (see “About this record”).").format(words=said[: 2 * _LONGEST])


def _say_around(case: CaseFile, tr: Translate) -> str:
    counts = (
        (case.people, "{count} person", "{count} people"),
        (case.orders, "{count} order", "{count} orders"),
        (case.reports, "{count} report made", "{count} reports made"),
        (case.items, "{count} physical item", "{count} physical items"),
        (case.sources, "{count} other source", "{count} other sources"),
    )
    return ", ".join(tr.many(one, many, len(cards)) for cards, one, many in counts if cards)


def _say_period(plan: PackPlan, tr: Translate) -> str:
    period, is_whole = plan.period, len(plan.records) == plan.entries_in_diary
    if period.is_everything and is_whole and not plan.left_out:
        return tr("everything in the diary")
    if period.is_everything:
        return tr("no days are left out")
    if period.first is None:
        assert period.last is not None
        return tr("until {day}").format(day=say_day(period.last, tr))
    if period.last is None:
        return tr("from {day}").format(day=say_day(period.first, tr))
    said = tr("from {first} to {last}")
    return said.format(first=say_day(period.first, tr), last=say_day(period.last, tr))


def _say_from_outside(plan: PackPlan, tr: Translate) -> str:
    """Say how many entries of other days are in the pack, since they were chosen by hand."""
    first, last = plan.period.first or date.min, plan.period.last or date.max
    whens = [record.now.told.when for record in plan.records]
    ends = ((when.start, when.last) for when in whens if not plan.period.is_everything)
    outside = sum(
        1
        for start, end in ends
        if start is None or end is None or start.date() > last or end.date() < first
    )
    said = tr.many(
        "{count} entry from outside these days is in by choice.",
        "{count} entries from outside these days are in by choice.",
        outside,
    )
    return f". {said}" if outside else ""


def _say_edge(records: Sequence[Record], at: int, tr: Translate) -> str:
    known = [r for r in records if r.now.told.when.start is not None]
    if not known:
        return ""
    number = tr("entry {number}").format(number=known[at].number)
    return f"{say_when(known[at].now.told.when, tr)} ({number})"
