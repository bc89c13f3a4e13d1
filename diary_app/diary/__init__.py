"""What a person can do with a diary: make, open, write, find, hand over, keep safe.

The window and the command line speak only with this. Everything runs on the thread that opened the
diary, except what takes an ``Ask``: that runs beside it and reaches back through it.
"""

from diary_app.diary.browse import Hit
from diary_app.diary.card_drafts import CardDraft
from diary_app.diary.copies import restore, snapshots_of
from diary_app.diary.door import (
    Diary,
    Made,
    is_diary,
    make_diary,
    open_diary,
    reset_passphrase,
)
from diary_app.diary.look import OpenOriginal
from diary_app.diary.pack_folder import require_there
from diary_app.diary.passphrase import Judgement, judge_passphrase, suggest_passphrase
from diary_app.diary.renewal import renew_data_key
from diary_app.diary.salvage import put_in_place, salvage
from diary_app.diary.surroundings import Surroundings
from diary_app.diary.write import KeptDraft, new_draft_id
from diary_app.domain.patterns import Kind, Patterns, Scale, Span
from diary_app.export import verify as verify_pack
from diary_app.export import verify_against as verify_pack_against
from diary_app.progress import Ask, at_once

__all__ = [
    "Ask",
    "CardDraft",
    "Diary",
    "Hit",
    "Judgement",
    "KeptDraft",
    "Kind",
    "Made",
    "OpenOriginal",
    "Patterns",
    "Scale",
    "Span",
    "Surroundings",
    "at_once",
    "is_diary",
    "judge_passphrase",
    "make_diary",
    "new_draft_id",
    "open_diary",
    "put_in_place",
    "renew_data_key",
    "require_there",
    "reset_passphrase",
    "restore",
    "salvage",
    "snapshots_of",
    "suggest_passphrase",
    "verify_pack",
    "verify_pack_against",
]
