"""The summary for whoever applies for a protection order: facts with dates, under what to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from diary_app.domain.pack import PackPlan
from diary_app.domain.profile import Application, Behaviour
from diary_app.domain.record import Record
from diary_app.export.behaviours import say_behaviour
from diary_app.export.pdf.places import pieces_of_days
from diary_app.export.pdf.rows import put_row
from diary_app.export.pdf.sections.cards import put_opening
from diary_app.export.pdf.sections.facts import (
    effect_names,
    none_noted,
    pieces_of_orders,
    pieces_of_reports,
    say_partial,
    told_to_stop,
)
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, FACT, LABEL, MARGIN, MONTH, SIDE
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, short_day

__all__ = ["APPLICATION", "put_application"]

APPLICATION = "application"
_MOST_QUOTES = 12
_LONGEST = 400


def put_application(sheet: Sheet, volume: Volume) -> None:
    """Set the summary. Nothing on it is a score or a finding."""
    tr, plan = sheet.tr, volume.plan
    order = plan.profile.application
    sheet.part(tr("Summary"), APPLICATION)
    opening = (_say_opening(order, tr), say_partial(plan, tr))
    put_opening(sheet, " ".join(filter(None, opening)))
    _put_title(sheet, tr("1. Acts"), order.acts if order else "")
    _put_acts(sheet, volume)
    _put_title(sheet, tr("2. Risk"), order.risk if order else "")
    with sheet.tags.within("Table"):
        _put_risk(sheet, volume)
    _put_title(sheet, tr("3. Protection"), order.need if order else "")
    with sheet.tags.within("Table"):
        _put_need(sheet, volume)
    _put_title(sheet, tr("4. What the keeper asks for"), "")
    _put_asked(sheet, plan)


def _say_opening(order: Application | None, tr: Translate) -> str:
    said = tr(
        "Drawn from the entries behind it; numbers are those of entries. Kinds of behaviour were "
        "chosen by the person keeping the diary. These are facts as the keeper tells them: no "
        "score, no assessment, and no finding that anything is shown."
    )
    if order is None:
        return said
    head = tr(
        "For an application for: {order} ({act}). What has to be shown stands under each "
        "heading, as the list for this jurisdiction has it."
    )
    return f"{head.format(order=order.name, act=order.act)} {said}"


def _put_title(sheet: Sheet, title: str, test: str) -> None:
    sheet.on_new_page = None
    sheet.ask_for(5 * BODY.leading)
    sheet.skip(10)
    sheet.put(title, MONTH, left=MARGIN, width=FULL_WIDTH, tag="H3")
    if test:
        sheet.put(test, LABEL, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 4


def _put_acts(sheet: Sheet, volume: Volume) -> None:
    """Set each kind with the days it was noted: those with a letter of the statute first."""
    tr, plan = sheet.tr, volume.plan
    noted = Counter(key for record in plan.records for key in record.now.told.behaviours)
    known = [kind for kind in plan.profile.behaviours if kind.key in noted]
    strange = [key for key in noted if key not in {kind.key for kind in known}]
    kinds = [*known, *(plan.profile.behaviour(key) for key in strange)]
    lettered = [kind for kind in kinds if kind.statute]
    others = [kind for kind in kinds if not kind.statute]
    _put_kinds(sheet, volume, lettered)
    if lettered and others:
        said = tr("Besides, outside the list of the {act}:").format(act=plan.profile.act)
        sheet.ask_for(3 * FACT.leading)
        sheet.skip(4)
        sheet.put(said, LABEL, left=MARGIN, width=FULL_WIDTH)
    _put_kinds(sheet, volume, others)
    without = [record for record in plan.records if not record.now.told.behaviours]
    if without:
        with sheet.tags.within("Table"):
            _put_row(sheet, tr("No kind chosen"), pieces_of_days(volume, without, tr))


def _put_kinds(sheet: Sheet, volume: Volume, kinds: Sequence[Behaviour]) -> None:
    with sheet.tags.within("Table"):
        for kind in kinds:
            records = _of_kind(volume.plan, kind.key)
            count = sheet.tr.many("{count} entry", "{count} entries", len(records))
            days = pieces_of_days(volume, records, sheet.tr)
            _put_row(sheet, say_behaviour(kind), [Piece(f"{count}: ", FACT), *days])


def _put_risk(sheet: Sheet, volume: Volume) -> None:
    tr, plan = sheet.tr, volume.plan
    none = none_noted(plan, tr)
    threats = _of_kind(plan, "threat")
    _put_row(sheet, tr("Threats"), pieces_of_days(volume, threats, tr) or none)
    quoted = [(record, record.now.told.exact_words) for record in threats]
    _put_quotes(sheet, volume, tr("Exact words"), quoted)
    weapons = [(record, record.now.told.who.weapon) for record in plan.records]
    if any(words.strip() for _, words in weapons):
        _put_quotes(sheet, volume, tr("A weapon named"), weapons)
    else:
        _put_row(sheet, tr("A weapon named"), none)
    harmed = pieces_of_days(volume, _of_kind(plan, "assault"), tr)
    _put_row(sheet, tr("Physical harm"), harmed or none)
    _put_row(sheet, tr("Children"), _pieces_of_children(volume, tr) or none)
    _put_row(sheet, tr("Over time"), [Piece(_say_quarters(plan.records, tr), FACT)])
    _put_row(sheet, tr("First noted"), [Piece(_say_firsts(plan, tr), FACT)])


def _pieces_of_children(volume: Volume, tr: Translate) -> list[Piece]:
    """Return when children were said to be there, and when the kind that involves them chosen."""
    plan = volume.plan
    there = [one for one in plan.records if one.now.told.company.children]
    kind = say_behaviour(plan.profile.behaviour("children"))
    pieces: list[Piece] = []
    for name, records in ((tr("Were there"), there), (kind, _of_kind(plan, "children"))):
        if records:
            begin = Piece(f"{'; ' if pieces else ''}{name}: ", FACT)
            pieces += [begin, *pieces_of_days(volume, records, tr)]
    return pieces


def _put_need(sheet: Sheet, volume: Volume) -> None:
    tr, plan = sheet.tr, volume.plan
    none = none_noted(plan, tr)
    _put_row(sheet, tr("Told to stop"), told_to_stop(volume, tr) or none)
    _put_row(sheet, tr("Orders, breaches"), pieces_of_orders(volume, tr) or none)
    _put_row(sheet, tr("Reports made"), pieces_of_reports(volume, tr) or none)
    is_any = False
    for field, name in effect_names(tr).items():
        said = [(record, str(getattr(record.now.told.effect, field))) for record in plan.records]
        is_any |= any(words.strip() for _, words in said)
        label = tr("Daily life: {what}").format(what=name)
        _put_quotes(sheet, volume, label, said)
    if not is_any:
        _put_row(sheet, tr("Daily life"), none)


def _put_asked(sheet: Sheet, plan: PackPlan) -> None:
    tr = sheet.tr
    wanted = [line.strip() for line in plan.asked_for.splitlines() if line.strip()]
    said = tr("Nothing was typed here. Ask the keeper what an order should forbid.")
    if wanted:
        said = tr(
            "In the keeper's own words. Which conditions are needed and right is for the applicant "
            "and the court."
        )
    sheet.put(said, LABEL, left=MARGIN, width=FULL_WIDTH)
    with sheet.tags.within("L"):
        for line in wanted:
            with sheet.tags.within("LI"):
                sheet.put(f"–  {line}", BODY, left=MARGIN, width=FULL_WIDTH, tag="LBody")
    apart = tr("Places that need protecting are not named in this document: ask the keeper.")
    if plan.has_sheet:
        apart = tr(
            "Places that need protecting are not named in this document. They stand, where they "
            "were typed, on the confidential sheet that is handed over apart."
        )
    sheet.y -= 4
    sheet.put(apart, LABEL, left=MARGIN, width=FULL_WIDTH)


def _put_row(sheet: Sheet, label: str, pieces: Sequence[Piece]) -> None:
    """Set a fact beside its name."""
    name = sheet.pen.set([Piece(label, LABEL)], LABEL, SIDE)
    sheet.ask_for(max(len(name) * LABEL.leading, 3 * FACT.leading))
    put_row(sheet, label, pieces, FACT)
    sheet.y -= 3


def _put_quotes(
    sheet: Sheet, volume: Volume, label: str, said: Sequence[tuple[Record, str]]
) -> None:
    """Set what was written, each with its day and entry; nothing where nothing was."""
    told = [(record, words.strip()) for record, words in said if words.strip()]
    pieces: list[Piece] = []
    for at, (record, words) in enumerate(told[:_MOST_QUOTES]):
        shortened = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        days = pieces_of_days(volume, [record], sheet.tr)
        quoted = sheet.tr("“{words}”").format(words=shortened)
        pieces += [Piece("\n" if at else "", FACT), *days, Piece(f": {quoted}", FACT)]
    rest = [record for record, _ in told[_MOST_QUOTES:]]
    if rest:
        also = sheet.tr("Also in: ")
        pieces += [Piece(f"\n{also}", FACT), *pieces_of_days(volume, rest, sheet.tr)]
    if pieces:
        _put_row(sheet, label, pieces)


def _of_kind(plan: PackPlan, key: str) -> list[Record]:
    return [record for record in plan.records if key in record.now.told.behaviours]


def _days(records: Sequence[Record]) -> list[date]:
    starts = (record.now.told.when.start for record in records)
    return sorted(start.date() for start in starts if start is not None)


def _say_quarters(records: Sequence[Record], tr: Translate) -> str:
    """Return how many entries each quarter had, a run of those that had none as one."""
    days = _days(records)
    if not days:
        return tr("No day is known.")
    counts = Counter(_quarter(day) for day in days)
    every = range(_quarter(days[0]), _quarter(days[-1]) + 1)
    each: list[str] = []
    for count, run in groupby(every, key=lambda span: counts[span]):
        spans = list(run)
        if count:
            each += [_say_run([span], count, tr) for span in spans]
        else:
            each.append(_say_run(spans, 0, tr))
    said = tr("Entries in each quarter of a year. {counts}.").format(counts="; ".join(each))
    unknown = len(records) - len(days)
    if not unknown:
        return said
    left_out = tr.many(
        "{count} entry whose day is not known is not counted here.",
        "{count} entries whose day is not known are not counted here.",
        unknown,
    )
    return f"{said} {left_out}"


def _say_run(spans: Sequence[int], count: int, tr: Translate) -> str:
    """Return "2026, quarter 1: 4", or, of several, "2019, quarter 2, to 2021, quarter 1: 0"."""
    first, last = spans[0], spans[-1]
    if first == last:
        said = tr("{year}, quarter {quarter}: {count}")
        return said.format(year=last // 4, quarter=last % 4 + 1, count=count)
    return tr("{year}, quarter {quarter}, to {last_year}, quarter {last_quarter}: {count}").format(
        year=first // 4,
        quarter=first % 4 + 1,
        last_year=last // 4,
        last_quarter=last % 4 + 1,
        count=count,
    )


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _say_firsts(plan: PackPlan, tr: Translate) -> str:
    """Return when each kind was noted first, in that order."""
    firsts: dict[str, date] = {}
    for record in plan.records:
        for day in _days([record]):
            for key in record.now.told.behaviours:
                firsts[key] = min(day, firsts.get(key, day))
    ordered = sorted(firsts.items(), key=lambda first: first[1])
    if not ordered:
        return tr("No kind was chosen.")
    named = (f"{plan.profile.behaviour(key).words}, {short_day(day, tr)}" for key, day in ordered)
    return "; ".join(named)
