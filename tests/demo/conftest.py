from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary_app.capture import Previewer
from diary_app.demo.more import told_at_length
from diary_app.demo.story import Story, read_story
from diary_app.diary import Surroundings
from diary_app.domain.moment import Moment
from diary_app.store import Effort

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = datetime(2026, 11, 21, 22, 41)


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
def settled(previewer: Previewer) -> Surroundings:
    """What every test's surroundings are, for what is made once and shared."""
    now = Moment(utc=NOW.replace(tzinfo=UTC), zone="Europe/London", offset=0)
    return Surroundings(
        clock=lambda: now,
        previewer=previewer,
        resources=RESOURCES,
        effort=Effort.least_allowed(),
    )
