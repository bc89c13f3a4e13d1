from __future__ import annotations

from diary_app.domain.pack import in_groups


def test_a_code_is_read_in_eight_groups_of_four() -> None:
    code = "3f2a90c1" + "0123456789abcdef" * 4
    assert in_groups(code) == "3F2A 90C1 0123 4567 89AB CDEF 0123 4567"


def test_no_code_is_no_groups() -> None:
    assert in_groups("") == ""
