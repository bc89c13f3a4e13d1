"""Pictures out of films, made without the window and without being asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from diary_app import capture, store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.claims import Claims
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.domain.film import Stills
from diary_app.progress import Ask, Cancelled, Progress
from diary_app.store.originals.seeking import OpenOriginal

__all__ = [
    "chosen_still",
    "claims_in_packs",
    "has_picture",
    "head_of",
    "look_into_film",
    "stills_as_copied",
]

_NOTHING = Claims()


def look_into_film(
    vault: store.Vault,
    surroundings: Surroundings,
    exhibit: Exhibit,
    progress: Progress,
    ask: Ask,
) -> None:
    """Keep pictures out of a film, or that none can be had. Runs beside.

    A picture that stands for it already stays, the person's own choice above all. What cannot be
    looked into now, because what it is kept in is damaged or the program does not start, is looked
    into another time.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
        Cancelled: the person asked to stop, or the diary was closed meanwhile.
    """

    def is_wanted() -> bool:
        try:
            progress.go_on()
            vault.require_open()
        except Cancelled:
            return False
        return True

    try:
        preview, stills = _seen(vault, surroundings, exhibit, is_wanted, ask)
    except Damaged:  # the check names it, and the pack
        return
    if preview.problem is PreviewProblem.NOT_YET_MADE:
        return

    def keep() -> None:
        if not has_picture(vault, exhibit):
            store.previews.put(vault, exhibit.id, preview)
        store.stills.put(vault, exhibit.id, stills)

    ask(keep)


def stills_as_copied(vault: store.Vault, exhibit: Exhibit, ask: Ask) -> Stills:
    """Return a film's stills as a pack shows them: none where copies hide anything of it.

    Runs beside.
    """

    def hides() -> bool:
        return bool(store.showing.boxes_of(vault, exhibit.id))

    try:
        if not exhibit.is_film or ask(hides):
            return Stills()
        return store.stills.get(vault, exhibit.id, exhibit.mark) or Stills()
    except Damaged:  # they are made from the original, which is whole or is told
        return Stills()


def claims_in_packs(
    vault: store.Vault, exhibits: Sequence[Exhibit], ask: Ask
) -> dict[ExhibitId, Claims]:
    """Return what files say of themselves; of a film also what was seen of it. Runs beside.

    How long a film plays is said by the player where the file does not say it.
    """
    found = ask(lambda: store.claims.get(vault, [exhibit.id for exhibit in exhibits]))
    for film in (exhibit for exhibit in exhibits if exhibit.is_film):
        seen, claims = stills_as_copied(vault, film, ask), found.get(film.id, _NOTHING)
        seconds = claims.seconds or seen.length / 1000
        found[film.id] = replace(claims, seconds=seconds, stills=len(seen.pictures))
    return found


def head_of(original: OpenOriginal) -> bytes:
    """Return as much of an original as tells whether it may be given to a player.

    Raises:
        Damaged: it is not what was sealed.
    """
    head = bytearray()
    while piece := original.read(len(head), capture.LOOKED_AT - len(head)):
        head += piece
    return bytes(head)


def _seen(
    vault: store.Vault,
    surroundings: Surroundings,
    exhibit: Exhibit,
    is_wanted: Callable[[], bool],
    ask: Ask,
) -> tuple[Preview, Stills]:
    with OpenOriginal(vault, exhibit) as original:
        may_be_played = capture.may_be_played(head_of(original))
    if not may_be_played:
        return Preview(problem=PreviewProblem.NOT_A_PICTURE), Stills()
    lent = store.lending.lend(vault, exhibit)
    chosen = ask(lambda: chosen_still(vault, exhibit))
    return surroundings.previewer.films.look(lent, exhibit.size, chosen, is_wanted)


def chosen_still(vault: store.Vault, exhibit: Exhibit) -> int | None:
    """Return the moment a person chose to stand for a film, in milliseconds, if it is known."""
    with suppress(Damaged):
        return store.showing.still_of(vault, exhibit.id)
    return None


def has_picture(vault: store.Vault, exhibit: Exhibit) -> bool:
    """Say whether a picture stands for a film that is what was kept."""
    with suppress(Damaged):
        found = store.previews.get(vault, exhibit.id, exhibit.mark)
        return found is not None and bool(found.proof)
    return False
