"""Speak with a terminal or a script: ask for the passphrase, show progress, print results."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from diary_app.domain.errors import CannotRead
from diary_app.progress import Progress, Step

__all__ = ["ask_line", "ask_passphrase", "let_go_of_output", "printed", "showing_progress", "told"]

_MOST_READ = 2**16
_DOING = {
    "erasing": "Erasing",
    "sealing": "Keeping files",
    "previews": "Making small pictures",
    "writing": "Writing entries",
    "pages": "Setting pages",
    "snapshot": "Copying entries",
    "copying": "Copying originals",
    "searching": "Looking for protected words",
    "checking": "Checking",
    "comparing": "Comparing the copy",
    "placing": "Putting it in its place",
    "reading": "Reading",
}


def ask_passphrase(source: str | None, *, twice: bool = False, called: str = "Passphrase") -> str:
    """Return the passphrase: asked for, or the first line of a file or of standard input.

    Args:
        source: path of a file, ``-`` for standard input, ``None`` to ask the person.
        twice: whether a new one is typed again to be sure.
        called: what the person is asked for.

    Raises:
        CannotRead: the file cannot be read, or the two typed ones differ.
    """
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if source is not None:
        try:
            with Path(source).open("rb") as file:  # may be anything, and never end
                lines = file.read(_MOST_READ).decode("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not plain text"
            raise CannotRead(source, why) from error
        return lines[0] if lines else ""
    typed = getpass.getpass(f"{called}: ")
    if twice and getpass.getpass("The same passphrase again: ") != typed:
        raise CannotRead("The passphrase", "the two you typed are different")
    return typed


def ask_line(question: str) -> str:
    """Return what a person types in answer; ``""`` where nobody sits at the terminal.

    Raises:
        EOFError: they end it instead.
    """
    return input(question) if sys.stdin.isatty() else ""


@contextlib.contextmanager
def showing_progress(*, quiet: bool) -> Iterator[Progress]:
    """Show bars on standard error while long work runs; nothing where nobody watches."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Progress()
        return
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    with contextlib.ExitStack() as shown:
        bars = Bars(*columns, console=console)
        tasks: dict[str, TaskID] = {}

        def show(step: Step) -> None:
            if not tasks:  # not before: where nothing takes long, nothing is drawn
                shown.enter_context(bars)
            if step.doing not in tasks:
                tasks[step.doing] = bars.add_task(_DOING.get(step.doing, step.doing))
            bars.update(tasks[step.doing], completed=step.done, total=step.total or None)

        yield Progress(show)


def printed(result: Mapping[str, Any], *, as_json: bool, lines: list[str]) -> None:
    """Print a result: for a script all of it as JSON, for a person the lines."""
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{_visible(line)}\n" for line in lines))


def told(title: str, detail: str, *, as_json: bool) -> None:
    """Say why something could not be done: on standard error, for a script as JSON as well."""
    with contextlib.suppress(OSError):  # the terminal may have been closed
        sys.stderr.write(f"{_visible(title)}\n{_visible(detail)}\n")
    if as_json:
        sys.stdout.write(json.dumps({"error": title, "detail": detail}, ensure_ascii=False) + "\n")


def let_go_of_output() -> None:
    """Stop writing where nobody reads any more, such as a pipe into ``head`` that has ended."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _visible(line: str) -> str:
    """Return a line in which nobody's words can steer the terminal: controls are spelt out."""
    return "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in line)
