"""Find the same logic written twice: runs of statements alike in all but their names and words."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = 6


class Place(NamedTuple):
    """Where a run of statements stands."""

    file: str
    first: int
    last: int


def runs(source: str, file: str) -> Iterator[tuple[str, Place]]:
    """Yield every run of neighbouring statements that is long enough to be logic, and its shape.

    Declarations (imports, fields of a dataclass, tables) are no logic, so only the bodies of
    functions are looked at. A run must hold `STATEMENTS` statements, counting those inside.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for block in blocks(node):
            for first in range(len(block)):
                run = shortest_run(block[first:])
                if run:
                    last = run[-1].end_lineno or run[-1].lineno
                    yield shape(run), Place(file, run[0].lineno, last)


def blocks(function: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield every list of statements in a function, its docstring left out."""
    for node in ast.walk(function):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                yield [step for step in block if not is_docstring(step)]


def is_docstring(step: ast.stmt) -> bool:
    """Tell whether a statement is only words."""
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


def shortest_run(block: list[ast.stmt]) -> list[ast.stmt]:
    """Return the first statements that together reach the length; nothing if they never do."""
    counted = 0
    for length, step in enumerate(block, start=1):
        counted += sum(isinstance(node, ast.stmt) for node in ast.walk(step))
        if counted >= STATEMENTS:
            return block[:length]
    return []


def shape(run: list[ast.stmt]) -> str:
    """Return a run without what may differ in a copy: names by their order, constants by kind."""
    order: dict[str, int] = {}
    parts = []
    for step in run:
        for node in ast.walk(step):
            parts.append(type(node).__name__)
            if isinstance(node, ast.Name):
                parts.append(str(order.setdefault(node.id, len(order))))
            elif isinstance(node, ast.Attribute):
                parts.append(node.attr)
            elif isinstance(node, ast.Constant):
                parts.append(type(node.value).__name__)
    return " ".join(parts)


def twice(files: dict[str, str]) -> list[list[Place]]:
    """Return each set of places, none overlapping, that hold the same logic.

    Args:
        files: The text of each file by its name.
    """
    seen: dict[str, list[Place]] = defaultdict(list)
    for name, source in files.items():
        for told, place in runs(source, name):
            before = seen[told][-1] if seen[told] else None
            if before is None or before.file != place.file or before.last < place.first:
                seen[told].append(place)
    return [places for places in seen.values() if len(places) > 1]


def main() -> int:
    """Check the program and its packaging; tests may say the same thing twice to be plain."""
    paths = [
        path for folder in ("diary_app", "packaging") for path in (ROOT / folder).rglob("*.py")
    ]
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(paths)
    }
    found = twice(files)
    for places in found:
        print(" = ".join(f"{place.file}:{place.first}-{place.last}" for place in places))
    print("No logic stands twice." if not found else f"{len(found)} pieces of logic stand twice.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
