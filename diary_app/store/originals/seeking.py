"""An original that can be read from anywhere in it: for what plays, and does not want it whole."""

from __future__ import annotations

import contextlib
import struct
import threading
from collections import OrderedDict
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from cryptography.exceptions import InvalidTag

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit
from diary_app.progress import Cancelled
from diary_app.store.originals import objects
from diary_app.store.originals.sealing import CHUNK, Reader
from diary_app.store.vault import Vault

__all__ = ["OpenOriginal"]

_HELD = 8  # chunks: films are read in two or three places at once


class OpenOriginal:
    """One original, open. Nothing of it is ever written anywhere.

    Every chunk is authenticated before any of it is given out, and its label, which the same key
    seals, must carry the hash that the journal has. That the whole has this hash is compared where
    the whole is read: by the check, and when a pack is made.

    Safe from any thread. Closing is quick, waits for one chunk at most, and wipes what is held.
    """

    def __init__(self, vault: Vault, exhibit: Exhibit) -> None:
        """Open it. Needs only the vault's keys: safe beside its thread.

        Raises:
            Damaged: it is not what was taken in, as far as can be told without reading it whole.
            Cancelled: the vault was closed meanwhile.
        """
        self._vault = vault
        self._called = exhibit.mark or exhibit.name
        self.size = exhibit.size
        self._turn = threading.Lock()
        self._held: OrderedDict[int, bytearray] = OrderedDict()
        self._resources = contextlib.ExitStack()
        self._is_closed = False
        with self._troubles():
            self._reader: Reader = self._resources.enter_context(objects.opened(vault, exhibit.id))
            label = self._reader.label()
            if (label.size, label.sha256) != (exhibit.size, exhibit.sha256):
                raise ValueError("another file's label")

    def read(self, start: int, most: int) -> bytes:
        """Return up to ``most`` bytes from ``start`` on; fewer at the end, and where a chunk ends.

        Raises:
            Damaged: they are not what was sealed.
            Cancelled: the vault, or this, was closed meanwhile.
        """
        most = min(most, self.size - start)
        if start < 0 or most <= 0:
            return b""
        number, at = divmod(start, CHUNK)
        with self._turn, self._troubles():
            return bytes(self._chunk(number)[at : at + most])

    def close(self) -> None:
        """Let go of it and wipe its key. Closing twice is fine."""
        with self._turn:
            self._is_closed = True
            for chunk in self._held.values():
                chunk[:] = bytes(len(chunk))
            self._held.clear()
            self._resources.close()

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _chunk(self, number: int) -> bytearray:
        if self._is_closed:
            raise Cancelled
        self._vault.require_open()
        if number not in self._held:
            self._held[number] = bytearray(self._reader.chunks.chunk(number))
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(number)
        return self._held[number]

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except (OSError, InvalidTag, ValueError, TypeError, struct.error) as error:
            self._resources.close()
            raise Damaged(self._called) from error
