import os
import re
import subprocess
import sys
from pathlib import Path

import machine
import PySide6
import pytest
from machine import Need

# What every Linux with a Python has: the C and C++ libraries, zlib.
EVERYWHERE = re.compile(
    r"(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|stdc\+\+|gcc_s|z|zstd))\.so(\.\d+)*"
)
QT = Path(PySide6.__file__).parent
PLUGINS = QT / "Qt" / "plugins"


def needed_by(files):
    """Ask the system's loader what these files, and PySide6's own files under them, load."""
    found = set()
    for file in files:
        said = subprocess.run(
            ["ldd", str(file)],
            env={**os.environ, "LD_DEBUG": "files"},
            capture_output=True,
            check=False,
            text=True,
        )
        for name, by in re.findall(
            r"file=(\S+) \[0\];  needed by (\S+)", said.stdout + said.stderr
        ):
            if Path(by).resolve().is_relative_to(QT.parent) and not ours(name):
                found.add(name)
    return {name for name in found if not EVERYWHERE.fullmatch(name)}


def ours(name):
    return (QT / "Qt" / "lib" / name).exists() or name.startswith(("libpyside6", "libshiboken6"))


def files_of_a_window():
    for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg"):
        yield QT / f"{module}.abi3.so"
    for kind in ("iconengines", "xcbglintegrations"):
        yield from (PLUGINS / kind).glob("*.so")
    yield from (PLUGINS / "platforminputcontexts").glob("lib[ci]*.so")
    for name in ("gif", "ico", "jpeg", "svg", "webp"):
        yield PLUGINS / "imageformats" / f"libq{name}.so"
    yield PLUGINS / "platforms" / "libqxcb.so"
    yield PLUGINS / "platforms" / "libqoffscreen.so"


def files_for_sound_and_films():
    yield QT / "QtMultimedia.abi3.so"
    yield from (PLUGINS / "multimedia").glob("*.so")


def files_for_a_browser():
    for module in ("QtTest", "QtWebEngineCore", "QtWebEngineWidgets"):
        yield QT / f"{module}.abi3.so"
    yield QT / "Qt" / "libexec" / "QtWebEngineProcess"


def files_for_wayland():
    yield PLUGINS / "platforms" / "libqwayland.so"
    yield PLUGINS / "wayland-shell-integration" / "libxdg-shell.so"
    yield from (PLUGINS / "wayland-decoration-client").glob("*.so")
    yield from (PLUGINS / "wayland-graphics-integration-client").glob("*.so")


def test_the_libraries_named_are_those_that_pyside6_loads_no_more_and_no_fewer():
    x11 = needed_by(files_of_a_window())

    assert x11 == {*machine.ANY_SCREEN, *machine.X11_SCREEN}
    more = set(machine.ANY_SCREEN) | set(machine.X11_SCREEN)
    assert needed_by(files_for_sound_and_films()) - more == set(machine.SOUND_AND_FILMS)
    more |= set(machine.SOUND_AND_FILMS)
    assert needed_by(files_for_a_browser()) - more == set(machine.BROWSER)
    assert needed_by(files_for_wayland()) - set(machine.ANY_SCREEN) == set(machine.WAYLAND_SCREEN)


def test_a_library_that_is_there_loads_and_another_does_not():
    assert machine.loads("libc.so.6")
    assert not machine.loads("libnowhere-to-be-found.so.6")


def test_wayland_is_enough_without_the_libraries_for_x11(monkeypatch):
    monkeypatch.setattr(machine, "ANY_SCREEN", {"libc.so.6": "libc6"})
    monkeypatch.setattr(machine, "X11_SCREEN", {"libnowhere.so.1": "libnowhere1"})
    monkeypatch.setattr(machine, "WAYLAND_SCREEN", {"libm.so.6": "libc6"})

    assert machine.missing_libraries(on_wayland=True) == []
    assert machine.missing_libraries(on_wayland=False) == [Need("libnowhere.so.1", "libnowhere1")]


def test_a_wayland_screen_whose_libraries_are_missing_needs_those_for_x11(monkeypatch):
    monkeypatch.setattr(machine, "ANY_SCREEN", {})
    monkeypatch.setattr(machine, "X11_SCREEN", {"libnowhere.so.1": "libnowhere1"})
    monkeypatch.setattr(machine, "WAYLAND_SCREEN", {"libnobody.so.1": "libnobody1"})

    assert machine.missing_libraries(on_wayland=True) == [Need("libnowhere.so.1", "libnowhere1")]


def test_a_tool_that_is_not_on_the_path_is_named_with_its_package(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Need("pdftotext", "poppler-utils") in machine.missing_tools()
    assert len(machine.missing_tools()) == len(machine.TOOLS)


def test_this_python_can_make_environments():
    assert machine.missing_for_venv() == []


def test_a_debian_python_without_venv_is_told_the_package_of_its_own_version(monkeypatch):
    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda _name: None)

    [need] = machine.missing_for_venv()

    assert need.package == f"python3.{sys.version_info.minor}-venv"


def test_what_is_missing_is_one_sentence_with_the_command_and_each_package_once():
    needs = [
        Need("pdftotext", "poppler-utils"),
        Need("libEGL.so.1", "libegl1"),
        Need("pdffonts", "poppler-utils"),
    ]

    told = machine.told(needs)

    assert "lacks libEGL.so.1, pdffonts, pdftotext" in told
    assert "apt-get install --no-install-recommends libegl1 poppler-utils”" in told
    assert told.count("poppler-utils") == 1
    assert "\n" not in told


DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = 'ID=fedora\nNAME="Not debian"\n'


@pytest.mark.parametrize("release", [DEBIAN, UBUNTU, MINT])
def test_the_administrator_of_a_debian_kind_of_system_may_install(release):
    assert machine.may_install(release, user=0)


@pytest.mark.parametrize(
    ("release", "user"), [(DEBIAN, 1000), (MINT, 1000), (FEDORA, 0), ("", 0), (DEBIAN, -1)]
)
def test_nobody_else_may(release, user):
    assert not machine.may_install(release, user)


def test_nothing_missing_runs_nothing(capsys):
    machine.provide([])

    assert capsys.readouterr().out == ""


def test_who_may_not_install_gets_the_sentence(monkeypatch):
    monkeypatch.setattr(machine, "may_install", lambda _release, _user: False)

    with pytest.raises(machine.SetUpError, match="lacks libEGL"):
        machine.provide([Need("libEGL.so.1", "libegl1")])


def test_what_can_be_done_without_is_said_and_stops_nothing(monkeypatch, capsys):
    monkeypatch.setattr(machine, "may_install", lambda _release, _user: False)
    monkeypatch.setattr(machine, "SOUND_AND_FILMS", {"libnowhere.so.1": "libnowhere1"})

    machine.offer(machine.missing_for_playing())

    said = capsys.readouterr().out
    assert "lacks libnowhere.so.1" in said
    assert "Everything else works without it." in said


def test_an_installer_that_fails_is_quoted(monkeypatch, tmp_path):
    installer = tmp_path / "apt-get"
    installer.write_text("#!/bin/sh\necho E: no such package >&2\nexit 100\n")
    installer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(machine, "may_install", lambda _release, _user: True)

    with pytest.raises(machine.SetUpError, match=r"lacks x\.so(.|\n)*E: no such package"):
        machine.provide([Need("x.so", "x1")])


def test_the_installer_is_asked_to_look_first_and_then_for_the_packages(monkeypatch, tmp_path):
    installer = tmp_path / "apt-get"
    installer.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "{tmp_path}/asked"\n')
    installer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(machine, "may_install", lambda _release, _user: True)

    machine.provide([Need("b.so", "b1"), Need("a.so", "a1"), Need("c.so", "a1")])

    first, second = (tmp_path / "asked").read_text().splitlines()
    assert first.startswith("noninteractive")
    assert first.endswith(" update")
    assert second.endswith(" install -y --no-install-recommends a1 b1")
