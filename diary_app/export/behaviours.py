"""A kind of behaviour as a pack says it: with the letter it has in the statute."""

from __future__ import annotations

from diary_app.domain.profile import Behaviour

__all__ = ["say_behaviour"]


def say_behaviour(behaviour: Behaviour) -> str:
    """Return "(a) Followed me", or the words alone where the statute names no such kind."""
    return f"{behaviour.statute} {behaviour.words}".strip()
