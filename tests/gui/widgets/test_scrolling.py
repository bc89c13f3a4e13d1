"""What is to be seen is scrolled into view, and stays there while its layout settles."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from diary_app.gui.widgets.scrolling import Scrolling


def test_what_is_shown_only_now_comes_whole_into_view_and_grows_there(qtbot):
    inside, last = QWidget(), QLabel("what is being done")
    rows = QVBoxLayout(inside)
    for number in range(40):
        rows.addWidget(QLabel(f"row {number}"))
    rows.addWidget(last)
    last.hide()
    area = Scrolling()
    qtbot.addWidget(area)
    area.setWidget(inside)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)

    def is_whole() -> bool:
        return last.visibleRegion().boundingRect().height() == last.height()

    last.show()
    area.show_whole(last)
    qtbot.waitUntil(is_whole)
    low = last.height()
    last.setText("what is being done\nhow far\nStop\n4 %")
    qtbot.waitUntil(lambda: last.height() > low and is_whole())
    qtbot.waitUntil(lambda: area._wanted is None)
    area.verticalScrollBar().setValue(0)
    rows.addWidget(QLabel("one more"))
    qtbot.wait(50)
    assert area.verticalScrollBar().value() == 0  # whoever scrolls away later is left there
