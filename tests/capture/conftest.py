from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image, ImageDraw

from diary_app.capture import Previewer, media_type_of
from diary_app.domain.exhibit import Preview


@pytest.fixture(scope="session")
def previewer() -> Iterator[Previewer]:
    with Previewer() as shared:
        yield shared


@pytest.fixture
def preview_of(previewer: Previewer) -> Callable[..., Preview]:
    """Preview bytes the way intake does: in chunks, with the type their first bytes give."""

    def preview(picture: bytes, name: str = "photo.jpg", through: Previewer = previewer) -> Preview:
        chunks = (picture[at : at + 2**20] for at in range(0, len(picture), 2**20))
        return through.look(chunks, len(picture), media_type_of(picture[:4096], name)).preview

    return preview


@pytest.fixture
def scene() -> Callable[..., Image.Image]:
    """Draw something with a red top left corner and detail everywhere."""

    def draw(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
        picture = Image.new("RGB", (width, height), (70, 90, 120))
        pen, chance = ImageDraw.Draw(picture), random.Random(7)
        for _ in range(200):
            x, y = chance.randrange(width), chance.randrange(height)
            colour = tuple(chance.randrange(256) for _ in range(3))
            pen.rectangle((x, y, x + width // 20, y + height // 20), fill=colour)
        pen.rectangle((0, 0, width // 3, height // 3), fill=(220, 20, 20))
        return picture.convert(mode)

    return draw


@pytest.fixture
def saved() -> Callable[..., bytes]:
    def save(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
        made = io.BytesIO()
        picture.save(made, kind, **options)
        return made.getvalue()

    return save
