"""Keeping: keys, the encrypted database with its journal, sealed originals, drafts, check."""

from diary_app.store.checking.check import check
from diary_app.store.checking.first_look import quick_check, require_full_length
from diary_app.store.copies import backup, backup_trial, snapshots
from diary_app.store.copies.restoring import restore
from diary_app.store.disk import reserve
from diary_app.store.disk.files import disk_troubles
from diary_app.store.disk.folder import is_backup, is_vault
from diary_app.store.disk.hold import require_free
from diary_app.store.entries import (
    asking,
    cards,
    drafts,
    erasing,
    exhibit_list,
    heads,
    index,
    journal,
    listing,
    openings,
    packs,
    records,
    search,
    settings,
    shared,
    showing,
    stars,
    typed,
)
from diary_app.store.founding import create_vault
from diary_app.store.keys import access, tries
from diary_app.store.keys.effort import Effort
from diary_app.store.keys.recovery_code import new_code, normalised
from diary_app.store.opening import open_vault
from diary_app.store.originals import claims, lending, objects, previews, stills, unwanted
from diary_app.store.renewal import renew
from diary_app.store.rescue.salvage import salvage
from diary_app.store.schema import SHAPE
from diary_app.store.vault import Vault

__all__ = [
    "SHAPE",
    "Effort",
    "Vault",
    "access",
    "asking",
    "backup",
    "backup_trial",
    "cards",
    "check",
    "claims",
    "create_vault",
    "disk_troubles",
    "drafts",
    "erasing",
    "exhibit_list",
    "heads",
    "index",
    "is_backup",
    "is_vault",
    "journal",
    "lending",
    "listing",
    "new_code",
    "normalised",
    "objects",
    "open_vault",
    "openings",
    "packs",
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
    "shared",
    "showing",
    "snapshots",
    "stars",
    "stills",
    "tries",
    "typed",
    "unwanted",
]
