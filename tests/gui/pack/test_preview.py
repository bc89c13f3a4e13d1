"""Pages of a pack are looked at before it is made; nothing of them is on the disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.pack import in_groups
from diary_app.domain.when import Precision, When
from diary_app.gui.pack.page import PackPage
from diary_app.gui.pack.page_canvas import PageCanvas
from diary_app.gui.viewer.sight import Seen, Sight
from diary_app.progress import Progress

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

DAY = When(precision=Precision.DAY, start=datetime(2026, 11, 1))
PASSPHRASE = "copper lantern drifts over quiet fields"


def says(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page, words):
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == words)


def press(qtbot, page, words):
    found = button(page, words)
    qtbot.waitUntil(lambda: found.isVisible() and found.isEnabled(), timeout=20_000)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.fixture
def sight():
    return Sight()


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary, write, tmp_path, on_vault, sight):
    striped = QImage(400, 300, QImage.Format.Format_RGB32)
    striped.fill(QColor("white"))
    pen = QPainter(striped)
    for x in range(0, 400, 20):
        pen.fillRect(x, 0, 10, 300, QColor(200, 0, 0))
    pen.end()
    striped.save(str(tmp_path / "striped.png"))
    draft = new_draft_id()
    path = tmp_path / "striped.png"
    kept = on_vault(lambda: open_diary.write.take_in(path, draft, Progress(), at_once))
    told = Draft(when=DAY, account="He rang twice.", exhibits=(kept.id,))
    on_vault(lambda: open_diary.write.save(draft, told))
    page = PackPage(tasks, tr, sight)
    qtbot.addWidget(page)
    page.resize(824, 700)
    page.show_diary(open_diary)
    page.show()
    qtbot.waitUntil(lambda: "1 entry" in says(page))
    return page


def colours(page):
    """Return how many pixels on the screen are red, and how many of any other colour than grey."""
    seen = page._pages.canvas.picture_item.pixmap().toImage()
    picked = [
        seen.pixelColor(x, y) for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4)
    ]
    red = sum(1 for c in picked if c.red() > 180 and c.green() < 40)
    return red, sum(1 for c in picked if abs(c.red() - c.green()) > 20)


def turn_to_the_picture(qtbot, page):
    while not button(page, "Show pictures").isEnabled():
        before = page._pages.canvas.accessibleName()
        press(qtbot, page, "Next page")
        came = page._pages.canvas.picture_item
        key = came.pixmap().cacheKey()
        qtbot.waitUntil(lambda: came.pixmap().cacheKey() != key, timeout=20_000)  # noqa: B023
        assert page._pages.canvas.accessibleName() != before


def test_pages_are_shown_one_by_one_their_pictures_blurred_and_nothing_is_written(
    qtbot, page, sight, tmp_path, open_diary
):
    before = sorted(tmp_path.rglob("*"))
    press(qtbot, page, "Look at the pages")
    canvas = page._pages.canvas
    qtbot.waitUntil(lambda: not canvas.picture_item.pixmap().isNull(), timeout=20_000)
    assert canvas.accessibleName().startswith("Page 1 of ")
    assert canvas.picture_item.pixmap().height() == 1600
    assert "The pack code and the receipt are not known before it is made." in says(page)
    assert not button(page, "Show pictures").isEnabled()
    turn_to_the_picture(qtbot, page)
    red, coloured = colours(page)
    assert red == 0
    assert coloured > 1000
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert colours(page)[0] > 1000
    sight.prefer(Seen.NONE)
    assert colours(page) == (0, 0)
    assert not button(page, "Show pictures").isVisible()
    assert sorted(tmp_path.rglob("*")) == before
    page.forget()
    assert canvas.picture_item.pixmap().isNull()
    assert page._pages._pages is None


def test_they_are_dropped_when_one_stops_goes_elsewhere_or_chooses_otherwise(qtbot, page, write):
    pages = page._pages
    press(qtbot, page, "Look at the pages")
    press(qtbot, page._pages, "Stop")
    qtbot.waitUntil(lambda: not pages._tasks.is_working, timeout=20_000)
    assert pages._pages is None
    press(qtbot, page, "Look at the pages")
    qtbot.waitUntil(lambda: pages._pages is not None, timeout=20_000)
    page._ask_for_numbers()  # nothing has changed but the time
    qtbot.waitUntil(lambda: not pages._tasks.is_working, timeout=20_000)
    assert pages._pages is not None
    write(Draft(when=DAY, account="And once more."))
    page._ask_for_numbers()
    qtbot.waitUntil(lambda: pages._pages is None, timeout=20_000)
    press(qtbot, page, "Look at the pages")
    qtbot.waitUntil(lambda: pages._pages is not None, timeout=20_000)
    page.hide()
    assert pages._pages is None


def test_time_and_size_are_told_only_as_measured_and_a_later_pack_may_go_on_from_it(
    qtbot, page, on_vault, open_diary, write, tmp_path: Path
):
    expected = page._pages._expected
    qtbot.waitUntil(lambda: "is not known yet" in expected.text(), timeout=20_000)
    assert not page._what.since.isVisible()
    assert page._selection().since is None
    hand_over = open_diary.hand_over
    plan = on_vault(hand_over.plan)
    folder = tmp_path / "stick"
    made = on_vault(lambda: hand_over.build(plan, folder, PASSPHRASE, Progress(), at_once))
    page.hide()  # the person was elsewhere, and comes back
    page.show()
    qtbot.waitUntil(lambda: "last pack made on this computer" in expected.text(), timeout=20_000)
    assert expected.text().startswith("About ")
    told = on_vault(lambda: hand_over.expected(plan, made.way))
    size = sum(one.stat().st_size for one in made.folder.rglob("*") if one.is_file())
    assert told.size == size
    assert told.seconds > 0

    page._what.since.findChild(QCheckBox).click()
    assert page._selection().since == made.code
    qtbot.waitUntil(
        lambda: "No entry that is chosen is new since that pack" in says(page), timeout=20_000
    )
    write(Draft(when=DAY, account="And once more."))
    page._ask_for_numbers()
    qtbot.waitUntil(lambda: "in the earlier pack" in says(page), timeout=20_000)
    packs = page._what.since.findChild(QComboBox)
    assert f"code {in_groups(made.code, groups=1)} …" in packs.itemText(0)
    packs.setCurrentIndex(1)
    page._what.since._folder.set_folder(made.folder)
    assert page._selection().since == made.folder
    page.forget()
    assert packs.count() == 0
    assert page._selection().since is None


def test_only_what_lies_in_a_picture_is_blurred(qtbot):
    canvas = PageCanvas()
    qtbot.addWidget(canvas)
    sheet = QImage(1000, 1400, QImage.Format.Format_RGB32)
    for y in range(1400):
        for x in range(1000):
            sheet.setPixelColor(x, y, QColor(0, 0, 0) if (x // 2 + y // 2) % 2 else QColor("white"))
    canvas.set_clear(clear=False)
    canvas.show_page(sheet, [Box(left=1000, top=1000, right=5000, bottom=5000)])
    seen = canvas.picture_item.pixmap().toImage()
    assert seen.size() == QSize(1000, 1400)
    assert seen.copy(600, 0, 400, 1400) == sheet.copy(600, 0, 400, 1400)
    inside = {seen.pixelColor(x, 400).red() for x in range(110, 490)}
    assert max(inside) - min(inside) < 60
    canvas.set_clear(clear=True)
    assert canvas.picture_item.pixmap().toImage() == sheet
