"""Stills of films: some pictures in order, in one sealed file beside the film.

One lies there for each film that was looked into, also where nothing could be seen of it.
"""

from __future__ import annotations

import json
import struct
from itertools import accumulate

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.film import Still, Stills
from diary_app.store.disk.files import disk_troubles
from diary_app.store.entries import drafts, records
from diary_app.store.originals import objects, proofs
from diary_app.store.vault import Vault

__all__ = ["forget", "get", "is_missing", "missing_of", "of_kinds", "put"]

_HEAD = struct.Struct(">I")


def put(vault: Vault, exhibit: ExhibitId, stills: Stills) -> None:
    """Keep the stills of a film in the place of those that were there; also that there are none.

    Of an original that was taken away meanwhile nothing is kept.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
        Cancelled: the vault was closed meanwhile.
    """
    vault.require_in_place()
    if not objects.path_of(vault.objects_folder, exhibit).exists():
        return
    sizes = [[still.at, len(still.picture)] for still in stills.pictures]
    head = json.dumps({"v": 1, "length": stills.length, "stills": sizes}).encode()
    whole = b"".join((_HEAD.pack(len(head)), head, *(still.picture for still in stills.pictures)))
    proofs.seal(vault, exhibit, whole, objects.STILLS)


def get(vault: Vault, exhibit: ExhibitId, called: str) -> Stills | None:
    """Return the stills of a film, ``None`` where it was not looked into yet.

    Needs only the vault's keys, not its database: safe beside the vault's thread.

    Args:
        vault: an open vault.
        exhibit: which film.
        called: its mark or name, for the error.

    Raises:
        Damaged: they are not what was kept.
        Cancelled: the vault was closed meanwhile.
    """
    try:
        whole = proofs.unseal(vault, exhibit, ending=objects.STILLS)
        return None if whole is None else _read(whole)
    except (Damaged, ValueError, KeyError, TypeError, struct.error) as error:
        raise Damaged(called) from error


def forget(vault: Vault, exhibit: ExhibitId) -> None:
    """Have a film looked into again.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
    """
    path = objects.path_of(vault.objects_folder, exhibit)
    with disk_troubles(vault.folder):
        objects.beside(path, objects.STILLS).unlink(missing_ok=True)


def missing_of(vault: Vault) -> list[Exhibit]:
    """Return the films nobody has looked into yet whose originals are there.

    Raises:
        Damaged: what the journal or a draft says of one of them is not what was written.
    """
    folder = vault.objects_folder
    bare = of_kinds(vault, "video/") & objects.names(folder) - objects.proofs(
        folder, objects.STILLS
    )
    found = [records.exhibit(vault, name) or drafts.held_one(vault, name) for name in sorted(bare)]
    return [exhibit for exhibit in found if exhibit is not None and exhibit.is_film]


def is_missing(vault: Vault, exhibit: ExhibitId) -> bool:
    """Say whether nobody has looked into a film yet; safe beside the vault's thread."""
    path = objects.path_of(vault.objects_folder, exhibit)
    return not objects.beside(path, objects.STILLS).exists()


def of_kinds(vault: Vault, *kinds: str) -> set[ExhibitId]:
    """Return the exhibits whose media types begin so, such as ``video/``.

    The journal's rows are asked as text, so that no row has to be taken apart for the thousands of
    pictures beside them.
    """
    found: set[ExhibitId] = set()
    with vault.reading() as database:
        for kind in kinds:
            rows = database.execute(
                "SELECT id FROM exhibit JOIN journal ON subject = id AND kind = 'exhibit_kept' "
                "WHERE erased = 0 AND instr(body, ?) UNION "
                "SELECT exhibit FROM held WHERE instr(body, ?)",
                (f'"media_type":"{kind}', f'"media_type": "{kind}'),
            ).fetchall()
            found.update(ExhibitId(row[0]) for row in rows)
    return found


def _read(whole: bytes) -> Stills:
    at = _HEAD.size + _HEAD.unpack_from(whole)[0]
    told = json.loads(whole[_HEAD.size : at])
    ends = list(accumulate((size for _, size in told["stills"]), initial=at))
    pictures = tuple(
        Still(at=int(moment), picture=whole[start:end])
        for (moment, _), start, end in zip(told["stills"], ends, ends[1:], strict=False)
    )
    return Stills(length=int(told["length"]), pictures=pictures)
