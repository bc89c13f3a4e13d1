"""What a disclosure copy says of itself: that it is one, what was taken out, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from textwrap import wrap

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.leaks import Removed
from diary_app.domain.pack import PackPlan
from diary_app.export.exhibits import say_kind
from diary_app.i18n import Translate

__all__ = ["DISCLOSURE", "lines_of", "note_of", "notice", "say_kept_back", "say_left_out", "say_of"]

DISCLOSURE = "data/Disclosure copy.txt"
"""In every disclosure copy and in no other pack; the list of contents names it, signed."""

_WIDE = 80
_MOST_MARKS = 20


def say_of(tr: Translate) -> str:
    """Return what a disclosure copy is."""
    return tr(
        "This is a disclosure copy. It may be given to the other side. It holds no originals: "
        "every file in it was made anew, from pixels or from words. Where something was taken "
        "out, it says so. The originals are kept in the diary and go to the police in another pack."
    )


def lines_of(removed: Removed, block: str, tr: Translate) -> list[str]:
    """Return what was taken out, one kind a line, with its number."""
    counts = (
        (
            removed.words,
            "{block} stands in {count} place of the account in place of words.",
            "{block} stands in {count} places of the account in place of words.",
        ),
        (
            removed.places,
            "{count} answer that says where is taken out whole.",
            "{count} answers that say where are taken out whole.",
        ),
        (
            removed.helpers,
            "{count} answer that says who helped, or names an office, is taken out whole.",
            "{count} answers that say who helped, or name an office, are taken out whole.",
        ),
        (
            removed.zones,
            "{count} time is by the clock of another place, which is taken out; delays are counted "
            "as if it were the clock of the United Kingdom.",
            "{count} times are by the clock of another place, which is taken out; delays are "
            "counted as if it were the clock of the United Kingdom.",
        ),
        (
            removed.in_files,
            "{block} stands in {count} place in the words of files.",
            "{block} stands in {count} places in the words of files.",
        ),
        (
            removed.headers,
            "Of {count} e-mail the head is taken out but sender, subject and date.",
            "Of {count} e-mails the heads are taken out but sender, subject and date.",
        ),
        (
            removed.came_with,
            "{count} file that came with an e-mail is left out.",
            "{count} files that came with e-mails are left out.",
        ),
        (
            removed.remade,
            "{count} picture is a copy made of its pixels alone.",
            "{count} pictures are copies made of their pixels alone.",
        ),
        (
            removed.frames,
            "{count} further picture or page of a picture file is left out: the first is shown.",
            "{count} further pictures or pages of picture files are left out: the first is shown.",
        ),
        (
            len(removed.left_out),
            "{count} file is left out.",
            "{count} files are left out.",
        ),
    )
    said = [
        tr.many(one, many, count).replace("{block}", block) for count, one, many in counts if count
    ]
    return said + [f"{mark}: {say_left_out(reason, tr)}" for mark, reason in removed.left_out]


def say_left_out(reason: str, tr: Translate) -> str:
    """Return why a file has no copy here."""
    reasons = {
        "played": tr(
            "A film or recording is left out: what is heard and seen in it cannot be searched."
        ),
        "empty": tr("The file is empty: it holds no bytes."),
        "not_read": tr("It is left out: this program cannot read what is in it."),
        "no_picture": tr("It is left out: it cannot be shown as a picture."),
        "found_in_it": tr("It is left out: no page could be read in which nothing was found."),
    }
    return reasons[reason]


def say_kept_back(plan: PackPlan, tr: Translate) -> str:
    """Return what else a pack does not show so that nobody is given away; ``""`` for nothing.

    It is short, for the cover: why each file is left out stands with the file.
    """
    said = []
    if plan.kept_back:
        files = tr.many(
            "{count} file is left out by the keeper because of what stands in it: {marks}.",
            "{count} files are left out by the keeper because of what stands in them: {marks}.",
            len(plan.kept_back),
        )
        said.append(files.replace("{marks}", ", ".join(plan.kept_back)))
    removed = plan.removed
    said += lines_of(replace(removed, left_out=()), plan.mask.block, tr)
    if removed.left_out:
        marks = ", ".join(mark for mark, _ in removed.left_out[:_MOST_MARKS])
        more = " …" if len(removed.left_out) > _MOST_MARKS else ""
        gone = len(removed.left_out)
        counted = tr.many("{count} file is left out", "{count} files are left out", gone)
        said.append(f"{counted}: {marks}{more}.")
    return " ".join(said)


def note_of(original: Exhibit, reason: str, tr: Translate) -> bytes:
    """Return the file that stands in place of one that has no copy."""
    said = say_left_out(reason, tr) if reason else ""
    if not said:
        said = tr("Its pages stand as pictures in the document, but those left out there.")
    kind = say_kind(original.media_type, tr)
    return f"{original.mark}: {kind}\r\n{said}\r\n".encode()


def notice(plan: PackPlan, tr: Translate) -> bytes:
    """Return the file that says of a pack that it is a disclosure copy."""
    return "\r\n".join(_notice(plan, tr)).encode()


def _notice(plan: PackPlan, tr: Translate) -> Iterator[str]:
    yield tr("DISCLOSURE COPY, WITHOUT ORIGINALS")
    yield ""
    yield from wrap(say_of(tr), _WIDE)
    yield ""
    yield tr("What was taken out")
    for line in lines_of(plan.removed, plan.mask.block, tr) or [tr("Nothing had to be.")]:
        yield from wrap(f"- {line}", _WIDE, subsequent_indent="  ")
    yield ""
    yield from wrap(
        tr(
            "journal.json holds the hashes and signatures of all acts of the diary, when each was "
            "done and by the clock of which time zone, and none of its words, so that their number "
            "and order are still proved. It names neither a file nor what was taken out, and "
            "nobody can compare a guess with it."
        ),
        _WIDE,
    )
    yield ""
