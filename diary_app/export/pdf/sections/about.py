"""How this record was kept, what was checked, and what the checks show and do not show."""

from __future__ import annotations

from diary_app import chain
from diary_app.domain.pack import PackPlan, in_groups
from diary_app.export.disclosure_words import lines_of, say_of
from diary_app.export.pdf.rows import put_row
from diary_app.export.pdf.sections.itself import put_itself
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, FACT, FACT_BOLD, MARGIN
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, say_day, say_moment

__all__ = ["ABOUT", "put_about"]

ABOUT = "about"


def put_about(sheet: Sheet, volume: Volume) -> None:
    """Set the last part."""
    tr, plan = sheet.tr, volume.plan
    sheet.part(tr("About this record"), ABOUT)
    _put(
        sheet,
        tr("How it was kept"),
        tr(
            "The entries were written in Daybook, a program that keeps a diary encrypted on the "
            "keeper's own computer. The time of writing is taken from that computer's clock and "
            "cannot be edited in the program. When something happened is said by the keeper, as "
            "exactly as they know it and no better. Nothing is overwritten: a later change to an "
            "entry is a new writing with a reason, and every earlier version stays, here as in the "
            "diary."
        )
        + _say_erased(plan, tr)
        + _say_files(plan, tr),
    )
    if plan.is_disclosure:
        lines = [say_of(tr), *lines_of(plan.removed, plan.mask.block, tr)]
        _put(sheet, tr("What was taken out"), "\n".join(lines))
    _put(
        sheet,
        tr("The journal behind it"),
        tr(
            "Everything done in the diary stands in a journal. Each act carries a hash that "
            "includes the hash of the act before it, and a digital signature. The file "
            "data/journal.json holds all {acts} acts of this diary. {withheld} When this pack was "
            "made, every hash and signature in it was checked and held."
        ).format(acts=len(plan.journal), withheld=_say_withheld(plan, tr))
        + _say_accounts(plan, tr),
    )
    _put_facts(sheet, plan)
    put_itself(sheet, plan)
    _put(
        sheet,
        tr("What the checks show"),
        tr(
            "That the files in the pack are those it was made with, if the pack code is the one on "
            "the receipt. That the acts in the journal are those that were signed, in that order, "
            "and that none was changed or taken out from between."
        ),
    )
    _put(
        sheet,
        tr("What the checks do not show"),
        tr(
            "That what was written is true. That the computer's clock was right. Who sat at the "
            "keyboard. That nothing was written anew before the head code was first given to "
            "somebody else: only a head code or pack code noted by another person, on a known "
            "day, shows that the record was no different then."
        ),
    )
    _put_closing(sheet, plan)


def _put_closing(sheet: Sheet, plan: PackPlan) -> None:
    tr = sheet.tr
    if not plan.purpose.is_effect_alone:
        _put(sheet, tr("Kinds of behaviour"), _kinds(plan, tr))
        _put(sheet, tr("Before it is passed on"), _before(plan, tr))
    _put(
        sheet,
        tr("How letters and signs are printed"),
        tr(
            "Words are printed as they were typed. A character that shows nothing, or that the "
            "fonts of this document do not hold, is printed as its number, for instance [U+200B]."
        )
        + _say_originals(plan, tr),
    )


def _say_withheld(plan: PackPlan, tr: Translate) -> str:
    if plan.is_disclosure:
        return tr("Their words are withheld, but the hashes are there: a gap would be seen.")
    return tr(
        "The words of those that do not belong to this pack are withheld, but their hashes are "
        "there, so that a gap would be seen."
    )


def _say_erased(plan: PackPlan, tr: Translate) -> str:
    said = tr("Only what was erased for good, and is named below, is gone.")
    return f" {said}" if plan.erased else ""


def _say_files(plan: PackPlan, tr: Translate) -> str:
    if plan.purpose.is_effect_alone:
        return ""
    said = tr(
        "Original files were hashed when they were brought in and are handed over as they came, "
        "byte for byte."
    )
    if plan.is_disclosure:
        said = tr("This copy holds none of the original files; they are kept in the diary.")
    return f" {said}"


def _say_originals(plan: PackPlan, tr: Translate) -> str:
    if plan.purpose.is_effect_alone:
        return ""
    if plan.is_disclosure:
        return f" {tr('Pictures are copies, made smaller.')}"
    said = tr(
        "The exact text is in data/journal.json. Pictures are copies, made smaller; the originals "
        "are in data/exhibits."
    )
    return f" {said}"


def _say_accounts(plan: PackPlan, tr: Translate) -> str:
    """Say that a document of the effect alone withholds the rows that tell the account."""
    if not plan.purpose.is_effect_alone:
        return ""
    said = tr(
        "What happened, and what it changed in daily life, stand in the same rows of the journal; "
        "since this document leaves out what happened, the words of those rows are withheld. Those "
        "of the rows that tell how it felt are there."
    )
    return f" {said}"


def _before(plan: PackPlan, tr: Translate) -> str:
    if plan.is_disclosure:
        return tr(
            "Words were looked for that the keeper named, and what has the shape of an address, a "
            "telephone number or a postcode. What nobody named, and what is drawn in a picture, "
            "was not: look at every page and every picture."
        )
    return tr(
        "Original photographs and videos may hold the place where they were made, and other "
        "details that the pictures in this document do not. The headers of mails, in the "
        "originals and in this document, hold addresses. Check before disclosing them."
    )


def _kinds(plan: PackPlan, tr: Translate) -> str:
    profile = plan.profile
    source = tr(
        "Letters in brackets are those of the {act}. The list for {place} was last compared with "
        "its source on {day}."
    )
    if not profile.has_letters:
        source = tr(
            "They are the plain words of the program's list for {place}, last checked on {day}, "
            "and not those of the {act}."
        )
    said = tr(
        "Kinds of behaviour were chosen by the person keeping the diary; they are not a legal "
        "finding. {source}"
    )
    day = say_day(profile.checked, tr)
    return said.format(source=source.format(act=profile.act, place=profile.name, day=day))


def _put(sheet: Sheet, title: str, words: str) -> None:
    sheet.ask_for(4 * BODY.leading)
    sheet.put(title, BODY_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H3")
    sheet.put(words, BODY, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 5


def _put_facts(sheet: Sheet, plan: PackPlan) -> None:
    tr = sheet.tr
    uneven = sum(1 for _ in chain.clock_flags(plan.journal))
    clock = tr.many(
        "set anew {count} time between two acts", "set anew {count} times between two acts", uneven
    )
    facts = [
        (tr("Head code"), _two_lines(in_groups(plan.head, groups=16))),
        (tr("Acts in the journal"), str(len(plan.journal))),
        (tr("Computer's clock"), clock if uneven else tr("never set anew between two acts")),
        (tr("Prepared"), f"{say_moment(plan.prepared, tr)} ({plan.prepared.zone})"),
        (tr("Program"), f"Daybook {plan.app_version}"),
        (tr("Diary's number"), plan.diary),
        (tr("This document"), tr("PDF/A-2b and PDF/UA-1; it passes machine checks of both")),
    ]
    sheet.ask_for(len(facts) * FACT.leading + 12)
    with sheet.tags.within("Table"):
        for label, value in facts:
            put_row(sheet, label, value, FACT_BOLD)
    sheet.y -= 12


def _two_lines(code: str) -> str:
    groups = code.split()
    return "\n".join((" ".join(groups[:8]), " ".join(groups[8:])))
