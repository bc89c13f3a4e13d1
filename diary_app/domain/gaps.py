"""Rows of a journal that are lost, as a salvage said, and what that leaves unproved."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Gaps", "Salvage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """A signed row of the journal that says which rows before it are lost.

    Attributes:
        seq: its own number.
        at: when it says it was written.
        author: the public key that signed it, in hex.
        named: keys it vouches for, whose admission was lost.
        lost: the rows it says are lost.
        is_admitted: whether rows that are there admit its author; otherwise nobody vouches for it.
    """

    seq: int
    at: str
    author: str
    named: frozenset[str]
    lost: frozenset[int]
    is_admitted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What salvages said is lost, and what cannot be proved for it.

    Attributes:
        lost: rows that are not there, in order.
        there: rows that are said to be lost, and are there all the same.
        opened: rows behind a gap, whose link to the row before them nothing can confirm.
        doubted: rows signed with a key for which nothing vouches but a salvage by such a key.
        salvages: who says so.
        is_signer_doubted: whether the pack itself is signed with such a key.
    """

    lost: tuple[int, ...]
    there: tuple[int, ...]
    opened: tuple[int, ...]
    doubted: tuple[int, ...]
    salvages: tuple[Salvage, ...]
    is_signer_doubted: bool = False
