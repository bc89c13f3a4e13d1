"""What must be known of a pack in the form it was made in, by whoever hands it over."""

from __future__ import annotations

from diary_app.domain.carriage import Way
from diary_app.domain.pack import FaultKind, Receipt, Verdict
from diary_app.i18n import Translate, disclosure_told, has_own_files, own_files

__all__ = ["say_carried", "say_disclosure", "say_inside", "say_own_files", "say_parts", "say_sheet"]


def say_carried(receipt: Receipt, tr: Translate) -> list[str]:
    """Return what to do with a pack that was made, and what to beware of."""
    if receipt.way is Way.UPLOAD_SET:
        count = len(receipt.parts)
        return [
            tr.many(
                "Upload the file in this folder.",
                "Upload all {count} files in this folder. Each can be checked alone.",
                count,
            ),
            tr("They are not encrypted: whoever has one can read it."),
        ]
    if receipt.way is Way.LOCKED:
        return [
            tr(
                "Send the files, and tell the password another way: by telephone, or face to face. "
                "It is kept nowhere. Without it nobody can open them."
            ),
            tr(
                "Windows Explorer cannot open this kind of ZIP; 7-Zip, WinZip and Keka can. The "
                "PDF opens in an ordinary PDF reader."
            ),
            tr("The names of the files in the ZIP can be seen without the password."),
        ]
    return [tr("It is not encrypted: whoever has it can read it.")]


def say_sheet(receipt: Receipt, tr: Translate) -> list[str]:
    """Return where the confidential sheet of contacts is, if any, and what to do with it."""
    if receipt.sheet is None:
        return []
    said = tr("The confidential sheet of contacts, to be handed over apart: {path}")
    lines = [said.format(path=receipt.sheet)]
    if receipt.way is Way.LOCKED:
        lines.append(tr("It asks for the same password."))
    else:
        lines.append(tr("It is not encrypted. Do not upload it or send it with the pack."))
    return lines


def say_disclosure(verdict: Verdict, tr: Translate) -> list[str]:
    """Return that a pack says it is a disclosure copy; nothing for any other."""
    if not verdict.is_disclosure:
        return []
    return [disclosure_told(tr)]


def say_inside(verdict: Verdict, tr: Translate) -> list[str]:
    """Return what was checked where it lay inside what was chosen; nothing where that was it."""
    if not verdict.inside:
        return []
    said = tr("The pack lies inside the chosen folder. Only this was checked: {name}")
    return [said.format(name=verdict.inside)]


def say_parts(verdict: Verdict, tr: Translate) -> list[str]:
    """Return which part of a pack was checked, or that all were; nothing for one in one piece."""
    if verdict.parts < 2:
        return []
    if verdict.part:
        said = tr("This is part {number} of {of}. The others were not looked at.")
        return [said.format(number=verdict.part, of=verdict.parts)]
    return [tr("All {count} parts are there.").format(count=verdict.parts)]


def say_own_files(verdict: Verdict, tr: Translate) -> list[str]:
    """Return why files are named that computers add by themselves; nothing where none is."""
    added = (fault.name for fault in verdict.faults if fault.kind is FaultKind.EXTRA)
    return [own_files(tr)] if has_own_files(added) else []
