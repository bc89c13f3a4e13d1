"""Suggest a passphrase, and judge one honestly."""

from __future__ import annotations

import math
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from zxcvbn import zxcvbn

from diary_app.domain.errors import PassphraseTooWeak, PasswordIsTheDiarys, PasswordNotPlain

__all__ = ["Judgement", "judge_passphrase", "require_good_password", "suggest_passphrase"]

_LIST = "eff-large.txt"  # published: EFF, 2016; its licence lies beside it
_WORDS = 6  # of 7,776: 77 bits
_ENOUGH = 3  # of zxcvbn's scores 0 to 4: more than 10^8 guesses
_LONGEST_JUDGED = 72  # zxcvbn takes long over more, and more is never weaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How hard a passphrase is to guess for someone who does not know the person.

    Attributes:
        score: 0 (at once) to 4 (very hard).
        guesses_log10: how many guesses it takes, as a power of ten.
    """

    score: int
    guesses_log10: float

    @property
    def is_enough(self) -> bool:
        """Say whether it may lock a diary."""
        return self.score >= _ENOUGH


def suggest_passphrase(resources: Path) -> str:
    """Return six words drawn at random from a published list of 7,776."""
    words = (resources / "words" / _LIST).read_text("utf-8").split()
    return " ".join(secrets.choice(words) for _ in range(_WORDS))


def judge_passphrase(text: str) -> Judgement:
    """Judge a passphrase with zxcvbn (Wheeler 2016): dictionaries, names, dates, keyboard rows.

    It cannot know the names and dates of the person's own life; the sentence beside it says so.
    """
    judged_text = unicodedata.normalize("NFKC", text)  # as the key is derived from it
    if not judged_text.strip():
        return Judgement(score=0, guesses_log10=0.0)
    judged = zxcvbn(judged_text[:_LONGEST_JUDGED])
    return Judgement(score=int(judged["score"]), guesses_log10=math.log10(judged["guesses"]))


def require_good_password(password: str, passphrase: str) -> None:
    """See that a copy's password is hard to guess, read alike everywhere, and opens no diary.

    Args:
        password: of a copy, to be told to somebody.
        passphrase: of the diary.

    Raises:
        PassphraseTooWeak, PasswordNotPlain, PasswordIsTheDiarys: it is not.
    """
    if not (password.isascii() and password.isprintable()):
        raise PasswordNotPlain
    if password.split() == passphrase.split():
        raise PasswordIsTheDiarys
    if not judge_passphrase(password).is_enough:
        raise PassphraseTooWeak
