"""The evidence pack's PDF, from the cover to the last page, in one pass."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.pack import in_groups
from diary_app.domain.selection import Purpose
from diary_app.export.around import card_words
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.long_picture import keep_long_pictures, stands_in_pages
from diary_app.export.pdf.paper import Paper, Writable
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sections.about import put_about
from diary_app.export.pdf.sections.application import put_application
from diary_app.export.pdf.sections.chronology import put_chronology
from diary_app.export.pdf.sections.contacts import CONTACTS, put_contacts
from diary_app.export.pdf.sections.contents import Contents
from diary_app.export.pdf.sections.cover import put_cover, say_volume
from diary_app.export.pdf.sections.effect import put_effect
from diary_app.export.pdf.sections.exhibit_pages import put_exhibit_pages
from diary_app.export.pdf.sections.exhibits import put_exhibit_list
from diary_app.export.pdf.sections.items import put_items, put_sources
from diary_app.export.pdf.sections.orders import put_orders
from diary_app.export.pdf.sections.overview import put_overview
from diary_app.export.pdf.sections.people import put_people
from diary_app.export.pdf.sections.reports import put_reports
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.sources import Sources
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, say_purpose
from diary_app.progress import Progress

__all__ = ["write_pdf"]


def write_pdf(
    out: Writable,
    volume: Volume,
    paths: Mapping[ExhibitId, str],
    sources: Sources,
    name: str,
    progress: Progress,
    tr: Translate,
) -> int:
    """Write one volume of the chronology; the same plan gives the same bytes.

    Args:
        out: what is written to, from its beginning.
        volume: what is handed over, and which part of it stands here.
        paths: where each original lies in the pack.
        sources: pictures and fonts.
        name: the pack's name, for the running head.
        progress: told of each entry.
        tr: the language.

    Returns:
        How many pages it has.

    Raises:
        Cancelled: the person asked to stop.
        Damaged, CannotRead: an original that is printed is not what was kept, or cannot be read.
    """
    faces, plan = Faces(sources.fonts), volume.plan
    paper = Paper(
        out,
        title=_title(volume, tr),
        made=plan.prepared.utc,
        lang=tr.locale.replace("_", "-"),
        font=faces.name("regular"),
    )
    head_code = tr("head code {code}").format(code=in_groups(plan.head, groups=2))
    left = _running_head(volume, name, tr)
    sheet = Sheet(Pen(paper, faces), head=(left, head_code), tr=tr)
    claims = sources.claims(volume.exhibits)
    if not plan.purpose.is_effect_alone:
        keep_long_pictures(paper, volume, sources)
    with_pages = any(
        stands_in_pages(paper, one, claims.get(one.id, Claims())) for one in volume.exhibits
    )
    contents = Contents(volume, tr, has_exhibit_pages=with_pages)
    put_cover(sheet, volume)
    contents.put(sheet)
    if plan.purpose.is_effect_alone:
        put_effect(sheet, volume, progress)
    else:
        _put_account(sheet, volume, paths, claims, sources, progress)
    put_about(sheet, volume)
    pages = sheet.finish()
    contents.finish(sheet)
    paper.save()
    return pages


def _put_account(
    sheet: Sheet,
    volume: Volume,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
    sources: Sources,
    progress: Progress,
) -> None:
    """Set everything that tells what happened, and what the purpose asks for besides."""
    plan = volume.plan
    if plan.purpose is Purpose.SPO:
        put_application(sheet, volume)
    put_overview(sheet, volume)
    put_people(sheet, volume)
    put_chronology(sheet, volume, claims, sources, progress)
    put_orders(sheet, volume)
    put_reports(sheet, volume)
    put_exhibit_list(sheet, volume, paths, claims)
    put_exhibit_pages(sheet, volume, paths, claims, sources, progress)
    put_items(sheet, volume)
    put_sources(sheet, volume)
    if plan.purpose.holds_contacts and plan.contacts is not None:
        sheet.part(sheet.tr("How to reach people"), CONTACTS)
        put_contacts(sheet, plan.contacts, card_words(plan, sheet.tr), tag="H3")


def _running_head(volume: Volume, name: str, tr: Translate) -> str:
    marked = tr("FULL COPY, FOR THE KEEPER ALONE") if volume.plan.purpose.holds_contacts else ""
    which = say_volume(volume, tr) if volume.count > 1 else ""
    return " · ".join(filter(None, (marked, name, which)))


def _title(volume: Volume, tr: Translate) -> str:
    title = say_purpose(volume.plan.purpose, tr).title
    return title if volume.count == 1 else f"{title}, {say_volume(volume, tr)}"
