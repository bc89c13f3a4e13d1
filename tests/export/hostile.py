"""Texts made to break whatever sets them: a seeded mixture of what Unicode lets somebody send."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

__all__ = ["hostile_texts"]

_EVERY_MARK = [
    chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Mn", "Me", "Mc")
]
_LOOSE = [chr(code) for code in range(0x300, 0x370)]
_BASES = "aZ1 éłЖαשاሀकগਕகཀကកกຮ中한漢ᄀ😀🏴👩☎#\u25cc\ufdfd𝐐🇬"
_PICTURES = "👩👨👧🏽❤🏳🌈😀🔪⚕✈"
_FORMATS = [
    chr(code)
    for code in (
        *(0x34F, 0xAD, 0x61C, 0x115F, 0x1160, 0x3164, 0x2800, 0x17B4, 0x180E, 0x200B, 0x200C),
        *(0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF),
        *(0xFE00, 0xFE0E, 0xFE0F, 0xE0001, 0xE0061, 0xE007F, 0xE0100, 0x1D173, 0x1680, 0x6DD),
        *(0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF, 0xE000, 0xF0000, 0xD800, 0xDFFF, 0x85, 0x2028, 0x0),
    )
]
_VIRAMAS = "\u094d\u09cd\u0a4d\u0bcd\u0dca\u1039\u17d2\u0f84\u0d4d"
_INDIC = "कगরਕகසကកཀകर"
_JAMO = "".join(map(chr, [*range(0x1100, 0x1120), *range(0x1161, 0x1175), *range(0x11A8, 0x11C0)]))
_SUBJOINED = "".join(map(chr, range(0x0F90, 0x0FBD)))


def hostile_texts(count: int, seed: int) -> Iterator[str]:
    """Yield so many texts, always the same for the same seed."""
    chance = random.Random(seed)

    def some(letters: object, most: int) -> str:
        return "".join(chance.choices(list(letters), k=chance.randint(1, most)))  # type: ignore[call-overload]

    kinds = (
        lambda: chance.choice(_BASES) + some(_LOOSE, 300),
        lambda: chance.choice(_BASES) + some(_EVERY_MARK, 60),
        lambda: chance.choice(_BASES) + chance.choice(_EVERY_MARK) * chance.randint(1, 400),
        lambda: "\u200d".join(chance.choices(_PICTURES, k=chance.randint(2, 60))),
        lambda: "👍" + "🏽" * chance.randint(1, 60),
        lambda: "".join(
            chance.choice(_INDIC) + chance.choice(_VIRAMAS) for _ in range(chance.randint(1, 80))
        ),
        lambda: chance.choice(_INDIC) + ("\u094d\u200d" + "क") * chance.randint(1, 80),
        lambda: some(_JAMO, 80),
        lambda: "\u1100" * chance.randint(1, 80) + "\u1161" * 20,
        lambda: "ཀ" + some(_SUBJOINED, 40),
        lambda: "🏴" + "".join(chr(0xE0000 + ord(c)) for c in some("abcz19", 30)) + "\U000e007f",
        lambda: "🇬" * chance.randint(1, 40),
        lambda: some(_FORMATS, 40),
        lambda: some([*_FORMATS, *_BASES, *_LOOSE[:9]], 60),
        lambda: "\u202e\u2067" * chance.randint(1, 70) + "سلام abc\u064e\u0651",
        lambda: "".join(chr(chance.randrange(0x110000)) for _ in range(40)),
        lambda: (
            "سلام"
            + some("\u064e\u0651\u0610\u200d\u200c\u0640", 60)
            + "שָׁ"
            + some("\u05b8\u034f", 40)
        ),
        lambda: "﷽" * chance.randint(1, 30),
        lambda: "W" * chance.randint(1, 300),
    )
    for number in range(count):
        parts = [chance.choice(kinds)() for _ in range(chance.randint(1, 3))]
        yield f"q{number} {chance.choice(('', ' ', 'x')).join(parts)} z{number}"
