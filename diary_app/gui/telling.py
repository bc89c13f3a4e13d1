"""Sentences about the window itself; those about a diary stand in ``diary_app.words``."""

from __future__ import annotations

from diary_app.i18n import Translate
from diary_app.words import Notice

__all__ = ["bug", "cut_short", "not_kept"]


def bug(place: str, tr: Translate) -> Notice:
    """Say that the program made a mistake, and where."""
    return Notice(
        tr("Something in the program went wrong."),
        tr(
            "What was saved is safe. You can go on. If it happens again, close this window and "
            "open it again. Where it happened: {place}"
        ).format(place=place),
    )


def not_kept(tr: Translate) -> Notice:
    """Say that a draft could not be kept on the way out."""
    return Notice(
        tr("What you are writing could not be kept."),
        tr("It is still here. If you close the window again, it is gone."),
    )


def cut_short(tr: Translate) -> Notice:
    """Say that long work was stopped by the lock."""
    return Notice(
        tr("Something was still being worked on when this was locked."),
        tr("It was stopped. Nothing that was saved is lost."),
    )
