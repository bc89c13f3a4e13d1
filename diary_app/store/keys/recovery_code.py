"""The recovery code: 130 random bits in seven groups of four; two symbols check the typing."""

from __future__ import annotations

import hashlib
import secrets

from diary_app.domain.errors import CodeMistyped

__all__ = ["new_code", "normalised"]

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
_MISREAD = str.maketrans("OIL", "011")
_RANDOM = 26  # symbols of 5 bits
_GROUP = 4


def new_code() -> str:
    """Return a new code, such as ``7K3M-Q9TD-…``: seven groups of four symbols."""
    symbols = "".join(secrets.choice(_SYMBOLS) for _ in range(_RANDOM))
    whole = symbols + _check_symbols(symbols)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def normalised(typed: str) -> str:
    """Return the 28 symbols of a code as a person typed it: any case, O for 0, I or L for 1.

    Raises:
        CodeMistyped: it is not a code, or a symbol is wrong; 1,023 of 1,024 slips are noticed.
    """
    symbols = "".join(c for c in typed.upper() if c.isalnum()).translate(_MISREAD)
    random, check = symbols[:_RANDOM], symbols[_RANDOM:]
    if not set(symbols) <= set(_SYMBOLS) or check != _check_symbols(random):
        raise CodeMistyped
    return symbols


def _check_symbols(symbols: str) -> str:
    number = int.from_bytes(hashlib.sha256(symbols.encode()).digest()[:2], "big")
    return _SYMBOLS[number >> 5 & 31] + _SYMBOLS[number & 31]
