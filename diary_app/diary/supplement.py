"""What is new since a pack that was handed over before, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diary_app import export, store
from diary_app.diary.apart import factual, holds_feelings, newest_feelings
from diary_app.diary.around import AboutEntry, CardAbout
from diary_app.diary.files_hidden import hides_of, reveals, was_hidden_in
from diary_app.diary.uncovered import uncovered
from diary_app.domain.carriage import Way
from diary_app.domain.errors import PackUnknown
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.leaks import Mask, code_of
from diary_app.domain.pack import PackPlan
from diary_app.domain.packs_made import PackMade
from diary_app.domain.record import Record
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.supplement import Supplement, Why

__all__ = ["Earlier", "Given", "body_of", "earlier_pack", "packs_made"]

Hidden = Callable[[str, object], Set[str]]
"""Returns codes of what a pack would hide in an entry, card or file, by its id and its versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody was given of one entry, in one pack or several together.

    Attributes:
        shown: the newest row up to which it could be shown.
        files: ids of the files of those packs; ``None`` where all of the entry's were in one.
        felt: the newest row up to which how it felt could be shown; 0 where it never was.
        kept: codes of what was kept in its files, in copies for the other side.
    """

    shown: int
    files: Set[str] | None
    felt: int
    kept: Set[str] = frozenset()

    def with_older(self, older: Given) -> Given:
        """Return it together with what an older pack gave."""
        have_all = self.files is None or older.files is None
        files = None if have_all else {*(self.files or ()), *(older.files or ())}
        return Given(
            shown=max(self.shown, older.shown),
            files=files,
            felt=max(self.felt, older.felt),
            kept=self.kept | older.kept,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A pack that was made before, as the journal knows it, with those it went on from.

    Attributes:
        said: what a supplement says of it.
        given: what whoever reads the supplement was given, by entry.
        hidden: by the id of an entry or card, of each pack it was in, up to which row it was shown
            there, and codes of what was hidden in it.
        uncovered: ids of files of which less is hidden now than in each of those packs.
        in_files: by the id of a file, codes of what each of those packs hid in its words.
    """

    said: Supplement
    given: Mapping[str, Given]
    hidden: Mapping[str, Sequence[tuple[int, Set[str]]]]
    uncovered: Set[str] = frozenset()
    in_files: Mapping[str, Sequence[Set[str]]] = field(default_factory=dict)

    def why(
        self, record: Record, about: AboutEntry, hidden: Hidden, selection: Selection
    ) -> Why | None:
        """Return why an entry goes in; ``None`` where all of it was given before.

        Args:
            record: may have been amended since, or had files that stayed out.
            about: the cards about it.
            hidden: of the pack that goes on.
            selection: what that pack is made of.
        """
        given = self.given.get(record.id)
        if given is None:
            return Why.NEW
        reasons = self._reasons(given, record, about, hidden, selection)
        return next((why for why, holds in reasons if holds), None)

    def _reasons(
        self,
        given: Given,
        record: Record,
        about: AboutEntry,
        hidden: Hidden,
        selection: Selection,
    ) -> Iterator[tuple[Why, bool]]:
        versions = record.versions if selection.has_feelings else factual(record.versions)
        yield Why.AMENDED, versions[-1].seq > given.shown
        has_cards = not selection.purpose.is_effect_alone
        yield Why.CARD, has_cards and about.newest > given.shown
        files = {one.id for one in record.exhibits if not _stays_out(one.id, selection)}
        yield Why.FILES, given.files is not None and not files <= given.files
        told = [(record, record.versions), *((card, card) for card in about.cards)]
        shows_more = any(self._shows_more(one, value, hidden) for one, value in told)
        in_files = _is_copy(selection) and any(
            reveals(file, self.in_files.get(file.id, ()), hidden(file.id, file))
            for file in record.exhibits
        )
        kept = _kept_in(record, selection) <= given.kept
        yield Why.WORDS, shows_more or in_files or not kept
        yield Why.PICTURES, _is_copy(selection) and not files.isdisjoint(self.uncovered)
        yield Why.FEELINGS, selection.has_feelings and newest_feelings(record) > given.felt

    def _shows_more(self, one: Record | CardAbout, told: object, hidden: Hidden) -> bool:
        """Say whether anything is shown that was hidden in all packs with its newest version."""
        packs = self.hidden.get(one.id, ())
        newest = max((last for last, _ in packs), default=0)
        shown = max((v.seq for v in one.versions if v.seq <= newest), default=0)
        with_it = [set(codes) for last, codes in packs if last >= shown]
        before = set.intersection(*with_it) if with_it else set()
        return bool(before) and not before <= hidden(one.id, told)


def _stays_out(exhibit: ExhibitId, selection: Selection) -> bool:
    """Say whether a file is left out of this pack, too."""
    return Mask(decided=selection.decided).hides_file(exhibit) and not _is_copy(selection)


def _kept_in(record: Record, selection: Selection) -> Set[str]:
    """Return codes of what somebody decided to keep in the files of an entry, in a copy of them."""
    names = tuple(f"file:{one.id}\x1f" for one in record.exhibits)
    kept = selection.decided if names and _is_copy(selection) else frozenset()
    return {code_of(one) for one in kept if one.startswith(names)}


def _is_copy(selection: Selection) -> bool:
    return selection.purpose is Purpose.DISCLOSURE


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
    given: dict[str, Given] = {}
    hidden: dict[str, list[tuple[int, Set[str]]]] = {}
    files: dict[str, list[int]] = {}
    in_files: dict[str, list[Set[str]]] = {}
    row: JournalEntry | None = made[code]
    before = made[code].seq + 1
    said = made[code]
    while row is not None and row.seq < before:  # one always goes on from an older one
        before, body = row.seq, store.journal.body_of(row)
        if _is_for(body, purpose):
            said = said if given else row
            last = seq_of.get(str(body.get("head")), row.seq)
            for entry, older in _given_in(body, last):
                given[entry] = given[entry].with_older(older) if entry in given else older
            for subject, codes in _hidden_in(body):
                hidden.setdefault(subject, []).append((last, codes))
            for file in body.get("files", ()):
                files.setdefault(str(file), []).append(last)
                in_files.setdefault(str(file), []).append(was_hidden_in(body, str(file)))
        row = made.get(str(body.get("since")))
    body = store.journal.body_of(said)
    supplement = Supplement(
        code=said.subject,
        entries=len(given),
        made=store.packs.made_at(said),
        purpose=_purpose_of(body),
        is_for_reader=_is_for(body, purpose),
    )
    return Earlier(
        said=supplement,
        given=given,
        hidden=hidden,
        uncovered=uncovered(journal, files),
        in_files=in_files,
    )


def _is_for(body: Mapping[str, Any], purpose: Purpose) -> bool:
    """Say whether whoever gets a pack for ``purpose`` was given this one."""
    earlier = _purpose_of(body)
    return earlier is not None and purpose.goes_on_from(earlier)


def _given_in(body: Mapping[str, Any], last: int) -> Iterator[tuple[str, Given]]:
    """Yield what one pack gave of each entry.

    Earlier versions wrote down only how many files were kept back, and never in which entries how
    it felt was told.
    """
    purpose = _purpose_of(body)
    knows_files = "files" in body or body.get("kept_back")
    has_files = knows_files and not (purpose is not None and purpose.is_effect_alone)
    files = {str(file) for file in body.get("files", ())} if has_files else None
    felt = {str(entry) for entry in body.get("felt", ())}
    kept = frozenset(str(code) for code in body.get("kept", ()))
    tells_felt = purpose is not None and purpose.holds_feelings
    for entry in body.get("entries", ()):
        name = str(entry)
        upto = last if tells_felt or name in felt else 0
        yield name, Given(shown=last, files=files, felt=upto, kept=kept)


def _hidden_in(body: Mapping[str, Any]) -> Iterator[tuple[str, Set[str]]]:
    """Yield codes of what one pack hid in each of its entries and cards."""
    hidden = body.get("hidden", {})
    for subject in (*body.get("entries", ()), *body.get("cards", ())):
        yield str(subject), frozenset(str(code) for code in hidden.get(subject, ()))


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
    cards = [card.id for card in plan.case.cards]
    inside = {*cards, *(record.id for record in plan.records)}
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
        "felt": [record.id for record in plan.records if holds_feelings(record)],
        "cards": cards,
        "way": way.value,
        "purpose": plan.purpose.value,
        "removed": plan.removed.words + plan.removed.places + plan.removed.helpers,
        "hidden": {
            one: sorted(codes) for one, codes in sorted(plan.hidden.items()) if one in inside
        },
        "kept": sorted(code_of(one) for one in plan.mask.decided if one.startswith("file:")),
        **({"hides": hides_of(plan.mask)} if plan.is_disclosure else {}),
        "kept_back": len(plan.kept_back),
        "since": supplement.code if supplement else None,
        "left_out": [left.to_body() for left in plan.left_out],
        "contacts": plan.has_sheet,
        "language": plan.language,
    }
