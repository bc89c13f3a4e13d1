"""A pack in a ZIP that others wrote is as good; what unpacks to something else is named."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.domain.pack import FaultKind
from diary_app.export import verify
from diary_app.progress import Progress

FIRST, SECOND = "data/exhibits/AB-0001 picture.jpg", "data/exhibits/AB-0004 picture.jpg"


class Pipe(io.RawIOBase):
    """A file that cannot be gone back in, so that sizes follow what they are about."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, content) -> int:
        return self._file.write(content)

    def close(self) -> None:
        self._file.close()
        super().close()


def other_name(path: str, name: str) -> bytes:
    """Return the extra field that gives a file another name (APPNOTE.TXT 4.6.9)."""
    told = struct.pack("<BI", 1, zlib.crc32(path.encode())) + name.encode()
    return struct.pack("<HH", 0x7075, len(told)) + told


def zipped(
    pack: Path, to: Path, change: Callable[[zipfile.ZipInfo], None] = lambda _: None, **how
) -> Path:
    """Write a pack into a ZIP, and change what the ZIP says of each file."""
    with zipfile.ZipFile(Pipe(to) if how.pop("piped", False) else to, "w", **how) as archive:
        for path in sorted(one for one in pack.rglob("*") if one.is_file()):
            about = zipfile.ZipInfo(f"Pack/{path.relative_to(pack).as_posix()}")
            about.compress_type = archive.compression
            change(about)
            archive.writestr(about, path.read_bytes())
    return to


def only(path: str, **facts) -> Callable[[zipfile.ZipInfo], None]:
    def change(about: zipfile.ZipInfo) -> None:
        if about.filename == f"Pack/{path}":
            for name, value in facts.items():
                setattr(about, name, value)

    return change


def strange(place: Path) -> list[tuple[FaultKind, str]]:
    return [(fault.kind, fault.name) for fault in verify(place, Progress()).faults]


@pytest.mark.parametrize(
    ("how", "change"),
    [
        ({}, lambda _: None),
        ({"compression": zipfile.ZIP_DEFLATED}, only(FIRST, external_attr=0o100644 << 16)),
        ({"piped": True, "compression": zipfile.ZIP_DEFLATED}, lambda _: None),
        ({"piped": True}, only(FIRST, extra=other_name(f"Pack/{FIRST}", f"Pack/{FIRST}"))),
    ],
)
def test_a_pack_that_was_zipped_by_others_is_as_good(how, change, pack, tmp_path):
    assert verify(zipped(pack, tmp_path / "a.zip", change, **how), Progress()).is_sound


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (only(FIRST, comment=b"He is innocent."), f"Pack/{FIRST} (comment, 15 B)"),
        (only(FIRST, external_attr=0o120777 << 16), f"Pack/{FIRST} (a link)"),
        (
            only(FIRST, extra=b"\x99\x99\xfc\x01" + bytes(508)),
            f"Pack/{FIRST} (extra field, 512 B)",
        ),
        (
            only(FIRST, extra=other_name(f"Pack/{FIRST}", f"Pack/{SECOND}")),
            f"Pack/{FIRST} (another name)",
        ),
    ],
)
def test_what_a_zip_says_of_a_file_beside_its_name_is_named(change, named, pack, tmp_path):
    assert strange(zipped(pack, tmp_path / "a.zip", change)) == [(FaultKind.EXTRA, named)]


def test_a_file_that_no_list_names_is_seen_by_the_room_it_takes(pack, tmp_path):
    letter = b"a letter that no list names\n" * 50
    for at in (0, 3):
        made = tmp_path / f"{at}.zip"
        with zipfile.ZipFile(made, "w") as archive:
            for number, path in enumerate(sorted(p for p in pack.rglob("*") if p.is_file())):
                if number == at + 1:
                    before = (list(archive.filelist), dict(archive.NameToInfo))
                    archive.writestr("Pack/data/A LETTER.txt", letter)
                    archive.filelist, archive.NameToInfo = before
                archive.writestr(f"Pack/{path.relative_to(pack).as_posix()}", path.read_bytes())
        room = 30 + len("Pack/data/A LETTER.txt") + len(letter)
        assert strange(made) == [(FaultKind.EXTRA, f"({at}.zip: between, {room} B)")]


def test_a_file_behind_the_last_and_bytes_in_a_folder_are_named(pack, tmp_path):
    made = zipped(pack, tmp_path / "a.zip")
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("Pack/data/", b"planted")
        kept = list(archive.filelist)
        archive.writestr("Pack/data/late.txt", b"planted")
        archive.filelist[:] = kept
    room = 30 + len("Pack/data/late.txt") + len("planted")
    assert strange(made) == [
        (FaultKind.EXTRA, f"(a.zip: between, {room} B)"),
        (FaultKind.EXTRA, "Pack/data/ (7 B)"),
    ]


def test_two_files_on_the_same_bytes_are_named(pack, tmp_path):
    made = zipped(pack, tmp_path / "a.zip")
    with zipfile.ZipFile(made, "a") as archive:
        twin = archive.getinfo(f"Pack/{FIRST}")
        archive.getinfo(f"Pack/{SECOND}").header_offset = twin.header_offset
        archive._didModify = True
    kinds = {kind for kind, name in strange(made) if name.startswith("(a.zip: between, ")}
    assert kinds == {FaultKind.EXTRA}


def test_names_as_long_as_a_zip_allows_take_little_memory(tmp_path):
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("P/manifest-sha256.txt", "")
        for number in range(20):
            archive.writestr(f"P/{number}/{'a/' * 32_000}x", "")
        for number in range(11_000):
            archive.writestr(f"P/b/{number}/x", "")
    tracemalloc.start()
    faults = strange(made)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum("a/a/a/" in name for _, name in faults) == 20
    assert sum(name.startswith("b/") and name.endswith("/…") for _, name in faults) > 900
    assert most < 100 * 2**20
