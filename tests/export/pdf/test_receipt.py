"""The receipt says the pack code in words and as a square, and the square is on the page.

That a telephone would read it is seen with Debian's zbar-tools::

    python -m pytest -m slow tests/export/pdf/test_receipt.py
"""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pack_plans import Case, Told
from pack_reading import text_of
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from diary_app.domain.pack import in_groups
from diary_app.export.pdf import write_receipt
from diary_app.export.pdf.sheet import FULL_WIDTH
from diary_app.export.pdf.styles import MARGIN
from diary_app.i18n import english

CODE = "3f2a90c1" * 8
OTHERS = [f"{number:x}" * 64 for number in range(2, 16)]


def receipt(folder: Path, *codes: str) -> Path:
    case = Case([Told()])
    out = io.BytesIO()
    name, sheet = "Pack 2026-11-21 AB", "c0ffee" * 10
    write_receipt(out, case.plan, case.sources, name, codes, english(), sheet)
    path = folder / "receipt.pdf"
    path.write_bytes(out.getvalue())
    return path


def test_every_dot_of_the_square_is_where_it_belongs(tmp_path: Path) -> None:
    expected = QRCode(None, QRErrorCorrectLevel.M)
    expected.addData(CODE.upper())
    expected.make()
    count = expected.getModuleCount()
    side, scale = 74, 4
    left = (MARGIN + FULL_WIDTH - 14 - side) * scale
    with pypdfium2.PdfDocument(receipt(tmp_path, CODE)) as pdf:
        page = pdf[0].render(scale=scale, grayscale=True).to_pil()
    dark = page.crop((round(left), 0, round(left) + side * scale, page.height // 3))
    dark = dark.point(lambda grey: 255 if grey < 10 else 0)
    first, top, last, bottom = dark.getbbox()  # nothing else there is black
    assert (last - first, bottom - top) == pytest.approx((side * scale, side * scale), abs=2)
    for row in range(count):
        for column in range(count):
            x = first + (column + 0.5) * (last - first) / count
            y = top + (row + 0.5) * (bottom - top) / count
            assert (dark.getpixel((int(x), int(y))) > 0) == expected.isDark(row, column)


@pytest.mark.slow
def test_another_program_reads_the_square(tmp_path: Path) -> None:
    picture = tmp_path / "receipt"
    pdf = receipt(tmp_path, CODE)
    subprocess.run(["pdftoppm", "-r", "150", "-png", str(pdf), str(picture)], check=True)
    (page,) = tmp_path.glob("receipt*.png")
    read = subprocess.run(["zbarimg", "-q", "--raw", str(page)], capture_output=True, check=True)
    assert read.stdout.decode().strip() == CODE.upper()


def test_one_page_with_one_code_and_all_codes_of_sixteen_parts(tmp_path: Path) -> None:
    for codes in ((CODE,), (CODE, *OTHERS, "f" * 64)):
        pdf = receipt(tmp_path, *codes)
        said = text_of(pdf)
        assert in_groups(CODE, groups=16) in said
        assert "whose SHA-256 begins C0FF EEC0 FFEE C0FF" in said
        assert [in_groups(code) in said for code in codes[1:]] == [True] * (len(codes) - 1)
        with pypdfium2.PdfDocument(pdf) as pages:
            assert len(pages) == 1
