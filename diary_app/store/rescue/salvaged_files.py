"""Get the originals that are whole out of a damaged diary, byte for byte as they were sealed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diary_app.domain.errors import CannotRead, Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.progress import Progress
from diary_app.store.disk.copying import copy_file
from diary_app.store.disk.files import disk_troubles, make_folder
from diary_app.store.originals import objects, proofs
from diary_app.store.vault import Vault

__all__ = ["Files", "bring_files"]


@dataclass(frozen=True, slots=True)
class Files:
    """The originals of a damaged diary.

    Attributes:
        whole: those got out, each as the journal tells it, or else as it tells of itself.
        damaged: those that are not what was sealed.
    """

    whole: dict[ExhibitId, Exhibit] = field(default_factory=dict)
    damaged: set[ExhibitId] = field(default_factory=set)


def bring_files(
    roots: Iterable[Path],
    vault: Vault,
    known: Mapping[ExhibitId, Exhibit],
    unwanted: set[ExhibitId],
    progress: Progress,
) -> Files:
    """Copy every original that unseals whole into a vault's objects.

    Args:
        roots: folders of sealed originals; what the first has, the others need not have.
        vault: where to; it has the keys they are sealed under.
        known: exhibits the journal tells of.
        unwanted: originals that were erased or thrown away: they stay gone.
        progress: told of every piece; stops the work.

    Raises:
        DiskFull, CannotWrite, CopyNotSound: as named.
        Cancelled: the person asked to stop.
    """
    places = {
        name: objects.path_of(root, name)
        for root in reversed(list(roots))
        for name in objects.names(root)
        if name not in unwanted
    }
    total = sum(_size(path) for path in places.values())
    done = 0

    def stepped(size: int) -> None:
        nonlocal done
        done += size
        progress.step(done, total, "copying")

    files = Files()
    for name, path in sorted(places.items()):
        to = objects.path_of(vault.objects_folder, name)
        with disk_troubles(vault.folder):
            make_folder(to.parent)
        try:
            copy_file(path, to, name, stepped)
            files.whole[name] = _unsealed(vault, name, known.get(name))
            for ending in objects.BESIDE:
                _bring_beside(path, vault, name, ending)
        except (Damaged, CannotRead):
            files.damaged.add(name)
            with contextlib.suppress(OSError):
                to.unlink(missing_ok=True)
    return files


def _unsealed(vault: Vault, name: ExhibitId, known: Exhibit | None) -> Exhibit:
    """Return an original as an exhibit, having read all of it.

    Raises:
        Damaged: it is not what was sealed.
    """
    exhibit = known or objects.labelled(vault, name)
    for _ in objects.unseal(vault, exhibit):
        pass
    return exhibit


def _bring_beside(original: Path, vault: Vault, name: ExhibitId, ending: str) -> None:
    """Copy what lies beside an original, if it unseals; otherwise it is made anew."""
    source = objects.beside(original, ending)
    target = objects.beside(objects.path_of(vault.objects_folder, name), ending)
    with contextlib.suppress(Damaged, CannotRead):
        if proofs.unseal(vault, name, source, ending) is not None:
            copy_file(source, target, name, lambda _: None)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
