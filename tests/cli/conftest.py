"""What tests of the commands share."""

from __future__ import annotations

import pytest

from diary_app.store import Effort


@pytest.fixture(autouse=True)
def quickly_opened(cheap_guess: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make and open every diary here quickly, without measuring this computer each time."""
    monkeypatch.setattr(Effort, "tuned", Effort.least_allowed)
