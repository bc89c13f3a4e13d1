"""What a PDF says of itself can be read, whatever its title is."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from diary_app.export.pdf.metadata import packet, without_archive

MADE = datetime(2026, 11, 22, 9, 5, 7, tzinfo=UTC)
TITLE = 'A & B <b>"C"</b> سارة'


def test_any_title_is_said_as_it_is() -> None:
    read = ElementTree.fromstring(packet(TITLE, MADE, "en-GB"))
    (said,) = read.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Alt")
    assert said[0].text == TITLE
    assert b"2026-11-22T09:05:07Z" in packet(TITLE, MADE, "en-GB")


def test_a_file_that_is_no_longer_for_the_archive_says_the_rest() -> None:
    whole, less = packet(TITLE, MADE, "pl"), without_archive(packet(TITLE, MADE, "pl"))
    ElementTree.fromstring(less)
    assert b"pdfaid:" in whole
    assert b"pdfaid:" not in less
    assert b"<pdfuaid:part>1</pdfuaid:part>" in less
