"""Start Daybook: the window, or, with anything on the command line, the command named there."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from diary_app.process import bind_at_start, keep_memory_private

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or do what the arguments say.

    Args:
        arguments: without the program's name; ``None`` takes those of this process.

    Returns:
        the exit code: 0 fine, 1 something is wrong with a diary or pack, 2 it could not be done.
    """
    if arguments is None:
        bind_at_start()
    given = list(sys.argv[1:] if arguments is None else arguments)
    keep_memory_private()
    # Each door is imported only when it is used: the other one's libraries would slow it down.
    if given:
        from diary_app import cli  # noqa: PLC0415

        return cli.run(given)
    from diary_app import app  # noqa: PLC0415

    return app.run()


if __name__ == "__main__":
    sys.exit(main())
