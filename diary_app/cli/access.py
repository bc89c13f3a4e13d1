"""The commands about who can open a diary, who did, what was noted, and erasing."""

from __future__ import annotations

__all__: list[str] = []
