"""A picture file that holds several says so: only its first is shown."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from diary_app.walled import pictures
from diary_app.walled.protocol import Outcome

COLOURS = ("red", "green", "blue", "black")


def written(kind: str, count: int = 4) -> bytes:
    first, *others = (Image.new("RGB", (40, 30), colour) for colour in COLOURS[:count])
    out = io.BytesIO()
    first.save(out, kind, save_all=True, append_images=others)
    return out.getvalue()


def place_of_next(tiff: bytes, number: int) -> int:
    """Return where a page of a TIFF says where the next one is (TIFF 6.0, section 2)."""
    at = 4
    for _ in range(number):
        begins = int.from_bytes(tiff[at : at + 4], "little")
        entries = int.from_bytes(tiff[begins : begins + 2], "little")
        at = begins + 2 + 12 * entries
    return at


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "PNG", "WEBP"])
def test_the_pictures_behind_the_first_are_counted(kind):
    found = pictures.finding_of(written(kind))
    assert (found.outcome, found.claims.get("frames")) == (Outcome.MADE, 4)
    assert "frames" not in pictures.finding_of(written(kind, 1)).claims


def test_what_a_telephone_puts_behind_a_photograph_is_none():
    assert "frames" not in pictures.finding_of(written("MPO")).claims


@pytest.mark.parametrize(("to", "frames"), [(b"\xf0\xff\xff\x7f", 2), (b"\x08\0\0\0", 2)])
def test_a_file_that_leads_nowhere_or_round_is_counted_to_an_end(to, frames):
    whole = bytearray(written("TIFF"))
    at = place_of_next(whole, 2)
    whole[at : at + 4] = to
    found = pictures.finding_of(bytes(whole))
    assert (found.outcome, found.claims["frames"]) == (Outcome.MADE, frames)
