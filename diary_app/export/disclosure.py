"""A copy that may reach the other side: every file made anew, and what cannot be, left out.

Nothing of an original goes in: no byte, no name, no hash. A hash would let somebody who guesses
what stands behind a block compare the guess, since all the rest of a text is there to read.
Pictures are copies of pixels; texts and mails are their words with blocks; of a document those
pages are pictures in which nothing was found. A note stands in place of everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from diary_app.domain.claims import ClaimKind, Claims
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.domain.film import Stills
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.leaks import Mask, Removed
from diary_app.domain.pack import PackPlan
from diary_app.export.copies_aside import CopiesAside, free_copy_name
from diary_app.export.disclosure_words import note_of
from diary_app.export.exhibits import file_mark, word_of
from diary_app.export.mail_head import MAIL
from diary_app.export.mail_lines import without_way
from diary_app.export.pdf.pictures import NotAJpeg, without_metadata
from diary_app.export.sources import Sources
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["disclosed"]

PAGE_BREAK = "\f"
_MOST_WORDS = 60_000  # what is read of a file; a page at its end may have been cut
_JPEG = "image/jpeg"
_DOCUMENT = "application/pdf"
_READ_AS_WORDS = frozenset({"text/plain", "text/csv", "text/html", MAIL})
_END = 400
_PROOF_SIDE = 1600  # what is no larger is shown whole
_LONGEST_LINE = 300  # what is read of a line of a mail's head
_NOTHING = Claims()


def disclosed(
    plan: PackPlan, sources: Sources, progress: Progress, tr: Translate, folder: Path | None
) -> tuple[PackPlan, Sources]:
    """Return plan and sources of a copy without originals; threads read what lies ready for it.

    Args:
        plan: with its words hidden already.
        sources: of the originals.
        progress: steps ``pages``, one for each file.
        tr: the language.
        folder: a private one, not there yet; whoever asks takes it away. ``None``: on no disk.

    Raises:
        Cancelled: the person asked to stop.
        Damaged, CannotRead: an original is not what was kept, or cannot be read.
        OSError: a copy cannot be written.
        ValueError: the plan is not one for the other side.
    """
    if not plan.mask.hides_all:
        raise ValueError("nobody said what a disclosure copy hides")
    making = _Copies(plan, sources, tr)
    place = CopiesAside(folder)
    copies: dict[ExhibitId, Exhibit] = {}
    taken: set[str] = set()
    for at, exhibit in enumerate(plan.exhibits):
        progress.step(at, len(plan.exhibits), "pages")
        content = making.copied(exhibit, is_large=folder is not None)
        name = free_copy_name(
            f"{file_mark(exhibit.mark)} {word_of(exhibit.media_type)}", content, taken
        )
        place.keep(name, content)
        copies[exhibit.id] = replace(
            exhibit,
            name=name,
            media_type=making.kind_of_copy(exhibit, name),
            size=len(content),
            sha256=sha256(content).hexdigest(),
        )
    records = tuple(
        replace(record, exhibits=tuple(copies[one.id] for one in record.exhibits))
        for record in plan.records
    )
    removed = replace(
        making.removed,
        words=plan.removed.words,
        places=plan.removed.places,
        helpers=plan.removed.helpers,
        zones=plan.removed.zones,
    )
    journal = tuple(map(_without_body, plan.journal))
    shown = replace(plan, records=records, journal=journal, removed=removed)
    return shown, making.as_sources(place.read)


def _without_body(entry: JournalEntry) -> JournalEntry:
    """Return a row's hashes alone; one that says which rows are lost says nothing else."""
    is_shown = entry.kind == ActKind.SALVAGED
    return entry if is_shown else replace(entry, body=None, salt=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """What a copy shows of one file, besides a picture.

    Attributes:
        claims: how long, how many pages, and its words with blocks in them.
        pages: of a document those that are shown, from 1.
        reason: why there is no copy, a key; ``""`` where there is one.
    """

    claims: Claims = _NOTHING
    pages: frozenset[int] = frozenset()
    reason: str = ""


class _Copies:
    """The copies of a plan's files, made when they are wanted, the same each time."""

    def __init__(self, plan: PackPlan, sources: Sources, tr: Translate) -> None:
        self._originals = {exhibit.id: exhibit for exhibit in plan.exhibits}
        self._mask: Mask = plan.mask
        self._sources = sources
        self._tr = tr
        self._copied: dict[ExhibitId, _Copied] = {}
        self.removed = Removed()

    def as_sources(self, copy: Callable[[Exhibit], Iterator[bytes]]) -> Sources:
        """Return what gives copies where the originals were given."""
        return replace(
            self._sources,
            original=copy,
            preview=self._preview,
            claims=self._claims,
            page=self._page,
            words=lambda _exhibit: None,
            stills=lambda _exhibit: Stills(),
            copy=self._large,
            lend=None,
            has_originals=False,
        )

    def copied(self, exhibit: Exhibit, *, is_large: bool) -> bytes:
        """Decide what is shown of a file, count what is not; return its copy, or a note.

        Args:
            exhibit: the file.
            is_large: whether a picture keeps nearly all its pixels, as files have them, not pages.
        """
        claims = self._sources.claims([exhibit]).get(exhibit.id, _NOTHING)
        picture, blocks = b"", 0
        if not exhibit.is_picture:
            copied, blocks = self._look(exhibit, claims)
        elif picture := self._picture(exhibit, is_large=is_large):
            copied = _Copied(claims=Claims(frames=claims.frames))
        else:
            copied = _Copied(reason="no_picture")
        self._copied[exhibit.id] = replace(copied, claims=replace(copied.claims, words=""))
        left_out = [(exhibit.mark, copied.reason)] if copied.reason else []
        self.removed = replace(
            self.removed,
            in_files=self.removed.in_files + blocks,
            headers=self.removed.headers + (exhibit.media_type == MAIL and not copied.reason),
            came_with=self.removed.came_with + len(claims.came_with),
            frames=self.removed.frames + max(0, copied.claims.frames - 1),
            remade=self.removed.remade + (exhibit.is_picture and not copied.reason),
            left_out=(*self.removed.left_out, *left_out),
        )
        if picture:
            return picture
        if not copied.reason and exhibit.media_type in _READ_AS_WORDS:
            return _as_text(copied.claims, exhibit)
        return note_of(exhibit, copied.reason, self._tr)

    def kind_of_copy(self, exhibit: Exhibit, name: str) -> str:
        """Return the media type of a copy; in place of what is left out stands a note."""
        if self._copied[exhibit.id].reason:
            return "text/plain"
        return _JPEG if name.endswith(".jpg") else exhibit.media_type

    def _look(self, exhibit: Exhibit, claims: Claims) -> tuple[_Copied, int]:
        if not exhibit.size:
            return _Copied(reason="empty"), 0
        if exhibit.media_type in _READ_AS_WORDS:
            if not (claims.words.strip() or claims.subject):
                return _Copied(reason="not_read"), 0
            masked, blocks = self._masked(exhibit, claims)
            return _Copied(claims=masked), blocks
        if exhibit.media_type == _DOCUMENT:
            pages = self._pages(exhibit, claims.pages)
            reason = "" if pages else "found_in_it"
            return _Copied(claims=Claims(pages=claims.pages), pages=pages, reason=reason), 0
        return _Copied(
            claims=Claims(seconds=claims.seconds),
            reason="played" if exhibit.is_played else "not_read",
        ), 0

    def _picture(self, exhibit: Exhibit, *, is_large: bool) -> bytes:
        """Return the pixels of a picture, as JPEG; ``b""`` where it cannot be shown."""
        shown = self._sources.preview(exhibit)
        try:
            proof = without_metadata(shown.proof).content
        except NotAJpeg:
            return b""
        if is_large and max(shown.width, shown.height) > _PROOF_SIDE:
            with suppress(NotAJpeg):
                return without_metadata(self._sources.copy(exhibit)).content
        return proof

    def _pages(self, exhibit: Exhibit, count: int) -> frozenset[int]:
        """Return the pages of a document that were read, and in which nothing was found."""
        read = self._sources.words(exhibit)
        if read is None:
            return frozenset()
        pages = read.split(PAGE_BREAK)[1:]  # before the first stands what it says of itself
        if len(read) >= _MOST_WORDS:
            pages = pages[:-1]
        if self._sources.preview(exhibit).hidden:  # what is hidden on one may stand on any other
            pages = pages[:1]
        return frozenset(
            number
            for number, words in enumerate(pages[:count], start=1)
            if not self._mask.hidden(_key(exhibit), words)[1]
        )

    def _masked(self, exhibit: Exhibit, claims: Claims) -> tuple[Claims, int]:
        """Return a text's words with blocks in them; of a mail, when, from whom and about what."""
        words = claims.words
        if len(words) >= _MOST_WORDS:  # a word at its end may be cut, and not be found
            words = f"{words[:-_END]} …\n({self._tr('It is cut here.')})"
        is_mail = exhibit.media_type == MAIL
        words, lines = without_way(words, self._mask.block, is_mail=is_mail)
        told = (_whole(claims.sender), _whole(claims.subject), words)
        hidden = [self._mask.hidden(_key(exhibit), text) for text in told]
        (sender, _), (subject, _), (words, _) = hidden
        blocks = lines + sum(count for _, count in hidden)
        sent = tuple(time for time in claims.times if time.kind is ClaimKind.SENT)
        times = tuple(replace(time, offset=None) for time in sent) if is_mail else ()
        told_of = Claims(times=times, sender=sender, subject=subject, words=words)
        return replace(told_of, attachments=len(claims.came_with)), blocks

    def _preview(self, exhibit: Exhibit) -> Preview:
        original, copied = self._originals[exhibit.id], self._copied[exhibit.id]
        if (original.is_picture and not copied.reason) or 1 in copied.pages:
            return self._sources.preview(original)
        if original.media_type in _READ_AS_WORDS and not copied.reason:
            return Preview()
        return Preview(problem=PreviewProblem.WITHHELD)

    def _large(self, exhibit: Exhibit) -> bytes:
        is_gone = bool(self._copied[exhibit.id].reason)
        return b"" if is_gone else self._sources.copy(self._originals[exhibit.id])

    def _page(self, exhibit: Exhibit, number: int) -> Preview:
        if number not in self._copied[exhibit.id].pages:
            return Preview(problem=PreviewProblem.WITHHELD)
        return self._sources.page(self._originals[exhibit.id], number)

    def _claims(self, exhibits: Sequence[Exhibit]) -> Mapping[ExhibitId, Claims]:
        wanted = [self._originals[exhibit.id] for exhibit in exhibits]
        told = self._sources.claims(wanted)
        found = {}
        for original in wanted:
            copied = self._copied[original.id]
            found[original.id] = copied.claims
            if original.media_type in _READ_AS_WORDS and not copied.reason:
                if original.id not in told:
                    raise Damaged(original.mark)
                found[original.id] = self._masked(original, told[original.id])[0]
        return found


def _whole(line: str) -> str:
    """Return a line of a mail; one that was cut without its end, where half a word may stand."""
    return line if len(line) < _LONGEST_LINE else f"{line[: _LONGEST_LINE // 3]} …"


def _key(exhibit: Exhibit) -> str:
    return f"file:{exhibit.id}"


def _as_text(claims: Claims, original: Exhibit) -> bytes:
    """Return words as a plain file; a mail begins with the few lines that are left of its head."""
    return "\r\n".join([*_head(claims, original), *claims.words.splitlines(), ""]).encode()


def _head(claims: Claims, original: Exhibit) -> Iterator[str]:
    if original.media_type != MAIL:
        return
    lines = {"From": claims.sender, "Subject": claims.subject}
    yield from (f"{name}: {said}" for name, said in lines.items() if said)
    yield from (f"Date: {time.wall.isoformat(' ', 'minutes')}" for time in claims.times)
    if claims.attachments:
        yield f"Attachments: {claims.attachments}, left out"
    yield ""
