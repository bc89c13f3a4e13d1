"""What could give the keeper away in a pack: where it stands, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.selection import Purpose
from diary_app.domain.sought import Find, HitKind, Sought

__all__ = [
    "Attached",
    "Hit",
    "LeaksFound",
    "Mask",
    "NotRead",
    "Removed",
    "Spot",
    "SpotKind",
    "code_of",
    "decided_with",
    "hit_id",
    "hits_in",
]

_AROUND = 40
_LONGEST = 60
STAYS = frozenset({HitKind.OFFICE, HitKind.DOUBTFUL})
"""What stays in every pack unless somebody decided otherwise."""


class SpotKind(StrEnum):
    """In what something was found."""

    ENTRY = "entry"
    CARD = "card"
    AROUND = "around"
    FILE_NAME = "file_name"
    FILE_SAYS = "file_says"
    FILE_WORDS = "file_words"
    FILE_ATTACHED = "file_attached"
    FILE_BYTES = "file_bytes"
    FILE_PLACE = "file_place"

    @property
    def is_file(self) -> bool:
        """Say whether it stands in a file, whose bytes are never changed."""
        return self.value.startswith("file_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something was found.

    Attributes:
        subject: id of the entry, card or file; ``""`` for what stands around all of them.
        called: the entry's number, the card's kind and number, or the file's mark.
        field: which text of it, such as ``who.plate``; ``""`` for a file.
        incident: an entry that shows it, to be opened; ``None`` where there is none.
    """

    kind: SpotKind
    subject: str = ""
    called: str = ""
    field: str = ""
    incident: IncidentId | None = None

    @property
    def key(self) -> str:
        """Return what is the same for every writing of the same text; a file has one for all."""
        return f"file:{self.subject}" if self.kind.is_file else f"{self.subject}:{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found in one spot, once or several times.

    Attributes:
        before, found, after: as they stand there; cut short.
        count: how often it stands in this spot.
        is_hidden: whether the pack will not show it, as things stand.
        id: by which a decision about it is known.
    """

    kind: HitKind
    spot: Spot
    before: str
    found: str
    after: str
    id: str
    count: int = 1
    is_hidden: bool = False

    @property
    def code(self) -> str:
        """Return 8 hex digits by which it can be named; the same for what is decided with it."""
        return code_of(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A file that could not be read for words, or not all of it: its bytes alone were searched."""

    mark: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A mail with attachments that were not looked into: how many, and name and kind of each."""

    mark: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaksFound:
    """What a look for leaks came to. It never says that a pack is safe.

    Attributes:
        words: how many protected words were looked for.
        not_read: files it could not look inside of.
        more: how many hits more there are, which are not among these.
        attached: mails that came with files it did not look into.
        zones: of a copy for the other side, the time zones that its journal shows of the computers
            that were written on, but the usual one.
    """

    purpose: Purpose
    words: int
    hits: tuple[Hit, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    attached: tuple[Attached, ...] = ()
    more: int = 0
    zones: tuple[str, ...] = ()

    @property
    def named(self) -> int:
        """Return how many hits are words that were named, not found by their shape."""
        return sum(1 for hit in self.hits if hit.kind is HitKind.PROTECTED)

    def decided_as(self, decided: frozenset[str]) -> LeaksFound:
        """Return the same as it is with these ids decided otherwise than by themselves."""
        mask = Mask(hides_all=self.purpose is Purpose.DISCLOSURE, decided=decided)
        hits = (replace(hit, is_hidden=mask.hides_hit(hit)) for hit in self.hits)
        return replace(self, hits=tuple(hits))

    @property
    def shown(self) -> int:
        """Return how many hits the pack will show, as things stand."""
        return sum(1 for hit in self.hits if not hit.is_hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What a pack does not show so that nobody is given away: said on its cover, and counted.

    Attributes:
        words: how many times a block stands in place of words.
        places: how many answers were taken out because they say where the keeper is.
        helpers: how many because they say who helps them, or which office.
        zones: how many times no longer say by whose clock they are.
        in_files: how many blocks stand in the words of files.
        headers: how many mails lost lines of their heads.
        came_with: how many files that came with mails are left out.
        remade: how many pictures are copies made of pixels alone.
        frames: how many pictures behind the first of a file are left out.
        left_out: mark and reason of files that are not in the pack: a key of the pack's words.
    """

    words: int = 0
    places: int = 0
    helpers: int = 0
    zones: int = 0
    in_files: int = 0
    headers: int = 0
    came_with: int = 0
    remade: int = 0
    frames: int = 0
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """Puts a block in place of what is not to be shown.

    Attributes:
        block: what stands there instead, in the language of the pack.
        hides_all: whether everything found is hidden but offices, and what was decided otherwise;
            if not, nothing is hidden but what was decided.
        decided: ids of hits somebody decided about.
    """

    sought: Sought = field(default_factory=lambda: Sought.of(()))
    block: str = "[removed]"
    hides_all: bool = False
    decided: frozenset[str] = frozenset()

    @property
    def is_idle(self) -> bool:
        """Say whether it hides nothing, whatever the text."""
        return not (self.hides_all or self.decided)

    def hides(self, key: str, found: Find) -> bool:
        """Say whether something found in a spot is not to be shown."""
        return self._hides(found.kind, hit_id(key, found))

    def hides_hit(self, hit: Hit) -> bool:
        """Say whether a hit is not to be shown."""
        return self._hides(hit.kind, hit.id)

    def _hides(self, kind: HitKind, name: str) -> bool:
        return _is_hidden_by_itself(kind, hides_all=self.hides_all) is not (name in self.decided)

    def hides_file(self, exhibit: ExhibitId) -> bool:
        """Say whether somebody decided that a file stays out."""
        return any(one.startswith(f"file:{exhibit}\x1f") for one in self.decided)

    def hidden(self, key: str, text: str) -> tuple[str, int]:
        """Return a text with blocks in it, and how many.

        Args:
            key: of the spot.
            text: as it was typed.
        """
        finds = self.finds_hidden(key, text)
        return self.without(text, finds), len(finds)

    def without(self, text: str, finds: Iterable[Find]) -> str:
        """Return a text with a block in place of each of these finds, which are in its order."""
        kept, at = [], 0
        for one in finds:
            kept += [text[at : one.start], self.block]
            at = one.end
        return "".join([*kept, text[at:]])

    def finds_hidden(self, key: str, text: str) -> list[Find]:
        """Return what is not to be shown of a text, in its order."""
        if self.is_idle:
            return []
        return [one for one in self.sought.found_in(text) if self.hides(key, one)]


def code_of(hit: str) -> str:
    """Return 8 hex digits for the id of a hit, which tell nothing of the word that was found."""
    return sha256(hit.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def hit_id(key: str, found: Find) -> str:
    """Return by what a decision about something found in a spot is known."""
    return f"{key}\x1f{found.kind}\x1f{found.word}"


def _is_hidden_by_itself(kind: HitKind, *, hides_all: bool) -> bool:
    return hides_all and kind not in STAYS


def decided_with(
    decided: frozenset[str], hit: Hit, purpose: Purpose, *, is_hidden: bool
) -> frozenset[str]:
    """Return the ids of what is decided otherwise than by itself, with one decision more."""
    by_itself = _is_hidden_by_itself(hit.kind, hides_all=purpose is Purpose.DISCLOSURE)
    return decided - {hit.id} if is_hidden is by_itself else decided | {hit.id}


def _excerpt_of(text: str, found: Find) -> tuple[str, str, str]:
    """Return what stands before it, it, and what stands after, each short and on one line."""
    before = _line(text[max(found.start - 2 * _AROUND, 0) : found.start])
    after = _line(text[found.end : found.end + 2 * _AROUND])
    return before[-_AROUND:], _line(text[found.start : found.end])[:_LONGEST], after[:_AROUND]


def hits_in(spot: Spot, text: str, finds: Iterable[Find], mask: Mask) -> list[Hit]:
    """Return the hits of one text, those of the same word as one."""
    hits: dict[str, Hit] = {}
    for found in finds:
        name = hit_id(spot.key, found)
        if name in hits:
            hits[name] = replace(hits[name], count=hits[name].count + 1)
            continue
        before, itself, after = _excerpt_of(text, found)
        hits[name] = Hit(
            kind=found.kind,
            spot=spot,
            before=before,
            found=itself,
            after=after,
            id=name,
            is_hidden=mask.hides(spot.key, found),
        )
    return list(hits.values())


def _line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split(" ")).replace("\n", " ").replace("\r", " ")
