"""The record page on a real diary."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from diary_app.gui.record.page import RecordPage

sys.path.insert(0, str(Path(__file__).parent))  # for the steps, which several files take


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary):
    page = RecordPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 700)
    page.show()
    page.show_diary(open_diary)
    page.start_new()
    return page


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "barrier.jpg"
    Image.linear_gradient("L").convert("RGB").save(path)
    return path
