"""The profile is sRGB to somebody else's eyes."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from diary_app.export.pdf.colours import CONDITION, srgb_profile


def as_srgb(image: Image.Image, profile: bytes) -> bytes:
    """Return an image's values once a program has turned them from a profile into its own sRGB."""
    given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    turned = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"))
    assert turned is not None
    return turned.tobytes()


def test_it_is_the_srgb_that_another_program_knows() -> None:
    profile = srgb_profile()
    said = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    assert said.strip() == CONDITION
    image = Image.frombytes("RGB", (256, 1), bytes(range(256)) * 3)
    apart = [abs(a - b) for a, b in zip(image.tobytes(), as_srgb(image, profile), strict=True)]
    assert max(apart) <= 1
    swapped = profile.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")
    assert as_srgb(image, swapped) != image.tobytes()


def test_it_is_small_and_always_the_same() -> None:
    assert srgb_profile() == srgb_profile()
    assert len(srgb_profile()) < 3000
