"""Every word of what came with a mail is among those that are searched; the rest is named."""

from __future__ import annotations

import base64
import email
import email.policy
from email.message import EmailMessage

import pytest

from diary_app.walled.attached import looked_into

HIDDEN = "12 Larchmoor Road"


def inner() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "inside"
    mail.set_content("nothing here")
    mail.add_alternative("<p>at 12 Larch<b>moor Road</b><script>x</script></p>", subtype="html")
    return mail


def packed_mail() -> bytes:
    packed = base64.encodebytes(inner().as_bytes())
    return (
        b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: message/rfc822\n"
        b"Content-Transfer-Encoding: base64\n\n" + packed + b"\n--q--\n"
    )


def with_file(content: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    mail = EmailMessage()
    mail.set_content("words")
    mail.add_attachment(content, *kind.split("/"), filename=name)
    return mail.as_bytes()


def forwarded() -> bytes:
    mail = EmailMessage()
    mail.set_content("words")
    mail.add_attachment(inner())
    return mail.as_bytes()


@pytest.mark.parametrize(
    "content",
    [
        inner().as_bytes(),
        forwarded(),
        packed_mail(),
        with_file(inner().as_bytes(), "Forwarded.EML"),
        with_file(HIDDEN.encode("utf-16"), "note.txt"),
        with_file(HIDDEN.encode(), "list.csv", "text/csv"),
        with_file(f"<li>{HIDDEN}</li>".encode(), "page.htm"),
        with_file(b"x", f"{HIDDEN}.txt"),
    ],
)
def test_words_in_what_came_with_it_are_among_its_words(content: bytes) -> None:
    mail = email.message_from_bytes(content, policy=email.policy.compat32)
    words, names, count = looked_into(mail)
    assert HIDDEN in words
    assert (names, count) == ([], 0)


def test_what_has_no_words_is_named_with_its_kind_and_depth_is_bounded() -> None:
    mail = email.message_from_bytes(
        with_file(b"PK", "Übersicht.docx", "application/vnd.any"), policy=email.policy.compat32
    )
    assert looked_into(mail)[1:] == (["Übersicht.docx (application/vnd.any)"], 1)
    deep = inner().as_bytes()
    for _ in range(6):
        deep = with_file(deep, "a.eml")
    words, names, count = looked_into(email.message_from_bytes(deep))
    assert HIDDEN not in words
    assert (names, count) == (["a.eml (application/octet-stream)"], 1)
