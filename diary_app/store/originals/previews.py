"""Small pictures made once at intake, kept in the vault, compared with their hash when read.

The thumbnail lies in the database, the proof in a sealed file beside its original. Diaries of
earlier versions have proofs in the database, too; these are moved out one by one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, TypeAlias

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.store.disk.files import disk_troubles
from diary_app.store.entries import drafts, records
from diary_app.store.originals import objects, proofs
from diary_app.store.vault import Vault

__all__ = [
    "compared",
    "get",
    "in_rows",
    "missing_of",
    "move_out",
    "put",
    "rows_of",
    "sizes_of",
    "thumbnail",
]

Row: TypeAlias = tuple[bytes, bytes, int, int, str | None, str]
"""Thumbnail, proof where an earlier version put it, width, height, problem, digest of both."""

_DIGITS = 64
_OF_NOTHING = sha256().hexdigest()


def put(vault: Vault, exhibit: ExhibitId, preview: Preview) -> None:
    """Keep the previews of an exhibit, replacing what was there.

    The row comes first: where a crash keeps the proof from following, none is there, and both are
    made again. Of an original that was taken away meanwhile nothing is kept.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
    """
    if not objects.path_of(vault.objects_folder, exhibit).exists():
        return
    with disk_troubles(vault.folder):
        objects.proof_of(vault.objects_folder, exhibit).unlink(missing_ok=True)
    with vault.writing() as database:
        database.execute(
            "INSERT OR REPLACE INTO preview VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                exhibit,
                preview.thumbnail,
                b"",
                preview.width,
                preview.height,
                preview.problem,
                _digest(preview.thumbnail) + _digest(preview.proof),
            ),
        )
    if preview.proof:
        proofs.seal(vault, exhibit, preview.proof)


def get(vault: Vault, exhibit: ExhibitId, called: str) -> Preview | None:
    """Return the previews of an exhibit, ``None`` if none were made yet, or have to be once more.

    Args:
        vault: an open vault.
        exhibit: whose.
        called: its mark or name, for the error.

    Raises:
        Damaged: they are not what was kept.
    """
    row = rows_of(vault, [exhibit]).get(exhibit)
    return None if row is None else compared(vault, exhibit, called, row)


def rows_of(vault: Vault, exhibits: Sequence[ExhibitId]) -> dict[ExhibitId, Row]:
    """Return what the database holds of the previews of each exhibit, not compared yet.

    Raises:
        Damaged: it cannot be read.
    """
    rows = _asked(vault, "thumbnail, proof, width, height, problem, digest", exhibits)
    return {row[0]: row[1:] for row in rows}


def sizes_of(vault: Vault, exhibits: Sequence[ExhibitId]) -> dict[ExhibitId, tuple[int, int]]:
    """Return width and height of each exhibit's picture in pixels, where they are known.

    Raises:
        Damaged: they cannot be read.
    """
    return {row[0]: (row[1], row[2]) for row in _asked(vault, "width, height", exhibits)}


def _asked(vault: Vault, columns: str, exhibits: Sequence[ExhibitId]) -> list[Any]:
    """Return the rows of these exhibits: first which it is, then the columns."""
    with vault.reading() as database:
        rows: list[Any] = database.execute(
            f"SELECT exhibit, {columns} FROM preview "  # noqa: S608 - columns named above
            "WHERE exhibit IN (SELECT value FROM json_each(?))",
            (json.dumps(exhibits),),
        ).fetchall()
    return rows


def compared(vault: Vault, exhibit: ExhibitId, called: str, row: Row) -> Preview | None:
    """Return the previews in a row and beside the original, compared with their digests.

    Needs only the vault's keys, not its database: safe beside the vault's thread.

    Args:
        vault: an open vault.
        exhibit: whose.
        called: its mark or name, for the error.
        row: of :func:`rows_of`.

    Raises:
        Damaged: they are not what was kept.
        Cancelled: the vault was closed meanwhile.
    """
    thumbnail, in_row, width, height, problem, digest = row
    proof = in_row if in_row or not _has_proof(digest) else _unsealed(vault, exhibit, called)
    if proof is None:
        return None
    if _digest(thumbnail) + _digest(proof) != digest:
        raise Damaged(called)
    return Preview(
        thumbnail=thumbnail,
        proof=proof,
        width=width,
        height=height,
        problem=next((known for known in PreviewProblem if known == problem), None),
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
    """Return the files whose previews were not made, or whose proofs are not there any more.

    Raises:
        Damaged: what the journal or a draft says of one of them is not what was written.
    """
    with vault.reading() as database:
        rows = database.execute(
            "SELECT id FROM exhibit WHERE id NOT IN (SELECT exhibit FROM preview) "
            "UNION SELECT exhibit FROM held WHERE exhibit NOT IN (SELECT exhibit FROM preview)"
        ).fetchall()
    wanted = [*(ExhibitId(row[0]) for row in rows), *_without_proof(vault)]
    found = [records.exhibit(vault, name) or drafts.held_one(vault, name) for name in wanted]
    return [exhibit for exhibit in found if exhibit is not None]


def in_rows(vault: Vault) -> list[ExhibitId]:
    """Return the exhibits whose proofs lie in the database, as earlier versions put them."""
    with vault.reading() as database:
        rows = database.execute("SELECT exhibit FROM preview WHERE length(proof) > 0").fetchall()
    return [ExhibitId(row[0]) for row in rows]


def move_out(vault: Vault, exhibit: ExhibitId) -> None:
    """Move a proof out of the database into its file; a damaged one stays, for the check to name.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing is lost.
    """
    with vault.reading() as database:
        row = database.execute(
            "SELECT proof, digest FROM preview WHERE exhibit = ?", (exhibit,)
        ).fetchone()
    if row is None or not row[0] or _digest(row[0]) != row[1][_DIGITS:]:
        return
    proofs.seal(vault, exhibit, row[0])
    with vault.writing() as database:
        database.execute("UPDATE preview SET proof = x'' WHERE exhibit = ?", (exhibit,))


def _without_proof(vault: Vault) -> list[ExhibitId]:
    """Return the exhibits of which a proof was made that does not lie in its place."""
    bare = objects.names(vault.objects_folder) - objects.proofs(vault.objects_folder)
    question = "SELECT digest FROM preview WHERE exhibit = ? AND length(proof) = 0"
    with vault.reading() as database:
        found = [(name, database.execute(question, (name,)).fetchone()) for name in sorted(bare)]
    return [name for name, row in found if row is not None and _has_proof(row[0])]


def _unsealed(vault: Vault, exhibit: ExhibitId, called: str) -> bytes | None:
    try:
        return proofs.unseal(vault, exhibit)
    except Damaged as error:
        raise Damaged(called) from error


def _has_proof(digest: str) -> bool:
    return digest[_DIGITS:] != _OF_NOTHING


def _digest(picture: bytes) -> str:
    return sha256(picture).hexdigest()
