"""Proofs: what is shown of a picture at a large size, each sealed in a file beside its original.

So are the stills of a film. They are made from the original and can be made again, so one that is
not there is no damage. In the database they would be copied with every snapshot. The form is that
of an original, under a name of its own, so that neither can be put in the place of the other.
"""

from __future__ import annotations

import struct
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import ExhibitId
from diary_app.store.disk.files import disk_troubles
from diary_app.store.originals.objects import PROOF, beside, opened, path_of, seal_file
from diary_app.store.vault import Vault

__all__ = ["seal", "unseal"]

_MEDIA_TYPE = "image/jpeg"


def seal(vault: Vault, exhibit: ExhibitId, picture: bytes, ending: str = PROOF) -> None:
    """Keep the proof of an exhibit, whole or not at all, in the place of the one that was there.

    Args:
        vault: an open vault.
        exhibit: whose.
        picture: its bytes.
        ending: which of ``objects.BESIDE`` it is.

    Raises:
        Gone, Replaced, DiskFull, CannotWrite: as named.
        Cancelled: the vault was closed meanwhile.
    """
    path = beside(path_of(vault.objects_folder, exhibit), ending)
    with disk_troubles(vault.folder):
        seal_file(vault, _name(exhibit, ending), path, (picture,), ("", _MEDIA_TYPE, ""))


def unseal(
    vault: Vault, exhibit: ExhibitId, path: Path | None = None, ending: str = PROOF
) -> bytes | None:
    """Return the proof of an exhibit, ``None`` if there is none.

    Args:
        vault: an open vault.
        exhibit: whose.
        path: of a copy of the file, if it is not to be read where it lies.
        ending: which of ``objects.BESIDE`` it is.

    Raises:
        Damaged: it is not what was sealed.
        Cancelled: the vault was closed meanwhile.
    """
    try:
        where = path or beside(path_of(vault.objects_folder, exhibit), ending)
        with opened(vault, _name(exhibit, ending), where) as reader:
            return b"".join(reader.chunks.all())
    except FileNotFoundError:
        return None
    except (OSError, InvalidTag, ValueError, struct.error) as error:
        raise Damaged(exhibit) from error


def _name(exhibit: ExhibitId, ending: str) -> ExhibitId:
    """Return the name it is sealed under: it belongs to this exhibit, and is not it."""
    kind = ending.removeprefix(".").encode()
    return ExhibitId(sha256(kind + bytes.fromhex(exhibit)).hexdigest()[:32])
