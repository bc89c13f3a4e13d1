"""The evidence pack's PDF, from the cover to the last page, in one pass."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.pack import in_groups
from diary_app.export.exhibits import has_page
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.paper import Paper, Writable
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sections.about import put_about
from diary_app.export.pdf.sections.chronology import put_chronology
from diary_app.export.pdf.sections.contents import Contents
from diary_app.export.pdf.sections.cover import put_cover, say_volume
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
from diary_app.i18n import Translate
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
    left = name if volume.count == 1 else f"{name} · {say_volume(volume, tr)}"
    sheet = Sheet(Pen(paper, faces), head=(left, head_code), tr=tr)
    claims = sources.claims(volume.exhibits)
    with_pages = any(has_page(one, claims.get(one.id, Claims())) for one in volume.exhibits)
    contents = Contents(volume, tr, has_exhibit_pages=with_pages)
    put_cover(sheet, volume)
    contents.put(sheet)
    put_overview(sheet, volume)
    put_people(sheet, volume)
    put_chronology(sheet, volume, claims, sources, progress)
    put_orders(sheet, volume)
    put_reports(sheet, volume)
    put_exhibit_list(sheet, volume, paths, claims)
    put_exhibit_pages(sheet, volume, paths, claims, sources, progress)
    put_items(sheet, volume)
    put_sources(sheet, volume)
    put_about(sheet, volume)
    pages = sheet.finish()
    contents.finish(sheet)
    paper.save()
    return pages


def _title(volume: Volume, tr: Translate) -> str:
    title = tr("Evidence pack")
    return title if volume.count == 1 else f"{title}, {say_volume(volume, tr)}"
