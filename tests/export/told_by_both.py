"""What the page and the program tell of one pack: the same faults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from diary_app.domain.pack import Verdict
from diary_app.export import verify
from diary_app.progress import Progress


def told_by_both(
    pack: Path, page: str, browser: Callable[..., dict[str, Any]]
) -> tuple[Verdict, dict[str, Any]]:
    """Check a pack with both, see that they name the same, and return what each says."""
    verdict = verify(pack, Progress())
    said = browser(page=page, folder=str(pack))
    told = {(fault.kind.value, fault.name) for fault in verdict.faults}
    assert {(kind, name) for kind, name in said["faults"]} == told
    return verdict, said
