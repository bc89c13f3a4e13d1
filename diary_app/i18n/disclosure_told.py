"""What a check says of a pack that is a disclosure copy, in the program and on the page alike."""

from __future__ import annotations

from diary_app.i18n.translate import Translate

__all__ = ["disclosure_told"]


def disclosure_told(tr: Translate) -> str:
    """Return that a pack says it is a disclosure copy, and what that means."""
    return tr(
        "It is a disclosure copy without originals: the journal holds hashes and no words, and "
        "data/Disclosure copy.txt says what was taken out."
    )
