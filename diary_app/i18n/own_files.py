"""What is said of files that computers put into folders by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diary_app.i18n.translate import Translate

__all__ = ["has_own_files", "own_files"]

_OWN = re.compile(r"(^|[/\\])(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def own_files(tr: Translate) -> str:
    """Return why they are named."""
    return tr(
        "Computers put files called .DS_Store, Thumbs.db, desktop.ini or ._… into folders by "
        "themselves when these are opened or copied. They are named because they were not in "
        "the pack when it was made."
    )


def has_own_files(names: Iterable[str]) -> bool:
    """Say whether any of these names is such a file's."""
    return any(_OWN.search(name) for name in names)
