"""Make a pack: aside, complete, checked; only then does it get its name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diary_app.domain.carriage import Carriage
from diary_app.domain.errors import DiskFull, FolderTaken, NothingToHandOver
from diary_app.domain.pack import PackPlan, Receipt
from diary_app.export.aside import making_aside, telling
from diary_app.export.bag import settle_folder
from diary_app.export.names import free_name, names_beside
from diary_app.export.sources import Sources
from diary_app.export.worded import worded
from diary_app.i18n import Translate
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.export.carrying import Made, Making

__all__ = ["build"]

_FOLDER = Carriage()
_SPARE, _SPARE_FOR_EACH = 8 * 2**20, 2**19
"""Bytes that must be free besides the originals: for the tables, and for each exhibit's proof."""
_SPARE_FOR_A_FILM = 2**20
"""For the pictures over the whole of it."""


def build(
    plan: PackPlan,
    folder: Path,
    sources: Sources,
    progress: Progress,
    tr: Translate,
    announce: Callable[[Path, str], None] = lambda _pack, _code: None,
    carriage: Carriage = _FOLDER,
) -> Receipt:
    """Make the pack in ``folder``, its receipt, and the sheet of contacts if it has one.

    Nothing stands there under the pack's name before it is complete and has passed its own check;
    if anything fails, or the person stops it, nothing is left at all.

    Args:
        plan: what is handed over.
        folder: where; it exists.
        sources: where bytes, pictures and the signature come from.
        progress: steps ``copying`` (bytes), ``pages`` (entries), ``checking`` (bytes).
        tr: the language of the pack.
        announce: told of the pack's folder and code when all is ready, just before it takes its
            place there; what it raises stops that.
        carriage: in what form.

    Raises:
        Cancelled: the person asked to stop.
        CannotWrite, DiskFull: the folder.
        Damaged: an original is not what was kept; ``what`` is its mark.
        NothingToHandOver: the plan holds no entry.
        OriginalTooLarge, PartTooSmall, TooManyParts: an upload set cannot be made of it.
        PackNotSound: the finished pack did not pass its own check.
    """
    # What sets pages and packs files is loaded with the first pack, not with the diary: opening one
    # takes a quarter of a gigabyte for a moment, and this need not come on top.
    from diary_app.export.beside import write_beside  # noqa: PLC0415
    from diary_app.export.carrying import Making, make  # noqa: PLC0415
    from diary_app.export.disclosure import disclosed  # noqa: PLC0415

    if not plan.records:
        raise NothingToHandOver
    with making_aside(folder) as aside, telling(folder):
        left_out = plan.left_out  # the receipt is said by the program, in its own language
        plan = worded(plan, tr)
        if plan.is_disclosure:
            plan, sources = disclosed(plan, sources, progress, tr, aside / "copies")
        if shutil.disk_usage(folder).free < _room_needed(plan):
            raise DiskFull(folder)
        name = free_name(plan, folder)
        making = Making(
            plan=plan, aside=aside, name=name, sources=sources, progress=progress, tr=tr
        )
        made = make(making, carriage)
        beside = write_beside(making, carriage, made.codes)
        progress.step(1, 1, "checking")
        announce(folder / made.called, made.codes[0])
        placed = _put_in_place(making, made, beside, folder)
        return replace(placed, entries_left_out=left_out)


def _room_needed(plan: PackPlan) -> int:
    films = sum(exhibit.is_film for exhibit in plan.exhibits)
    each = _SPARE_FOR_EACH * len(plan.exhibits) + _SPARE_FOR_A_FILM * films
    return plan.size_of_originals + _SPARE + each


def _put_in_place(making: Making, made: Made, beside: Mapping[str, Path], folder: Path) -> Receipt:
    plan, pack = making.plan, folder / made.called
    receipt, sheet = (folder / one for one in names_beside(making.name))
    for place in (pack, *(folder / one for one in beside)):
        if os.path.lexists(place):
            raise FolderTaken(place)
    made.folder.rename(pack)
    try:
        for one, made_aside in beside.items():
            made_aside.rename(folder / one)
        settle_folder(folder)
    except BaseException:
        shutil.rmtree(pack, ignore_errors=True)
        for one in beside:
            (folder / one).unlink(missing_ok=True)
        raise
    return Receipt(
        folder=pack,
        pdf=pack / made.pdf if made.pdf else None,
        receipt=receipt,
        code=made.codes[0],
        incidents=len(plan.records),
        exhibits=len(plan.exhibits),
        way=made.way,
        parts=tuple(pack / name for name in made.zips),
        purpose=plan.purpose,
        entries_in_diary=plan.entries_in_diary,
        sheet=sheet if plan.has_sheet else None,
        language=plan.language,
    )
