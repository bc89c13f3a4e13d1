"""Where things lie, and who copies them elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary_app.paths import Places, default_diary, free_place, resources_folder, synced_by

HOME = Path("/home/anna")


def test_what_comes_with_the_program_is_found() -> None:
    assert (resources_folder() / "themes" / "daybook.qss").is_file()


def test_the_default_place_is_local_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    place = default_diary()
    assert place.name == "Notes"
    assert "Documents" not in place.parts
    assert not any(word in str(place).lower() for word in ("daybook", "diary", "stalk"))
    assert not synced_by(place, {})


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (HOME / "OneDrive" / "Notes", "OneDrive"),
        (HOME / "OneDrive - Some Firm" / "x" / "Notes", "OneDrive"),
        (HOME / "Dropbox" / "Notes", "Dropbox"),
        (HOME / "Dropbox (Personal)" / "Notes", "Dropbox"),
        (HOME / "Google Drive" / "My Drive" / "Notes", "Google Drive"),
        (HOME / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Notes", "iCloud"),
        (HOME / "iCloudDrive" / "Notes", "iCloud"),
        (HOME / "Library" / "CloudStorage" / "Some-Name" / "Notes", "a cloud service"),
        (HOME / "Nextcloud" / "Notes", "Nextcloud"),
        (HOME / ".local" / "share" / "Notes", ""),
        (HOME / "Documents" / "Dropboxes" / "Notes", ""),
        (Path("/media/anna/STICK/Notes"), ""),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_recognised(folder: Path, service: str) -> None:
    assert synced_by(folder, {}) == service


def test_a_folder_the_service_itself_tells_of_is_recognised() -> None:
    environment = {"OneDrive": "/home/anna/Work"}
    assert synced_by(HOME / "Work" / "Notes", environment) == "OneDrive"
    assert synced_by(HOME / "Workshop" / "Notes", environment) == ""
    assert Places(usual=HOME, environment=environment).synced_by(HOME / "Work") == "OneDrive"


def test_a_free_place_is_the_folder_itself_or_a_neutral_one_inside(tmp_path: Path) -> None:
    assert free_place(tmp_path / "Notes") == tmp_path / "Notes"
    assert free_place(tmp_path) == tmp_path
    (tmp_path / "letter.txt").write_text("x")
    assert free_place(tmp_path) == tmp_path / "Notes"
    (tmp_path / "Notes").mkdir()
    assert free_place(tmp_path) == tmp_path / "Notes 2"


def test_a_file_is_no_free_place(tmp_path: Path) -> None:
    (tmp_path / "Notes").write_text("x")
    assert free_place(tmp_path / "Notes") != tmp_path / "Notes"
