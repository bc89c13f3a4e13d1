"""Make a pack in the form it is carried in, in a private place, and check it there.

The folder holds the originals themselves. In the other forms they go from where they are kept
straight into a ZIP, so that no second copy of them is needed; only the documents lie aside first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import Damaged, PackNotSound
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.pack import PackPlan, Verdict
from diary_app.export import bag as bags
from diary_app.export.bag import Bag, manifest_text, settle_folder
from diary_app.export.contents import close, write_documents
from diary_app.export.exhibits import paths_of
from diary_app.export.journal_json import write_journal
from diary_app.export.locked import lock_pdf, locked_read_me, verify_locked
from diary_app.export.names import called
from diary_app.export.originals import OriginalsBeside
from diary_app.export.parts import Part, Shared, in_parts, journal_of
from diary_app.export.places import FolderPlace
from diary_app.export.sources import Sources, is_as_kept
from diary_app.export.verify import place_looked_into
from diary_app.export.verify_parts import verify
from diary_app.export.volumes import volumes_of
from diary_app.export.zips import Zip, write_zip
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["Made", "Making", "make"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What a pack is made from, and where.

    Attributes:
        aside: a private folder that is swept.
        name: the pack's name.
    """

    plan: PackPlan
    aside: Path
    name: str
    sources: Sources
    progress: Progress
    tr: Translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A pack that was made aside, and passed its check.

    Attributes:
        folder: where it is now.
        called: what this folder is to be called.
        codes: the pack code; of a pack in parts, the code of each, the first of which is the
            pack's: it stands for the others.
        pdf: the chronology, by its name in the folder; ``""`` where it is in a ZIP alone.
        zips: names of the ZIPs in the folder.
    """

    way: Way
    folder: Path
    called: str
    codes: tuple[str, ...]
    pdf: str = ""
    zips: tuple[str, ...] = ()


def make(making: Making, carriage: Carriage) -> Made:
    """Make a pack and check it.

    Raises:
        Cancelled: the person asked to stop.
        Damaged: an original is not what was kept.
        OriginalTooLarge, PartTooSmall, TooManyParts: an upload set cannot be made of it.
        PackNotSound: it did not pass its own check.
        OSError: it cannot be written.
    """
    if carriage.way is Way.UPLOAD_SET:
        return _upload_set(making, carriage.part_size)
    if carriage.way is Way.LOCKED:
        return _locked(making, carriage.password)
    return _folder(making)


def _folder(making: Making) -> Made:
    bag = Bag(making.aside / "pack")
    paths = paths_of(making.plan, making.plan.exhibits)
    originals = {paths[exhibit.id]: exhibit for exhibit in making.plan.exhibits}
    with OriginalsBeside(bag, originals, making.sources) as beside:
        noticing = replace(making, progress=beside.noticing(making.progress))
        _write_documents(noticing, bag, paths)
        code = close(bag, making.plan, making.sources, making.name, making.tr)
        read_back = beside.read_back(making.progress)
    bag.settle()
    place = FolderPlace(bag.folder)
    verdict, _ = place_looked_into(place, bag.folder, making.progress, read_back)
    _require_sound(making, verdict)
    return Made(
        way=Way.FOLDER,
        folder=bag.folder,
        called=called(making.name)[0],
        codes=(code,),
        pdf=volumes_of(making.plan)[0].path,
    )


def _upload_set(making: Making, size: int) -> Made:
    plan = making.plan
    paths = paths_of(plan, plan.exhibits)
    documents = Bag(making.aside / "part 1")
    _write_documents(making, documents, paths)
    journal = len(write_journal(plan.journal))
    parts = in_parts(plan, paths, sum(documents.sizes.values()), journal, size)
    staged = {1: documents}
    codes: dict[int, str] = {}
    for part in reversed(parts):  # the first names the others by their codes
        if part.number > 1:
            staged[part.number] = Bag(making.aside / f"part {part.number}")
        bag = staged[part.number]
        codes[part.number] = _close_part(making, bag, part, parts, codes)
    target = making.aside / "set"
    target.mkdir(mode=0o700)
    copied = _counting(making)
    zips = tuple(f"{part.name_in(making.name)}.zip" for part in parts)
    for part, zip_name in zip(parts, zips, strict=True):
        within = part.name_in(making.name)
        zipped = _zip(making, target / zip_name, within, staged[part.number], part.exhibits)
        write_zip(zipped, making.sources, copied)
    settle_folder(target)
    _require_sound(making, verify(target, making.progress))
    return Made(
        way=Way.UPLOAD_SET,
        folder=target,
        called=called(making.name)[1],
        codes=tuple(codes[part.number] for part in parts),
        zips=zips,
    )


def _close_part(
    making: Making, bag: Bag, part: Part, parts: tuple[Part, ...], codes: Mapping[int, str]
) -> str:
    """Write what one part is checked by, and return its code."""
    paths = paths_of(making.plan, part.exhibits)
    for exhibit in part.exhibits:
        bag.promise(paths[exhibit.id], exhibit.sha256, exhibit.size)
    if part.number == 1 and part.of > 1:
        others = {
            f"{other.name_in(making.name)}/{bags.MANIFEST}": codes[other.number]
            for other in parts[1:]
        }
        bag.put(bags.OTHER_PARTS, manifest_text(others))
    plan = replace(making.plan, journal=journal_of(making.plan, part))
    shared = Shared(number=part.number, parts=parts)
    return close(bag, plan, making.sources, making.name, making.tr, shared)


def _locked(making: Making, password: str) -> Made:
    plan = making.plan
    paths = paths_of(plan, plan.exhibits)
    bag = Bag(making.aside / "pack")
    _write_documents(making, bag, paths)
    for exhibit in plan.exhibits:
        bag.promise(paths[exhibit.id], exhibit.sha256, exhibit.size)
    code = close(bag, plan, making.sources, making.name, making.tr)
    target = Bag(making.aside / "locked")
    zip_name, volumes = f"{making.name}.zip", [volume.path for volume in volumes_of(plan)]
    zipped = _zip(making, target.folder / zip_name, making.name, bag, plan.exhibits)
    write_zip(replace(zipped, password=password), making.sources, _counting(making))
    pdfs = [Path(volume).name for volume in volumes]
    for volume, pdf in zip(volumes, pdfs, strict=True):
        lock_pdf(bag.folder / volume, target.folder / pdf, password)
    target.put(bags.READ_ME, locked_read_me(making.name, code, pdfs[0], making.tr, plan.purpose))
    target.settle()
    verdict = verify_locked(target.folder / zip_name, password, making.progress)
    _require_sound(making, verdict)
    return Made(
        way=Way.LOCKED,
        folder=target.folder,
        called=called(making.name)[2],
        codes=(code,),
        pdf=pdfs[0],
        zips=(zip_name,),
    )


def _zip(making: Making, path: Path, within: str, bag: Bag, exhibits: Sequence[Exhibit]) -> Zip:
    paths = paths_of(making.plan, exhibits)
    return Zip(
        path=path,
        within=within,
        bag=bag,
        originals={paths[exhibit.id]: exhibit for exhibit in exhibits},
        made=making.plan.prepared.local.replace(tzinfo=None),
    )


def _write_documents(making: Making, bag: Bag, paths: Mapping[ExhibitId, str]) -> None:
    write_documents(
        bag, making.plan, paths, making.sources, making.name, making.progress, making.tr
    )


def _counting(making: Making) -> Callable[[int], None]:
    """Return what is told how many bytes more were copied."""
    done, total = 0, making.plan.size_of_originals
    making.progress.step(done, total, "copying")

    def copied(size: int) -> None:
        nonlocal done
        done += size
        making.progress.step(done, total, "copying")

    return copied


def _require_sound(making: Making, verdict: Verdict) -> None:
    """Tell an original that was damaged where it is kept from a pack that was damaged here."""
    if not verdict.faults:  # of a salvaged diary rows are lost, and are told
        return
    for exhibit in making.plan.exhibits:
        making.progress.go_on()
        if not is_as_kept(exhibit, making.sources):
            raise Damaged(exhibit.mark)
    raise PackNotSound(tuple(fault.name for fault in verdict.faults))
