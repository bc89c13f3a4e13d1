"""The evidence pack's PDF, from the cover to the last page, in one pass."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.pack import PackPlan, in_groups
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.paper import Paper, Writable
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sections.about import put_about
from diary_app.export.pdf.sections.chronology import put_chronology
from diary_app.export.pdf.sections.cover import Contents, put_cover
from diary_app.export.pdf.sections.exhibits import put_exhibit_list
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.sources import Sources
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["write_pdf"]


def write_pdf(
    out: Writable,
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    sources: Sources,
    name: str,
    progress: Progress,
    tr: Translate,
) -> int:
    """Write the chronology; the same plan gives the same bytes.

    Args:
        out: what is written to, from its beginning.
        plan: what is handed over.
        paths: where each original lies in the pack.
        sources: pictures and fonts.
        name: the pack's name, for the running head.
        progress: told of each entry.
        tr: the language.

    Returns:
        How many pages it has.

    Raises:
        Cancelled: the person asked to stop.
    """
    faces = Faces(sources.fonts)
    paper = Paper(
        out,
        title=tr("Evidence pack"),
        made=plan.prepared.utc,
        lang=tr.locale.replace("_", "-"),
        font=faces.name("regular"),
    )
    head_code = tr("head code {code}").format(code=in_groups(plan.head, groups=2))
    sheet = Sheet(Pen(paper, faces), head=(name, head_code), tr=tr)
    contents = Contents(plan, tr)
    put_cover(sheet, plan)
    contents.put(sheet)
    put_chronology(sheet, plan, sources, progress)
    put_exhibit_list(sheet, plan, paths, sources.claims(plan.exhibits))
    put_about(sheet, plan)
    pages = sheet.finish()
    contents.finish(sheet)
    paper.save()
    return pages
