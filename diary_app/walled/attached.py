"""What came with a mail: its texts, web pages and mails as words, and the names of all the rest."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
from collections.abc import Iterator
from email.message import Message
from itertools import islice
from typing import Final

from diary_app.walled.finding import short
from diary_app.walled.writings import decoded_header, in_words, is_attached

__all__ = ["looked_into"]

_DEEPEST: Final = 3
_MOST_PARTS: Final = 500
_MOST_NAMED: Final = 50
_MARKUP: Final = (".html", ".htm", ".xml", ".svg")
_PLAIN: Final = (".txt", ".csv", ".tsv", ".md", ".log", ".ics", ".vcf", ".json", ".rtf")


def looked_into(mail: Message) -> tuple[str, list[str], int]:
    """Return all words in a mail's parts, and name, kind and number of those without any.

    Both the plain words and the web page of each mail are among them, since the two may differ.
    Packed files, documents and pictures are not looked into.
    """
    words: list[str] = []
    names: list[str] = []
    for part in islice(_parts(mail, _DEEPEST), _MOST_PARTS):
        name = decoded_header(part.get_filename() or "")
        kind = _kind_of(part, name)
        if kind:
            words += [name, in_words(part, kind)]
        elif is_attached(part):
            names.append(short(f"{name} ({part.get_content_type()})".strip()))
    return "\n".join(filter(None, words)), names[:_MOST_NAMED], len(names)


def _parts(mail: Message, deepest: int) -> Iterator[Message]:
    """Yield what a mail is made of that holds something, and the same of the mails in it."""
    if (inner := _mail_in(mail)) is not None and deepest:
        yield from _parts(inner, deepest - 1)
    elif mail.is_multipart():
        for part in mail.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, deepest)
    else:
        yield mail


def _mail_in(part: Message) -> Message | None:
    """Return a mail that came as a file, also where it was packed for the way."""
    is_mail = part.get_content_type() == "message/rfc822"
    name = str(part.get_filename() or "").lower()
    if part.is_multipart():
        if not is_mail:
            return None
        inner = part.get_payload(0)
        assert isinstance(inner, Message)
        return _unpacked(inner) if _is_packed(part) else inner
    raw = part.get_payload(decode=True)
    if not name.endswith(".eml") or not isinstance(raw, bytes):
        return None
    return email.message_from_bytes(raw, policy=email.policy.compat32)


def _is_packed(part: Message) -> bool:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"


def _unpacked(inner: Message) -> Message:
    """Return the mail in what the parser took for one, while it is still in base64."""
    try:
        raw = base64.b64decode(str(inner.get_payload()))
    except (ValueError, binascii.Error):
        return inner
    return email.message_from_bytes(raw, policy=email.policy.compat32)


def _kind_of(part: Message, name: str) -> str:
    """Return "plain", "markup", or ``""`` for what holds no words that could be read here."""
    kind, ending = part.get_content_type(), name.lower()
    if kind == "text/html" or ending.endswith(_MARKUP):
        return "markup"
    return "plain" if kind.startswith("text/") or ending.endswith(_PLAIN) else ""
