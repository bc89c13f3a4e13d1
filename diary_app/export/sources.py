"""What a pack is made from beyond its plan: bytes, pictures and a signature, when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from diary_app.carrier import Lent
from diary_app.domain.claims import Claims
from diary_app.domain.errors import CannotRead, Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.domain.film import Stills

__all__ = ["Sources", "is_as_kept", "read_original"]


def _nothing_claimed(_: Sequence[Exhibit]) -> Mapping[ExhibitId, Claims]:
    return {}


def _no_words(_exhibit: Exhibit) -> str | None:
    return None


def _no_copy(_exhibit: Exhibit) -> bytes:
    return b""


def _no_sizes(_exhibits: Sequence[Exhibit]) -> Mapping[ExhibitId, tuple[int, int]]:
    return {}


def _no_page(_exhibit: Exhibit, _number: int) -> Preview:
    return Preview(problem=PreviewProblem.NOT_YET_MADE)


def _no_stills(_exhibit: Exhibit) -> Stills:
    return Stills()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Ways to reach what the diary keeps. Each may be called many times.

    They are called from one thread at a time, but for ``original``: two files may be read at once.

    Attributes:
        original: the exhibit's own bytes in pieces; raises ``Damaged`` where they are not whole.
            What is made of them is hashed where it lies, so they need not be hashed on their way.
        preview: its pictures, made from pixels alone.
        sign: Ed25519 over the given bytes, 64 bytes.
        public_key: the key that goes with ``sign``, 32 bytes.
        fonts: the folder of the bundled fonts.
        checker: the folder of the parts of the page that checks a pack in a browser.
        claims: what exhibits say of themselves; none for one that was not looked into.
        page: one page of a document as pictures; the first is 1.
        lend: what a program beside needs to read an exhibit's own bytes; none where they are not
            kept sealed.
        has_originals: whether ``original`` gives the files themselves, not copies.
        copy: nearly all pixels of a picture, made anew, as JPEG; ``b""`` where there is none.
        words: every word a file holds, pages apart by a page break; ``None`` where nobody knows.
        sizes: width and height of pictures in pixels, upright; none where they are not known.
        stills: pictures over the whole of a film; none of what is no film.
    """

    original: Callable[[Exhibit], Iterator[bytes]]
    preview: Callable[[Exhibit], Preview]
    sign: Callable[[bytes], bytes]
    public_key: bytes
    fonts: Path
    checker: Path
    claims: Callable[[Sequence[Exhibit]], Mapping[ExhibitId, Claims]] = _nothing_claimed
    page: Callable[[Exhibit, int], Preview] = _no_page
    words: Callable[[Exhibit], str | None] = _no_words
    lend: Callable[[Exhibit], Lent] | None = None
    has_originals: bool = True
    copy: Callable[[Exhibit], bytes] = _no_copy
    sizes: Callable[[Sequence[Exhibit]], Mapping[ExhibitId, tuple[int, int]]] = _no_sizes
    stills: Callable[[Exhibit], Stills] = _no_stills

    @property
    def can_lend(self) -> bool:
        """Say whether a program beside may read originals: never where copies replace them."""
        return self.has_originals and self.lend is not None

    def lent(self, exhibit: Exhibit) -> Lent:
        """Return what a program beside needs to read an original.

        Raises:
            Damaged: it is not what was kept.
            PermissionError: copies replace the originals here.
        """
        if self.lend is None or not self.can_lend:
            raise PermissionError(exhibit.mark)
        return self.lend(exhibit)


def read_original(exhibit: Exhibit, sources: Sources) -> Iterator[bytes]:
    """Yield an original's bytes; what cannot be read is not told as something not written.

    Raises:
        CannotRead: the disk it is kept on does not give it.
        Damaged: it is not what was kept.
    """
    try:
        yield from sources.original(exhibit)
    except OSError as error:
        raise CannotRead(exhibit.mark, error.strerror or type(error).__name__) from error


def is_as_kept(exhibit: Exhibit, sources: Sources) -> bool:
    """Read an original once more, and say whether it is what was kept.

    Raises:
        CannotRead: the disk it is kept on does not give it.
    """
    hashing = sha256()
    try:
        for chunk in read_original(exhibit, sources):
            hashing.update(chunk)
    except Damaged:
        return False
    return hashing.hexdigest() == exhibit.sha256
