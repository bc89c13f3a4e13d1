"""Looking at files: blurred until asked, played from the vault, and hidden in copies."""

from __future__ import annotations

import gc
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diary_app.domain.hiding import Box
from diary_app.gui.viewer.sight import Seen, Sight
from diary_app.gui.viewer.viewer import Viewer
from diary_app.store.originals import objects

# Said by the offscreen plugin, and by Qt where a computer has nothing to play sound on.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints",
    "PulseAudioService",
    "No audio device detected",
)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sight():
    return Sight()


@pytest.fixture
def viewer(qtbot, tasks, tr, theme, open_diary, sight):
    viewer = Viewer(tasks, tr, sight=sight)
    qtbot.addWidget(viewer)
    viewer.resize(824, 700)
    with qtbot.waitActive(viewer):
        viewer.show()
        viewer.activateWindow()
    viewer.show_diary(open_diary)
    yield viewer
    viewer.forget()


@pytest.fixture
def look(qtbot, viewer, keep):
    """Return a way to open one file of a new entry."""

    def look(**files: bytes):
        record = keep(**files)
        viewer.open(record.exhibits, 0)
        if record.exhibits[0].is_picture:
            qtbot.waitUntil(viewer.canvas.isVisible, timeout=10_000)
        return record.exhibits[0]

    return look


def seen(viewer):
    return viewer.canvas.picture_item.pixmap().toImage()


def is_sharp(viewer):
    """Say whether the yellow line of the photo can be made out."""
    picture = seen(viewer)
    return max(picture.pixelColor(x, 100).red() for x in range(296, 309)) > 150


def test_a_picture_is_blurred_until_it_is_asked_for_or_held(qtbot, viewer, look, photo):
    look(photo=photo)
    blurred = seen(viewer)
    assert not is_sharp(viewer)
    qtbot.mouseClick(viewer.show_button, Qt.MouseButton.LeftButton)
    assert is_sharp(viewer)
    assert viewer.show_button.accessibleName() == "Blur"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Space)
    assert seen(viewer) == blurred

    where = viewer.canvas.viewport()
    QTest.mousePress(where, Qt.MouseButton.LeftButton)
    assert is_sharp(viewer)
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, delay=450)
    assert seen(viewer) == blurred
    qtbot.mouseClick(where, Qt.MouseButton.LeftButton)
    assert is_sharp(viewer)


def test_each_next_picture_is_blurred_again_unless_all_were_asked_for(qtbot, viewer, keep, photo):
    record = keep(a=photo, b=photo + b" ")
    viewer.open(record.exhibits, 0)
    viewer.show_button.click()
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert not viewer.show_button.isChecked()
    viewer.open(record.exhibits, 0, are_shown=True)
    qtbot.waitUntil(viewer.canvas.isVisible)
    assert is_sharp(viewer)
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    qtbot.waitUntil(viewer.canvas.isVisible)
    assert is_sharp(viewer)


def test_words_stand_where_pictures_are_switched_off(qtbot, viewer, sight, look, photo):
    sight.prefer(Seen.CLEAR)
    look(photo=photo)
    assert is_sharp(viewer)
    sight.prefer(Seen.NONE)
    qtbot.waitUntil(lambda: "Pictures are switched off." in viewer.notice.said)
    assert not viewer.canvas.isVisible()
    assert seen(viewer).isNull()
    assert not viewer.show_button.isVisible()
    assert not viewer.hiding.isVisible()


def test_nothing_plays_or_is_opened_by_itself(qtbot, viewer, look, film):
    exhibit = look(film=film)
    qtbot.waitUntil(viewer.player.isVisible)
    assert viewer.player.play.accessibleName() == "Play"
    assert not viewer.player.is_open
    assert str(objects.path_of(Path(), exhibit.id).name) not in opened_files()


def opened_files() -> str:
    folder = Path("/proc/self/fd")
    return " ".join(str(each.readlink()) for each in folder.iterdir() if each.exists())


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


def test_boxes_are_drawn_with_the_mouse_and_kept(qtbot, viewer, look, photo, open_diary, on_vault):
    exhibit = look(photo=photo)
    qtbot.mouseClick(viewer.hiding.begin, Qt.MouseButton.LeftButton)
    canvas = viewer.canvas
    corners = [canvas.mapFromScene(x, y) for x, y in ((100, 50), (200, 150))]
    drag(canvas.viewport(), *corners)
    [box] = viewer.hiding.boxes
    assert box.left == pytest.approx(2500, abs=60)
    assert box.bottom == pytest.approx(7500, abs=110)
    viewer.hiding.keep.click()
    qtbot.waitUntil(lambda: "It is saved." in viewer.hiding.notice.said, timeout=10_000)
    assert on_vault(lambda: open_diary.look.hidden(exhibit.id)) == (box,)
    assert "1 part is hidden in copies" in viewer.hiding.said.text()

    viewer.hiding.copy.click()
    qtbot.waitUntil(lambda: viewer.hiding.is_copy_shown, timeout=15_000)
    copy = seen(viewer)
    assert max(copy.pixelColor(150, 100).getRgb()[:3]) < 12
    assert copy.pixelColor(50, 100).red() > 240


def drag(where, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(where, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(where, (start + end) / 2)
    QTest.mouseMove(where, end)
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=end)


def test_boxes_are_made_with_the_keyboard_alone(qtbot, viewer, look, photo):
    look(photo=photo)
    viewer.hiding.begin.click()
    viewer.hiding.add.click()
    canvas, keys = viewer.canvas, Qt.Key
    assert viewer.hiding.boxes == (Box(left=4000, top=4000, right=6000, bottom=6000),)
    qtbot.keyClick(canvas, keys.Key_Left)
    qtbot.keyClick(canvas, keys.Key_Down, _CTRL)
    assert viewer.hiding.boxes == (Box(left=3950, top=4500, right=5950, bottom=6500),)
    qtbot.keyClick(canvas, keys.Key_Right, _SHIFT)
    qtbot.keyClick(canvas, keys.Key_Up, _SHIFT | _CTRL)
    assert viewer.hiding.boxes == (Box(left=3950, top=4500, right=6000, bottom=6000),)
    viewer.hiding.add.click()
    viewer.hiding.next.click()
    qtbot.keyClick(canvas, keys.Key_Delete)
    assert viewer.hiding.boxes == (Box(left=4000, top=4000, right=6000, bottom=6000),)
    qtbot.keyClick(viewer, keys.Key_Escape)
    assert viewer.hiding.boxes == ()
    assert not viewer.hiding.is_editing
    assert viewer.title.text()  # the picture is still there


def test_boxes_that_were_drawn_are_kept_when_the_person_goes_on(
    qtbot, viewer, keep, photo, open_diary, on_vault
):
    record = keep(a=photo, b=photo + b" ")
    viewer.open(record.exhibits, 0)
    qtbot.waitUntil(viewer.hiding.begin.isVisible, timeout=10_000)
    viewer.hiding.begin.click()
    viewer.hiding.add.click()
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    kept = on_vault(lambda: open_diary.look.hidden(record.exhibits[0].id))
    assert kept == (Box(left=4000, top=4000, right=6000, bottom=6000),)


def test_nothing_is_left_when_it_forgets(qtbot, viewer, look, photo):
    look(photo=photo)
    viewer.hiding.begin.click()
    viewer.hiding.add.click()
    viewer.forget()
    assert viewer.canvas.scene().itemsBoundingRect().isEmpty()
    assert viewer.hiding.boxes == ()
    assert viewer.title.text() == ""
    assert not viewer.hiding.isVisible()


def a_document(pages: int) -> bytes:
    """Return a PDF whose pages are darker one after the other."""
    kept = io.BytesIO()
    first, *rest = (Image.new("L", (200, 280), 250 - 60 * number) for number in range(pages))
    first.save(kept, "PDF", save_all=True, append_images=rest)
    return kept.getvalue()


def test_the_pages_of_a_document_are_turned_one_after_the_other(qtbot, viewer, look):
    look(letter=a_document(3))
    qtbot.waitUntil(viewer.pages.isVisible, timeout=10_000)
    assert viewer.pages.place.text() == "Page 1 of 3"
    assert not viewer.pages.back.isEnabled()
    viewer.show_button.click()
    assert seen(viewer).pixelColor(50, 50).red() > 230
    qtbot.mouseClick(viewer.pages.on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 170 < seen(viewer).pixelColor(50, 50).red() < 210, timeout=15_000)
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown, _CTRL)
    qtbot.waitUntil(lambda: seen(viewer).pixelColor(50, 50).red() < 150, timeout=15_000)
    assert viewer.pages.place.text() == "Page 3 of 3"
    assert not viewer.pages.on.isEnabled()
    assert not viewer.hiding.isVisible()
    viewer.forget()
    assert not viewer.pages.isVisible()
