"""Who can open the diary: changes of the key file, each admitted by the journal first."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.domain.errors import DoesNotOpen
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Clock
from diary_app.store import journal
from diary_app.store.effort import KEY_BYTES
from diary_app.store.files import disk_troubles
from diary_app.store.keys import KeyFile, KeyRing, SlotRole, secret_of, wipe
from diary_app.store.vault import Vault, locked, open_vault, public_key_of, require_vault, vault_of

__all__ = ["KEEPER_SLOT", "RECOVERY_SLOT", "opens", "reset_passphrase"]

KEEPER_SLOT = 0
RECOVERY_SLOT = 1


def reset_passphrase(folder: Path, code: str, passphrase: str, clock: Clock) -> Vault:
    """Open a diary with its recovery code, give it a new passphrase, and return it open.

    The old passphrase opens nothing afterwards; copies of the folder made before still open with
    it. The keeper's slot gets a signing key of its own, admitted by an entry that the recovery
    slot signs. The journal is written first: a crash between leaves the old passphrase in force.

    Args:
        folder: of the diary, which nobody has open.
        code: the recovery code, normalised.
        passphrase: the new one.
        clock: tells the time of the entry.

    Raises:
        NotADiary, Damaged, InUse, DoesNotOpen, NewerDiary, DiskFull, CannotWrite: as named.
    """
    folder = folder.absolute()
    require_vault(folder)
    lock = locked(folder)
    try:
        key_file = KeyFile.read(folder)
        ring = _opened(key_file, code, SlotRole.RECOVERY)
        keeper = KeyRing(
            SlotRole.KEEPER, bytearray(ring.data_key), bytearray(os.urandom(KEY_BYTES))
        )
        vault = vault_of(folder, key_file, ring, clock, lock)
    except BaseException:
        lock.release(force=True)
        raise
    try:
        admitted = public_key_of(Ed25519PrivateKey.from_private_bytes(keeper.signing_seed))
        with vault.writing():
            body = {"v": 1, "how": "recovery_code", "slot": "keeper"}
            journal.append(vault, Act(kind=ActKind.ACCESS_CHANGED, subject=admitted, body=body))
        secret = secret_of(passphrase)
        key_file.put(KEEPER_SLOT, secret, keeper)
        wipe(secret)
        with disk_troubles(folder):
            key_file.write(folder)
    finally:
        keeper.wipe()
        vault.close()
    return open_vault(folder, passphrase, clock)


def opens(folder: Path, passphrase: str) -> None:
    """Go on only if ``passphrase`` is the keeper's, for a diary that may be open.

    Raises:
        DoesNotOpen: it is not.
    """
    _opened(KeyFile.read(folder), passphrase, SlotRole.KEEPER).wipe()


def _opened(key_file: KeyFile, typed: str, role: SlotRole) -> KeyRing:
    secret = secret_of(typed)
    try:
        _, ring = key_file.open(secret)
    finally:
        wipe(secret)
    if ring.role is not role:
        ring.wipe()
        raise DoesNotOpen
    return ring
