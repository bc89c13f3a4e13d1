"""What was seen of a film: how long it plays, and some of its pictures in order."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Still", "Stills"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One picture out of a film.

    Attributes:
        at: where in the film it is shown, in milliseconds.
        picture: JPEG, longest side at most 640 px, from pixels alone.
    """

    at: int
    picture: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Stills:
    """Pictures at equal distances over a whole film; none where it could not be decoded.

    Attributes:
        length: of the film in milliseconds, as it was played; 0 where that is not known.
        pictures: in the order of the film; at most six.
    """

    length: int = 0
    pictures: tuple[Still, ...] = ()
