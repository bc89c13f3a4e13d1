from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for what renews the pages that are kept

from golden import NOW, made

from diary_app.capture import Previewer
from diary_app.demo import Demo
from diary_app.demo.more import told_at_length
from diary_app.demo.story import Story, read_story

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def resources() -> Path:
    return RESOURCES


@pytest.fixture
def tell() -> Callable[..., Story]:
    """Return a teller of the story as the demonstration would write it."""

    def tell(incidents: int = 41, photos: int = 24, seed: int = 1, now: datetime = NOW) -> Story:
        return told_at_length(
            read_story(RESOURCES / "demo" / "story.toml").ending_before(now),
            RESOURCES / "demo" / "more.toml",
            incidents=incidents,
            photos=photos,
            chance=random.Random(seed),
        )

    return tell


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, previewer: Previewer) -> Demo:
    """Return one demonstration that many tests only look at."""
    return made(tmp_path_factory.mktemp("shown") / "demo", previewer)
