"""What happens when a diary comes into the window."""

from __future__ import annotations

from typing import Any

from PIL import Image
from PySide6.QtWidgets import QLabel

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"


def diary_without_its_small_picture(door: Any, places: Any, tmp_path: Any) -> str:
    """Make a diary as a crash leaves it between keeping a file and showing it."""
    made = door.make(places.usual, PASSPHRASE, Keeper(name="Anna Bell", initials="AB"))
    door.forget_code()
    picture = tmp_path / "gate.png"
    Image.new("RGB", (64, 48), "teal").save(picture)
    draft = new_draft_id()
    kept = made.diary.write.take_in(picture, draft, Progress(), at_once)
    told = Draft(when=When.unknown(), account="By the gate.", exhibits=(kept.id,))
    made.diary.write.save(draft, told)
    vault = made.diary.keep_safe._vault
    with vault.writing() as database:
        database.execute("DELETE FROM preview")
    door.close()
    return str(kept.id)


def test_a_small_picture_that_a_crash_left_out_is_made_when_the_diary_is_opened(
    hand: Any, window: Any, door: Any, places: Any, on_vault: Any, tmp_path: Any
) -> None:
    kept = on_vault(lambda: diary_without_its_small_picture(door, places, tmp_path))
    window.leave()
    hand.unlock()
    diary = window._diary

    def is_made() -> bool:
        return bool(on_vault(lambda: diary.find.thumbnail(kept)))

    hand.until(is_made)


def test_damage_that_is_met_meanwhile_is_told(
    hand: Any, window: Any, door: Any, places: Any, on_vault: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    on_vault(lambda: diary_without_its_small_picture(door, places, tmp_path))

    def damaged(*_: Any) -> None:
        raise Damaged("AB/1")

    monkeypatch.setattr("diary_app.diary.keep_safe.KeepSafe.make_preview", damaged)
    window.leave()
    hand.unlock()
    hand.until(
        lambda: any("AB/1" in one.text() for one in window.furnish().notice.findChildren(QLabel))
    )


def test_damage_that_was_seen_at_the_opening_is_told(
    hand: Any, window: Any, door: Any, places: Any, on_vault: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    on_vault(lambda: diary_without_its_small_picture(door, places, tmp_path))

    def damaged(*_: Any) -> None:
        raise Damaged("entry 4")

    monkeypatch.setattr("diary_app.store.quick_check", damaged)
    window.leave()
    hand.unlock()
    hand.until(
        lambda: any("entry 4" in one.text() for one in window.furnish().notice.findChildren(QLabel))
    )
