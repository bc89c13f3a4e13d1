"""A disk whose power fails: what a recorded session wrote, with any part lost that was not forced.

The session runs under strace. From its calls the disk is built up to any of them, and then the
power goes: of all that was written and not forced to the disk since, each sector of 512 bytes is
there or not, in whatever order it came; a name made, moved or taken away without its folder being
forced is there or not, each for itself. A file forced to the disk is not taken to have its name
forced too: some file systems do that, none has to.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SESSION = Path(__file__).with_name("power_session.py")
ROOT = Path(__file__).parents[2]
SECTOR = 512
FOLDER = 0
"""Stands for a folder, where a file would have its number."""

_CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,close,lseek,dup,"
    "dup2,dup3,fallocate,sync_file_range,sendfile,copy_file_range,msync"
)
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) = (-?\d+)")
_BEGUN = re.compile(r"^(\d+) +(\w+\(.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"^(\d+)<")
_NUMBER = re.compile(r"(?:^|, )(\d+)$")


@dataclass(frozen=True)
class Step:
    """One thing that happened to the disk, or ``ack``: a line the session printed.

    Attributes:
        kind: create, folder, write, cut, force, force_names, move, remove, ack.
        path, to: names from the folder on.
        file: number of a file; a file keeps it whatever it is called.
        at: offset, or length it is cut to.
        content: what is written, or the line.
    """

    kind: str
    path: str = ""
    to: str = ""
    file: int = 0
    at: int = 0
    content: bytes = b""


def record(folder: Path, log: Path, resources: Path, passphrase: str, rounds: int) -> list[Step]:
    """Run the session and return all that happened to the disk in ``folder``."""
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-o", str(log)]
    session = [sys.executable, str(SESSION), str(folder), str(resources), passphrase, str(rounds)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [*strace, "-e", f"trace={_CALLS}", *session],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return list(_Reading(folder).steps(log.read_text("ascii").splitlines()))


@dataclass
class _Reading:
    """Reads the log of strace: which file each descriptor stands for, and where it is in it."""

    folder: Path
    names: dict[str, int] = field(default_factory=dict)
    open_files: dict[int, tuple[str, int]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def steps(self, lines: list[str]) -> Iterator[Step]:
        begun: dict[str, str] = {}
        for line in lines:
            if found := _BEGUN.match(line):
                begun[found[1]] = found[2]
                continue
            if found := _ENDED.match(line):
                line = f"{found[1]} {begun.pop(found[1])}{found[2]}"  # noqa: PLW2901
            call = _LINE.match(line)
            if call and int(call[4]) >= 0:
                yield from self._step(call[2], call[3], int(call[4]))

    def _step(self, call: str, rest: str, result: int) -> Iterator[Step]:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(rest)]
        if call in {"openat", "open", "creat"}:
            yield from self._opened(texts[0].decode(), rest, result)
        elif call in {"mkdir", "mkdirat"} and (path := self._inside(texts[0])) is not None:
            self.names[path] = FOLDER
            yield Step("folder", path)
        elif call in {"rename", "renameat", "renameat2"}:
            yield from self._moved(*texts)
        elif call in {"unlink", "unlinkat", "rmdir"}:
            if (path := self._inside(texts[0])) is not None:
                yield Step("remove", path, file=self.names.pop(path))
        elif found := _DESCRIPTOR.match(rest):
            yield from self._used(call, int(found[1]), rest, texts, result)

    def _opened(self, name: str, rest: str, descriptor: int) -> Iterator[Step]:
        path = self._inside(name.encode())
        self.open_files.pop(descriptor, None)
        if path is None:
            return
        if path not in self.names and "O_CREAT" in rest:
            self.count += 1
            self.names[path] = self.count
            yield Step("create", path, file=self.count)
        elif "O_TRUNC" in rest:
            yield Step("cut", file=self.names[path])
        self.open_files[descriptor] = (path, self.names.get(path, FOLDER))
        self.places[descriptor] = 0

    def _moved(self, old: bytes, new: bytes) -> Iterator[Step]:
        before, after = self._inside(old), self._inside(new)
        if before is not None:
            assert after is not None
            file = self.names[after] = self.names.pop(before)
            assert file != FOLDER, "a whole folder was moved"
            yield Step("move", before, after, file)

    def _used(
        self, call: str, descriptor: int, rest: str, texts: list[bytes], result: int
    ) -> Iterator[Step]:
        if call in {"write", "pwrite64"} and descriptor == 1:
            yield Step("ack", content=texts[0])
            return
        if descriptor not in self.open_files:
            return
        path, file = self.open_files[descriptor]
        if call == "write":
            at = self.places[descriptor]
            self.places[descriptor] = at + result
            yield Step("write", path, file=file, at=at, content=texts[0][:result])
        elif call == "pwrite64":
            yield Step("write", path, file=file, at=_last(rest), content=texts[0][:result])
        elif call == "lseek":
            self.places[descriptor] = result
        elif call == "ftruncate":
            yield Step("cut", path, file=file, at=_last(rest))
        elif call in {"fsync", "fdatasync"}:
            yield Step("force" if file else "force_names", path, file=file)
        elif call == "close":
            del self.open_files[descriptor]
        else:
            raise AssertionError(f"{call} is not known here")

    def _inside(self, name: bytes) -> str | None:
        path = os.path.normpath(name.decode())
        top = str(self.folder)
        if path == top:
            return ""
        return path[len(top) + 1 :] if path.startswith(top + "/") else None


def _last(rest: str) -> int:
    found = _NUMBER.search(rest)
    assert found is not None, rest[-80:]
    return int(found[1])


@dataclass
class Disk:
    """A disk, up to some step: what is on it for certain, and what is not forced to it yet.

    Args:
        is_honest: whether forcing does anything. A disk that lies about it must lose something.
    """

    is_honest: bool = True
    contents: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=lambda: {"": FOLDER})
    waiting: dict[int, list[Step]] = field(default_factory=dict)
    waiting_names: list[Step] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Let one step happen."""
        if step.kind in {"write", "cut"}:
            self.waiting.setdefault(step.file, []).append(step)
        elif step.kind in {"create", "folder", "move", "remove"}:
            self.waiting_names.append(step)
        elif step.kind == "force" and self.is_honest:
            for one in self.waiting.pop(step.file, []):
                _apply(self._content(step.file), one)
        elif step.kind == "force_names" and self.is_honest:
            for one in [one for one in self.waiting_names if step.path in _folders(one)]:
                _name(self.names, one)
                self.waiting_names.remove(one)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes | None]:
        """Return the files there are when the power is back; ``None`` for a folder."""
        names = dict(self.names)
        likely = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for step in self.waiting_names:
            if chance.random() < likely:
                _name(names, step)
        likely = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        found: dict[str, bytes | None] = {}
        for path, file in sorted(names.items()):
            if path and _parent(path) not in {"", *found}:
                continue  # its folder is not there
            if path:
                found[path] = None if file == FOLDER else self._left(file, chance, likely)
        return found

    def _left(self, file: int, chance: random.Random, likely: float) -> bytes:
        content = bytearray(self.contents.get(file, b""))
        for step in self.waiting.get(file, ()):
            if step.kind == "cut":
                if chance.random() < likely:
                    _apply(content, step)
                continue
            for sector in _sectors(step):
                if chance.random() < likely:
                    _apply(content, sector)
        return bytes(content)

    def _content(self, file: int) -> bytearray:
        return self.contents.setdefault(file, bytearray())


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "cut":
        content[:] = content[: step.at].ljust(step.at, b"\0")
        return
    content.extend(bytes(max(0, step.at - len(content))))
    content[step.at : step.at + len(step.content)] = step.content


def _sectors(step: Step) -> Iterator[Step]:
    at, end = step.at, step.at + len(step.content)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        yield Step("write", at=at, content=step.content[at - step.at : until - step.at])
        at = until


def _name(names: dict[str, int], step: Step) -> None:
    if step.kind in {"remove", "move"} and names.get(step.path) == step.file:
        del names[step.path]
    if step.kind != "remove":
        names[step.to or step.path] = step.file


def _folders(step: Step) -> set[str]:
    return {_parent(step.path)} | ({_parent(step.to)} if step.to else set())


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def acknowledged(steps: list[Step]) -> list[list[str]]:
    """Return the lines that were printed, as words."""
    printed = b"".join(step.content for step in steps if step.kind == "ack").decode()
    return [line.split() for line in printed.splitlines()]


def lay(folder: Path, files: dict[str, Any]) -> None:
    """Put files and folders down in an empty folder."""
    folder.mkdir()
    for path, content in files.items():
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
