"""What a diary needs around it: time, eyes, and the program's own files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from diary_app.capture import Previewer
from diary_app.domain.errors import LanguageNotSound, ProfileNotSound
from diary_app.domain.moment import Clock
from diary_app.domain.profile import NotAProfile, Profile
from diary_app.i18n import Translate, language
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
        reserve: bytes kept free on the disk, so that words are still saved when it is full.
    """

    clock: Clock
    previewer: Previewer
    resources: Path
    effort: Effort | None = None
    reserve: int = RESERVE_BYTES

    def profiles(self) -> list[Profile]:
        """Return every profile that can be used: the usual one, then by name."""
        return Profile.in_folder(self._profiles)

    def profile(self, jurisdiction: str) -> Profile:
        """Read the profile of a jurisdiction.

        Raises:
            FileNotFoundError: there is none of that name.
            ProfileNotSound: it cannot be used.
        """
        paths = {path.stem: path for path in self._profiles.glob("*.toml")}
        if jurisdiction not in paths:
            raise FileNotFoundError(jurisdiction)
        try:
            found = Profile.from_toml(paths[jurisdiction].read_text("utf-8"))
        except (NotAProfile, UnicodeDecodeError) as error:
            raise ProfileNotSound(f"{jurisdiction}.toml", str(error)) from error
        if found.key != jurisdiction:
            raise ProfileNotSound(f"{jurisdiction}.toml", f"it calls itself {found.key}")
        return found

    def language(self, code: str) -> Translate:
        """Return a language a pack can be in.

        Raises:
            LanguageUnknown: there is none of that code.
            LanguageNotSound: its catalogue is not there, or is none.
        """
        try:
            return language(code, self.resources / "languages")
        except OSError as error:
            raise LanguageNotSound(f"{code}.po", error.strerror or "not read") from error
        except ValueError as error:
            raise LanguageNotSound(f"{code}.po", str(error)) from error

    @property
    def _profiles(self) -> Path:
        return self.resources / "profiles"
