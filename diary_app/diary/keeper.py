"""Who keeps the diary and under which jurisdiction: acts in the journal like any other."""

from __future__ import annotations

from diary_app import store
from diary_app.diary.text import kept_text
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import initials_of, mark_letters
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.record import Keeper

__all__ = ["KEEPER", "describe", "jurisdiction_of", "keeper_of"]

KEEPER = "keeper"
"""What the journal calls the keeper; a subject, so that the newest description is found."""


def describe(vault: store.Vault, keeper: Keeper) -> None:
    """Write the keeper's name and initials, inside the caller's ``vault.writing()``."""
    name, initials = kept_text(keeper.name), mark_letters(keeper.initials)
    body = {"v": 1, "name": name, "initials": initials}
    store.journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject=KEEPER, body=body))


def keeper_of(vault: store.Vault) -> Keeper:
    """Return the newest description; initials are made from the name where none were given."""
    described = store.journal.entries_of(vault, KEEPER)
    if not described:
        return Keeper(initials=initials_of(""))
    body = store.journal.body_of(described[-1])
    return Keeper(name=body["name"], initials=body["initials"] or initials_of(body["name"]))


def jurisdiction_of(vault: store.Vault) -> str:
    """Return the key of the profile the diary was made with.

    Raises:
        Damaged: the journal does not say so, as every journal does.
    """
    made = store.journal.entries_of_kind(vault, ActKind.DIARY_MADE)
    if not made:
        raise Damaged("entry 1")
    return str(store.journal.body_of(made[0])["jurisdiction"])
