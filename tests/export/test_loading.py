"""Opening a diary takes a quarter of a gigabyte for a moment: what makes packs comes after that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LATER = ("reportlab", "pikepdf", "xlsxwriter", "uharfbuzz", "fontTools", "diary_app.export.pdf")


def test_what_sets_pages_is_not_loaded_with_the_diary() -> None:
    asked = f"import sys, diary_app.diary; print([m for m in {LATER} if m in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
