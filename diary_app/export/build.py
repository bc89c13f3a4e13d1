"""Make a pack: aside, complete, checked; only then does it get its name."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from diary_app.domain.errors import (
    CannotRead,
    Damaged,
    DiskFull,
    FolderTaken,
    NothingToHandOver,
    PackNotSound,
)
from diary_app.domain.exhibit import Exhibit, ExhibitId, initials_of
from diary_app.domain.pack import PackPlan, Receipt
from diary_app.domain.record import Keeper
from diary_app.export import bag as bags
from diary_app.export import spreadsheets
from diary_app.export.aside import making_aside, telling
from diary_app.export.bag import (
    BAGIT_TEXT,
    Bag,
    bag_info,
    manifest_text,
    payload_oxum,
    settle_folder,
)
from diary_app.export.check_page import check_page
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.journal_json import write_journal
from diary_app.export.pdf import write_pdf, write_receipt
from diary_app.export.read_me import read_me
from diary_app.export.signature import pem_of
from diary_app.export.sources import Sources
from diary_app.export.verify import verify
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["build"]

_RECEIPT = "receipt.pdf"
_SPARE, _SPARE_FOR_EACH = 8 * 2**20, 2**19
"""Bytes that must be free besides the originals: for the tables, and for each exhibit's proof."""


def build(
    plan: PackPlan,
    folder: Path,
    sources: Sources,
    progress: Progress,
    tr: Translate,
    announce: Callable[[Path, str], None] = lambda _pack, _code: None,
) -> Receipt:
    """Make the pack and its receipt in ``folder``.

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

    Raises:
        Cancelled: the person asked to stop.
        CannotWrite, DiskFull: the folder.
        Damaged: an original is not what was kept; ``what`` is its mark.
        NothingToHandOver: the plan holds no entry.
        PackNotSound: the finished pack did not pass its own check.
    """
    if not plan.records:
        raise NothingToHandOver
    with making_aside(folder) as aside, telling(folder):
        name = _free_name(plan, folder)
        if shutil.disk_usage(folder).free < _room_needed(plan):
            raise DiskFull(folder)
        bag = Bag(aside / "pack")
        paths = exhibit_paths(plan.exhibits)
        _copy_originals(bag, plan, paths, sources, progress)
        _write_documents(bag, plan, paths, sources, name, progress, tr)
        code = _close(bag, plan, sources)
        _write_receipt(aside, plan, sources, name, code, tr)
        bag.settle()
        _require_sound(bag.folder, progress)
        progress.step(1, 1, "checking")
        announce(folder / name, code)
        return _put_in_place(plan, aside, folder, name, code)


def _room_needed(plan: PackPlan) -> int:
    return plan.size_of_originals + _SPARE + _SPARE_FOR_EACH * len(plan.exhibits)


def _free_name(plan: PackPlan, folder: Path) -> str:
    """Return ``Pack 2026-11-21 AB``, with a number behind it where that is taken."""
    day = plan.prepared.local.date()
    stem = f"Pack {day:%Y-%m-%d} {_initials(plan.keeper)}"
    name, again = stem, 1
    while os.path.lexists(folder / name) or os.path.lexists(folder / _receipt_name(name)):
        again += 1
        name = f"{stem} {again}"
    return name


def _initials(keeper: Keeper) -> str:
    typed = keeper.initials.strip().upper()
    return typed if re.fullmatch(r"[A-Z]{1,8}", typed) else initials_of(keeper.name)


def _receipt_name(name: str) -> str:
    return f"Receipt for {name}.pdf"


def _copy_originals(
    bag: Bag,
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    sources: Sources,
    progress: Progress,
) -> None:
    done, total = 0, plan.size_of_originals
    progress.step(done, total, "copying")
    for exhibit in plan.exhibits:
        path = paths[exhibit.id]
        with bag.file(path) as out:
            for chunk in _read(exhibit, sources):
                out.write(chunk)
                done += len(chunk)
                progress.step(done, total, "copying")
        if bag.sums[path] != exhibit.sha256:
            raise Damaged(exhibit.mark)


def _read(exhibit: Exhibit, sources: Sources) -> Iterator[bytes]:
    """Yield an original's bytes; what cannot be read is not told as something not written."""
    try:
        yield from sources.original(exhibit)
    except OSError as error:
        raise CannotRead(exhibit.mark, error.strerror or type(error).__name__) from error


def _write_documents(
    bag: Bag,
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    sources: Sources,
    name: str,
    progress: Progress,
    tr: Translate,
) -> None:
    with bag.file(bags.PDF) as out:
        write_pdf(out, plan, paths, sources, name, progress, tr)
    bag.put(spreadsheets.TIMELINE, spreadsheets.timeline(plan, tr))
    listed = spreadsheets.exhibit_list(plan, paths, sources.claims(plan.exhibits), tr)
    bag.put(spreadsheets.EXHIBIT_LIST, listed)
    if plan.case.cards:
        bag.put(spreadsheets.AROUND, spreadsheets.around(plan, tr))
    bag.put(bags.JOURNAL, write_journal(plan.journal))
    bag.put(bags.CHECKER, check_page(sources.checker, tr))
    files = len(bag.payload()) + 1  # the list of those outside is the last
    bag.put(bags.READ_ME, read_me(plan, name, files, tr))
    bag.put(bags.OUTSIDE, manifest_text({path: bag.sums[path] for path in bags.FRONT}))


def _close(bag: Bag, plan: PackPlan, sources: Sources) -> str:
    """Write what the pack is checked by, and return the pack code."""
    manifest = manifest_text(bag.payload())
    oxum = payload_oxum(bag.sizes)
    software = f"Daybook {plan.app_version}"
    bag.put(bags.BAGIT, BAGIT_TEXT)
    bag.put(bags.BAG_INFO, bag_info(plan.prepared.local.date(), oxum, software))
    bag.put(bags.MANIFEST, manifest)
    bag.put(bags.SIGNATURE, sources.sign(manifest))
    bag.put(bags.KEY, pem_of(sources.public_key))
    bag.put(bags.TAG_MANIFEST, manifest_text({path: bag.sums[path] for path in bags.TAG_FILES}))
    return bag.sums[bags.MANIFEST]


def _write_receipt(
    aside: Path, plan: PackPlan, sources: Sources, name: str, code: str, tr: Translate
) -> None:
    beside = Bag(aside / "beside")
    with beside.file(_RECEIPT) as out:
        write_receipt(out, plan, sources, name, code, tr)


def _require_sound(folder: Path, progress: Progress) -> None:
    verdict = verify(folder, progress)
    if not verdict.is_sound:
        raise PackNotSound(tuple(fault.name for fault in verdict.faults))


def _put_in_place(plan: PackPlan, aside: Path, folder: Path, name: str, code: str) -> Receipt:
    pack, receipt = folder / name, folder / _receipt_name(name)
    for place in (pack, receipt):
        if os.path.lexists(place):
            raise FolderTaken(place)
    (aside / "pack").rename(pack)
    try:
        (aside / "beside" / _RECEIPT).rename(receipt)
        settle_folder(folder)
    except BaseException:
        shutil.rmtree(pack, ignore_errors=True)
        receipt.unlink(missing_ok=True)
        raise
    return Receipt(
        folder=pack,
        pdf=pack / bags.PDF,
        receipt=receipt,
        code=code,
        incidents=len(plan.records),
        exhibits=len(plan.exhibits),
    )
