"""Names of originals in a pack come from marks and bytes, never from what somebody typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.export.exhibits import exhibit_paths, file_mark, say_kind, say_size
from diary_app.i18n import english

SAFE = re.compile(r"data/exhibits/[A-Z]{1,8}-[0-9]{4,9} [a-z]+( [0-9]+)?\.[a-z0-9]{2,4}")


def exhibit(number: int, mark: str, media_type: str = "image/jpeg", name: str = "x") -> Exhibit:
    return Exhibit(
        id=ExhibitId(f"{number:032x}"),
        mark=mark,
        name=name,
        media_type=media_type,
        size=1,
        sha256="0" * 64,
    )


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("AB/1", "AB-0001"),
        ("AB/12345", "AB-12345"),
        ("ÁB/7", "A-0007"),
        ("../../x/3", "X-0003"),
        ("", "EX-0000"),
        ("AB/one", "AB-0000"),
        ("AB/１", "AB-0000"),
    ],
)
def test_a_mark_becomes_the_beginning_of_a_file_name(mark: str, said: str) -> None:
    assert file_mark(mark) == said


@pytest.mark.parametrize(
    ("media_type", "name", "said"),
    [
        ("image/jpeg", "AB-0001 picture.jpg", "JPEG picture"),
        ("video/quicktime", "AB-0001 video.mov", "video (MOV)"),
        ("audio/mp4", "AB-0001 sound.m4a", "sound recording (M4A)"),
        ("application/pdf", "AB-0001 document.pdf", "PDF document"),
        ("message/rfc822", "AB-0001 mail.eml", "e-mail"),
        ("text/plain", "AB-0001 text.txt", "text file"),
        ("text/html", "AB-0001 text.txt", "text file"),
        ("image/svg+xml", "AB-0001 picture.txt", "SVG picture"),
        ("application/json", "AB-0001 text.txt", "text file"),
        ("image/x-new", "AB-0001 picture.bin", "file of unknown kind"),
        ("application/zip", "AB-0001 file.zip", "ZIP file"),
        ("application/x-msdownload", "AB-0001 file.bin", "file of unknown kind"),
        ("no/../such", "AB-0001 file.bin", "file of unknown kind"),
    ],
)
def test_an_ending_comes_from_what_the_bytes_are(media_type: str, name: str, said: str) -> None:
    found = exhibit(1, "AB/1", media_type, name="evil.exe")
    assert exhibit_paths([found])[found.id] == f"data/exhibits/{name}"
    assert say_kind(media_type, english()) == said


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=20)), max_size=12))
def test_any_marks_and_types_give_safe_names_that_differ(kept: list[tuple[str, str]]) -> None:
    exhibits = [exhibit(n, mark, media_type) for n, (mark, media_type) in enumerate(kept)]
    paths = list(exhibit_paths(exhibits).values())
    assert len({path.lower() for path in paths}) == len(kept)
    assert all(SAFE.fullmatch(path) for path in paths)


def test_a_size_is_said_to_the_byte() -> None:
    assert say_size(1, english()) == "1 byte"
    assert say_size(3_412_334, english()) == "3,412,334 bytes"
