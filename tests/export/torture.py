"""Paragraphs nobody would like to set: a seeded mixture of everything that people type."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from more_script_words import MARKED_WORDS, MORE_WORDS
from script_words import WORDS

__all__ = ["paragraphs"]

_LEFT = (
    *("English", "Polish", "Punjabi", "Hindi", "Bengali", "Korean", "Thai", "Khmer", "Burmese"),
    *("Tamil", "Ukrainian", "Greek", "Vietnamese", "Amharic", "Georgian"),
)
_RIGHT = ("Arabic", "Urdu", "Persian", "Hebrew")
_UNSPACED = ["Chinese", "Japanese", "Traditional"]
_ALL = {**WORDS, **MORE_WORDS, **MARKED_WORDS}
_EMOJI = (
    *("😀", "👍🏽", "👨‍👩‍👧‍👦", "🇬🇧", "🇵🇱", "❤️", "1️⃣"),
    *("🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "😡🔪", "🫠", "☎"),
)
_LINKS = (
    *("https://example.org/a?b=1&c=%20", "www.example.com/سارة", "http://[::1]:8080/"),
    *("anna.kowalska@example.org", "<anna@example.com>", "@anna_k", "#سارة"),
)
_MARKS = ("e\u0301", "\u0301", "n\u0303\u0302", "ر\u064e\u0651", "\u064e", "ש\u05c1\u05b8")
_CONTROLS = ("\u202e", "\u200f", "\u2067", "\u2069", "\u200b", "\u202a")
_BRACKETS = ("()", "[]", "{}", "«»", "“”", '""', "‘’", "<>", "「」")
_SIGNS = (".", ",", "!", "?", ":", ";", "…", "،", "؟", "۔", " -", " –", "")


def paragraphs(count: int, seed: int) -> Iterator[str]:
    """Yield so many paragraphs, always the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        most = chance.choice((3, 8, 15, 25))
        first = chance.choice(("", "", *_RIGHT, "vowelled Arabic"))
        parts = [_words(chance, first)] if first else []
        favoured = chance.choice(_PARTS)
        while len(parts) < most:
            make = favoured if chance.random() < 0.4 else chance.choice(_PARTS)
            part = make(chance)
            if chance.random() < 0.15:
                opening, closing = chance.choice(_BRACKETS)
                part = f"{opening}{part}{closing}"
            parts.append(part + chance.choice(_SIGNS) * (chance.random() < 0.4))
        last = chance.choice(("", "", *_RIGHT))
        yield " ".join([*parts, _words(chance, last)] if last else parts)


def _words(chance: random.Random, script: str) -> str:
    words = _ALL[script].split()
    first = chance.randrange(len(words))
    return " ".join(words[first : first + chance.randint(1, 6)])


def _of_left(chance: random.Random) -> str:
    return _words(chance, chance.choice(_LEFT))


def _of_right(chance: random.Random) -> str:
    return _words(chance, chance.choice(_RIGHT))


def _marked(chance: random.Random) -> str:
    return _words(chance, chance.choice(list(MARKED_WORDS)))


def _unspaced(chance: random.Random) -> str:
    words = _ALL[chance.choice(_UNSPACED)].split()[0]
    first = chance.randrange(len(words) - 1)
    return words[first : first + chance.randint(1, 15)]


def _number(chance: random.Random) -> str:
    def digits(count: int) -> str:
        return "".join(chance.choices("0123456789", k=count))

    return chance.choice(
        (
            f"07{digits(3)} {digits(6)}",
            f"+44 7{digits(3)} {digits(6)}",
            f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/2026",
            f"2026-{chance.randint(10, 12)}-{chance.randint(10, 28)}",
            f"{chance.randint(0, 23)}:{chance.randint(10, 59)}",
            f"£{digits(2)}.{digits(2)}",
            f"{chance.randint(1, 99)}%",
            digits(3).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        )
    )


def _emoji(chance: random.Random) -> str:
    return "".join(chance.choices(_EMOJI, k=chance.randint(1, 3)))


def _odd(chance: random.Random) -> str:
    return chance.choice((chance.choice(_MARKS), chance.choice(_CONTROLS), chance.choice(_LINKS)))


def _long(chance: random.Random) -> str:
    letters = chance.choice(("abcdefgh", "سلامكتب", "שלום", "한국말", "ਪੰਜਾਬ", "เขายืน"))
    return "".join(chance.choices(letters, k=chance.randint(20, 90)))


_PARTS: tuple[Callable[[random.Random], str], ...] = (
    *(_of_left, _of_left, _of_right, _of_right, _marked, _number, _unspaced, _emoji, _odd),
    _long,
)
