"""Small pictures made once at intake, kept in the vault, compared with their hash when read."""

from __future__ import annotations

from hashlib import sha256

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.store.entries import drafts, records
from diary_app.store.vault import Vault

__all__ = ["get", "missing_of", "put", "thumbnail"]


def put(vault: Vault, exhibit: ExhibitId, preview: Preview) -> None:
    """Keep the previews of an exhibit, replacing what was there."""
    with vault.writing() as database:
        database.execute(
            "INSERT OR REPLACE INTO preview VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                exhibit,
                preview.thumbnail,
                preview.proof,
                preview.width,
                preview.height,
                preview.problem,
                _digest(preview.thumbnail) + _digest(preview.proof),
            ),
        )


def get(vault: Vault, exhibit: ExhibitId, called: str) -> Preview | None:
    """Return the previews of an exhibit, ``None`` if none were made yet.

    Args:
        vault: an open vault.
        exhibit: whose.
        called: its mark or name, for the error.

    Raises:
        Damaged: they are not what was kept.
    """
    with vault.reading() as database:
        row = database.execute(
            "SELECT thumbnail, proof, width, height, problem, digest FROM preview "
            "WHERE exhibit = ?",
            (exhibit,),
        ).fetchone()
    if row is None:
        return None
    thumbnail, proof, width, height, problem, digest = row
    if _digest(thumbnail) + _digest(proof) != digest:
        raise Damaged(called)
    known = problem in set(PreviewProblem)
    return Preview(
        thumbnail=thumbnail,
        proof=proof,
        width=width,
        height=height,
        problem=PreviewProblem(problem) if known else None,
    )


def thumbnail(vault: Vault, exhibit: ExhibitId) -> bytes:
    """Return the thumbnail alone, ``b""`` if there is none or it is damaged.

    It is a small decoration beside words: damage to it is named by the check, not here. The proof
    beside it, a hundred times as large, is not read.
    """
    try:
        with vault.reading() as database:
            row = database.execute(
                "SELECT thumbnail, digest FROM preview WHERE exhibit = ?", (exhibit,)
            ).fetchone()
    except Damaged:
        return b""
    if row is None or not row[1].startswith(_digest(row[0])):
        return b""
    return bytes(row[0])


def missing_of(vault: Vault) -> list[Exhibit]:
    """Return the files whose previews a crash kept from being made.

    Raises:
        Damaged: what the journal or a draft says of one of them is not what was written.
    """
    with vault.reading() as database:
        rows = database.execute(
            "SELECT id FROM exhibit WHERE id NOT IN (SELECT exhibit FROM preview) "
            "UNION SELECT exhibit FROM held WHERE exhibit NOT IN (SELECT exhibit FROM preview)"
        ).fetchall()
    found = [
        records.exhibit(vault, ExhibitId(row[0])) or drafts.held_one(vault, ExhibitId(row[0]))
        for row in rows
    ]
    return [exhibit for exhibit in found if exhibit is not None]


def _digest(picture: bytes) -> str:
    return sha256(picture).hexdigest()
