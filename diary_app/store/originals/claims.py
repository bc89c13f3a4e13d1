"""What files say of themselves, read once at intake; it can be read again from the originals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.store.entries import drafts, records
from diary_app.store.originals import objects, stills
from diary_app.store.vault import Vault

__all__ = ["get", "missing_of", "put"]

_AT_ONCE = 500
_READ_AGAIN: tuple[str, ...] = (
    *("audio/", "video/", "message/", "text/"),
    *("image/gif", "image/tiff", "image/webp"),
)
"""Media types, or how they begin. The thousands of JPEG and PNG beside them would take too long."""

_BEGINS = json.dumps({"v": Claims.READ_BY}).removesuffix("}")


def put(vault: Vault, exhibit: ExhibitId, claims: Claims) -> None:
    """Keep what a file says of itself, replacing what was there; also that it says nothing.

    Of an original that was taken away meanwhile nothing is kept.
    """
    if not objects.path_of(vault.objects_folder, exhibit).exists():
        return
    text = json.dumps(claims.to_body())
    with vault.writing() as database:
        database.execute(
            "INSERT OR REPLACE INTO claim VALUES (?, ?, ?)", (exhibit, text, _digest(text))
        )


def get(vault: Vault, exhibits: Iterable[ExhibitId]) -> dict[ExhibitId, Claims]:
    """Return what files say of themselves; of one that is damaged or not read yet, nothing."""
    wanted = list(exhibits)
    found: dict[ExhibitId, Claims] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        marks = ", ".join("?" for _ in some)
        with vault.reading() as database:
            rows = database.execute(
                f"SELECT exhibit, body, digest FROM claim WHERE exhibit IN ({marks})",  # noqa: S608 - question marks
                some,
            ).fetchall()
        for name, text, digest in rows:
            if _digest(text) == digest:
                found[ExhibitId(name)] = Claims.from_body(json.loads(text))
    return found


def missing_of(vault: Vault) -> list[Exhibit]:
    """Return the files nobody has looked into yet for what they say of themselves.

    Among them are sound and films that an earlier version could not read, and mails and texts of
    which it read less.

    Raises:
        Damaged: what the journal or a draft says of one of them is not what was written.
    """
    with vault.reading() as database:
        rows = database.execute(
            "SELECT id FROM exhibit WHERE erased = 0 AND id NOT IN (SELECT exhibit FROM claim) "
            "UNION SELECT exhibit FROM held WHERE exhibit NOT IN (SELECT exhibit FROM claim)"
        ).fetchall()
    names = [*(ExhibitId(row[0]) for row in rows), *_read_before(vault)]
    found = [records.exhibit(vault, name) or drafts.held_one(vault, name) for name in names]
    return [exhibit for exhibit in found if exhibit is not None]


def _read_before(vault: Vault) -> list[ExhibitId]:
    with vault.reading() as database:
        rows = database.execute(
            "SELECT exhibit FROM claim WHERE substr(body, 1, ?) <> ?", (len(_BEGINS), _BEGINS)
        ).fetchall()
    earlier = {ExhibitId(row[0]) for row in rows}
    return sorted(earlier & stills.of_kinds(vault, *_READ_AGAIN)) if earlier else []


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
