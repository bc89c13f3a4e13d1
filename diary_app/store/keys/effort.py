"""How much work it is to try one passphrase: Argon2id, with a floor and a ceiling."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argon2.low_level import Type, core, ffi

from diary_app.domain.errors import NotEnoughMemory, UnsafeKeyFile

__all__ = ["KEY_BYTES", "SALT_BYTES", "Effort"]

KEY_BYTES = 32
SALT_BYTES = 16

_FLOOR_KIB = 64 * 1024  # with three passes: RFC 9106, section 4, the second recommended option
_CEILING_KIB = 2 * 1024 * 1024  # a crafted key file must not take the machine's memory
_USUAL_KIB = 256 * 1024
_FEWEST_PASSES = 3
_MOST_PASSES = 64
_MOST_LANES = 16
_OK = _DEFAULT_FLAGS = 0  # argon2.h: ARGON2_OK, ARGON2_DEFAULT_FLAGS
_LONG_ENOUGH = 0.8  # seconds
_TOO_LONG = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Argon2id's costs (RFC 9106).

    Attributes:
        passes: times over the memory.
        memory: in KiB.
        lanes: parallel lanes.
    """

    passes: int = _FEWEST_PASSES
    memory: int = _USUAL_KIB
    lanes: int = 4

    @classmethod
    def least_allowed(cls) -> Effort:
        """Return the floor: nothing below it is ever made or opened."""
        return cls(passes=_FEWEST_PASSES, memory=_FLOOR_KIB, lanes=4)

    @classmethod
    def tuned(cls) -> Effort:
        """Return costs that take this computer 0.8 to 1.5 seconds, or the floor if it is slower."""
        effort, seconds = cls(), _seconds(cls())
        while seconds > _TOO_LONG and effort.memory > _FLOOR_KIB:
            effort = cls(memory=effort.memory // 2)
            seconds = _seconds(effort)
        passes = effort.passes
        if seconds < _LONG_ENOUGH:
            passes = min(_MOST_PASSES, round(passes * (_LONG_ENOUGH + _TOO_LONG) / 2 / seconds))
        return cls(passes=passes, memory=effort.memory)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Effort:
        """Return the costs a key file asks for, refusing them before any memory is taken.

        Raises:
            UnsafeKeyFile: they lie below the floor or above the ceiling, or are no numbers.
        """
        if body.keys() != {"passes", "memory", "lanes"}:
            raise UnsafeKeyFile
        passes, memory, lanes = body["passes"], body["memory"], body["lanes"]
        if any(type(number) is not int for number in (passes, memory, lanes)):
            raise UnsafeKeyFile
        if not _FEWEST_PASSES <= passes <= _MOST_PASSES:
            raise UnsafeKeyFile
        if not (_FLOOR_KIB <= memory <= _CEILING_KIB and 1 <= lanes <= _MOST_LANES):
            raise UnsafeKeyFile
        return cls(passes=passes, memory=memory, lanes=lanes)

    def to_body(self) -> dict[str, int]:
        """Return the plain values a key file holds."""
        return {"passes": self.passes, "memory": self.memory, "lanes": self.lanes}

    def derive(self, secret: bytearray, salt: bytes) -> bytearray:
        """Return 32 bytes derived from ``secret``; the caller wipes both.

        The library's plain call makes immutable copies of secret and result that nobody can wipe;
        its core call works in our own memory.

        Raises:
            NotEnoughMemory: the computer does not have the memory this takes.
        """
        result = bytearray(KEY_BYTES)
        out, pwd = ffi.from_buffer("uint8_t[]", result), ffi.from_buffer("uint8_t[]", secret)
        salted = ffi.new("uint8_t[]", salt)
        context = ffi.new(
            "argon2_context *",
            {
                "version": 0x13,
                "out": out,
                "outlen": len(result),
                "pwd": pwd,
                "pwdlen": len(secret),
                "salt": salted,
                "saltlen": len(salt),
                "t_cost": self.passes,
                "m_cost": self.memory,
                "lanes": self.lanes,
                "threads": self.lanes,
                "allocate_cbk": ffi.NULL,
                "free_cbk": ffi.NULL,
                "flags": _DEFAULT_FLAGS,
            },
        )
        if core(context, Type.ID.value) != _OK:
            raise NotEnoughMemory
        return result


def _seconds(effort: Effort) -> float:
    start = time.perf_counter()
    try:
        effort.derive(bytearray(b"measure"), bytes(SALT_BYTES))
    except NotEnoughMemory:
        return math.inf
    return time.perf_counter() - start
