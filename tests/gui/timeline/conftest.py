"""What tests of the timeline share: its page, shown with what is in a real diary."""

from __future__ import annotations

import pytest

from diary_app.gui.timeline.entries import EntryList
from diary_app.gui.timeline.page import TimelinePage


@pytest.fixture
def page(qtbot, tasks, tr, theme):
    page = TimelinePage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 700)
    return page


@pytest.fixture
def show(qtbot, page, open_diary):
    """Return a way to show the page and wait until its entries have come."""

    def show(count: int) -> EntryList:
        shown = page.findChild(EntryList)
        page.show_diary(open_diary)
        page.show()
        qtbot.waitUntil(lambda: shown.model().rowCount() == count, timeout=10_000)
        return shown

    return show
