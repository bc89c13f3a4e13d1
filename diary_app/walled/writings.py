"""Texts and mails as plain words. Nothing in them is obeyed, opened or fetched."""

from __future__ import annotations

import codecs
import email
import email.policy
import email.utils
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.message import Message
from html.parser import HTMLParser
from itertools import islice
from typing import Any, Final

from diary_app.walled import alphabets
from diary_app.walled.alphabets import ASSUMED, decoded
from diary_app.walled.finding import Finding, claimed_time, short
from diary_app.walled.protocol import MOST_WORDS, Outcome
from diary_app.walled.stream import Stream

__all__ = [
    "decoded_header",
    "finding_of_mail",
    "finding_of_text",
    "in_words",
    "is_attached",
    "rehearse",
    "words_of",
]

_MOST_OF_TEXT: Final = 4 * MOST_WORDS
_MOST_OF_MAIL: Final = 64 * 2**20
_MOST_OF_MARKUP: Final = 2**20
_MOST_PARTS: Final = 500
_MOST_NAMED: Final = 50
_END: Final = 400
_HEADERS: Final = {"sender": "From", "recipients": "To", "subject": "Subject"}
_WORDS: Final = frozenset({"text/plain", "text/html"})
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template"})
_LINES: Final = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote"})
_CHARSETS: Final = (
    *("ascii", "utf-8", "utf-16", "utf-7", "utf-32", "koi8-r", "koi8-u", "mac-roman"),
    *(f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))),
    *(f"cp125{number}" for number in range(9)),
    *("cp437", "cp850", "gb2312", "gbk", "gb18030", "big5", "shift-jis", "euc-jp", "euc-kr"),
    *("iso2022-jp", "unicode-escape", "base64", "quopri"),
)
_TINY = (
    b"Date: Sat, 21 Nov 2026 20:45:00 +0000\r\nFrom: =?iso-8859-2?q?A?= <a@example.org>\r\n"
    b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nPGI+YQ==\r\n--b--\r\n"
)


def rehearse() -> None:
    """Read one tiny mail, and load every alphabet: later no file can be opened."""
    for name in _CHARSETS:
        codecs.lookup(name)
    _mail(_TINY)
    alphabets.rehearse()


def finding_of_text(stream: Stream, *, is_markup: bool) -> Finding:
    """Return the beginning of a text; of a web page, its words without what marks them up."""
    most = _MOST_OF_MARKUP if is_markup else _MOST_OF_TEXT
    head = stream.read(most)
    words, read_as = decoded(head)
    try:
        if is_markup:
            words = _without_markup(words)
    except Exception:  # noqa: BLE001 - crafted to confuse its reader
        return Finding(outcome=Outcome.DAMAGED)
    words = _without_end(words) if len(head) >= most else words
    told = {"words": words[:MOST_WORDS], **({"read_as": read_as} if read_as else {})}
    return _found(told if words.strip() else {})


def finding_of_mail(stream: Stream) -> Finding:
    """Return a mail's headers and its words; without words where it cannot be taken apart."""
    try:
        return _found(_mail(stream.read(_MOST_OF_MAIL)))
    except Exception:  # noqa: BLE001 - crafted: nested a thousand deep, or what else there is
        return Finding(outcome=Outcome.DAMAGED)


def _found(claims: dict[str, Any]) -> Finding:
    """Return what was found; where there are no words there is nothing to see."""
    is_seen = "words" in claims
    return Finding(outcome=Outcome.MADE if is_seen else Outcome.NO_PICTURE, claims=claims)


def _mail(content: bytes) -> dict[str, Any]:
    mail = email.message_from_bytes(content, policy=email.policy.compat32)
    claims: dict[str, Any] = {name: _header(mail, key) for name, key in _HEADERS.items()}
    claims["times"] = list(_times(mail))
    claims["words"] = words_of(mail).strip()[:MOST_WORDS]
    claims["came_with"] = list(islice(_came_with(mail), _MOST_NAMED))
    return {name: said for name, said in claims.items() if said}


def _came_with(mail: Message) -> Iterator[str]:
    """Yield name, kind and size of each file that came with a mail, in its order."""
    for part in islice(mail.walk(), _MOST_PARTS):
        if is_attached(part):
            name = decoded_header(part.get_filename() or "")
            raw = part.get_payload(decode=True)
            size = f", {len(raw)} bytes" if isinstance(raw, bytes) else ""
            yield short(f"{name} ({part.get_content_type()}{size})".strip())


def _header(mail: Message, key: str) -> str:
    told = mail.get(key)
    return "" if told is None else short(decoded_header(str(told)))


def decoded_header(told: str) -> str:
    """Return a header in its own letters, however they were packed for the way."""
    pieces = []
    with suppress(Exception):
        for piece, charset in email.header.decode_header(told[:4000]):
            raw = piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
            pieces.append(_in(raw, charset or "utf-8"))
    return "".join(pieces) or told


def _times(mail: Message) -> Iterator[dict[str, Any]]:
    """Yield when it was sent, and when the last machine on its way says that it received it."""
    yield from _time("sent", str(mail.get("Date", "")))
    received = mail.get_all("Received", [])
    if received:
        yield from _time("received", str(received[0])[:4000].rpartition(";")[2])


def _time(kind: str, told: str) -> Iterator[dict[str, Any]]:
    parts = email.utils.parsedate_tz(told[:200])
    if parts is None:
        return
    with suppress(ValueError):
        wall = datetime(*parts[:6])  # noqa: DTZ001 - its zone is told apart
        yield claimed_time(kind, wall, None if parts[9] is None else parts[9] // 60)


def words_of(mail: Message) -> str:
    """Return a mail's plain words; where it has none, those of its web page, without markup."""
    found: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in found and not is_attached(part):
            found[kind].append(in_words(part, "plain" if kind == "text/plain" else "markup"))
    return "\n\n".join(found["text/plain"] or found["text/html"])


def in_words(part: Message, kind: str) -> str:
    """Return the words of one part of a mail, ``"plain"`` or ``"markup"``."""
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    is_cut = len(content) > _MOST_OF_MARKUP
    content, charset = content[:_MOST_OF_MARKUP], part.get_content_charset()
    words = _in(content, str(charset)) if charset else decoded(content)[0]
    words = words if kind == "plain" else _without_markup(words)
    return _without_end(words) if is_cut else words


def is_attached(part: Message) -> bool:
    """Say whether a part of a mail is a file that came with it, not its words."""
    if part.get_content_disposition() == "attachment":
        return True
    return not (part.is_multipart() or part.get_content_type() in _WORDS)


def _without_end(words: str) -> str:
    """Return words that were cut without their end: half a word, nobody would know again."""
    return words[:-_END]


def _in(content: bytes, charset: str) -> str:
    """Return words in a charset; where they are not in it, in the one Windows used to write."""
    try:
        return codecs.getincrementaldecoder(charset)().decode(content).replace("\0", "")
    except (LookupError, ValueError, TypeError, AttributeError):
        return content.decode(ASSUMED, "replace").replace("\0", "")


def _without_markup(markup: str) -> str:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects the words of a web page and nothing of what it would do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line, or pass over what a browser would not show either."""
        del attrs
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was passed over."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._unseen:
            self.words.append(data)
