"""What a diary needs around it: time, eyes, and the program's own files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from diary_app.capture import Previewer
from diary_app.domain.moment import Clock
from diary_app.domain.profile import Profile
from diary_app.i18n import Translate, english
from diary_app.store import Effort
from diary_app.store.disk.reserve import RESERVE_BYTES

__all__ = ["Surroundings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Handed to whoever makes or opens a diary.

    Attributes:
        clock: tells the time of everything written.
        previewer: makes small pictures of files, in a process of its own.
        resources: the program's own files: profiles, fonts, words.
        effort: costs of the key derivation of new diaries; ``None`` measures this computer first.
        language: of the pack.
        reserve: bytes kept free on the disk, so that words are still saved when it is full.
    """

    clock: Clock
    previewer: Previewer
    resources: Path
    effort: Effort | None = None
    language: Translate = field(default_factory=english)
    reserve: int = RESERVE_BYTES

    def profile(self, jurisdiction: str) -> Profile:
        """Read the profile of a jurisdiction.

        Raises:
            FileNotFoundError: there is none of that name.
        """
        path = self.resources / "profiles" / f"{jurisdiction}.toml"
        return Profile.from_toml(path.read_text("utf-8"))
