"""The journal: the append-only, hash-chained, signed list of all that was ever done in a diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Act", "ActKind", "JournalEntry"]


class ActKind(StrEnum):
    """What can be done in a diary. The words are kept in the journal: never rename one."""

    DIARY_MADE = "diary_made"
    KEEPER_DESCRIBED = "keeper_described"
    EXHIBIT_KEPT = "exhibit_kept"
    PARTS_HIDDEN = "parts_hidden"
    STILL_CHOSEN = "still_chosen"
    INCIDENT_WRITTEN = "incident_written"
    INCIDENT_AMENDED = "incident_amended"
    FEELINGS_WRITTEN = "feelings_written"
    PACK_MADE = "pack_made"
    ACCESS_CHANGED = "access_changed"
    OPENED = "opened"
    WITNESSED = "witnessed"
    BACKED_UP = "backed_up"
    ERASED = "erased"
    SALVAGED = "salvaged"
    PERSON_NOTED = "person_noted"
    CONTACT_NOTED = "contact_noted"
    ORDER_NOTED = "order_noted"
    REPORT_NOTED = "report_noted"
    ITEM_NOTED = "item_noted"
    SOURCE_NOTED = "source_noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something about to be written at the end of the journal.

    Attributes:
        kind: what is done.
        subject: id of what it is done to, or ``""`` for the diary itself.
        body: plain values only: text, whole numbers, true/false, nothing, lists, objects.
    """

    kind: ActKind
    subject: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One act as it stands in the journal. Hashes, keys and signatures are lower-case hex.

    Attributes:
        seq: 1 for the first entry; no gaps.
        kind: an :class:`ActKind`, or a kind a later version of the program will know.
        author: Ed25519 public key that signed it, 32 bytes.
        at: RFC 3339, UTC, milliseconds.
        zone, offset, monotonic, boot: the rest of the clock's reading, see ``Moment``.
        app: the program's version.
        commitment: SHA-256(salt ‖ body).
        previous: ``hash`` of the entry before; 64 zeros for the first.
        hash: SHA-256 over everything but body and salt, see ``diary_app.chain``.
        signature: Ed25519 by ``author`` over the 32 bytes of ``hash``.
        body: canonical JSON (RFC 8785) of the act's body; ``None`` where it is withheld or erased.
        salt: 32 random bytes, hex; ``None`` where the body is.
    """

    diary: str
    seq: int
    kind: str
    subject: str
    author: str
    at: str
    zone: str
    offset: int
    monotonic: int
    boot: str
    app: str
    commitment: str
    previous: str
    hash: str
    signature: str
    body: str | None = None
    salt: str | None = None
