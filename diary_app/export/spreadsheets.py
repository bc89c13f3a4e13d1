"""The timeline and the exhibit list as tables that any spreadsheet opens.

A spreadsheet runs a cell that begins like a formula, also one somebody else made the keeper paste.
Such cells get an apostrophe in front; READ ME FIRST.txt says so, and the exact words are elsewhere.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

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
from diary_app.export.exhibits import say_kind
from diary_app.export.visible import visible
from diary_app.i18n import (
    LinkWords,
    Translate,
    say_claims,
    say_delay,
    say_note,
    say_when,
)

__all__ = ["AROUND", "EXHIBIT_LIST", "TIMELINE", "around", "exhibit_list", "timeline"]

TIMELINE = "data/Timeline.csv"
EXHIBIT_LIST = "data/Exhibit list.csv"
AROUND = "data/People, orders, reports.csv"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def timeline(plan: PackPlan, tr: Translate) -> bytes:
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
    return _table([head, *rows])


def exhibit_list(
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
    tr: Translate,
) -> bytes:
    """Return every exhibit, one to a row, in order of the marks.

    What a file says of itself stands in columns of its own, beside what the person says.
    """
    head = [
        *(tr("Proposed reference"), tr("Original name"), tr("Kind"), tr("Media type")),
        *(tr("Bytes"), tr("SHA-256"), tr("In the pack"), tr("Entry"), tr("Happened")),
        *(tr("Description"), tr("Screenshot"), tr("Says the file"), tr("Disagrees")),
    ]
    rows, shown_in = [], plan.records_by_exhibit()
    for exhibit in plan.exhibits:
        records = shown_in[exhibit.id]
        said = claims.get(exhibit.id, Claims())
        file = [exhibit.mark, exhibit.name, say_kind(exhibit.media_type, tr), exhibit.media_type]
        found = [str(exhibit.size), exhibit.sha256, paths[exhibit.id]]
        entries = [str(record.number) for record in records]
        whens = [say_when(record.now.told.when, tr) for record in records]
        rows.append([*file, *found, "; ".join(entries), "; ".join(whens)])
        notes = [record.now.told.note_of(exhibit.id) for record in records]
        answers = [_joined(say_note(note, tr)) for note in notes]
        disagree = [record for record in records if said.disagree_with(record.now.told.when)]
        rows[-1] += [_each(note.description for note in notes), _each(answers)]
        rows[-1] += [_joined(say_claims(said, tr)), tr("time") if disagree else ""]
    rows += [_item_row(card.told, plan, tr) for card in plan.case.items]
    return _table([head, *rows])


def around(plan: PackPlan, tr: Translate) -> bytes:
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
    rows = [
        [kind, str(card.number), name, said, _iso_moment(card.now.written)]
        for kind, cards in kinds
        for card in cards
        for name, said in words.facts(card.told)
    ]
    head = [tr("What"), tr("Number"), tr("Fact"), tr("Says"), tr("Written")]
    return _table([head, *rows])


def _joined(said: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {words}" for name, words in said)


def _each(said: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(words for words in said if words))


def _entry_row(record: Record, plan: PackPlan, tr: Translate) -> list[str]:
    told = record.now.told
    when = told.when
    count = when.series.count if when.series else None
    kinds = [say_behaviour(plan.profile.behaviour(key)) for key in told.behaviours]
    return [
        *(str(record.number), say_when(when, tr), when.precision.value),
        *(_iso(when.start), _iso(when.last), when.zone if when.start else ""),
        *("" if count is None else str(count), _iso_moment(record.first.written)),
        *("" if record.delay is None else say_delay(record.delay, tr), told.place),
        *("; ".join(kinds), told.account),
        "; ".join(e.mark for e in record.exhibits if e.id in told.exhibits),
        str(len(record.versions) - 1),
    ]


def _item_row(item: Item, plan: PackPlan, tr: Translate) -> list[str]:
    """Return a physical item as a row of the exhibit list; it has no bytes and no hash."""
    belongs = [record for record in plan.records if record.id == item.incident]
    entry = [str(record.number) for record in belongs]
    when = [say_when(record.now.told.when, tr) for record in belongs]
    kept = tr("not in the pack: {place}").format(place=item.kept or tr("place not said"))
    thing = [item.mark, item.what, tr("physical item"), "", "", "", kept]
    return [*thing, *(entry or [""]), *(when or [""])]


def _iso(wall: datetime | None) -> str:
    return "" if wall is None else wall.isoformat(" ", "minutes")


def _iso_moment(moment: Moment) -> str:
    return moment.local.isoformat(" ", "seconds")


def _table(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    words = visible(cell)
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else words
