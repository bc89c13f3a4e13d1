from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from diary_app.capture import Previewer
from diary_app.domain.exhibit import Preview

PreviewOf = Callable[..., Preview]
Scene = Callable[..., Image.Image]
Saved = Callable[..., bytes]

CANARY = "Canary Cottage 3 Invented Lane"
# What a JPEG needs to be drawn, ITU-T T.81 table B.1: tables, frame, scan, restart interval.
STRUCTURE = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD}


def segments(jpeg: bytes) -> list[tuple[int, bytes]]:
    """Return the marker and body of every segment up to the pixels."""
    assert jpeg[:2] == b"\xff\xd8"
    found, at = [], 2
    while True:
        assert jpeg[at] == 0xFF
        marker, size = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        found.append((marker, jpeg[at + 4 : at + 2 + size]))
        if marker == 0xDA:
            return found
        at += 2 + size


def assert_pixels_only(preview: Preview) -> None:
    for jpeg in (preview.thumbnail, preview.proof):
        for marker, body in segments(jpeg):
            if marker == 0xE0:  # JFIF's own header: a version and a density, no thumbnail
                assert (body[:5], len(body), body[-2:]) == (b"JFIF\0", 14, b"\0\0")
            else:
                assert marker in STRUCTURE, hex(marker)
        assert jpeg.endswith(b"\xff\xd9")
        assert CANARY.encode() not in jpeg


def talkative_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = exif[0x010F] = exif[0x013B] = CANARY
    exif.get_ifd(0x8769)[0x9003] = "2025:10:04 22:41:05"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 12.0, 30.5), "W", (1.0, 2.0, 3.0)
    return exif


def test_the_examples_do_say_where_they_were_taken(scene: Scene, saved: Saved) -> None:
    photo = saved(scene(), exif=talkative_exif())
    with Image.open(io.BytesIO(photo)) as opened:
        assert opened.getexif().get_ifd(0x8825)[2] == (52.0, 12.0, 30.5)
    assert {marker for marker, _ in segments(photo)} > STRUCTURE & {0xE1}
    assert CANARY.encode() in photo


def test_a_photo_with_everything_in_it_leaves_only_its_pixels(
    preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    photo = saved(
        scene(),
        exif=talkative_exif(),
        comment=CANARY.encode(),
        xmp=f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode(),
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        dpi=(300, 300),
    )
    assert {0xE1, 0xE2, 0xFE} <= {marker for marker, _ in segments(photo)}
    assert_pixels_only(preview_of(photo))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "GIF"])
def test_other_kinds_leave_only_their_pixels_too(
    kind: str, preview_of: PreviewOf, scene: Scene, saved: Saved
) -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", CANARY)
    options = {
        "PNG": {"exif": talkative_exif(), "pnginfo": note},
        "WEBP": {"exif": talkative_exif(), "xmp": CANARY.encode()},
        "TIFF": {"exif": talkative_exif()},
        "GIF": {"comment": CANARY.encode()},
    }
    picture = saved(scene(), kind, **options[kind])
    assert CANARY.encode() in picture
    assert_pixels_only(preview_of(picture))


def test_the_worker_says_nothing_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    scene: Scene,
    saved: Saved,
    preview_of: PreviewOf,
) -> None:
    monkeypatch.chdir(tmp_path)
    with Previewer() as previewer:
        broken = bytearray(saved(scene(), "TIFF", compression="tiff_lzw"))
        broken[200:400] = os.urandom(200)
        preview_of(bytes(broken), through=previewer)
        preview_of(saved(scene())[:2000], through=previewer)
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_the_environment_cannot_choose_what_the_worker_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scene: Scene,
    saved: Saved,
    preview_of: PreviewOf,
) -> None:
    # GIVEN a folder with modules of the same names, in every place Python could look
    marker = tmp_path / "it-ran"
    trap = f"open({str(marker)!r}, 'w').close()\n"
    for name in ("PIL", "io", "struct", "sitecustomize", "usercustomize", "diary_app"):
        (tmp_path / f"{name}.py").write_text(trap)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "PIL.py"))
    # WHEN a worker starts there
    with Previewer() as previewer:
        preview = preview_of(saved(scene()), through=previewer)
    # THEN it is ours
    assert preview.problem is None
    assert not marker.exists()
