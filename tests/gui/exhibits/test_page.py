"""The page with every file, on a real diary."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.listed import ListedExhibit, SomeExhibits
from diary_app.domain.when import Precision, When
from diary_app.gui.exhibits.model import TILE, FilesModel, SoughtModel
from diary_app.gui.exhibits.page import ExhibitsPage
from diary_app.gui.exhibits.tile import Sort, sort_of, tile_of
from diary_app.gui.viewer.sight import Seen, Sight
from diary_app.i18n import english
from diary_app.progress import Progress

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
EVENING = When(precision=Precision.ABOUT, start=datetime(2026, 11, 20, 20, 30))


def photo(colour: str) -> bytes:
    picture = Image.new("RGB", (320, 240), "black")
    picture.paste(colour, (150, 0, 170, 240))
    kept = io.BytesIO()
    picture.save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture
def sight():
    return Sight()


@pytest.fixture
def page(qtbot, tasks, tr, theme, sight):
    page = ExhibitsPage(tasks, tr, sight=sight)
    qtbot.addWidget(page)
    page.resize(824, 700)
    return page


@pytest.fixture
def record(open_diary, on_vault):
    """An entry with two photos and a letter."""
    files = {"Zaunkönig.jpg": photo("red"), "barrier.jpg": photo("white"), "letter.txt": b"hello"}

    def write():
        draft = new_draft_id()
        kept = [
            open_diary.write.take_in_bytes(name, content, draft, Progress(), at_once).id
            for name, content in files.items()
        ]
        shows = ExhibitNote(exhibit=kept[1], description="His car\nat the barrier")
        told = Draft(when=EVENING, account="x", exhibits=tuple(kept), notes=(shows,))
        return open_diary.write.save(draft, told)

    return on_vault(write)


@pytest.fixture
def shown(qtbot, page, open_diary, record):
    page.show_diary(open_diary)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page._files.rowCount() == 3, timeout=10_000)
    return page


def marks(page) -> list[str]:
    rows = range(page._sought.rowCount())
    return [page._sought.index(row, 0).data(TILE).mark for row in rows]


def button(page, name):
    return next(b for b in page.findChildren(QAbstractButton) if b.accessibleName() == name)


def choose(page, row: int) -> None:
    page._grid.setFocus()
    page._grid.setCurrentIndex(page._sought.index(row, 0))


def middle_of(page, row: int):
    """Return the colour in the middle of a picture in the grid, and where that is."""
    grid = page._grid
    rect = grid._painter.picture_rect(grid.visualRect(page._sought.index(row, 0)))
    return grid.viewport().grab().toImage().pixelColor(rect.center()), rect.center()


def test_files_stand_by_mark_with_name_and_day(shown):
    assert marks(shown) == ["AB/3", "AB/2", "AB/1"]
    said = shown._sought.index(2, 0).data()
    assert said == "AB/1, Zaunkönig.jpg, picture, 20 Nov 2026, entry 1"
    assert shown._status.text() == "3 files"


def test_what_the_person_says_a_file_shows_stands_with_it_and_finds_it(qtbot, shown):
    assert shown._sought.index(1, 0).data().startswith("AB/2, His car at the barrier, barrier.jpg")
    shown._header.words.setText("his car")
    qtbot.waitUntil(lambda: marks(shown) == ["AB/2"])
    choose(shown, 0)
    button(shown, "Look at it").click()
    assert shown._viewer.description.text() == "His car\nat the barrier"
    assert shown._viewer.description.isVisible()
    shown.forget()
    assert shown._viewer.description.text() == ""


def test_they_are_found_by_kind_and_by_words_without_accents(qtbot, shown):
    shown._header.words.setText("zaunkonig")
    qtbot.waitUntil(lambda: marks(shown) == ["AB/1"])
    assert shown._status.text() == "1 of 3 files"
    shown._header.words.setText("ab/ nov jpg")
    qtbot.waitUntil(lambda: marks(shown) == ["AB/2", "AB/1"])
    shown._header.sort.setCurrentIndex(shown._header.sort.findText("Texts, mail, documents"))
    assert marks(shown) == []
    assert "No file" in shown._status.text()
    shown._header.words.clear()
    qtbot.waitUntil(lambda: marks(shown) == ["AB/3"])


def test_pictures_are_blurred_until_asked_for_held_or_all(qtbot, shown):
    qtbot.waitUntil(lambda: 5 < middle_of(shown, 1)[0].red() < 150, timeout=10_000)
    blurred, point = middle_of(shown, 1)
    assert blurred.red() < 150
    where = shown._grid.viewport()
    QTest.mousePress(where, Qt.MouseButton.LeftButton, pos=point)
    assert middle_of(shown, 1)[0].red() > 200
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=point, delay=450)
    assert middle_of(shown, 1)[0] == blurred
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=point)
    assert middle_of(shown, 1)[0].red() > 200
    choose(shown, 1)
    qtbot.keyClick(shown._grid, Qt.Key.Key_Space)
    assert middle_of(shown, 1)[0].red() < 150
    button(shown, "Show pictures").click()
    qtbot.waitUntil(lambda: middle_of(shown, 2)[0].red() > 200)


def test_where_pictures_are_switched_off_words_stand_alone(qtbot, shown, sight, monkeypatch):
    high = shown._grid._painter.size().height()
    asked = []
    monkeypatch.setattr(shown._pictures, "pixmap", asked.append)
    sight.prefer(Seen.NONE)
    assert shown._grid._painter.size().height() < high - 60
    assert not shown._header.pictures.isVisible()
    shown._grid.viewport().grab()
    assert asked == []


def test_one_is_looked_at_and_the_keyboard_comes_back_to_it(qtbot, shown):
    choose(shown, 1)
    qtbot.keyClick(shown._grid, Qt.Key.Key_Return)
    viewer = shown._viewer
    assert viewer.title.text().startswith("AB/2")
    assert "File 2 of 3 in this list." in viewer._hint.text()
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert shown._grid.tile().mark == "AB/1"
    assert shown._grid.hasFocus()


def test_the_entry_of_one_is_opened(qtbot, shown, record):
    assert not button(shown, "Open its entry").isEnabled() or shown._grid.tile() is not None
    choose(shown, 0)
    with qtbot.waitSignal(shown.record_opened) as opened:
        button(shown, "Open its entry").click()
    assert opened.args == [record.id]


def test_an_empty_page_says_what_belongs_here(qtbot, page, open_diary):
    page.show_diary(open_diary)
    page.show()
    qtbot.waitUntil(page._empty.isVisible, timeout=10_000)
    assert not page._grid.isVisible()
    with qtbot.waitSignal(page.record_asked):
        page._empty.focusProxy().click()


def test_nothing_is_left_when_it_forgets(shown):
    shown.forget()
    assert shown._files.rowCount() == 0
    assert shown._status.text() == ""
    assert shown._pictures._pairs == {}


def listed(number: int, name: str = "photo.jpg", kind: str = "image/jpeg") -> ListedExhibit:
    exhibit = Exhibit(
        id=ExhibitId(f"{number:032x}"),
        mark=f"AB/{number}",
        name=name,
        media_type=kind,
        size=5,
        sha256="0" * 64,
    )
    return ListedExhibit(exhibit=exhibit, incident=IncidentId("1"), number=1, when=When.unknown())


def test_damaged_entries_are_counted_and_said(page, qtbot):
    page._on_came(0, 0, SomeExhibits(files=(listed(1),), damaged=2, is_last=True))
    assert "2 files cannot be listed" in page._notice.said


def test_what_came_for_an_older_question_is_let_pass(page, open_diary, qtbot):
    page._round = 5
    page._on_came(4, 0, SomeExhibits(files=(listed(1),), damaged=0, is_last=True))
    assert page._files.rowCount() == 0


def test_the_models_keep_qts_rules(qapp):
    files = FilesModel(english())
    sought = SoughtModel(files)
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (files, sought)
    ]
    files.add(tile_of(listed(number), english()) for number in range(1, 40))
    sought.seek(Sort.PICTURE, "ab/1")
    assert sought.rowCount() == 11
    files.has_come(ExhibitId(f"{5:032x}"))
    sought.seek(None, "")
    files.forget()
    assert sought.rowCount() == 0
    assert len(testers) == 2


@pytest.mark.parametrize(
    ("kind", "sort"),
    [
        ("image/heic", Sort.PICTURE),
        ("video/mp4", Sort.FILM),
        ("audio/ogg", Sort.SOUND),
        ("text/plain", Sort.WRITTEN),
        ("message/rfc822", Sort.WRITTEN),
        ("application/pdf", Sort.WRITTEN),
        ("application/zip", Sort.OTHER),
        ("application/octet-stream", Sort.OTHER),
    ],
)
def test_each_file_is_of_a_sort(kind, sort):
    assert sort_of(listed(1, kind=kind).exhibit) is sort
