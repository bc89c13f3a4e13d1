"""Copy sealed originals: those that are not there yet, each read back and opened before it counts.

Nothing whole is ever written over with something that is not.
"""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from diary_app.domain.errors import CannotRead, Damaged
from diary_app.domain.exhibit import Exhibit
from diary_app.progress import Progress
from diary_app.store.disk.copying import Stepped, copy_file, is_alike
from diary_app.store.disk.files import TEMPORARY, disk_troubles, make_folder, sync_folder
from diary_app.store.originals import objects
from diary_app.store.vault import Vault

__all__ = ["Brought", "bring", "bring_proofs", "not_there", "prune", "room_for"]

_DAMAGED = ".damaged"


@dataclass(frozen=True, slots=True)
class Brought:
    """How a copying went.

    Attributes:
        copied: how many originals were copied.
        damaged: marks, or file names, of those that are whole neither here nor there.
    """

    copied: int
    damaged: tuple[str, ...]


def not_there(vault: Vault, exhibits: Iterable[Exhibit], to: Path) -> list[Exhibit]:
    """Return the exhibits whose originals have to be brought into the objects' folder ``to``."""
    return [
        exhibit
        for exhibit in exhibits
        if not is_alike(
            objects.path_of(vault.objects_folder, exhibit.id), objects.path_of(to, exhibit.id)
        )
    ]


def room_for(vault: Vault, exhibits: Iterable[Exhibit]) -> int:
    """Return how many bytes these originals take, with what lies beside them."""
    originals = [objects.path_of(vault.objects_folder, one.id) for one in exhibits]
    paths = [objects.beside(path, ending) for path in originals for ending in ("", *objects.BESIDE)]
    return sum(path.stat().st_size for path in paths if path.is_file())


def bring(
    vault: Vault,
    exhibits: list[Exhibit],
    to: Path,
    progress: Progress,
    lost: Container[str] = (),
) -> Brought:
    """Copy originals of an open vault into another objects' folder, and see them on the disk.

    One that is damaged here is not brought over one that is whole there. Where there is none, its
    bytes are kept beside under a name of their own: they may be worth something one day.

    Args:
        vault: whose originals; its keys open the copies.
        exhibits: which; see :func:`not_there`.
        to: the other folder of objects.
        progress: told of every step; stops the work.
        lost: marks or names of those that are known and said to be lost: no damage any more.

    Raises:
        CopyNotSound: what was read back is not what was written.
        CannotRead, CannotWrite, DiskFull: as named.
        Cancelled: the person asked to stop. What was brought whole stays.
    """
    total = sum(exhibit.size for exhibit in exhibits)
    done, copied, damaged = 0, 0, []

    def stepped(size: int) -> None:
        nonlocal done
        done += size
        progress.step(min(done, total), total, "copying")

    folders = {to}
    for exhibit in exhibits:
        target = objects.path_of(to, exhibit.id)
        folders.add(target.parent)
        if _brought(vault, exhibit, target, stepped):
            copied += 1
        elif _called(exhibit) not in lost and not _is_whole(vault, exhibit, target):
            damaged.append(_called(exhibit))
    with disk_troubles(to.parent):
        for folder in sorted(folders):
            if folder.exists():
                sync_folder(folder)
    return Brought(copied, tuple(damaged))


def bring_proofs(vault: Vault, exhibits: Iterable[Exhibit], to: Path, progress: Progress) -> None:
    """Copy proofs and stills of these exhibits that are not there yet; all can be made again.

    Raises:
        CopyNotSound: what was read back is not what was written.
        CannotWrite, DiskFull: as named.
        Cancelled: the person asked to stop.
    """
    for exhibit, ending in product(exhibits, objects.BESIDE):
        source = objects.beside(objects.path_of(vault.objects_folder, exhibit.id), ending)
        target = objects.beside(objects.path_of(to, exhibit.id), ending)
        if not source.exists() or is_alike(source, target):
            continue
        beside = target.with_name(target.name + TEMPORARY)
        with disk_troubles(target.parent):
            make_folder(target.parent)
            beside.unlink(missing_ok=True)
        with contextlib.suppress(CannotRead):  # erased, or made anew, meanwhile
            copy_file(source, beside, _called(exhibit), lambda _: progress.go_on())
            with disk_troubles(target.parent):
                beside.replace(target)


def prune(folder: Path, wanted: Iterable[Exhibit]) -> int:
    """Take away every object nobody wants any more, and what a crash left; say how many went.

    Raises:
        CannotWrite: as named.
    """
    names = {exhibit.id for exhibit in wanted}
    gone = objects.names(folder) - names
    with disk_troubles(folder.parent):
        objects.sweep(folder)
        for name in gone:
            objects.remove(folder, name)
        for path in folder.glob(f"[0-9a-f][0-9a-f]/*{_DAMAGED}"):
            whole = path.with_name(path.name.removesuffix(_DAMAGED))
            if whole.exists() or whole.parent.name + whole.name not in names:
                path.unlink()
    return len(gone)


def _brought(vault: Vault, exhibit: Exhibit, target: Path, stepped: Stepped) -> bool:
    """Copy one original; say whether it is whole and stands under its name now."""
    source = objects.path_of(vault.objects_folder, exhibit.id)
    if not source.is_file():
        return False
    beside = target.with_name(target.name + TEMPORARY)
    with disk_troubles(target.parent):
        make_folder(target.parent)
        beside.unlink(missing_ok=True)
    copy_file(source, beside, _called(exhibit), stepped)
    is_whole = _is_whole(vault, exhibit, beside)
    with disk_troubles(target.parent):
        if is_whole:
            beside.replace(target)
        elif target.exists():
            beside.unlink()
        else:
            beside.replace(target.with_name(target.name + _DAMAGED))
    return is_whole


def _is_whole(vault: Vault, exhibit: Exhibit, path: Path) -> bool:
    with contextlib.suppress(Damaged):
        for _ in objects.unseal(vault, exhibit, path):
            pass
        return True
    return False


def _called(exhibit: Exhibit) -> str:
    return exhibit.mark or exhibit.name
