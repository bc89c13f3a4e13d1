"""Lines of a mail's head that were copied into words: which way it took, and who else has it.

A mail that was forwarded or answered quotes the head of another in its own words, and some people
keep the whole head as a text. Hosts and addresses in it are known by no shape alone.
"""

from __future__ import annotations

import re

__all__ = ["without_way"]

_QUOTED = r"^(?P<name>[ \t>|*]*"
_GOES_ON = r"\n(?:[ \t]{1,40}|[ >|]{1,40}(?:  |\t)[ \t]{0,40})[^\s>|][^\n]*"
_SAID = rf"[ \t*]*:[ \t]*)\S[^\n]*(?:{_GOES_ON})*"
# RFC 5321, 4.4; RFC 5322, 3.6; and what providers add.
_WAY = (
    r"(?:received(?:-spf)?|return-path|delivered-to|envelope-to|message-id|in-reply-to|references|"
    r"authentication-results|authentication-results-original|dkim-signature|arc-[a-z-]+|"
    r"x-[a-z0-9-]+|list-[a-z-]+)"
)
_READERS = r"(?:to|cc|bcc|reply-to|an|do|dw|komu|kopie|para|à|destinataire|кому|копия)"
_IN_WORDS = re.compile(f"{_QUOTED}{_WAY}{_SAID}", re.IGNORECASE | re.MULTILINE)
_IN_MAIL = re.compile(f"{_QUOTED}(?:{_WAY}|{_READERS}){_SAID}", re.IGNORECASE | re.MULTILINE)


def without_way(words: str, block: str, *, is_mail: bool) -> tuple[str, int]:
    r"""Return words with a block in place of what such lines say, and how many there were.

    Args:
        words: their lines end with ``\n`` or ``\r\n``.
        block: what stands there instead.
        is_mail: whether they are a mail's own: then who else has it is taken out, too.
    """
    lines = words.replace("\r\n", "\n")
    shape = _IN_MAIL if is_mail else _IN_WORDS
    hidden, count = shape.subn(lambda found: f"{found['name']}{block}", lines)
    return (hidden, count) if count else (words, 0)
