"""The words of CHECK THIS PACK.html, in the language of the pack."""

from __future__ import annotations

from typing import Any

from diary_app.domain.pack import FaultKind
from diary_app.i18n import Translate, disclosure_told, gap_words, own_files

__all__ = ["page_words", "script_words"]


def page_words(tr: Translate) -> dict[str, str]:
    """Return what always stands on the page, by the field it fills."""
    return {
        "title": tr("Check this pack"),
        "lead": tr(
            "This page finds out whether anything in this evidence pack was changed, lost or "
            "added since it was made. It works without the internet, installs nothing and "
            "changes nothing."
        ),
        "no_script": tr(
            "This page needs JavaScript, which is switched off in this browser. Another browser "
            "may do; READ ME FIRST.txt says how to check the pack without one."
        ),
        **_before(tr),
        **_after(tr),
        **_limits(tr),
    }


def _before(tr: Translate) -> dict[str, str]:
    return {
        "choose_title": tr("Choose the pack's folder"),
        "choose_hint": tr("It is the folder in which this page lies, the one named “Pack …”."),
        "choose": tr("Choose the folder"),
        "drop": tr("or drop the folder here"),
        "upload_hint": tr(
            "The browser may ask whether to “upload” the files. That only lets this page read "
            "them: it cannot send anything, and they stay on this computer."
        ),
        "checking": tr("Looking at every file"),
        "stop": tr("Stop"),
    }


def _after(tr: Translate) -> dict[str, str]:
    return {
        "own_files": own_files(tr),
        "code_title": tr("Pack code"),
        "noted": tr("The code you were given: type it here to compare"),
        "looked_title": tr("What was looked at"),
        "print": tr("Print this"),
        "again": tr("Check another folder"),
    }


def _limits(tr: Translate) -> dict[str, str]:
    return {
        "limits_title": tr("What this shows, and what it does not"),
        "limit_same": tr(
            "It shows that these are the files the pack was made with, and that the rows of the "
            "journal are those that were signed, in that order, none taken out from between but "
            "those that it names as lost."
        ),
        "limit_anew": tr(
            "Somebody could make a whole pack anew, with a signature of its own. Its code would be "
            "another one: compare it with the code on the receipt, or with the one you noted when "
            "the pack was handed over."
        ),
        "limit_page": tr(
            "This page came with the pack, and whoever changes a pack could exchange the page too. "
            "Where that matters, use the page out of another pack, or the other ways in "
            "READ ME FIRST.txt."
        ),
        "limit_folders": tr(
            "Browsers show a page neither empty folders nor links, nor files with names that are "
            "no text. Nothing in those can be taken for a part of the pack."
        ),
        "limit_truth": tr(
            "It does not show that what was written is true, that the computer's clock was right, "
            "or who typed."
        ),
    }


def script_words(tr: Translate) -> dict[str, Any]:
    """Return what the program of the page says, by the name it knows it by."""
    return {
        "headings": {kind.value: text for kind, text in _headings(tr).items()},
        "kinds": {kind.value: text for kind, text in _counts(tr).items()},
        **_verdicts(tr),
        "gaps": dict(gap_words(tr)),
        **_about_the_code(tr),
        "nothing_there": tr("There was no file in that. Choose the folder of the pack."),
        "dropped": tr("If nothing happens now, press “Choose the folder” instead."),
        "stopped": tr("Stopped. Nothing is known about the pack."),
        "went_wrong": tr("The check could not be finished in this browser. Try another one."),
        "cannot_calculate": tr(
            "This browser does not calculate as it should, so the pack cannot be checked with it. "
            "Try another one."
        ),
        "cannot_choose": tr("This browser cannot choose a folder. Drop the folder here instead."),
        "step_files": tr("{percent} · {done} of {total}"),
        "step_journal": tr("The journal: {percent} · row {done} of {total}"),
        "more": tr("… and more: {count}"),
        "looked_pack": tr("Folder"),
        "looked_files": tr("Files"),
        "looked_files_more": tr("{files} · {bytes}"),
        "looked_journal": tr("Rows of the journal"),
        "looked_head": tr("Head code of the journal"),
        "looked_when": tr("When, by this computer's clock"),
        "looked_took": tr("Time it took"),
        "seconds": tr("{count} s"),
    }


def _verdicts(tr: Translate) -> dict[str, str]:
    return {
        "sound": tr("Nothing in this pack was changed since it was signed."),
        "sound_more": tr(
            "Every file is there and is byte for byte what it was. Nothing was added. The "
            "journal holds, and so does the signature, by a key that the journal admits. Whether "
            "it is the pack that was handed over, only the pack code shows: anybody can make "
            "another one and sign it."
        ),
        "rows_lost_more": tr(
            "Every file on the list of contents is there, and no other. The signature holds, and "
            "so do the rows of the journal that are there. What follows is open."
        ),
        "sound_disclosure": tr(
            "It is a disclosure copy without originals. Every file is there and is byte for byte "
            "what it was when the copy was made. Nothing was added. The signature and the journal, "
            "which holds hashes and no words, hold."
        ),
        "disclosure": disclosure_told(tr),
        "not_sound": tr("This pack is not as it was when it was made."),
        "not_a_pack": tr("This folder is not an evidence pack."),
        "not_a_pack_more": tr(
            "There is no list of contents in it. Choose the folder in which this page lies."
        ),
    }


def _about_the_code(tr: Translate) -> dict[str, str]:
    return {
        "code_hint": tr(
            "Compare it with the code on the receipt, or with the one you noted. If they are the "
            "same, this is the pack that was handed over."
        ),
        "code_hint_not_sound": tr(
            "The code of the list of contents as it is now. It says nothing about the files named "
            "above."
        ),
        "code_so_far": tr("The same so far. Type at least four groups."),
        "code_agrees": tr("The codes are the same."),
        "code_differs": tr(
            "The codes are not the same: they differ in group {group}. If you typed it rightly, "
            "this is not the pack that code belongs to."
        ),
    }


def _headings(tr: Translate) -> dict[FaultKind, str]:
    """Return what stands above the names of each kind, the gravest first."""
    return {
        FaultKind.CHANGED: tr("Changed since the pack was made"),
        FaultKind.MISSING: tr("Missing from the pack"),
        FaultKind.EXTRA: tr("Added since the pack was made"),
        FaultKind.UNREADABLE: tr("Cannot be read"),
        FaultKind.WRONG_SIGNATURE: tr("The signature does not fit"),
        FaultKind.BROKEN_CHAIN: tr("The journal does not hold, in these rows"),
        FaultKind.WRONG_WITNESS: tr(
            "Somebody is said to have noted a head code that is none of this journal, in these rows"
        ),
        FaultKind.WRONG_COUNT: tr("The number of files or bytes is not the one noted"),
    }


def _counts(tr: Translate) -> dict[FaultKind, str]:
    """Return what is told of each kind in one line."""
    return {
        FaultKind.CHANGED: tr("Changed: {count}"),
        FaultKind.MISSING: tr("Missing: {count}"),
        FaultKind.EXTRA: tr("Added: {count}"),
        FaultKind.UNREADABLE: tr("Cannot be read: {count}"),
        FaultKind.WRONG_SIGNATURE: tr("The signature does not fit"),
        FaultKind.BROKEN_CHAIN: tr("The journal does not hold"),
        FaultKind.WRONG_WITNESS: tr("A noted head code does not fit"),
        FaultKind.WRONG_COUNT: tr("The number of files does not fit"),
    }
