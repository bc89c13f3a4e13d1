"""Paragraphs of everything that people type come back in order, from poppler and from pdfium.

A letter that runs from right to left and a sign beside it that readers take for part of a number,
or that only one of them mirrors, come back with a blank between; what is compared here is order.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from pack_plans import FONTS
from script_reading import by_pdfium, by_poppler, page_of, similarity
from script_words import WORDS
from torture import paragraphs

from diary_app.export.pdf.fonts import Faces
from diary_app.export.visible import visible

ENGLISH = " ".join([WORDS["English"]] * 2)


def in_order(read: str, words: str) -> float:
    """Return how much of ``words`` comes back in order; blanks do not count."""
    read, words = read.replace(" ", ""), words.replace(" ", "")
    matcher = difflib.SequenceMatcher(None, read, words, autojunk=False)
    return 2 * sum(block.size for block in matcher.get_matching_blocks()) / len(read + words)


def assert_come_back(count: int, seed: int, beside: str, folder: Path, *, blanks: float) -> None:
    """Ask both readers for so many paragraphs, one to a page."""
    faces, shares = Faces(FONTS), []
    for number, typed in enumerate(paragraphs(count, seed)):
        words = " ".join(faces.printable(visible(typed), "regular").split())
        pdf = page_of([beside, typed] if beside else [typed])
        for whole in (by_poppler(pdf, folder), by_pdfium(pdf)):
            read = whole.removeprefix(beside).strip()
            assert in_order(read, words) >= 0.98, (number, read, words)
            shares.append(similarity(read, words))
    assert sum(shares) / len(shares) >= blanks


def test_tortured_paragraphs_come_back(tmp_path: Path) -> None:
    assert_come_back(16, 3, "", tmp_path, blanks=0.98)
    assert_come_back(12, 4, ENGLISH, tmp_path, blanks=0.98)


@pytest.mark.slow
@pytest.mark.parametrize("beside", ["", ENGLISH], ids=["alone", "on a page of English"])
def test_six_hundred_tortured_paragraphs_come_back(beside: str, tmp_path: Path) -> None:
    assert_come_back(600, 1, beside, tmp_path, blanks=0.985)
