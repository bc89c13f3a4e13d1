"""What a check of a pack prints: plain values for scripts, lines for people."""

from __future__ import annotations

from typing import Any

from diary_app import words
from diary_app.domain.pack import Comparison, FaultKind, Verdict, in_groups
from diary_app.i18n import Translate, gaps_title, say_gaps

__all__ = ["comparison_lines", "comparison_values", "verdict_lines", "verdict_values"]

_NOT_LOOKED_INTO = {FaultKind.NOT_A_PACK, FaultKind.LOCKED, FaultKind.WRONG_PASSWORD}


def verdict_values(verdict: Verdict, tr: Translate) -> dict[str, Any]:
    """Return what a check of a pack found as plain values."""
    return {
        "sound": verdict.is_sound,
        "standing": verdict.standing.value,
        "pack": str(verdict.folder),
        "code": verdict.code,
        "code_in_groups": in_groups(verdict.code),
        "part": verdict.part,
        "parts": verdict.parts,
        "files": verdict.files,
        "journal_rows": verdict.entries,
        "disclosure_copy": verdict.is_disclosure,
        "faults": [
            {"kind": fault.kind.value, "name": fault.name, "sentence": words.say_fault(fault, tr)}
            for fault in verdict.faults
        ],
        "gaps": _gap_values(verdict, tr),
    }


def verdict_lines(verdict: Verdict, tr: Translate) -> list[str]:
    """Return what a check of a pack found as a few lines."""
    gaps = say_gaps(verdict.gaps, tr)
    if verdict.faults:
        lines = words.say_inside(verdict, tr)
        lines += [words.say_fault(fault, tr) for fault in verdict.faults]
        lines += [*words.say_own_files(verdict, tr), *gaps]
        if all(fault.kind in _NOT_LOOKED_INTO for fault in verdict.faults):
            return lines
        return [*lines, tr("Something in this pack is not as it was when it was made.")]
    sound = tr("Nothing in this pack was changed, is missing or was added since it was signed.")
    code = tr(
        "Whether it is the pack that was handed over, only the pack code shows: anybody can make "
        "another one and sign it. Compare it with the one noted then: {code}"
    )
    admitted = tr("It is signed with a key that the journal in it admits.")
    return [
        *words.say_inside(verdict, tr),
        *([gaps_title(verdict.gaps, tr), *gaps] if verdict.gaps else [sound, admitted]),
        *words.say_parts(verdict, tr),
        *words.say_disclosure(verdict, tr),
        code.format(code=in_groups(verdict.code)),
    ]


def _gap_values(verdict: Verdict, tr: Translate) -> dict[str, Any] | None:
    gaps = verdict.gaps
    if gaps is None:
        return None
    return {
        "lost": list(gaps.lost),
        "said_lost_but_there": list(gaps.there),
        "open_before": list(gaps.opened),
        "by_keys_nobody_vouches_for": list(gaps.doubted),
        "signed_by_such_a_key": gaps.is_signer_doubted,
        "salvages": [
            {"row": one.seq, "at": one.at, "key": one.author, "key_admitted": one.is_admitted}
            for one in gaps.salvages
        ],
        "sentences": say_gaps(gaps, tr),
    }


def comparison_values(comparison: Comparison, tr: Translate) -> dict[str, Any]:
    """Return what a check of a pack with an earlier one found as plain values."""
    extension = comparison.extension
    return {
        **verdict_values(comparison.verdict, tr),
        "together": comparison.standing.value,
        "earlier": verdict_values(comparison.earlier, tr),
        "extension": {
            "proved": extension.is_proved,
            "relation": extension.relation.value,
            "shared": extension.shared,
            "beyond": extension.beyond,
            "parts_at": extension.parts_at,
            "lost": list(extension.lost),
            "sentence": words.say_extension(extension, tr),
        },
    }


def comparison_lines(comparison: Comparison, tr: Translate) -> list[str]:
    """Return what a check of a pack with an earlier one found as a few lines."""
    return [
        *verdict_lines(comparison.verdict, tr),
        "",
        tr("The earlier pack: {folder}").format(folder=comparison.earlier.folder),
        *verdict_lines(comparison.earlier, tr),
        "",
        words.say_extension(comparison.extension, tr),
    ]
