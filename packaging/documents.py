"""Hold the documents to what is there: links, commands, the version, nothing of a writer's desk."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"```.*?\n(.*?)```", re.DOTALL)
DAYBOOK = re.compile(r"^\s*daybook ([a-z]+)(.*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
BOOTSTRAP = re.compile(r"packaging/bootstrap\.py (\w+)")
OWN_PATH = re.compile(r"(?<![\w/.(-])((?:packaging|tests|resources|diary_app|\.ci)/[\w./-]*\w)")
NUMBER = re.compile(r"\*\*(\d[\d ]+)\*\*")
SKIPPED = {"__pycache__", "build", "dist"}
HIDDEN_BUT_OURS = {".ci", ".gitignore"}
TEXT = {".py", ".md", ".toml", ".lock", ".in", ".sh", ".qss", ".svg", ".txt", ".yml", ""}


def documents(root: Path) -> list[Path]:
    """Return the documents people read."""
    return [path for path in files(root) if path.suffix == ".md"]


def files(root: Path) -> list[Path]:
    """Return every file of the project that was written by hand."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return [path for path in found if not any(map(is_made, path.relative_to(root).parts))]


def is_made(part: str) -> bool:
    """Tell whether a step of a path leads to what tools make: caches, environments, packages."""
    return part in SKIPPED or (part.startswith(".") and part not in HIDDEN_BUT_OURS)


def broken_links(root: Path) -> Iterator[str]:
    """Name every link to a file or a heading that is not there."""
    for document in documents(root):
        for target in LINK.findall(document.read_text(encoding="utf-8")):
            if "://" in target or target.startswith("mailto:"):
                continue
            file, _, heading = target.partition("#")
            aim = (document.parent / file) if file else document
            if not aim.exists():
                yield f"{document.relative_to(root)}: {target} is not there"
            elif heading and heading not in headings(aim):
                yield f"{document.relative_to(root)}: no heading “{heading}” in {aim.name}"


def headings(document: Path) -> set[str]:
    """Return the names by which a document's headings are linked to."""
    lines = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in lines}


def unknown_paths(root: Path) -> Iterator[str]:
    """Name every path of the project that the README speaks of and that is not there."""
    for path in sorted(set(OWN_PATH.findall((root / "README.md").read_text(encoding="utf-8")))):
        if not (root / path).exists():
            yield f"README.md: {path} is not there"


def unknown_commands(root: Path) -> Iterator[str]:
    """Name every command and option the README shows and the program does not know."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    for verb in sorted(set(BOOTSTRAP.findall(readme)) - {"run", "test"}):
        yield f"README.md: bootstrap.py knows no “{verb}”"
    shown: dict[str, set[str]] = {}
    for block in BLOCK.findall(readme):
        for verb, rest in DAYBOOK.findall(block):
            shown.setdefault(verb, set()).update(OPTION.findall(rest))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = pool.map(partial(help_of, root), sorted(shown))
    for (verb, options), help_text in zip(sorted(shown.items()), said, strict=True):
        if not help_text:
            yield f"README.md: there is no command “daybook {verb}”"
            continue
        for option in sorted(options):
            if not re.search(rf"{option}(?![\w-])", help_text):
                yield f"README.md: “daybook {verb}” has no {option}"


def help_of(root: Path, verb: str) -> str:
    """Return what a command says of itself; nothing if there is no such command."""
    finished = subprocess.run(
        [sys.executable, "-m", "diary_app", verb, "--help"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"},
        check=False,
    )
    return finished.stdout if finished.returncode == 0 else ""


def missing_version(root: Path) -> Iterator[str]:
    """Say so if the CHANGELOG does not know the version that pyproject.toml names."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project["version"]
    if f"## [{version}]" not in (root / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md: no heading “## [{version}]”"


def other_numbers(root: Path) -> Iterator[str]:
    """Name every telephone number, and the day it was checked, that is not the profile's own."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    file = root / "resources" / "profiles" / "england-wales.toml"
    profile = tomllib.loads(file.read_text(encoding="utf-8"))
    known = {line["number"] for line in profile["helpline"]}
    notes = " ".join(line["note"] for line in profile["helpline"])
    for number in NUMBER.findall(readme):
        if number not in known and number not in notes:
            yield f"README.md: the profile does not know the number {number}"
    if f"checked on {profile['checked']}" not in " ".join(readme.split()):
        yield f"README.md: the numbers were checked on {profile['checked']}"


def traces(root: Path) -> Iterator[str]:
    """Name every file that tells where it was written, or was left half merged."""
    desk = {str(root), str(Path.home())} - {"/root", "/"}
    for path in files(root):
        if path.suffix not in TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if any(place in text for place in desk):
            yield f"{path.relative_to(root)}: names a folder of the computer it was written on"
        if re.search(r"^(<{7}|>{7}) ", text, re.MULTILINE):
            yield f"{path.relative_to(root)}: left half merged"
        if path.suffix == ".lock" and "://" in text:
            yield f"{path.relative_to(root)}: names a server; hashes are enough"


def main() -> int:
    """Check every document; 1 if anything in them is not so."""
    checks = (broken_links, unknown_paths, unknown_commands, missing_version, other_numbers, traces)
    found = [line for check in checks for line in check(ROOT)]
    print("\n".join(found) or "The documents say what is there.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
