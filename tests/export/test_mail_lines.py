"""The way a quoted mail took is not shown; a line that only looks like one is."""

from __future__ import annotations

import pytest

from diary_app.export.mail_lines import without_way


@pytest.mark.parametrize(
    "lines",
    [
        *(
            "Received: from quietmews (HELO lan)\r\n\tby mx.quietmews; Sat",
            "> Received : quietmews",
        ),
        *(
            "X-Originating-IP: [quietmews]",
            "Message-ID: <1@quietmews>",
            "*Delivered-To:* quietmews",
        ),
        *("> > References: <1@quietmews>\n> >  <2@quietmews>", "ARC-Seal: i=1; d=quietmews"),
    ],
)
def test_a_line_of_the_way_is_taken_out_with_what_goes_on(lines: str) -> None:
    for is_mail in (True, False):
        hidden, count = without_way(f"Hello.\n{lines}\nSee you.", "[removed]", is_mail=is_mail)
        assert count == 1
        assert "quietmews" not in hidden
        assert hidden.startswith("Hello.\n")
        assert hidden.endswith("[removed]\nSee you.")


def test_who_else_has_it_is_taken_out_of_a_mail_alone() -> None:
    quoted = "From: Grey Man\nTo: Orsolya\nCc: Marta\nSubject: You"
    assert without_way(quoted, "#", is_mail=True) == (
        "From: Grey Man\nTo: #\nCc: #\nSubject: You",
        2,
    )
    assert without_way(quoted, "#", is_mail=False) == (quoted, 0)
    answered = "> To: Orsolya\n> Cc: Marta\n> Hello, you.\n> I wait."
    hidden = "> To: #\n> Cc: #\n> Hello, you.\n> I wait."
    assert without_way(answered, "#", is_mail=True) == (hidden, 2)


@pytest.mark.parametrize(
    "words", ["I received: nothing", "X: 3", "to: ", "Dear Received", "a b: c"]
)
def test_other_lines_stay_as_they_are(words: str) -> None:
    assert without_way(f"{words}\r\nend", "#", is_mail=True) == (f"{words}\r\nend", 0)
