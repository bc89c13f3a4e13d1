"""What a copy for the other side hides in the words of files, in codes that say no word of it.

A file is read only while its copy is made. So that a later copy can tell whether it would show more
than those before it, each notes which words it looked for, and what was hidden by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.leaks import STAYS, Mask, code_of

__all__ = ["codes_in_file", "hides_of", "reveals", "was_hidden_in"]


def hides_of(mask: Mask) -> dict[str, Any]:
    """Return what the journal keeps of it. Keys are never renamed, only added."""
    files: dict[str, list[str]] = {}
    for file, hit in sorted(_by_hand(mask)):
        files.setdefault(file, []).append(code_of(hit))
    return {"words": sorted(_codes(mask.sought.words)), "files": files}


def codes_in_file(mask: Mask, exhibit: Exhibit) -> frozenset[str]:
    """Return codes of what a copy would hide in a file, if it stands there."""
    by_hand = {code_of(hit) for file, hit in _by_hand(mask) if file == exhibit.id}
    return _codes(mask.sought.words) | by_hand


def was_hidden_in(body: Mapping[str, Any], file: str) -> frozenset[str]:
    """Return the same of a copy that was made; nothing where an earlier version made it."""
    hides = body.get("hides", {})
    return frozenset((*hides.get("words", ()), *hides.get("files", {}).get(file, ())))


def reveals(file: Exhibit, before: Sequence[Set[str]], now: Set[str]) -> bool:
    """Say whether words of a file may be shown now that were hidden in every copy before."""
    has_words = not (file.is_picture or file.is_played)
    return has_words and bool(before) and not set.intersection(*map(set, before)) <= now


def _by_hand(mask: Mask) -> Iterator[tuple[str, str]]:
    """Yield a file's id and a hit's of what stays there unless somebody hides it, as they did."""
    for hit in mask.decided:
        spot, _, found = hit.partition("\x1f")
        if spot.startswith("file:") and found.partition("\x1f")[0] in STAYS:
            yield spot.removeprefix("file:"), hit


@lru_cache(maxsize=8)
def _codes(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(code_of(f"word\x1f{one}") for one in words)
