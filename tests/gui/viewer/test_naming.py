"""What a file is called on screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.gui.viewer.naming import (
    breakable,
    say_exhibit,
    say_kind,
    say_name,
    say_size,
    whole,
)
from diary_app.i18n import english

TR = english()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("żółć 😀 & <b>.png", "żółć 😀 & <b>.png"),
        ("photo\u202egpj.exe", "photo[U+202E]gpj.exe"),
        ("a\u200bb\nc\x00", "a[U+200B]b[U+000A]c[U+0000]"),
        ("\udcff.jpg", "[U+DCFF].jpg"),
    ],
)
def test_no_letter_of_a_name_hides_or_turns_others(name, shown):
    assert say_name(name) == shown


@given(st.text(st.characters(codec=None)))
def test_every_name_can_be_shown(name):
    say_name(name).encode("utf-8")
    assert "\n" not in say_name(name)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (340_400, "340 kB"),
        (4_100_000, "4.1 MB"),
        (2_500_000_000, "2.5 GB"),
    ],
)
def test_sizes_are_said_as_people_read_them(size, said):
    assert say_size(size, TR) == said


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("image/heic", "picture"),
        ("video/mp4", "video"),
        ("audio/ogg", "sound recording"),
        ("application/pdf", "PDF document"),
        ("message/rfc822", "e-mail"),
        ("text/plain", "text"),
        ("application/octet-stream", "file"),
    ],
)
def test_kinds_are_said_in_a_word(media_type, kind):
    assert say_kind(media_type, TR) == kind


def test_one_line_says_mark_name_and_what_it_is():
    exhibit = Exhibit(
        id=ExhibitId("0" * 32),
        mark="AB/12",
        name="photo\u202e.jpg",
        media_type="image/jpeg",
        size=4_100_000,
        sha256="0" * 64,
    )
    assert say_exhibit(exhibit, TR) == "AB/12 · photo[U+202E].jpg · picture, 4.1 MB"


def test_a_long_web_address_can_be_broken_and_comes_back_whole():
    said = "look: https://example.org/" + "a" * 200 + " and short words"
    shown = breakable(said)

    assert max(len(piece) for piece in shown.replace("\u200b", " ").split()) <= 9
    assert whole(shown) == said
    assert breakable("only short words") == "only short words"
