"""The sentences for what stands in the way of saving, and for what a look at something found."""

from __future__ import annotations

from diary_app.domain.card import CardProblem
from diary_app.domain.check import DamageKind
from diary_app.domain.exhibit import PreviewProblem
from diary_app.domain.extension import Relation
from diary_app.domain.incident import Problem
from diary_app.domain.pack import FaultKind

__all__ = [
    "APART_AT_ONCE",
    "CARD_PROBLEMS",
    "DAMAGE",
    "FAULTS",
    "PREVIEW_PROBLEMS",
    "PROBLEMS",
    "RELATIONS",
]

PROBLEMS: dict[Problem, str] = {
    Problem.NOTHING_WRITTEN: "Write a few words about what happened. One sentence is enough.",
    Problem.TIME_MISSING: "Choose a day and time, or choose “I don't know”.",
    Problem.LIES_AHEAD: "This time has not come yet. Please look at the day and the time again.",
    Problem.ENDS_BEFORE_IT_STARTS: "It ends before it starts. Please look at the two times again.",
    Problem.COUNT_TOO_SMALL: "How many times must be at least one, or left empty.",
    Problem.REASON_MISSING: "Say in a few words why you are changing this.",
}

CARD_PROBLEMS: dict[CardProblem, str] = {
    CardProblem.BLANK: "Write at least one thing. A name or a few words are enough.",
    CardProblem.LIES_AHEAD: "One of the days has not come yet. Please look at the days again.",
    CardProblem.ENDS_BEFORE_IT_STARTS: (
        "It was served or runs out before it was made. Please look at the days again."
    ),
    CardProblem.NOT_A_DAY: (
        "One of the days is not a day. Write it like 21 Nov 2026 or 21/11/2026, or leave it empty."
    ),
    CardProblem.NO_SUCH_ENTRY: (
        "There is no entry of that number. The numbers stand on the timeline; or leave it empty."
    ),
}

PREVIEW_PROBLEMS: dict[PreviewProblem, str] = {
    PreviewProblem.NOT_A_PICTURE: (
        "This kind of file cannot be shown here. The file itself is kept as it is."
    ),
    PreviewProblem.EMPTY: "This file is empty: it has no bytes in it. It is kept as it is.",
    PreviewProblem.DAMAGED: (
        "This file is damaged or cut short, so it cannot be shown. The file itself is kept as "
        "it is."
    ),
    PreviewProblem.TOO_MANY_PIXELS: (
        "This file is too large to show safely. The file itself is kept as it is."
    ),
    PreviewProblem.NOT_YET_MADE: (
        "The small picture of this file has not been made yet; this is tried again when the diary "
        "is next opened. The file itself is kept as it is."
    ),
    PreviewProblem.TOOK_TOO_LONG: (
        "This file took too long to open, so it is not shown. The file itself is kept as it is."
    ),
    PreviewProblem.WITHHELD: (
        "This file is not shown in a copy that may reach the other side. The file itself is kept "
        "as it is."
    ),
    PreviewProblem.LOCKED: (
        "This document asks for a password of its own, so it cannot be shown. The file itself is "
        "kept as it is."
    ),
}

DAMAGE: dict[DamageKind, str] = {
    DamageKind.DATABASE: "A part of the diary's database is damaged ({name}).",
    DamageKind.CHAIN: "Row {name} of the journal does not follow from the row before it.",
    DamageKind.SIGNATURE: "The signature of row {name} of the journal does not fit.",
    DamageKind.ENTRY: "What stands in {name} is not what was written.",
    DamageKind.EXHIBIT_MISSING: "The original of exhibit {name} is missing.",
    DamageKind.EXHIBIT_CHANGED: "The original of exhibit {name} is damaged.",
    DamageKind.PREVIEW: (
        "The small picture of exhibit {name} is damaged; its original is looked at separately."
    ),
    DamageKind.INDEX: (
        "The list of entries does not agree with the journal ({name}); the journal is what counts."
    ),
    DamageKind.KEYS: "The file {name} is damaged; its twin is used instead.",
    DamageKind.CLOSED: (
        "{name} is damaged so that the diary does not open. Everything undamaged can be got out of "
        "it into a new one: choose that where the passphrase is asked for, or use “salvage” in a "
        "terminal."
    ),
    DamageKind.LOST: (
        "Row {name} of the journal is lost. That was said when the diary was got out of a damaged "
        "one, and it cannot be mended."
    ),
    DamageKind.WITNESS: (
        "Row {name} says that somebody noted a head code, but the journal up to there is not the "
        "one they noted."
    ),
    DamageKind.WITNESS_LOST: (
        "Row {name} says that somebody noted a head code, but the row it belongs to is lost: what "
        "the code proves cannot be told any more."
    ),
    DamageKind.SNAPSHOT: (
        "The snapshot {name} is damaged. The diary itself is looked at separately."
    ),
}

FAULTS: dict[FaultKind, str] = {
    FaultKind.NOT_A_PACK: "{name} is not an evidence pack, or its list of contents is gone.",
    FaultKind.LOCKED: (
        "{name} is locked with a password. Unpack it first, and check the folder that comes out."
    ),
    FaultKind.WRONG_PASSWORD: (
        "This password does not open {name}, or it is damaged. Nothing in it was looked at."
    ),
    FaultKind.CHANGED: "Changed since the pack was made: {name}",
    FaultKind.MISSING: "Missing from the pack: {name}",
    FaultKind.EXTRA: "Added to the pack since it was made: {name}",
    FaultKind.UNREADABLE: "Cannot be read: {name}",
    FaultKind.WRONG_SIGNATURE: "The signature does not fit: {name}",
    FaultKind.BROKEN_CHAIN: "The journal in the pack does not hold at {name}",
    FaultKind.WRONG_WITNESS: (
        "Somebody is said to have noted a head code that is no code of this journal: {name}"
    ),
    FaultKind.WRONG_COUNT: "The number of files does not agree: {name}",
}

RELATIONS: dict[Relation, str] = {
    Relation.EXTENDS: (
        "It goes on from the earlier pack: all {shared} rows of that journal are in it, unchanged, "
        "and {beyond} came after them."
    ),
    Relation.SAME: (
        "It holds the same journal as the earlier pack: all {shared} rows, unchanged, and no more."
    ),
    Relation.BEHIND: (
        "It is the other way round: this pack is the older one. Its {shared} rows are all in the "
        "other pack, unchanged, which has {beyond} more."
    ),
    Relation.PARTS: (
        "Both are of the same diary, but it does not go on from the earlier pack: up to row "
        "{shared} they are the same, and from row {parts_at} on they are not. Rows of one of them "
        "were changed or left out, or the diary was put back to an older state in between."
    ),
    Relation.OTHER_DIARY: "The two packs are of two different diaries.",
    Relation.UNTOLD: (
        "Whether it goes on from the earlier pack cannot be told: the journal of one of them "
        "cannot be read, or the rows that would tell are lost."
    ),
}

APART_AT_ONCE = (
    "Both say they are of the same diary, but from the first row on they are not the same: the "
    "journal of one of them was written anew."
)

GOES_ON_WITH_LOSSES = (
    "It goes on from the earlier pack, but not with all of it: {shared} rows of that journal are "
    "in it, unchanged, and {beyond} came after them."
)

LOST_SINCE = (
    "Rows that are in the earlier pack and lost in this one: {count} ({rows}). Nothing of them "
    "could be compared; what they said stands in the earlier pack."
)
