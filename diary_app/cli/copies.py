"""The commands about copies: back up, restore, salvage."""

from __future__ import annotations

__all__: list[str] = []
