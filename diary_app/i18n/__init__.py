"""A language is a value that is handed down, not a switch: the pack may speak another one."""

from diary_app.i18n.cards import (
    CardWords,
    say_contact,
    say_known,
    say_reported_by,
    say_role,
    say_source_kind,
)
from diary_app.i18n.dates import (
    say_day,
    say_delay,
    say_hour,
    say_moment,
    say_month,
    say_precision,
    say_weekday,
    say_when,
)
from diary_app.i18n.days import read_day, short_day
from diary_app.i18n.disclosure_told import disclosure_told
from diary_app.i18n.exhibits import (
    QUESTIONS,
    YES_NO,
    say_claimed_time,
    say_claims,
    say_disagreement,
    say_note,
)
from diary_app.i18n.gaps import gap_words, gaps_title, say_gaps, say_rows
from diary_app.i18n.languages import ENGLISH, LANGUAGES, Language, LanguageUnknown, language
from diary_app.i18n.leaving_out import say_cards_reason, say_left_out
from diary_app.i18n.lengths import say_length
from diary_app.i18n.links import LinkWords
from diary_app.i18n.own_files import has_own_files, own_files
from diary_app.i18n.profiles import profile_in
from diary_app.i18n.purposes import PurposeWords, say_purpose
from diary_app.i18n.telling import LABELS, Change, Said, changes, choices, say_answer, say_answers
from diary_app.i18n.translate import Translate, english
from diary_app.i18n.trust import say_clock_flag, say_numbers, say_span, say_tombstone, say_witness

__all__ = [
    "ENGLISH",
    "LABELS",
    "LANGUAGES",
    "QUESTIONS",
    "YES_NO",
    "CardWords",
    "Change",
    "Language",
    "LanguageUnknown",
    "LinkWords",
    "PurposeWords",
    "Said",
    "Translate",
    "changes",
    "choices",
    "disclosure_told",
    "english",
    "gap_words",
    "gaps_title",
    "has_own_files",
    "language",
    "own_files",
    "profile_in",
    "read_day",
    "say_answer",
    "say_answers",
    "say_cards_reason",
    "say_claimed_time",
    "say_claims",
    "say_clock_flag",
    "say_contact",
    "say_day",
    "say_delay",
    "say_disagreement",
    "say_gaps",
    "say_hour",
    "say_known",
    "say_left_out",
    "say_length",
    "say_moment",
    "say_month",
    "say_note",
    "say_numbers",
    "say_precision",
    "say_purpose",
    "say_reported_by",
    "say_role",
    "say_rows",
    "say_source_kind",
    "say_span",
    "say_tombstone",
    "say_weekday",
    "say_when",
    "say_witness",
    "short_day",
]
