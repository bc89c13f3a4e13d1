"""Every entry in order of happening: when, in whose words, what kind, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from babel.dates import format_skeleton

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.record import Record
from diary_app.export.pdf.naming import naming
from diary_app.export.pdf.sections.entry import EntrySetter
from diary_app.export.pdf.sections.surroundings import Around
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.pdf.styles import MARGIN, MONTH
from diary_app.export.sources import Sources
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["CHRONOLOGY", "months_of", "put_chronology"]

CHRONOLOGY = "chronology"


def months_of(
    records: Sequence[Record], tr: Translate
) -> Iterator[tuple[str, str, tuple[Record, ...]]]:
    """Yield each month's title, place in the PDF and entries; what has no known time comes last."""
    for number, (month, group) in enumerate(groupby(records, key=_month), start=1):
        title = tr("Time not known") if month is None else _say_month(month, tr)
        yield title, f"month-{number}", tuple(group)


def put_chronology(
    sheet: Sheet,
    volume: Volume,
    claims: Mapping[ExhibitId, Claims],
    sources: Sources,
    progress: Progress,
) -> None:
    """Set all entries of a volume.

    Raises:
        Cancelled: the person asked to stop.
        PageNotSet: an entry or a file of it cannot be put on a page.
    """
    sheet.part(sheet.tr("Chronology"), CHRONOLOGY)
    around = Around.of(volume, sheet.tr)
    done, every = volume.entries_before, len(volume.plan.records)
    for title, name, records in months_of(volume.records, sheet.tr):
        _put_month(sheet, title, name)
        for record in records:
            progress.step(done, every, "pages")
            with naming(entry=record.number):
                EntrySetter(sheet, record, around).put(sources, claims)
            done += 1
    sheet.on_new_page = None
    progress.step(done, every, "pages")


def _put_month(sheet: Sheet, title: str, name: str) -> None:
    sheet.on_new_page = None
    sheet.ask_for(150)
    sheet.skip(10)
    sheet.pen.mark(name, sheet.y)
    sheet.pen.paper.addOutlineEntry(title, name, level=1, closed=1)
    sheet.put(title, MONTH, left=MARGIN, tag="H3")
    sheet.y -= 4


def _month(record: Record) -> datetime | None:
    start = record.now.told.when.start
    return (
        None if start is None else start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    )


def _say_month(month: datetime, tr: Translate) -> str:
    return format_skeleton("yMMMM", month, locale=tr.locale)
