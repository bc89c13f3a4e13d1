"""The files a draft names when it is saved: which are new, and which the diary has by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diary_app import store
from diary_app.diary.keeper import keeper_of
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft

__all__ = ["Named", "is_whole", "named_by", "with_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The files a draft names, in its order.

    Attributes:
        names: what the draft calls each, and what it is kept as.
        new: those that come in with it, with their marks.
        twice: those the diary has by now as another file.
    """

    names: dict[ExhibitId, ExhibitId]
    new: tuple[Exhibit, ...] = ()
    twice: tuple[ExhibitId, ...] = ()


def named_by(vault: store.Vault, originals: store.shared.Originals, draft: Draft) -> Named:
    """Return the files a draft names, the new ones with the mark they will carry.

    One that neither a draft nor an entry has was taken out again by the person. One that two drafts
    held, and that was saved with the other meanwhile, is the other one's.
    """
    names, wanted, twice = {}, [], []
    for name in dict.fromkeys(draft.exhibits):
        held = store.drafts.held_one(vault, name)
        if held is not None and (before := _kept_before(vault, originals, held)) is not None:
            names[name] = before.id
            twice.append(name)
        elif held is not None:
            names[name] = name
            wanted.append(held)
        elif store.records.exhibit(vault, name) is not None:
            names[name] = name
    return Named(names=names, new=_marked(vault, wanted), twice=tuple(twice))


def with_files(draft: Draft, names: Mapping[ExhibitId, ExhibitId]) -> Draft:
    """Return the draft naming these files as they are kept, each once, with what it says of them.

    Args:
        draft: as it was typed.
        names: what the draft calls each, and what it is kept as.
    """
    said = {
        names[note.exhibit]: replace(note, exhibit=names[note.exhibit])
        for note in reversed(draft.notes)
        if note.exhibit in names and not note.is_blank
    }
    kept = tuple(dict.fromkeys(names.values()))
    return replace(draft, exhibits=kept, notes=tuple(said[name] for name in kept if name in said))


def is_whole(vault: store.Vault, exhibit: Exhibit) -> bool:
    """Read all of a file: a second copy must not go because of a first that is damaged."""
    try:
        for _ in store.objects.unseal(vault, exhibit):
            pass
    except Damaged:
        return False
    return True


def _kept_before(
    vault: store.Vault, originals: store.shared.Originals, held: Exhibit
) -> Exhibit | None:
    """Return the whole file of an entry that has the bytes of one a draft holds."""
    try:
        same = originals.same(vault, held)
    except Damaged:
        return None
    return same if same is not None and is_whole(vault, same) else None


def _marked(vault: store.Vault, wanted: list[Exhibit]) -> tuple[Exhibit, ...]:
    if not wanted:
        return ()  # the next mark is told from every item: that is not read for nothing
    initials = keeper_of(vault).initials
    first = store.records.next_exhibit_number(vault)
    return tuple(
        replace(exhibit, mark=f"{initials}/{number}")
        for number, exhibit in enumerate(wanted, start=first)
    )
