"""Set the pages of a pack in memory, before anything is written."""

from __future__ import annotations

import io
import time

from diary_app.domain.errors import NothingToHandOver
from diary_app.domain.pack import PackPlan
from diary_app.domain.pack_pages import PackPages
from diary_app.export.exhibits import paths_of
from diary_app.export.names import usual_name
from diary_app.export.sources import Sources
from diary_app.export.volumes import volumes_of
from diary_app.export.worded import worded
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["set_pages"]


def set_pages(
    plan: PackPlan, number: int, sources: Sources, progress: Progress, tr: Translate
) -> PackPages:
    """Return one volume as the pack would hold it. Nothing touches the disk.

    Args:
        plan: what would be handed over.
        number: of the volume, from 1; the last one where there are not so many.
        sources: pictures and fonts.
        progress: steps ``pages``.
        tr: the language of the pack.

    Raises:
        Cancelled: the person asked to stop.
        Damaged, CannotRead: an original that is printed.
        NothingToHandOver: the plan holds no entry.
    """
    from diary_app.export.disclosure import disclosed  # noqa: PLC0415 - see build
    from diary_app.export.pdf import write_pdf  # noqa: PLC0415 - see build

    if not plan.records:
        raise NothingToHandOver
    began, out = time.perf_counter(), io.BytesIO()
    plan = worded(plan, tr)
    if plan.is_disclosure:
        plan, sources = disclosed(plan, sources, progress, tr, None)
    volumes = volumes_of(plan)
    volume, name = volumes[min(number, len(volumes)) - 1], usual_name(plan)
    paths = paths_of(plan, plan.exhibits)
    count = write_pdf(out, volume, paths, sources, name, progress, tr)
    return PackPages(
        name=name,
        pdf=out.getvalue(),
        count=count,
        volume=volume.number,
        volumes=volume.count,
        seconds=time.perf_counter() - began,
    )
