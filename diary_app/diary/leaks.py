"""Leaks: look for what would give the keeper away in a pack, before it is made.

It finds the words it was told, and what has the shape of an address. It never says that a pack is
safe, guesses at no faces, and reads nothing that is drawn, spoken or packed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from diary_app import capture, store
from diary_app.diary.hand_over import HandOver
from diary_app.diary.surroundings import Surroundings
from diary_app.diary.words_hidden import around, field_of
from diary_app.domain.asked import asked_about
from diary_app.domain.card import Card
from diary_app.domain.case import CaseFile, Told
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.leaks import Attached, Hit, LeaksFound, Mask, NotRead, Spot, SpotKind, hits_in
from diary_app.domain.pack import PackPlan
from diary_app.domain.selection import EVERYTHING, Selection
from diary_app.domain.sought import Find, HitKind
from diary_app.domain.texts import texts_of
from diary_app.domain.when import HOME
from diary_app.progress import Ask, Progress

__all__ = ["Leaks"]

_KINDS = ("person", "order", "report", "item", "source")
_MOST_HITS = 5000
_MOST_WORDS = 60_000  # what is read of a file
_DOCUMENT, _PAGE_BREAK = "application/pdf", "\f"


class Leaks:
    """All that finds leaks."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings, hand_over: HandOver) -> None:
        self._vault = vault
        self._surroundings = surroundings
        self._hand_over = hand_over

    def look(self, selection: Selection, progress: Progress, ask: Ask) -> LeaksFound:
        """Look through everything a pack would hold. Runs beside.

        Args:
            selection: what goes in.
            progress: steps ``searching``, in bytes; stops the work.
            ask: reaches the diary's thread.

        Raises:
            NothingToHandOver, NothingNew, PackUnknown, Damaged: see ``HandOver.chosen``.
            Cancelled: the person asked to stop.
        """
        plan = ask(lambda: self._hand_over.chosen(selection))
        mask = ask(lambda: self._hand_over.mask(selection))
        claims = ask(lambda: store.claims.get(self._vault, [one.id for one in plan.exhibits]))
        search = _Search(plan, mask, progress)
        search.look_at_texts()
        for exhibit in plan.exhibits:
            self._look_at_file(search, exhibit, claims)
        hits = search.hits
        return LeaksFound(
            purpose=plan.purpose,
            words=len(mask.sought.words),
            hits=tuple(hits[:_MOST_HITS]),
            more=max(0, len(hits) - _MOST_HITS),
            not_read=tuple(search.not_read),
            attached=tuple(search.attached),
            zones=_zones_shown(plan),
        )

    def in_words(self, selection: Selection = EVERYTHING) -> int:
        """Return how often protected words stand in what was typed: quick, no file is opened."""
        search = _Search(
            self._hand_over.chosen(selection), self._hand_over.mask(selection), Progress()
        )
        search.look_at_texts()
        return sum(hit.count for hit in search.hits if hit.kind is HitKind.PROTECTED)

    def _look_at_file(
        self, search: _Search, exhibit: Exhibit, claims: Mapping[ExhibitId, Claims]
    ) -> None:
        """Look at a file's name, its place, what it says, its words, and its bytes, if any."""
        said = claims.get(exhibit.id, Claims())
        search.look_at(exhibit, SpotKind.FILE_NAME, exhibit.name)
        if not exhibit.size:
            return
        search.look_at_place(exhibit, said)
        read = self._surroundings.previewer.said(
            store.objects.unseal(self._vault, exhibit), exhibit.size, exhibit.media_type
        )
        words = None if read is None else read.words
        if read is not None and read.attachments:
            search.attached.append(
                Attached(mark=exhibit.mark, count=read.attachments, names=read.unread)
            )
        if words is None or read is None or _is_partly_read(exhibit, words, read.in_attachments):
            search.not_read.append(NotRead(mark=exhibit.mark, media_type=exhibit.media_type))
        kind = SpotKind.FILE_SAYS if exhibit.is_picture else SpotKind.FILE_WORDS
        found = search.look_at(exhibit, kind, words or "")
        if read is not None and read.in_attachments:
            found |= search.look_at(exhibit, SpotKind.FILE_ATTACHED, read.in_attachments)
        search.look_at_bytes(exhibit, store.objects.unseal(self._vault, exhibit), found)


@dataclass
class _Search:
    """One look, and what it found until now."""

    plan: PackPlan
    mask: Mask
    progress: Progress
    not_read: list[NotRead] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    done: int = 0

    def __post_init__(self) -> None:
        self._hits: dict[str, Hit] = {}
        self._bytes = capture.ByteSearch.of(self.mask.sought)
        self._shown_in = {
            exhibit: records[0].id for exhibit, records in self.plan.records_by_exhibit().items()
        }

    @property
    def hits(self) -> list[Hit]:
        """Return what was found, in the order it was; the same in the same spot once."""
        return list(self._hits.values())

    def look_at_texts(self) -> None:
        """Look at everything somebody typed."""
        for record in self.plan.records:
            self.progress.go_on()
            for path, text in _once(texts_of(record.versions)):
                spot = Spot(
                    kind=SpotKind.ENTRY,
                    subject=record.id,
                    called=str(record.number),
                    field=field_of(path),
                    incident=record.id,
                )
                self._add(spot, text)
        for called, card in _cards(self.plan.case):
            for path, text in _once(texts_of(card)):
                field = field_of(path)
                spot = Spot(kind=SpotKind.CARD, subject=card.id, called=called, field=field)
                self._add(spot, text)
        for subject, value in around(self.plan):
            for path, text in _once(texts_of(value)):
                self._add(Spot(kind=SpotKind.AROUND, subject=subject, field=path), text)

    def look_at(self, exhibit: Exhibit, kind: SpotKind, text: str) -> set[str]:
        """Look at one text of a file, and return the words found in it."""
        finds = self.mask.sought.found_in(text)
        self._keep(self._spot(exhibit, kind), text, finds)
        return {found.word for found in finds}

    def look_at_place(self, exhibit: Exhibit, claims: Claims) -> None:
        """Look whether a file says where it was made."""
        if claims.place is None:
            return
        text = f"{claims.place.latitude}, {claims.place.longitude}"
        found = Find(HitKind.POSITION, 0, len(text), "".join(filter(str.isalnum, text)))
        self._keep(self._spot(exhibit, SpotKind.FILE_PLACE), text, [found])

    def look_at_bytes(self, exhibit: Exhibit, chunks: Iterator[bytes], known: set[str]) -> None:
        """Look at a file's bytes as they lie there, for what was not found otherwise."""
        spot = self._spot(exhibit, SpotKind.FILE_BYTES)
        for text, found in self._bytes.look(chunks, self._read()):
            if found.word not in known:
                self._keep(spot, text, [found])

    def _read(self) -> Callable[[int], None]:
        total = self.plan.size_of_originals

        def read(size: int) -> None:
            self.done += size
            self.progress.step(self.done, total, "searching")

        return read

    def _add(self, spot: Spot, text: str) -> None:
        asked = asked_about(spot.field, text) if self.plan.is_disclosure else None
        self._keep(spot, text, [asked] if asked is not None else [])
        self._keep(spot, text, self.mask.sought.found_in(text))

    def _keep(self, spot: Spot, text: str, finds: list[Find]) -> None:
        for hit in hits_in(spot, text, finds, self.mask):
            name = f"{spot.kind} {hit.id}"
            before = self._hits.get(name)
            self._hits[name] = replace(hit, count=hit.count + (before.count if before else 0))

    def _spot(self, exhibit: Exhibit, kind: SpotKind) -> Spot:
        return Spot(
            kind=kind,
            subject=exhibit.id,
            called=exhibit.mark,
            incident=self._shown_in.get(exhibit.id),
        )


def _is_partly_read(exhibit: Exhibit, words: str, in_attachments: str) -> bool:
    """Say whether more is in a file than its words: a long end, or a page that is a picture."""
    pages = words.split(_PAGE_BREAK)[1:] if exhibit.media_type == _DOCUMENT else []
    is_cut = max(len(words), len(in_attachments)) >= _MOST_WORDS
    return is_cut or not all(page.strip() for page in pages)


def _once(texts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each text once; an amendment says most of what it amends again."""
    yield from dict.fromkeys(texts)


def _cards(case: CaseFile) -> Iterator[tuple[str, Card[Told]]]:
    every: tuple[tuple[Card[Told], ...], ...] = (
        *(case.people, case.orders, case.reports),
        *(case.items, case.sources),
    )
    for kind, cards in zip(_KINDS, every, strict=True):
        for card in cards:
            yield f"{kind} {card.number}", card


def _zones_shown(plan: PackPlan) -> tuple[str, ...]:
    """Return what the rows of the journal tell of where a computer was; hashes cover it."""
    if not plan.is_disclosure:
        return ()
    return tuple(sorted({row.zone for row in plan.journal} - {HOME}))
