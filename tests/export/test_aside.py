"""What a killed run left behind is cleared away, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock
from pack_plans import Case, Told
from pack_reading import everything_in, make, new_folder


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / f".pack-{'a' * 32}.part"
    (left / "pack/data").mkdir(parents=True)
    (left / "pack/data/half.jpg").write_bytes(b"half")
    (left / "lock").touch()
    make(Case([Told()]), tmp_path)
    assert not left.exists()


def test_what_is_not_ours_or_still_being_made_is_left_alone(tmp_path: Path) -> None:
    elsewhere = new_folder(tmp_path / "elsewhere")
    (elsewhere / "precious").write_bytes(b"keep")
    folder = new_folder(tmp_path / "here")
    link = folder / f".pack-{'b' * 32}.part"
    link.symlink_to(elsewhere)
    others = [folder / ".pack-notes.part", folder / f".pack-{'c' * 31}.part"]
    for other in others:
        other.mkdir()
    being_made = new_folder(folder / f".pack-{'d' * 32}.part")
    with FileLock(being_made / "lock"):
        make(Case([Told()]), folder)
        assert being_made.exists()
    assert link.is_symlink()
    assert everything_in(elsewhere) == ["precious"]
    assert all(other.exists() for other in others)
