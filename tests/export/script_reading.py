"""Set words on a page, and read them back with poppler and with pdfium, as a reader would."""

from __future__ import annotations

import difflib
import io
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from pack_plans import FONTS

from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.pdf.styles import BODY, Style
from diary_app.i18n import english

_EMBEDDINGS = re.compile("[\u202a-\u202e\u200e\u200f]")
_HEAD = "page 1 of 1"


def page_of(paragraphs: Sequence[str], style: Style = BODY) -> bytes:
    """Return a PDF with these paragraphs, which must fit on one page."""
    out, faces = io.BytesIO(), Faces(FONTS)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    paper = Paper(out, title="t", made=made, lang="en", font=faces.name("regular"))
    sheet = Sheet(Pen(paper, faces), head=("", ""), tr=english())
    for paragraph in paragraphs:
        sheet.put(paragraph, style)
        sheet.skip(8)
    assert sheet.finish() == 1
    paper.save()
    return out.getvalue()


def by_poppler(pdf: bytes, folder: Path) -> str:
    """Return what pdftotext reads."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftotext", str(folder / "page.pdf"), "-"]
    return _plain(subprocess.run(command, capture_output=True, check=True).stdout.decode())


def by_pdfium(pdf: bytes) -> str:
    """Return what pdfium reads."""
    opened = pypdfium2.PdfDocument(pdf)
    text = opened[0].get_textpage().get_text_range()
    opened.close()
    return _plain(text)


def share_of(read: str, words: str) -> float:
    """Return how much of ``words`` comes back in order. What was read holds nothing but them."""
    assert sorted(read.replace(" ", "")) == sorted(words.replace(" ", ""))
    matcher = difflib.SequenceMatcher(None, read, words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


def similarity(read: str, words: str) -> float:
    """Return the ratio of what is the same in order, blanks that were added counted as faults."""
    return difflib.SequenceMatcher(None, read, words, autojunk=False).ratio()


def _plain(text: str) -> str:
    """Return what was read without marks of direction and what only keeps a blank or hyphen."""
    found = _EMBEDDINGS.sub("", text).replace("\u1680", "").replace("\ufffe", "")
    return " ".join(found.replace(_HEAD, "").split())
