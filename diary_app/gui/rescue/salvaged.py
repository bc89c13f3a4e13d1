"""Say what was got out of a damaged diary, and what is lost, by name."""

from __future__ import annotations

from collections.abc import Iterable

from diary_app.domain.copies import Salvaged
from diary_app.i18n import Translate, say_numbers
from diary_app.words import Notice

__all__ = ["say_salvaged"]


def say_salvaged(salvaged: Salvaged, tr: Translate) -> Notice:
    """Return what is in the new diary and what is not, in words."""
    entries = tr.many("{count} entry", "{count} entries", salvaged.incidents)
    files = tr.many("{count} file", "{count} files", salvaged.exhibits)
    title = tr("{entries} and {files} were got out whole.").format(entries=entries, files=files)
    return Notice(title, "\n".join(line for line in _lines(salvaged, tr) if line))


def _lines(salvaged: Salvaged, tr: Translate) -> Iterable[str]:
    if not salvaged.lost_acts and not salvaged.lost_exhibits:
        yield tr("Nothing is lost.")
    if salvaged.lost_exhibits:
        yield tr("Files that are lost: {names}.").format(names=", ".join(salvaged.lost_exhibits))
    if salvaged.lost_acts:
        yield tr(
            "Steps of the journal that are lost, by number: {numbers}. What was written in them "
            "cannot be shown; the new diary says that they are missing."
        ).format(numbers=say_numbers(salvaged.lost_acts, tr))
    if salvaged.found_again:
        yield tr.many(
            "{count} file is whole, but nothing says which entry it belongs to. It waits in a "
            "draft.",
            "{count} files are whole, but nothing says which entry they belong to. They wait in a "
            "draft.",
            salvaged.found_again,
        )
    yield tr("Read from: {sources}.").format(sources=", ".join(salvaged.sources))
    yield tr("The new diary lies in {folder} and opens with the same passphrase.").format(
        folder=salvaged.folder
    )
