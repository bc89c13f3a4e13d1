"""A film is gone through behind walls: what comes out is upright, in order, and says when."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from telephone_films import a_telephone_film

from diary_app.capture.films import Films, films_command
from diary_app.domain.exhibit import PreviewProblem
from diary_app.stills.main import moments_of

REACHING = (
    *("open", "openat", "openat2", "creat", "unlink", "unlinkat", "rename", "renameat2"),
    *("socket", "connect", "bind", "execve", "execveat", "fork", "vfork", "ptrace"),
)


@pytest.fixture(scope="module")
def films():
    return Films()


@pytest.fixture
def seen(films, lend):
    def seen(content: bytes, chosen: int | None = None):
        return films.look(lend(content), len(content), chosen, lambda: True)

    return seen


def pixel(jpeg: bytes, x: float, y: float) -> tuple[int, ...]:
    picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    return picture.getpixel((int(picture.width * x), int(picture.height * y)))


def bar_of(jpeg: bytes) -> float:
    """Return where the middle of the red bar is, from 0 to 1."""
    picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    row = [picture.getpixel((x, picture.height * 3 // 4)) for x in range(picture.width)]
    red = [x for x, (r, g, _) in enumerate(row) if r > 150 and g < 100]
    return sum(red) / len(red) / picture.width


@pytest.mark.parametrize(
    ("length", "moments"),
    [
        (0, []),
        (1999, []),
        (2000, [500, 1500]),
        (6000, [500, 1500, 2500, 3500, 4500, 5500]),
        (60_000, [5000, 15_000, 25_000, 35_000, 45_000, 55_000]),
    ],
)
def test_the_moments_are_the_middles_of_equal_parts(length, moments):
    assert moments_of(length) == moments


def test_six_pictures_in_order_each_with_its_time_and_one_that_stands_for_it(seen):
    preview, stills = seen(a_telephone_film(6.0, black=1.2))
    assert preview.problem is None
    assert (preview.width, preview.height, stills.length) == (320, 240, 6000)
    for still, moment in zip(stills.pictures, moments_of(6000), strict=True):
        assert abs(still.at - moment) <= 100
    # what the pictures show is what the film shows then: its bar moves 50 points a second
    for still in stills.pictures[2:]:
        assert abs(bar_of(still.picture) - (still.at / 1000 * 50 + 20) / 320) < 0.03
    # its first picture is black, as are two of the six: the next one stands for it
    assert max(pixel(stills.pictures[0].picture, 0.5, 0.1)) < 40
    assert min(pixel(preview.proof, 0.5, 0.1)) > 200
    for jpeg in (preview.proof, preview.thumbnail, *(still.picture for still in stills.pictures)):
        assert b"Exif" not in jpeg
        assert jpeg.startswith(b"\xff\xd8\xff")


def test_a_film_taken_upright_is_shown_upright(seen):
    preview, stills = seen(a_telephone_film(2.0, turned=True))
    assert (preview.width, preview.height) == (240, 320)
    assert len(stills.pictures) == 2
    for jpeg in (preview.proof, stills.pictures[0].picture):
        assert min(pixel(jpeg, 0.9, 0.5)) > 200  # what was above lies on the right
        assert max(pixel(jpeg, 0.05, 0.95)) < 60


def test_the_moment_a_person_chose_stands_for_it(seen):
    preview, stills = seen(a_telephone_film(6.0), chosen=4000)
    assert abs(bar_of(preview.proof) - 220 / 320) < 0.04
    assert len(stills.pictures) == 6


@pytest.mark.parametrize("content", [b"", b"RIFF\0\0\0\0AVI nothing", b"\0\0\0\x14ftypqt  " * 9])
def test_what_is_no_film_has_no_picture(seen, content):
    preview, stills = seen(content)
    assert preview.problem is PreviewProblem.NOT_A_PICTURE
    assert stills.pictures == ()


def test_what_is_damaged_where_it_is_kept_is_left_for_another_time(films, lend):
    film = a_telephone_film(6.0)
    lent = lend(film)
    sealed = bytearray(lent.source.read_bytes())
    sealed[100] ^= 1
    lent.source.write_bytes(sealed)
    preview, _ = films.look(lent, len(film), None, lambda: True)
    assert preview.problem is PreviewProblem.NOT_YET_MADE


def test_the_walls_stand_before_it_reads_a_byte_of_the_film(lend, tmp_path):
    film, calls = a_telephone_film(3.0), tmp_path / "calls"
    lent = lend(film)
    traced = f"read,pread64,prctl,clone,clone3,{','.join(REACHING)}"
    strace = ("strace", "-f", "-s", "200", "--seccomp-bpf", "-o", str(calls), "-e", traced)
    preview, stills = Films([*strace, *films_command()]).look(lent, len(film), None, lambda: True)
    assert preview.proof
    assert len(stills.pictures) == 3
    lines = calls.read_text("utf-8", "replace").splitlines()
    (opened,) = (at for at, line in enumerate(lines) if f'"{lent.source}"' in line)
    descriptor = re.search(r"= (\d+)$", lines[opened])[1]
    reads = [at for at, line in enumerate(lines) if re.search(rf" read\({descriptor},", line)]
    (walls,) = (at for at, line in enumerate(lines) if "SECCOMP_MODE_FILTER" in line)
    assert opened < walls < min(at for at in reads if at > opened)
    behind = lines[walls + 1 :]
    named = rf" ({'|'.join(REACHING)})\("
    assert [line for line in behind if re.search(named, line) and " = -1 " not in line] == []
    assert not any("AF_INET" in line for line in lines)
