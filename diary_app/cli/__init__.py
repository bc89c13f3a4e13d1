"""The second door: everything the window can do with a diary and a pack, from a terminal.

Exit codes: 0 fine; 1 something is wrong with the diary or pack, and it is named; 2 could not do it,
and why.
"""

from diary_app.cli.running import run

__all__ = ["run"]
