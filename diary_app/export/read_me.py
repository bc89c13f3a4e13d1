"""READ ME FIRST: one screen that says what the pack is, which file to open and how to check it."""

from __future__ import annotations

from pathlib import PurePosixPath

from diary_app.domain.pack import PackPlan
from diary_app.domain.selection import Purpose
from diary_app.export.parts import Part, Shared
from diary_app.export.volumes import volumes_of
from diary_app.i18n import Translate, say_moment

__all__ = ["read_me"]


def read_me(
    plan: PackPlan, name: str, files: int, tr: Translate, shared: Shared | None = None
) -> bytes:
    """Return the text, with line ends that every editor shows.

    Args:
        plan: what is handed over.
        name: the pack's name.
        files: how many files the payload holds.
        tr: the language.
        shared: which part of the pack it is for, where there are several.
    """
    volumes = volumes_of(plan)
    said = tr("""\
{pack}
================================================================================
{what}
{entries} of {all} entries, {exhibits} exhibits. Prepared {prepared} ({zone}).
{part}
OPEN THIS FIRST:  {where}data / {first}
{volumes}{inside}
CHECK IT, in any of these ways (none needs the internet; 1 to 3 no installation)
1. Double-click CHECK THIS PACK.html: it opens in the browser. Press "Choose the
   folder", choose this folder, and wait. It says in words whether anything was
   changed, lost or added, and shows the pack code: compare it with the receipt.
   If the browser asks whether to "upload" the files, say yes: they stay on this
   computer. Whoever changes a pack could exchange that page, too; 2 to 5 do
   without it.
2. The pack code. It is on the receipt, and should be noted somewhere else too.
   It is the beginning of the SHA-256 of manifest-sha256.txt:
     Windows:  certutil -hashfile manifest-sha256.txt SHA256
     macOS:    shasum -a 256 manifest-sha256.txt
     Linux:    sha256sum manifest-sha256.txt
3. Every file, against that list (in this folder):
     Linux:    sha256sum -c manifest-sha256.txt data/outside.sha256
     macOS:    shasum -a 256 -c manifest-sha256.txt data/outside.sha256
   This does not see a file that was added. There should be {files} files in data.
4. The signature:
     openssl pkeyutl -verify -pubin -inkey signing-key.pem -rawin \\
       -in manifest-sha256.txt -sigfile manifest.sig
5. All of this and the journal at once:  daybook verify "{pack}"
The folder is a bag in the sense of RFC 8493; tools for BagIt can check it too.

WHAT THE CHECKS SHOW
That these are the files the pack was made with, if the pack code is the one that
was noted when it was handed over. That the acts in journal.json are those that
were signed, in that order, and none was taken out from between. Where rows are
lost, as a salvage of the diary says, the page and daybook verify name them.
WHAT THEY DO NOT SHOW
That what was written is true, that the computer's clock was right, or who typed.
The signature shows that nothing changed since it was signed, not by whom: without
a code noted elsewhere, a whole pack could have been made anew.
""").format(
        pack=shared.part.name_in(name) if shared else name,
        first=PurePosixPath(volumes[0].path).name,
        volumes=_say_volumes(len(volumes), tr),
        what=_say_what(plan, tr),
        inside=_say_inside(plan, tr),
        entries=len(plan.records),
        all=plan.entries_in_diary,
        exhibits=len(plan.exhibits),
        prepared=say_moment(plan.prepared, tr),
        zone=plan.prepared.zone,
        files=files,
        part=_say_part(shared, name, tr) if shared else "",
        where=tr("in part 1, ") if shared and shared.part.number > 1 else "",
    )
    return said.replace("\n", "\r\n").encode()


def _say_what(plan: PackPlan, tr: Translate) -> str:
    """Return what it is, in a line or two of at most 80 characters."""
    return {
        Purpose.POLICE: tr(
            "A diary's account of what happened, with the original files that show it."
        ),
        Purpose.SPO: tr(
            "A summary for whoever applies for a protection order, with the entries of the\n"
            "diary it is drawn from behind it, and the original files that show them."
        ),
        Purpose.DISCLOSURE: tr(
            "A diary's account of what happened. A DISCLOSURE COPY, WITHOUT ORIGINALS."
        ),
        Purpose.IMPACT: tr(
            "What the keeper of a diary wrote about feelings and daily life, to prepare an\n"
            "impact statement. This is not a Victim Personal Statement."
        ),
        Purpose.FULL: tr(
            "THE FULL COPY OF A DIARY, FOR ITS KEEPER ALONE. It also says how it felt and how\n"
            "to reach people. Do not hand it over: make a pack for the police instead."
        ),
    }[plan.purpose]


def _say_inside(plan: PackPlan, tr: Translate) -> str:
    """Return what the files are that lie in it, and where words are as typed."""
    if plan.purpose.is_effect_alone:
        return ""
    if plan.is_disclosure:
        return tr("""\
The files in data / copies were made anew, from pixels or words, named by their
mark. data / Disclosure copy.txt says what was taken out.
The tables open in any spreadsheet: .xlsx, and the same as plain text in .csv. In
the .csv a cell that would have run as a formula begins with an apostrophe (');
the .xlsx and the PDF have the words without it. Characters that show nothing
stand as [U+...]; the .xlsx ends a cell after 32,767 characters. journal.json has
none of the words: it holds the hashes of all acts of the diary.
""")
    return tr("""\
The originals are in data / exhibits, unchanged, named by their mark.
The tables open in any spreadsheet: .xlsx, and the same as plain text in .csv. In
the .csv a cell that would have run as a formula begins with an apostrophe (');
the .xlsx and the PDF have them without it. Characters that show nothing stand as
[U+...] in both and in the PDF; the .xlsx ends a cell after 32,767 characters.
journal.json alone has every word just as it was typed.
Originals may hold the place where they were made. Check before disclosing.
""")


def _say_volumes(count: int, tr: Translate) -> str:
    """Return that there is more than one PDF, and what each holds; ``""`` where there is not."""
    if count == 1:
        return ""
    said = tr("""\
It comes in {count} volumes. Cover, overview, people, orders and reports are in
each; the entries go on from one to the next, in order of happening.
""")
    return said.format(count=count)


def _say_part(shared: Shared, name: str, tr: Translate) -> str:
    """Return which part of the pack ``name`` this is, and what is in the others."""
    part = shared.part
    if part.of == 1:
        return ""
    head = tr("THIS IS PART {number} OF {of}. Unpack them all side by side.")
    lines = ["", head.format(number=part.number, of=part.of)]
    lines += [_say_exhibits(one, tr) for one in shared.parts]
    if part.number == 1:
        listed = tr(
            "data / Other parts.txt has the code of each. In the folder all of them lie in:\n"
            '  sha256sum -c "{name}/data/Other parts.txt"'
        )
        lines.append(listed.format(name=part.name_in(name)))
    return "\n".join([*lines, ""])


def _say_exhibits(part: Part, tr: Translate) -> str:
    marks = [exhibit.mark for exhibit in part.exhibits]
    if not marks:
        return tr("  part {number}: the document and the tables").format(number=part.number)
    which = tr("exhibits {first} to {last}").format(first=marks[0], last=marks[-1])
    if len(marks) == 1:
        which = tr("exhibit {mark}").format(mark=marks[0])
    said = tr("  part {number}: {which}")
    if part.number == 1:
        said = tr("  part {number}: the document, the tables, {which}")
    return said.format(number=part.number, which=which)
