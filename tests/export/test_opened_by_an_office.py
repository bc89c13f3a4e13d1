"""LibreOffice opens both kinds of table and gives the same words back. It takes a minute::

python -m pytest -m slow tests/export/test_opened_by_an_office.py    # Debian: libreoffice-calc
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from pack_plans import Case, Told, no_picture

from diary_app.domain.when import When
from diary_app.export.exhibits import exhibit_paths
from diary_app.export.spreadsheets import tables
from diary_app.export.tables import as_csv
from diary_app.export.workbook import as_xlsx
from diary_app.i18n import english

pytestmark = pytest.mark.slow

IN = "CSV:44,34,76"
OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
TYPED = (
    'He said "no"; I left.\nThen = nothing.',
    "=1+1",
    "+44 7700 900123",
    "Łódź العربية 😀",
    "w" * 3000,
)


def converted(file: Path, to: Path, *options: str) -> list[list[str]]:
    """Let LibreOffice open a file and write what it understood as plain CSV."""
    profile = f"-env:UserInstallation={(to / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", OUT]
    subprocess.run([*command, "--outdir", str(to), str(file)], check=True, capture_output=True)
    (made,) = to.glob("*.csv")
    with made.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize("which", [0, 1])
def test_an_office_program_gives_the_same_words_back(which: int, tmp_path: Path) -> None:
    told = [
        Told(accounts=[words], place="=home", files=[no_picture(words[:200])]) for words in TYPED
    ]
    plan = Case([*told, Told(when=When.unknown())]).plan
    table = list(tables(plan, exhibit_paths(plan.exhibits), {}, english()))[which]
    plain, book = tmp_path / "plain.csv", tmp_path / "book.xlsx"
    plain.write_bytes(as_csv(table))
    book.write_bytes(as_xlsx(table, plan.prepared.utc, english()))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()

    with plain.open(encoding="utf-8-sig", newline="") as lines:
        written = without_seconds(csv.reader(lines))
    assert without_seconds(converted(plain, tmp_path / "a", f"--infilter={IN}")) == written
    opened = without_seconds(converted(book, tmp_path / "b"))
    assert opened == [[cell.removeprefix("'") for cell in row] for row in written]


def without_seconds(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return rows without ``:00`` behind times, which LibreOffice adds when it writes a day."""
    return [[cell.removesuffix(":00") for cell in row] for row in rows]
