"""Let a program beside read one original: it is given that one's key, and none that opens more."""

from __future__ import annotations

import struct

from cryptography.exceptions import InvalidTag

from diary_app.carrier import Lent
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit
from diary_app.store.originals.objects import opened, path_of
from diary_app.store.vault import Vault

__all__ = ["lend"]


def lend(vault: Vault, exhibit: Exhibit) -> Lent:
    """Return what another program of ours needs to read one original, and nothing else.

    Raises:
        Damaged: it is not even as long as what was taken in, or says another hash of itself.
        Cancelled: the vault was closed meanwhile.
    """
    called = exhibit.mark or exhibit.name
    try:
        with opened(vault, exhibit.id) as reader:
            label, lent = reader.label(), reader.lent(path_of(vault.objects_folder, exhibit.id))
    except (OSError, InvalidTag, ValueError, TypeError, struct.error) as error:
        raise Damaged(called) from error
    if (label.sha256, label.size) != (exhibit.sha256, exhibit.size):
        raise Damaged(called)
    return lent
