"""What is to be known of a folder that a service copies to other computers."""

from __future__ import annotations

from diary_app.i18n import Translate
from diary_app.words import Notice

__all__ = ["say_synced"]


def say_synced(service: str, tr: Translate) -> Notice:
    """Return who may see a diary in a folder that ``service`` copies."""
    return Notice(
        tr("{service} copies this folder to other computers.").format(service=service),
        tr(
            "Whoever shares that account can see that it is there and take a copy. They cannot "
            "read it without the passphrase. A place only on this computer, or a memory stick, is "
            "safer."
        ),
    )
