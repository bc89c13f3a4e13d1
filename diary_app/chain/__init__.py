"""The journal's arithmetic: what an entry's hash covers, and whether a chain of entries holds.

Used by the store, which writes the chain, and by the check of a pack, which needs no diary.
"""

from diary_app.chain.check import ChainFault, ChainFaultKind, body_fits, check
from diary_app.chain.hashing import (
    FIRST,
    canonical,
    commitment,
    from_hex,
    hash_of,
    signature_holds,
)

__all__ = [
    "FIRST",
    "ChainFault",
    "ChainFaultKind",
    "body_fits",
    "canonical",
    "check",
    "commitment",
    "from_hex",
    "hash_of",
    "signature_holds",
]
