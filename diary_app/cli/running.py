"""Run one command line; turn whatever stood in its way into a sentence and an exit code."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from diary_app.capture import Previewer
from diary_app.cli import access, case, commands, copies, entries, handing, leaks, rescue
from diary_app.cli.application import COULD_NOT, FINE, app
from diary_app.cli.terminal import let_go_of_output, told
from diary_app.clock import system_clock
from diary_app.diary import Surroundings
from diary_app.domain.errors import DiaryError
from diary_app.i18n import english
from diary_app.paths import resources_folder
from diary_app.process import take_short_turns
from diary_app.progress import Cancelled
from diary_app.words import Notice, place_of, say, say_bug

__all__ = ["COMMANDS", "run"]

_INTERRUPTED = 130  # what typer makes of Ctrl-C, without a word
COMMANDS = (case, commands, handing, leaks, entries, copies, access, rescue)
"""The modules whose commands there are: importing one adds them."""


def run(arguments: list[str]) -> int:
    """Run one command line, without the program's name, and return its exit code."""
    take_short_turns()
    try:
        with _stopping_when_told():
            return _run(arguments)
    except BrokenPipeError:
        let_go_of_output()
        return COULD_NOT
    except DiaryError as error:
        notice = say(error, english())
    except typer.TyperException as error:
        notice = Notice(error.format_message(), "Nothing was changed. See --help.")
    except (KeyboardInterrupt, EOFError, Cancelled, typer.Abort):
        notice = Notice("Stopped.", "Nothing half done was left behind.")
    except Exception as bug:  # noqa: BLE001 - a traceback could hold words of the diary
        notice = say_bug(place_of(bug), english())
    told(notice.title, notice.detail, as_json="--json" in arguments)
    return COULD_NOT


@contextmanager
def _stopping_when_told() -> Iterator[None]:
    """Let whoever closes the terminal, or ends the program, stop it as Ctrl-C does: once."""

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    known = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP", "SIGBREAK"))
    before = {
        number: signal.signal(number, stop)
        for number in known
        if number is not None and signal.getsignal(number) is signal.SIG_DFL  # not after nohup
    }
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)


def _run(arguments: list[str]) -> int:
    with Previewer() as previewer:
        around = Surroundings(clock=system_clock, previewer=previewer, resources=resources_folder())
        try:
            result = app(entries.json_either_way(arguments), standalone_mode=False, obj=around)
        except typer.Exit as ended:
            return int(ended.exit_code)
    if result == _INTERRUPTED:
        raise KeyboardInterrupt
    return result if isinstance(result, int) else FINE
