"""Where things lie: what comes with the program, and where a diary goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

__all__ = ["Places", "default_diary", "free_place", "resources_folder", "synced_by"]

_NEUTRAL_NAME = "Notes"

_BY_FOLDER = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google-drive": "Google Drive",
    "my drive": "Google Drive",
    "drivefs": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "box sync": "Box",
    "syncthing": "Syncthing",
}
_BY_VARIABLE = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}


class Places:
    """Where diaries go on one computer.

    Args:
        usual: where a diary is looked for first and suggested.
        environment: what cloud services tell the system of their folders.
    """

    def __init__(self, *, usual: Path, environment: Mapping[str, str]) -> None:
        self.usual = usual
        self._environment = environment

    def free(self, folder: Path) -> Path:
        """Return ``folder`` if a diary can go there, else a free place inside it."""
        return free_place(folder)

    def synced_by(self, folder: Path) -> str:
        """Return the name of the service that copies ``folder`` elsewhere, or ``""``."""
        return synced_by(folder, self._environment)


def resources_folder() -> Path:
    """Return the folder of themes, icons, fonts, profiles and guides.

    It lies inside the package where the program is installed, and beside it in a source tree.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_diary() -> Path:
    """Return the place a diary is looked for first, and suggested for a new one.

    It is local to this computer (never roaming, never Documents, which is often synced) and its
    name does not say what it holds. Nothing else remembers where a diary is: that would be a trace.
    """
    # Not needed to show an empty window, which is not to wait for it.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(_NEUTRAL_NAME, appauthor=False, roaming=False)


def free_place(folder: Path) -> Path:
    """Return ``folder`` if a diary can go there, else the first free neutral name inside it."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return folder
    names = (_NEUTRAL_NAME if n == 1 else f"{_NEUTRAL_NAME} {n}" for n in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())


def synced_by(folder: Path, environment: Mapping[str, str]) -> str:
    """Return the name of the service that would copy ``folder`` to other computers, or ``""``.

    Judged by the names of the folders above it and by what the services tell the system, so a
    folder moved by hand to an unusual place is not recognised.
    """
    for variable, service in _BY_VARIABLE.items():
        root = environment.get(variable, "")
        if root and folder.is_relative_to(Path(root)):
            return service
    for part in (folder, *folder.parents):
        name = part.name.casefold()
        stem = name.split(" - ")[0].split(" (")[0].strip()  # "OneDrive - Firm", "Dropbox (Home)"
        if stem in _BY_FOLDER:
            return _BY_FOLDER[stem]
    return ""
