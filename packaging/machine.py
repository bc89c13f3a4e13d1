"""What Daybook needs of the computer: libraries for its window, some tools for its tests."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

# What PySide6 loads for a window, by the file's name, and the Debian package each lies in.
# tests/packaging reads the needs out of PySide6's own files and compares.
ANY_SCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_SCREEN = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# Loaded only when sound or a film is played.
SOUND_AND_FILMS = {
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1": "libbz2-1.0",
    "libdrm.so.2": "libdrm2",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
}

# What the browser engine loads besides, in which the tests open the page that checks a pack.
BROWSER = {
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXfixes.so.3": "libxfixes3",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libexpat.so.1": "libexpat1",
    "libgbm.so.1": "libgbm1",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libudev.so.1": "libudev1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxkbfile.so.1": "libxkbfile1",
}

# Programs the tests ask for a second opinion.
TOOLS = {
    "Xvfb": "xvfb",
    "openssl": "openssl",
    "pdffonts": "poppler-utils",
    "pdfimages": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "sha256sum": "coreutils",
    "strace": "strace",
}


class SetUpError(Exception):
    """Something a person can be told in one sentence; nothing more can be done without them."""


class Need(NamedTuple):
    """One thing the computer lacks, and the Debian package that brings it."""

    name: str
    package: str


def missing_for_venv() -> list[Need]:
    """Return what Python lacks to make a virtual environment (Debian ships that part apart)."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    return [Need("venv", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")]


def missing_libraries(*, on_wayland: bool) -> list[Need]:
    """Return what a window needs and the loader cannot find. Only Linux leaves this to chance.

    Args:
        on_wayland: Whether the screen is a Wayland one. Qt falls back to X11 there, so the X11
            libraries are asked for only if those for Wayland are not all there.
    """
    if not sys.platform.startswith("linux"):
        return []
    missing = _missing(ANY_SCREEN)
    if on_wayland and not _missing(WAYLAND_SCREEN):
        return missing
    return missing + _missing(X11_SCREEN)


def missing_for_playing() -> list[Need]:
    """Return what playing sound and films needs; without it all else works, and the window says."""
    return _missing(SOUND_AND_FILMS) if sys.platform.startswith("linux") else []


def _missing(libraries: dict[str, str]) -> list[Need]:
    return [Need(name, package) for name, package in libraries.items() if not loads(name)]


def missing_for_browser() -> list[Need]:
    """Return what the tests' browser engine needs; the program itself holds none."""
    return _missing(BROWSER) if sys.platform.startswith("linux") else []


def missing_tools() -> list[Need]:
    """Return the programs the tests need and cannot find; only Linux runs every test."""
    if not sys.platform.startswith("linux"):
        return []
    return [Need(name, package) for name, package in TOOLS.items() if shutil.which(name) is None]


def loads(library: str) -> bool:
    """Ask the system's own loader, which knows every place a library may lie in."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def packages_of(needs: Iterable[Need]) -> list[str]:
    """Return the packages that bring all of them, each once, in order of the alphabet."""
    return sorted({need.package for need in needs})


def told(needs: list[Need]) -> str:
    """Return the one sentence that names what is missing and how to get it."""
    names = ", ".join(sorted({need.name for need in needs}))
    packages = " ".join(packages_of(needs))
    return (
        f"This computer still lacks {names}: on Debian or Ubuntu, type “sudo apt-get update && "
        f"sudo apt-get install --no-install-recommends {packages}”, then start again."
    )


def may_install(os_release: str, user: int) -> bool:
    """Tell whether this is a Debian kind of system, and we are its administrator."""
    facts: dict[str, str] = {}
    for line in os_release.splitlines():
        name, _, value = line.partition("=")
        facts[name.strip()] = value.strip().strip("\"'")
    families = [facts.get("ID", ""), *facts.get("ID_LIKE", "").split()]
    return user == 0 and ("debian" in families or "ubuntu" in families)


def provide(needs: list[Need]) -> None:
    """Bring what is missing, where that is allowed.

    Raises:
        SetUpError: With the sentence that names it, where it is not.
    """
    if not needs:
        return
    release = Path("/etc/os-release")
    user = os.geteuid() if hasattr(os, "geteuid") else -1
    known = release.read_text(encoding="utf-8") if release.is_file() else ""
    if not may_install(known, user) or shutil.which("apt-get") is None:
        raise SetUpError(told(needs))
    packages = packages_of(needs)
    print(f"Adding what this computer still lacks: {', '.join(packages)}.", flush=True)
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        _apt_get(arguments, needs)


def offer(needs: list[Need]) -> None:
    """Bring what is missing and can be done without, where that is allowed; else say it."""
    try:
        provide(needs)
    except SetUpError as error:
        print(f"{error}\nEverything else works without it.", flush=True)


def _apt_get(arguments: list[str], needs: list[Need]) -> None:
    """Run one step of Debian's installer, quietly unless it fails.

    Raises:
        SetUpError: With the installer's own last words.
    """
    finished = subprocess.run(
        ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        last = "\n".join(finished.stdout.splitlines()[-5:])
        raise SetUpError(f"{told(needs)}\nThe installer of this system said:\n{last}")
