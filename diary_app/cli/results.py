"""What the commands print: plain values for scripts, lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diary_app import words
from diary_app.domain.check import Damage, Findings
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft
from diary_app.domain.pack import Receipt, in_groups
from diary_app.domain.record import Record, Unreadable, Version
from diary_app.domain.selection import Purpose
from diary_app.domain.telling import PARTS
from diary_app.i18n import (
    LinkWords,
    Translate,
    say_claims,
    say_disagreement,
    say_left_out,
    say_moment,
    say_note,
    say_tombstone,
    say_when,
)

__all__ = [
    "counted",
    "findings_lines",
    "findings_values",
    "receipt_lines",
    "receipt_values",
    "record_lines",
    "record_values",
]


def record_values(
    record: Record | Unreadable, claims: Mapping[ExhibitId, Claims], tr: Translate
) -> dict[str, Any]:
    """Return an entry as plain values: what it says now, every version, what its files say."""
    if isinstance(record, Unreadable):
        return {"number": record.number, "damaged": True}
    return {
        "id": record.id,
        "number": record.number,
        **_told(record.now, tr),
        "exhibits": [
            {"id": one.id, **one.to_body(), "claims": claims.get(one.id, Claims()).to_body()}
            for one in record.exhibits
        ],
        "erased": [
            {"mark": stone.called, "at": stone.at.iso(), "reason": stone.reason}
            for stone in record.erased
        ],
        "versions": [
            {**_told(version, tr), "reason": version.reason, "row": version.seq}
            for version in record.versions
        ],
    }


def record_lines(
    record: Record | Unreadable, claims: Mapping[ExhibitId, Claims], links: LinkWords
) -> list[str]:
    """Return an entry as a few lines."""
    tr = links.tr
    if isinstance(record, Unreadable):
        said = tr("cannot be shown: it is not what was written. The check says more.")
        return [f"{record.number or '?'}. {said}"]
    told = record.now.told
    where = f" · {told.place}" if told.place else ""
    lines = [f"{record.number}. {say_when(told.when, tr)}{where}"]
    lines += [f"   {line}" for line in told.account.splitlines()]
    for answer in links.told(told):
        first, *more = answer.words.splitlines()
        lines += [f"   {answer.label}: {first}", *(f"      {line}" for line in more)]
    for exhibit in record.exhibits:
        lines += _exhibit_lines(exhibit, told, claims.get(exhibit.id, Claims()), tr)
    lines += [f"   {say_tombstone(stone, tr)}" for stone in record.erased]
    lines.append(f"   {tr('written')} {say_moment(record.first.written, tr)}")
    if record.is_amended:
        lines.append(f"   {tr('corrected')} {say_moment(record.now.written, tr)}")
    return lines


def receipt_values(receipt: Receipt, tr: Translate) -> dict[str, Any]:
    """Return a receipt as plain values; ``code`` is all 64 hex digits."""
    return {
        "pack": str(receipt.folder),
        "pdf": str(receipt.pdf) if receipt.pdf else None,
        "receipt": str(receipt.receipt),
        "way": receipt.way.value,
        "parts": [str(part) for part in receipt.parts],
        "code": receipt.code,
        "code_in_groups": in_groups(receipt.code),
        "incidents": receipt.incidents,
        "exhibits": receipt.exhibits,
        "profile": receipt.purpose.value,
        "language": receipt.language,
        "entries_in_diary": receipt.entries_in_diary,
        "entries_left_out": [
            {**left.to_body(), "numbers": list(left.numbers), "sentence": say_left_out(left, tr)}
            for left in receipt.entries_left_out
        ],
        "contacts": str(receipt.sheet) if receipt.sheet else None,
        "left_out": list(receipt.left_out),
        "damage": _damage_values(receipt.damage, tr),
    }


def receipt_lines(receipt: Receipt, tr: Translate) -> list[str]:
    """Return a receipt as a few lines."""
    return [
        tr("The pack is made and checked: {folder}").format(folder=receipt.folder),
        *(f"  {part.name}" for part in receipt.parts),
        tr("The receipt beside it: {path}").format(path=receipt.receipt),
        *words.say_sheet(receipt, tr),
        _say_code(receipt, tr),
        tr("The whole code: {code}").format(code=receipt.code),
        *words.say_carried(receipt, tr),
        _say_count(receipt, tr),
        *(say_left_out(left, tr) for left in receipt.entries_left_out),
        *(
            tr("Not in it, because it is damaged in the diary: {mark}").format(mark=mark)
            for mark in receipt.left_out
        ),
        *(words.say_damage(found, tr) for found in receipt.damage),
    ]


def _say_code(receipt: Receipt, tr: Translate) -> str:
    """Return the pack code, and for whom: a full copy is for nobody else."""
    if receipt.purpose is Purpose.FULL:
        said = tr("Pack code, to note apart from the pack: {code}")
    else:
        said = tr("Pack code, to read to the officer: {code}")
    return said.format(code=in_groups(receipt.code))


def _say_count(receipt: Receipt, tr: Translate) -> str:
    if receipt.incidents == receipt.entries_in_diary == 1:
        return tr("The one entry of the diary is in it.")
    said = tr.many(
        "{count} of {all} entries is in it.",
        "{count} of {all} entries are in it.",
        receipt.incidents,
    )
    return said.replace("{all}", str(receipt.entries_in_diary))


def _damage_values(damage: Iterable[Damage], tr: Translate) -> list[dict[str, str]]:
    return [
        {"kind": found.kind.value, "name": found.name, "sentence": words.say_damage(found, tr)}
        for found in damage
    ]


def findings_values(findings: Findings, tr: Translate) -> dict[str, Any]:
    """Return what a check of a diary found as plain values."""
    return {
        "sound": findings.is_sound,
        "rows": findings.acts,
        "incidents": findings.incidents,
        "exhibits": findings.exhibits,
        "head": findings.head,
        "head_in_groups": in_groups(findings.head),
        "damage": _damage_values(findings.damage, tr),
    }


def counted(incidents: int, exhibits: int, acts: int, tr: Translate) -> str:
    """Return how much is in a diary or a copy of it."""
    return tr("{entries}, {files}, {rows}.").format(
        entries=tr.many("{count} entry", "{count} entries", incidents),
        files=tr.many("{count} file", "{count} files", exhibits),
        rows=tr.many("{count} row of the journal", "{count} rows of the journal", acts),
    )


def findings_lines(findings: Findings, tr: Translate) -> list[str]:
    """Return what a check of a diary found as a few lines."""
    if not findings.is_sound:
        return [words.say_damage(found, tr) for found in findings.damage]
    much = counted(findings.incidents, findings.exhibits, findings.acts, tr)
    return [tr("Nothing was found damaged."), much, in_groups(findings.head)]


def _told(version: Version, tr: Translate) -> dict[str, Any]:
    told = version.told
    return {
        "when": {**told.when.to_body(), "said": say_when(told.when, tr)},
        "what": told.account,
        "where": told.place,
        "behaviours": list(told.behaviours),
        "exact_words": told.exact_words,
        **{name: getattr(told, name).values() for name in PARTS},
        "people": [one.to_body() for one in told.people],
        "breaches": [one.to_body() for one in told.breaches],
        "notes": [note.to_body() for note in told.notes],
        "written": version.written.iso(),
    }


def _exhibit_lines(exhibit: Exhibit, told: Draft, claims: Claims, tr: Translate) -> list[str]:
    """Return a file's mark and name, what the person says of it, and what it says itself."""
    note = told.note_of(exhibit.id)
    about = [note.description] if note.description else []
    about += [f"{name}: {said}" for name, said in (*say_note(note, tr), *say_claims(claims, tr))]
    disagreement = say_disagreement(claims, told.when, tr)
    about += [disagreement] if disagreement else []
    return [f"   {exhibit.mark}  {exhibit.name}", *(f"      {line}" for line in about)]
