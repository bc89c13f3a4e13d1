"""What is new since a pack that was handed over before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diary_app import export, store
from diary_app.domain.carriage import Way
from diary_app.domain.errors import PackUnknown
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.pack import PackPlan, Supplement
from diary_app.domain.packs_made import PackMade
from diary_app.domain.record import Record
from diary_app.domain.selection import Purpose

__all__ = ["Earlier", "body_of", "earlier_pack", "packs_made"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A pack that was made before, as the journal knows it, with those it went on from.

    Attributes:
        said: what a supplement says of it.
        shown: the newest row up to which each entry that was handed over could be shown.
        files: ids of the files that were; ``None`` where all of an entry's were.
    """

    said: Supplement
    shown: Mapping[str, int]
    files: Mapping[str, Collection[str] | None]

    def is_new(self, record: Record, card: int = 0) -> bool:
        """Say whether an entry was in none of them, or there is more of it now.

        Args:
            record: may have been amended since, or had files that stayed out.
            card: the newest row of a card that is about it.
        """
        if max(record.versions[-1].seq, card) > self.shown.get(record.id, 0):
            return True
        given = self.files.get(record.id)
        return given is not None and any(file.id not in given for file in record.exhibits)


def earlier_pack(
    journal: Sequence[JournalEntry], pack: Path | str, purpose: Purpose = Purpose.POLICE
) -> Earlier:
    """Return what the journal says of a pack, which is found by its code.

    What was in it is read from the journal alone, where it is signed; the pack itself may have been
    changed since. A pack that went to somebody else leaves all of it to be handed over.

    Args:
        journal: all rows.
        pack: its folder, its ZIP, its parts or its locked copy; or its code.
        purpose: of the pack that goes on from it.

    Raises:
        PackUnknown: no such pack was made from this diary.
        Damaged: the row about it is not what was written.
    """
    code = pack if isinstance(pack, str) else export.code_of(pack)
    made = {row.subject: row for row in journal if row.kind == ActKind.PACK_MADE}
    if code not in made:
        raise PackUnknown(Path(pack))
    seq_of = {row.hash: row.seq for row in journal}
    shown: dict[str, int] = {}
    files: dict[str, set[str] | None] = {}
    row: JournalEntry | None = made[code]
    before = made[code].seq + 1
    while row is not None and row.seq < before:  # one always goes on from an older one
        before, body = row.seq, store.journal.body_of(row)
        last = seq_of.get(str(body.get("head")), row.seq)
        entries = _handed_over(body, purpose)
        shown = {**dict.fromkeys(entries, last), **shown}
        for entry in entries:
            files[entry] = _with_more(files.get(entry, set()), body)
        row = made.get(str(body.get("since")))
    at = store.packs.made_at(made[code])
    said = Supplement(code=code, entries=len(shown), made=at)
    return Earlier(said=said, shown=shown, files=files)


def _handed_over(body: Mapping[str, Any], purpose: Purpose) -> list[str]:
    """Return the entries that whoever gets a pack for ``purpose`` was given with another."""
    earlier = _purpose_of(body)
    if earlier is None or not purpose.goes_on_from(earlier):
        return []
    return [str(entry) for entry in body.get("entries", ())]


def _with_more(given: set[str] | None, body: Mapping[str, Any]) -> set[str] | None:
    """Return which of an entry's files were given, with those of one more pack.

    Earlier versions wrote down only how many were kept back.
    """
    if given is None or ("files" not in body and not body.get("kept_back")):
        return None
    return given | {str(file) for file in body.get("files", ())}


def _purpose_of(body: Mapping[str, Any]) -> Purpose | None:
    """Return what a pack was for; ``None`` for a purpose that a later version knows."""
    said = body.get("purpose", Purpose.POLICE.value)  # the only one there was at first
    return Purpose(said) if said in {one.value for one in Purpose} else None


def packs_made(journal: Iterable[JournalEntry]) -> list[PackMade]:
    """Return the packs that the journal knows, the newest first.

    Raises:
        Damaged: the row about one is not what was written.
    """
    rows = [row for row in journal if row.kind == ActKind.PACK_MADE]
    newest_first = [_made(row, store.journal.body_of(row)) for row in rows][::-1]
    return sorted(newest_first, key=lambda pack: pack.made.utc, reverse=True)


def _made(row: JournalEntry, body: Mapping[str, object]) -> PackMade:
    return PackMade(
        code=row.subject,
        made=store.packs.made_at(row),
        entries=int(str(body.get("incidents", 0))),
        files=int(str(body.get("exhibits", 0))),
        purpose=_purpose_of(body),
    )


def body_of(plan: PackPlan, code: str, way: Way) -> dict[str, object]:
    """Return what the journal says of a pack that was made."""
    period, supplement = plan.period, plan.supplement
    return {
        "v": 1,
        "code": code,
        "head": plan.head,
        "made": plan.prepared.iso(),
        "first": period.first.isoformat() if period.first else None,
        "last": period.last.isoformat() if period.last else None,
        "incidents": len(plan.records),
        "exhibits": len(plan.exhibits),
        "files": [
            file.id for file in plan.exhibits if file.mark not in (*plan.kept_back, *plan.damaged)
        ],
        "entries": [record.id for record in plan.records],
        "cards": [card.id for card in plan.case.cards],
        "way": way.value,
        "purpose": plan.purpose.value,
        "removed": plan.removed.words + plan.removed.places + plan.removed.helpers,
        "kept_back": len(plan.kept_back),
        "since": supplement.code if supplement else None,
        "left_out": [left.to_body() for left in plan.left_out],
        "contacts": plan.has_sheet,
        "language": plan.language,
    }
