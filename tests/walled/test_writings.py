"""Texts and mails become plain words; nothing in them is obeyed or rendered."""

from __future__ import annotations

import base64
import codecs
import io

import pytest

from diary_app.domain.claims import ClaimKind, Claims
from diary_app.i18n import english, say_claims
from diary_app.walled import writings
from diary_app.walled.protocol import MOST_WORDS, Outcome
from diary_app.walled.stream import Stream

HEAD = b"From: Sam <sam@example.org>\r\nTo: anna@example.org\r\nSubject: you\r\n"


def mail(content: bytes) -> Claims:
    found = writings.finding_of_mail(Stream(io.BytesIO(content), len(content)))
    assert found.outcome is (Outcome.MADE if "words" in found.claims else Outcome.NO_PICTURE)
    return Claims.from_body(found.claims)


def text(content: bytes, *, is_markup: bool = False) -> str:
    stream = Stream(io.BytesIO(content), len(content))
    return str(writings.finding_of_text(stream, is_markup=is_markup).claims["words"])


def test_headers_and_words_of_a_mail() -> None:
    claims = mail(
        b"Received: from a by b; Sat, 21 Nov 2026 19:45:20 +0000\r\n"
        b"Received: from c by a; Sat, 21 Nov 2026 19:45:15 +0000\r\n"
        b"Date: Sat, 21 Nov 2026 20:45:12 +0100\r\n" + HEAD + b"\r\nI saw you.\r\n"
    )
    assert (claims.sender, claims.recipients) == ("Sam <sam@example.org>", "anna@example.org")
    assert claims.subject == "you"
    assert claims.words == "I saw you."
    sent, received = claims.times
    assert (sent.kind, sent.wall.hour, sent.offset) == (ClaimKind.SENT, 20, 60)
    assert (received.kind, received.wall.second) == (ClaimKind.RECEIVED, 20)


def test_coded_headers_and_parts_are_read() -> None:
    claims = mail(
        b"Subject: =?iso-8859-2?q?za=BF=F3=B3=E6?=\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode("Zażółć".encode())
        + b"\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n"
        + b"hidden\r\n--x--"
    )
    assert claims.subject == "zażółć"
    assert claims.words == "Zażółć"


def test_what_came_with_a_mail_is_named_with_its_kind_and_size() -> None:
    claims = mail(
        b"Subject: x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/plain\r\n\r\nhello\r\n--x\r\n"
        b"Content-Type: image/jpeg\r\nContent-Disposition: attachment; "
        b'filename="=?utf-8?q?tw=C3=B3j_dom?=.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.b64encode(b"12345")
        + b"\r\n--x\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--x--"
    )
    assert claims.came_with == ("twój dom.jpg (image/jpeg, 5 bytes)", "(application/pdf, 4 bytes)")
    assert Claims.from_body(claims.to_body()) == claims
    told = dict(say_claims(claims, english()))["Came with it"]
    assert told == f"2 files: {claims.came_with[0]}; {claims.came_with[1]}"
    bare = Claims(attachments=2)
    assert dict(say_claims(bare, english()))["Came with it"] == "2 files, left out"


@pytest.mark.parametrize(
    ("content", "words", "read_as"),
    [
        ("Où es-tu ?".encode("cp1252"), "Où es-tu ?", "Windows-1252"),
        ("Zażółć".encode("cp1250"), "Zażółć", "Windows-1250"),
        ("Stał pod sklepem.".encode("cp1250"), "Stał pod sklepem.", "Windows-1250"),
        ("Он ждал меня у двери.".encode("cp1251"), "Он ждал меня у двери.", "Windows-1251"),
        ("كان ينتظر أمام المتجر".encode("cp1256"), "كان ينتظر أمام المتجر", "Windows-1256"),
        # what people write here stays as it is, whatever else it could be
        (
            b"It cost \xa340 \x96 he said \x93mine\x94",
            "It cost £40 – he said “mine”",
            "Windows-1252",
        ),
        (b"Caf\xe9 \xb7 5 m\xb2 \xbfD\xf3nde?", "Café · 5 m² ¿Dónde?", "Windows-1252"),
        # Czech, whose letters are all letters of the west, too: wrong, and said to be assumed
        ("křičel".encode("cp1250"), "køièel", "Windows-1252"),
        ("Où es-tu ?".encode(), "Où es-tu ?", ""),
        ("Où es-tu ?".encode("utf-16"), "Où es-tu ?", ""),
        ("Où es-tu ?".encode("utf-32"), "Où es-tu ?", ""),
        (codecs.BOM_UTF32_BE + "Où es-tu ?".encode("utf-32-be"), "Où es-tu ?", ""),
        (codecs.BOM_UTF16_LE + "Où\0 es-tu ?".encode("utf-16-le"), "Où es-tu ?", ""),
        (b"Where are you?", "Where are you?", ""),
    ],
)
def test_where_the_letters_of_a_text_had_to_be_assumed_that_is_told(
    content: bytes, words: str, read_as: str
) -> None:
    found = writings.finding_of_text(Stream(io.BytesIO(content), len(content)), is_markup=False)
    claims = Claims.from_body(found.claims)
    assert (claims.words, claims.read_as) == (words, read_as)
    assert Claims.from_body(claims.to_body()) == claims
    told = dict(say_claims(claims, english())).get("Encoding assumed", "")
    assert told.startswith(read_as)
    assert ("may not be the right ones" in told) is bool(read_as)


def test_of_a_web_page_only_the_words_are_left() -> None:
    page = (
        b"<html><head><title>t</title><style>p{}</style></head><body><p>Hello&amp;</p>"
        b"<script>alert(1)</script><img src='http://example.org/x.png'><div>again</div></body>"
    )
    assert text(page, is_markup=True) == "Hello&\nagain"
    assert mail(HEAD + b"Content-Type: text/html\r\n\r\n" + page).words == "Hello&\nagain"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"plain", "plain"),
        ("\ufeffżółć".encode(), "żółć"),
        ("żółć".encode("utf-16"), "żółć"),
        (b"caf\xe9 \x93hi\x94", "café “hi”"),
        (b"<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_texts_in_the_alphabets_people_have(content: bytes, words: str) -> None:
    assert text(content) == words


def test_a_long_text_is_cut_and_an_endless_one_not_held() -> None:
    assert len(text("ż".encode() * 3 * MOST_WORDS)) == MOST_WORDS


@pytest.mark.parametrize(
    "content",
    [
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 50_000,
        b"Date: Sat, 99 Nov 2026 99:99:99 +9999\r\n" + HEAD + b"\r\n",
        b"Subject: =?utf-7?q?+AAAA?= =?nonsense?b?AAAA?= =?utf-8?q?=ED=A0=80?=\r\n\r\n\xff\xfe",
        b"Content-Type: text/plain; charset=unknown-9\r\n\r\n\xe9t\xe9",
        b"Content-Type: text/plain; charset=rot13\r\n\r\nabc",
        b"Content-Type: text/html\r\n\r\n" + b"<" * 200_000,
        b"\0" * 9_000,
        HEAD * 2_000,
    ],
)
def test_crafted_mails_are_answered(content: bytes) -> None:
    mail(content)


def test_one_nested_a_thousand_deep_is_damaged_and_no_more() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(2_000)
    )
    found = writings.finding_of_mail(Stream(io.BytesIO(deep), len(deep)))
    assert found.outcome in {Outcome.MADE, Outcome.DAMAGED}


def test_what_is_cut_ends_before_half_a_word() -> None:
    page = b"<p>Words. " + b"w " * 300 + b"<img src='" + b"A" * (2**20 - 630) + b"'>Larchmoor Road"
    assert len(page) > 2**20
    assert "Words." in text(page, is_markup=True)
    assert "Larc" not in text(page, is_markup=True)
    assert "Larc" not in mail(b"Content-Type: text/html\r\n\r\n" + page).words
