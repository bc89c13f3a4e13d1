from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest
from PIL import Image

from diary_app.domain.exhibit import Preview

KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "MPO")
PreviewOf = Callable[..., Preview]


def spoilt(picture: bytes, chance: random.Random) -> bytes:
    """Change some bytes, most often near the start, where the headers stand; or cut, or repeat."""
    wrong = bytearray(picture)
    for _ in range(chance.choice((1, 2, 5, 20))):
        reach = chance.choice((64, 512, len(wrong)))
        wrong[chance.randrange(min(reach, len(wrong)))] = chance.choice((0, 255, 127, 128, 1))
    match chance.randrange(4):
        case 0:
            del wrong[chance.randrange(2, len(wrong)) :]
        case 1:
            at = chance.randrange(len(wrong))
            wrong[at:at] = wrong[at : at + chance.randrange(1, 200)]
    wrong[:2] = picture[:2]
    return bytes(wrong)


def survive(
    kind: str,
    rounds: int,
    preview_of: PreviewOf,
    scene: Callable[..., Image.Image],
    saved: Callable[..., bytes],
) -> None:
    chance, good = random.Random(f"{kind} {rounds}"), saved(scene(96, 64), kind)
    healthy = preview_of(good)
    assert healthy.problem is None
    for number in range(rounds):
        preview = preview_of(spoilt(good, chance))
        if preview.problem is None:
            with Image.open(io.BytesIO(preview.proof), formats=["JPEG"]) as proof:
                proof.load()
                assert max(proof.size) <= 1600, number
        else:
            assert (preview.proof, preview.thumbnail) == (b"", b""), number
    assert preview_of(good) == healthy


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_pictures_never_reach_the_parent(
    kind: str,
    preview_of: PreviewOf,
    scene: Callable[..., Image.Image],
    saved: Callable[..., bytes],
) -> None:
    survive(kind, 40, preview_of, scene, saved)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_great_many_spoilt_pictures_never_reach_the_parent(
    kind: str,
    preview_of: PreviewOf,
    scene: Callable[..., Image.Image],
    saved: Callable[..., bytes],
) -> None:
    survive(kind, 3_000, preview_of, scene, saved)
