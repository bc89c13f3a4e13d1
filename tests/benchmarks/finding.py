"""What finding costs in a diary of ten years: search as you type, filters, scrolling, patterns.

Run from the project's folder, on a screen (Xvfb will do)::

    PYTHONPATH=. python tests/benchmarks/finding.py [--entries 20000] [--pictures 600]
        [--folder DIR]

It fills a diary through the facade and asks as the window asks: the answer counts when the cards
are ready to paint. Then the real page is scrolled from one end to the other, by wheel and by
thumb, and every moment in which the window could not have answered is measured. Beside each stands
a raw limit of the same run: the engine's own search alone, the rows of a table alone, an empty list
painted. Everything is removed again, unless a folder is named; a diary found there is used. The
exit code is 1 where a target is missed.
"""

# ruff: noqa: B023 - what is measured is called at once
from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from long_diary import PASSPHRASE, RESOURCES, fill, surroundings
from PySide6.QtCore import QEventLoop, QTimer
from ten_years import Table, memory, timed

from diary_app.app import prepare
from diary_app.diary import Diary, make_diary, open_diary
from diary_app.domain.question import Question, Trait
from diary_app.gui.tasks import Tasks
from diary_app.gui.theme import Theme
from diary_app.gui.timeline.asked import Asked
from diary_app.gui.timeline.entries import EntryList
from diary_app.gui.timeline.model import EntriesModel
from diary_app.gui.timeline.page import TimelinePage
from diary_app.i18n import english
from diary_app.progress import Progress

TYPED = ("stone1", "he stood acro", "mill lane", '"watched the window"', "time 12 -stone5", "s")
FILTERS = (
    Question(places=("home",)),
    Question(places=("home", "work"), first=date(2018, 1, 1)),
    Question(first=date(2017, 1, 1), last=date(2019, 12, 31)),
    Question(has=(Trait.AMENDED,)),
    Question(has=(Trait.FILES,), lacks=(Trait.AMENDED,)),
    Question(weekday=5, hour=20),
    Question(),
    Question(words="stone1", places=("the market",), lacks=(Trait.FILES,)),
)


def p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[18]


def of_asking(table: Table, diary: Diary) -> None:
    """Ask what is asked while somebody types, letter by letter, and with every filter."""
    typed = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    took = [asking(diary, Question(words=text)) for text in typed]
    raw = [1000 * timed(lambda: raw_search(diary, text))[0] for text in typed]
    table.line("search as you type, p50", statistics.median(took), "ms")
    table.line("search as you type, p95", p95(took), "ms", most=50)
    table.line("  raw: the engine's search alone, p95", p95(raw), "ms")
    took = [asking(diary, one) for one in FILTERS * 3]
    rows = "SELECT number, start FROM happened"
    raw = [1000 * timed(diary._vault.database.execute(rows).fetchall)[0] for _ in range(9)]
    table.line("filter change, p50", statistics.median(took), "ms")
    table.line("filter change, p95", p95(took), "ms", most=100)
    table.line("  raw: every row of one table", statistics.median(raw), "ms")
    diary.browse.star(diary.browse.found(Question())[0].id, starred=True)
    table.line("first answer after something was written", asking(diary, Question()), "ms")


def asking(diary: Diary, question: Question) -> float:
    asked = Asked(question, True, english())
    return 1000 * timed(lambda: asked.answer(diary, None, Progress()))[0]


def raw_search(diary: Diary, text: str) -> None:
    match = " ".join(f'"{word}"*' for word in text.replace('"', "").split() if word[0] != "-")
    query = "SELECT rowid FROM words WHERE words MATCH ?"
    if any(letter.isalnum() for letter in match):
        diary._vault.database.execute(query, (match,)).fetchall()


def of_patterns(table: Table, diary: Diary) -> None:
    took = [1000 * timed(diary.browse.patterns)[0] for _ in range(9)]
    query = "SELECT start FROM happened"
    raw = [1000 * timed(diary._vault.database.execute(query).fetchall)[0] for _ in range(9)]
    table.line("patterns, p50", statistics.median(took), "ms")
    table.line("patterns, slowest", max(took), "ms", most=200)
    table.line("  raw: every time alone", statistics.median(raw), "ms")


class Watched:
    """Measures how long the window's thread is ever kept from the next event."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(0)

    def _on_turn(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now

    def longest(self) -> float:
        """Return the longest since it was asked last, in milliseconds."""
        gaps, self.gaps = self.gaps, []
        return max(gaps, default=0.0)


def waited(until: Callable[[], Any], seconds: float = 30) -> None:
    loop, end = QEventLoop(), time.perf_counter() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if until() or time.perf_counter() > end else None)
    timer.start(1)
    loop.exec()


def of_scrolling(table: Table, folder: Path) -> None:
    app = prepare()
    Theme(app, RESOURCES).wear("light")
    tasks, opened = Tasks(), []
    page = TimelinePage(tasks, english())
    job = lambda _: open_diary(folder, PASSPHRASE, surroundings(30))  # noqa: E731
    tasks.run(job, owner=page, done=opened.append, failed=print)
    waited(lambda: opened)
    page.resize(1100, 1000)
    page.show()
    page.show_diary(opened[0])
    entries = page.findChild(EntryList)
    model = page.findChild(EntriesModel)
    waited(model.rowCount)
    bar, watched = entries.verticalScrollBar(), Watched()

    def held_up(work: Callable[[], object], until: Callable[[], object]) -> float:
        watched.longest()
        work()
        waited(lambda: len(watched.gaps) > 3 and until())
        return watched.longest()

    def moved(to: int) -> float:
        return held_up(lambda: bar.setValue(to), lambda: bar.value() == to)

    waited(lambda: len(watched.gaps) > 200)
    raw = [held_up(lambda: None, lambda: True) for _ in range(100)]
    step = bar.singleStep()
    by_wheel = [moved(turn * step) for turn in range(400)]  # three lines at a time
    by_thumb = [moved(bar.maximum() * turn // 200) for turn in range(200)]
    came: list[bool] = []
    model.modelReset.connect(lambda: came.append(True))
    asked = []
    for text in ("s", "st", "sto", "stone1", ""):
        came.clear()
        question = Question(words=text)
        asked.append(held_up(lambda question=question: page.ask(question), lambda: came))
    table.line("scrolling holds the window up, wheel, p95", p95(by_wheel), "ms", most=16)
    table.line("  longest", max(by_wheel), "ms")
    table.line("scrolling holds the window up, thumb, p95", p95(by_thumb), "ms", most=16)
    table.line("  longest", max(by_thumb), "ms")
    table.line("a new question holds the window up, longest", max(asked), "ms")
    table.line("  raw: nothing asked of it, p95", p95(raw), "ms")
    tasks.save(opened[0].close, owner=page, done=lambda _: None, failed=print)
    page.close()
    tasks.finish()


def filled(folder: Path, entries: int, pictures: int) -> None:
    made = make_diary(folder, PASSPHRASE, surroundings(30))
    fill(made.diary, entries, pictures)
    made.diary.close()


def measure(folder: Path) -> int:
    table = Table()
    diary = open_diary(folder, PASSPHRASE, surroundings(30))
    try:
        of_asking(table, diary)
        of_patterns(table, diary)
    finally:
        diary.close()
    return told(table)


def measure_window(folder: Path) -> int:
    table = Table()
    of_scrolling(table, folder)
    return told(table)


def told(table: Table) -> int:
    table.line("most memory", memory(), "MB", most=400)
    print(f"missed: {', '.join(table.missed) or 'nothing'}")
    return 1 if table.missed else 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--pictures", type=int, default=600)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--window", type=Path)
    wanted = parser.parse_args()
    if wanted.measure:
        return measure(wanted.measure)
    if wanted.window:
        return measure_window(wanted.window)
    with tempfile.TemporaryDirectory() as own:
        folder = (wanted.folder or Path(own)) / "large"
        if not folder.exists():
            filled(folder, wanted.entries, wanted.pictures)
        parts = [
            [sys.executable, __file__, part, str(folder)] for part in ("--measure", "--window")
        ]
        return max(subprocess.run(part, check=False).returncode for part in parts)


if __name__ == "__main__":
    sys.exit(main())
