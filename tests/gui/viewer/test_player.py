"""Sound and films, played out of the vault: nothing by itself, nothing on the disk."""

from __future__ import annotations

import gc
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from recordings import seen

from diary_app.gui.viewer.sight import Seen
from diary_app.store.originals import objects

# Said by the offscreen plugin, and by Qt where a computer has nothing to play sound on.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints",
    "PulseAudioService",
    "No audio device detected",
)


def test_nothing_plays_or_is_opened_by_itself(qtbot, viewer, look, film):
    exhibit = look(film=film)
    qtbot.waitUntil(viewer.player.isVisible)
    assert viewer.player.play.accessibleName() == "Play"
    assert not viewer.player.is_open
    assert objects.path_of(Path(), exhibit.id).name not in opened_files()


def opened_files() -> set[str]:
    folder = Path("/proc/self/fd")
    return {each.readlink().name for each in folder.iterdir() if each.exists()}


@pytest.fixture
def play(qtbot, viewer, look):
    """Return a way to open a file and press Play."""

    def play(**files: bytes):
        exhibit = look(**files)
        qtbot.keyClick(viewer.player.play, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: viewer.player.is_open, timeout=10_000)
        return exhibit

    return play


def test_a_film_plays_from_the_vault_blurred_and_stops_cleanly(qtbot, viewer, play, film, tmp_path):
    exhibit = play(film=film)
    qtbot.waitUntil(viewer.canvas.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: viewer.player.line.value() > 200, timeout=10_000)
    corner = seen(viewer).pixelColor(4, 4)
    assert corner.green() < 200  # the white corner is lost in the blur
    viewer.show_button.click()
    qtbot.waitUntil(lambda: seen(viewer).pixelColor(4, 4).green() > 200)
    assert viewer.player.time.text().endswith("of 0:02")

    # nothing of it is open anywhere but its sealed object, and nothing lies about
    name = objects.path_of(Path(), exhibit.id).name
    assert name in opened_files()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or film[5000:5040] not in file.read_bytes()

    qtbot.keyClick(viewer.player.play, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: viewer.player.play.accessibleName() == "Play")
    stood = viewer.player.line.value()
    original = viewer.player._media._source._original
    key = original._reader._key
    viewer.forget()
    assert stood > 0
    assert not any(key)
    assert name not in opened_files()
    assert not viewer.player.is_open
    gc.collect()


def test_a_film_goes_where_it_is_asked_to_and_that_moment_can_stand_for_it(
    qtbot, viewer, play, film, open_diary, on_vault
):
    exhibit = play(film=film)
    qtbot.waitUntil(
        lambda: bool(on_vault(lambda: open_diary.find.preview(exhibit.id)).proof), timeout=10_000
    )
    first = on_vault(lambda: open_diary.find.preview(exhibit.id))
    assert (first.width, first.height) == (320, 240)
    assert on_vault(lambda: open_diary.look.still_at(exhibit.id)) is None
    assert red_of(first.proof) < 60

    qtbot.mouseClick(viewer.player.play, Qt.MouseButton.LeftButton)
    viewer.player.line.setValue(1600)
    qtbot.waitUntil(lambda: seen(viewer).pixelColor(200, 150).red() > 150, timeout=10_000)
    with qtbot.waitSignal(viewer.picture_made, timeout=10_000):
        qtbot.mouseClick(viewer.player.still, Qt.MouseButton.LeftButton)
    chosen = on_vault(lambda: open_diary.find.preview(exhibit.id))
    assert red_of(chosen.proof) > 150
    assert red_of(chosen.thumbnail) > 150
    assert b"Exif" not in chosen.proof
    at = on_vault(lambda: open_diary.look.still_at(exhibit.id))
    assert 1400 <= at <= 1800


def test_another_moment_can_be_chosen_when_a_film_is_opened_again(qtbot, viewer, play, film):
    exhibit = play(film=film)
    with qtbot.waitSignal(viewer.picture_made, timeout=10_000):
        pass  # its first picture stands for it now
    viewer.open([exhibit], 0)
    qtbot.waitUntil(viewer.canvas.isVisible)
    qtbot.keyClick(viewer.player.play, Qt.Key.Key_Space)
    qtbot.waitUntil(viewer.player.still.isVisible, timeout=10_000)


def red_of(jpeg: bytes) -> int:
    return Image.open(io.BytesIO(jpeg)).convert("RGB").getpixel((200, 150))[0]


def test_sound_plays_and_can_be_made_quieter(qtbot, viewer, play, sound):
    play(voice=sound)
    qtbot.waitUntil(lambda: viewer.player.line.value() > 100, timeout=10_000)
    assert not viewer.canvas.isVisible()
    assert not viewer.player.still.isVisible()
    viewer.player.volume.setValue(0)
    assert viewer.player._media._sound.volume() == 0


def test_where_pictures_are_switched_off_a_film_is_only_heard(qtbot, viewer, sight, play, film):
    sight.prefer(Seen.NONE)
    play(film=film)
    qtbot.waitUntil(lambda: viewer.player.line.value() > 200, timeout=10_000)
    assert not viewer.canvas.isVisible()
    assert seen(viewer).isNull()


@pytest.mark.qt_log_ignore("Could not open media")
def test_what_the_system_cannot_play_is_said_in_a_sentence(qtbot, viewer, play):
    play(film=b"RIFF\0\0\0\0AVI nothing of a film")
    said = viewer.player.notice
    qtbot.waitUntil(lambda: "This computer cannot play this file." in said.said, timeout=10_000)


def test_damage_met_while_playing_is_said(qtbot, viewer, keep, open_diary, film):
    exhibit = keep(film=film).exhibits[0]
    path = objects.path_of(open_diary.folder / "objects", exhibit.id)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    viewer.open([exhibit], 0)
    viewer.player.play.click()
    said = viewer.player.notice
    qtbot.waitUntil(lambda: "damaged" in said.said and "AB/1" in said.said, timeout=10_000)


def test_the_players_are_not_loaded_before_something_plays():
    asked = "import sys, diary_app.gui.inside; print('PySide6.QtMultimedia' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
