"""The journal's arithmetic: what an entry's hash covers, and whether a chain of entries holds.

Used by the store, which writes the chain, and by the check of a pack, which needs no diary.
"""

from diary_app.chain.admission import admits
from diary_app.chain.check import (
    ChainFault,
    ChainFaultKind,
    Walk,
    body_fits,
    check,
    gaps,
    holds,
    said_lost,
)
from diary_app.chain.clock_flags import clock_flags
from diary_app.chain.extension import extension
from diary_app.chain.hashing import (
    FIRST,
    canonical,
    commitment,
    from_hex,
    hash_of,
    signature_holds,
)
from diary_app.chain.witnesses import WitnessFault, witness_faults

__all__ = [
    "FIRST",
    "ChainFault",
    "ChainFaultKind",
    "Walk",
    "WitnessFault",
    "admits",
    "body_fits",
    "canonical",
    "check",
    "clock_flags",
    "commitment",
    "extension",
    "from_hex",
    "gaps",
    "hash_of",
    "holds",
    "said_lost",
    "signature_holds",
    "witness_faults",
]
