"""Keeping: keys, the encrypted database with its journal, sealed originals, drafts, check."""

from diary_app.store import (
    access,
    backup,
    backup_trial,
    drafts,
    erasing,
    heads,
    index,
    journal,
    listing,
    objects,
    openings,
    previews,
    records,
    reserve,
    search,
    settings,
    snapshots,
    tries,
)
from diary_app.store.check import check
from diary_app.store.effort import Effort
from diary_app.store.files import disk_troubles
from diary_app.store.first_look import quick_check, require_full_length
from diary_app.store.folder import is_backup, is_vault
from diary_app.store.founding import create_vault
from diary_app.store.hold import require_free
from diary_app.store.opening import open_vault
from diary_app.store.recovery_code import new_code, normalised
from diary_app.store.renewal import renew
from diary_app.store.restoring import restore
from diary_app.store.salvage import salvage
from diary_app.store.schema import SHAPE
from diary_app.store.vault import Vault

__all__ = [
    "SHAPE",
    "Effort",
    "Vault",
    "access",
    "backup",
    "backup_trial",
    "check",
    "create_vault",
    "disk_troubles",
    "drafts",
    "erasing",
    "heads",
    "index",
    "is_backup",
    "is_vault",
    "journal",
    "listing",
    "new_code",
    "normalised",
    "objects",
    "open_vault",
    "openings",
    "previews",
    "quick_check",
    "records",
    "renew",
    "require_free",
    "require_full_length",
    "reserve",
    "restore",
    "salvage",
    "search",
    "settings",
    "snapshots",
    "tries",
]
