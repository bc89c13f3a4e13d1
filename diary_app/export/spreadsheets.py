"""The timeline and the exhibit list as tables that any spreadsheet opens.

Times stand twice: in words as they were stated, and as a day and time where one is known.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from diary_app.domain.card import Card
from diary_app.domain.case import Told
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.item import Item
from diary_app.domain.moment import Moment
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.around import card_words
from diary_app.export.behaviours import say_behaviour
from diary_app.export.disclosure_words import say_left_out
from diary_app.export.exhibits import added_at, say_kind, say_name
from diary_app.export.tables import Cell, Table
from diary_app.i18n import (
    LinkWords,
    Translate,
    say_claims,
    say_day,
    say_delay,
    say_note,
    say_precision,
    say_when,
)

__all__ = ["around", "exhibit_list", "tables", "timeline"]

_TIMELINE = "data/Timeline"
_EXHIBIT_LIST = "data/Exhibit list"
_AROUND = "data/People, orders, reports"


def tables(
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
    tr: Translate,
) -> Iterator[Table]:
    """Yield every table of a pack."""
    yield timeline(plan, tr)
    yield exhibit_list(plan, paths, claims, tr)
    if plan.case.cards:
        yield around(plan, tr)


def timeline(plan: PackPlan, tr: Translate) -> Table:
    """Return every entry as it stands now, one to a row, in order of happening.

    What a person may answer or not has a column where anybody answered it.
    """
    links = LinkWords.of(plan.case.cards, plan.profile, tr)
    said = [links.told(record.now.told) for record in plan.records]
    columns = links.columns(itertools.chain(*said))
    head = [
        *(tr("Entry"), tr("Happened"), tr("How exactly"), tr("From"), tr("Until")),
        *(tr("Time zone"), tr("How many"), tr("Written"), tr("Delay"), tr("Where")),
        *(tr("Kind"), tr("What happened"), tr("Exhibits"), tr("Amendments")),
        *columns.values(),
    ]
    rows = []
    for record, answered in zip(plan.records, said, strict=True):
        words = {answer.name: answer.words for answer in answered}
        rows.append([*_entry_row(record, plan, tr), *(words.get(name, "") for name in columns)])
    return Table(path=_TIMELINE, title=tr("Timeline"), head=tuple(head), rows=tuple(rows))


def exhibit_list(
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
    tr: Translate,
) -> Table:
    """Return every exhibit, one to a row, in order of the marks.

    What a file says of itself stands in columns of its own, beside what the person says.
    """
    if plan.is_disclosure:
        return _copies(plan, paths, tr)
    head = [
        *(tr("Proposed reference"), tr("Original name"), tr("Kind"), tr("Media type")),
        *(tr("Bytes"), tr("SHA-256"), tr("In the pack"), tr("Entry"), tr("Happened")),
        *(tr("Description"), tr("Screenshot"), tr("Says the file"), tr("Disagrees")),
        *(tr("Added to the diary"), tr("Found where"), tr("Produced by")),
    ]
    rows: list[list[Cell]] = []
    shown_in, added = plan.records_by_exhibit(), added_at(plan)
    for exhibit in plan.exhibits:
        records = shown_in[exhibit.id]
        said = claims.get(exhibit.id, Claims())
        kind = say_kind(exhibit.media_type, tr)
        file = (exhibit.mark, say_name(exhibit, tr), kind, exhibit.media_type)
        whens = [say_when(record.now.told.when, tr) for record in records]
        rows.append([*file, exhibit.size, exhibit.sha256, paths[exhibit.id]])
        rows[-1] += [_numbers(records), "; ".join(whens)]
        notes = [record.now.told.note_of(exhibit.id) for record in records]
        answers = [_joined(say_note(note, tr)) for note in notes]
        disagree = [record for record in records if said.disagree_with(record.now.told.when)]
        rows[-1] += [_each(note.description for note in notes), _each(answers)]
        rows[-1] += [_joined(say_claims(said, tr)), tr("time") if disagree else ""]
        moment = added.get(exhibit.id)
        rows[-1] += [_iso_moment(moment) if moment else "", "", plan.keeper.name]
    rows += [_item_row(card.told, plan, tr) for card in plan.case.items]
    return Table(path=_EXHIBIT_LIST, title=tr("Exhibit list"), head=tuple(head), rows=tuple(rows))


def _copies(plan: PackPlan, paths: Mapping[ExhibitId, str], tr: Translate) -> Table:
    """Return every exhibit of a disclosure copy: nothing that was said of an original."""
    reasons = dict(plan.removed.left_out)
    head = (
        *(tr("Proposed reference"), tr("Kind"), tr("In the pack"), tr("Bytes of the copy")),
        *(tr("SHA-256 of the copy"), tr("Entry"), tr("Happened"), tr("Description")),
        tr("Taken out"),
    )
    rows: list[list[Cell]] = []
    shown_in = plan.records_by_exhibit()
    for exhibit in plan.exhibits:
        records = shown_in[exhibit.id]
        whens = [say_when(record.now.told.when, tr) for record in records]
        notes = [record.now.told.note_of(exhibit.id) for record in records]
        rows.append([exhibit.mark, say_kind(exhibit.media_type, tr), paths[exhibit.id]])
        rows[-1] += [exhibit.size, exhibit.sha256, _numbers(records), "; ".join(whens)]
        reason = reasons.get(exhibit.mark, "")
        rows[-1] += [_each(note.description for note in notes)]
        rows[-1] += [say_left_out(reason, tr) if reason else ""]
    return Table(path=_EXHIBIT_LIST, title=tr("Exhibit list"), head=head, rows=tuple(rows))


def around(plan: PackPlan, tr: Translate) -> Table:
    """Return every fact about people, orders, reports, items and other sources, one to a row."""
    case = plan.case
    words = card_words(plan, tr)
    kinds: list[tuple[str, tuple[Card[Told], ...]]] = [
        (tr("Person"), case.people),
        (tr("Order"), case.orders),
        (tr("Report"), case.reports),
        (tr("Item"), case.items),
        (tr("Source"), case.sources),
    ]
    rows: list[list[Cell]] = [
        [kind, card.number, name, said, _iso_moment(card.now.written)]
        for kind, cards in kinds
        for card in cards
        for name, said in words.facts(card.told)
    ]
    head = (tr("What"), tr("Number"), tr("Fact"), tr("Says"), tr("Written"))
    title = tr("People, orders, reports, items and sources")
    return Table(path=_AROUND, title=title, head=head, rows=tuple(rows))


def _joined(said: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {words}" for name, words in said)


def _each(said: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(words for words in said if words))


def _numbers(records: Iterable[Record]) -> Cell:
    """Return the number of one entry as a number, and of several as words."""
    numbers = [record.number for record in records]
    return numbers[0] if len(numbers) == 1 else "; ".join(map(str, numbers))


def _entry_row(record: Record, plan: PackPlan, tr: Translate) -> list[Cell]:
    told = record.now.told
    when = told.when
    count = when.series.count if when.series else None
    kinds = [say_behaviour(plan.profile.behaviour(key)) for key in told.behaviours]
    return [
        *(record.number, say_when(when, tr), say_precision(when.precision, tr)),
        *(_known(when.start), _known(when.last), when.zone if when.start else ""),
        *("" if count is None else count, _iso_moment(record.first.written)),
        *("" if record.delay is None else say_delay(record.delay, tr), told.place),
        *("; ".join(kinds), told.account),
        "; ".join(e.mark for e in record.exhibits if e.id in told.exhibits),
        len(record.versions) - 1,
    ]


def _item_row(item: Item, plan: PackPlan, tr: Translate) -> list[Cell]:
    """Return a physical item as a row of the exhibit list; it has no bytes and no hash."""
    belongs = [record for record in plan.records if record.id == item.incident]
    when = [say_when(record.now.told.when, tr) for record in belongs]
    thing = [item.mark, item.what, tr("physical item"), "", "", "", _say_place(item, tr)]
    found = ", ".join(filter(None, (item.found, _day(item.found_on, tr))))
    nothing_said = [""] * 5
    return [*thing, _numbers(belongs), "; ".join(when), *nothing_said, found, plan.keeper.name]


def _say_place(item: Item, tr: Translate) -> str:
    """Return where an item is: with whom it was handed over to, and where it was said to be."""
    handed = ", ".join(filter(None, (item.handed_to, _day(item.handed_on, tr))))
    said = [tr("handed over to {whom}").format(whom=handed)] if item.handed_to else []
    said += [item.kept] if item.kept else []
    return tr("not in the pack: {place}").format(place="; ".join(said) or tr("place not said"))


def _day(day: date | None, tr: Translate) -> str:
    return "" if day is None else say_day(day, tr)


def _known(wall: datetime | None) -> Cell:
    return "" if wall is None else wall


def _iso_moment(moment: Moment) -> str:
    return moment.local.isoformat(" ", "seconds")
