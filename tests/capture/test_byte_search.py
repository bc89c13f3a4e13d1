"""Words are found in the bytes of a file, in each way letters are written there."""

from __future__ import annotations

import os

import pytest

from diary_app.capture import ByteSearch
from diary_app.domain.sought import Sought

SEARCH = ByteSearch.of(
    Sought.of(["12 Larch Road, KB1 7QT", "07700 900123", "Łódzka Street", "Анна"])
)


def found_in(*chunks: bytes) -> set[str]:
    read: list[int] = []
    found = {find.word for _, find in SEARCH.look(chunks, read.append)}
    assert sum(read) == sum(map(len, chunks))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("at", [0, 1, 777])
def test_a_word_is_found_in_any_bytes(encoding, at):
    words = {
        "on LARCH rd.": "larchrd",
        "kb17qt x": "kb17qt",
        "+44 7700 900123": "7700900123",
        "ŁÓDZKA street": "lodzkastreet",
        " анна ": "анна",
    }
    for text, word in words.items():
        content = b"\1" * at + b"\xff\xd8" + text.encode(encoding) + b"\0\0zz"
        assert any(found.endswith(word) for found in found_in(content)), text


def test_a_word_across_two_pieces_is_found_and_noise_is_not():
    whole = b"\xff" * 5000 + "Larch Road".encode("utf-16-le") + b"\xff" * 5000
    for cut in range(4990, 5030, 3):
        assert found_in(whole[:cut], whole[cut:]) == {"larchroad"}
    assert found_in(os.urandom(200_000), b"larchmont", b"") == set()
    assert found_in(b"\x01Larch Road, KB1 7QT, \x02") == {"larchroad", "kb17qt"}
    assert not list(ByteSearch.of(Sought.of(())).look([b"Larch Road"], lambda _: None))


def test_where_a_common_word_stands_only_what_holds_it_is_looked_for():
    search = ByteSearch.of(Sought.of(["2 Oak Lane", "Fairweather", "Zażółć"]))
    assert search.seeds[b"lane"].words == ("2 Oak Lane", "Oak Lane")
    assert search.seeds[b"fairweather"].words == ("Fairweather",)
