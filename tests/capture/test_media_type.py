from __future__ import annotations

import io
import wave
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diary_app.capture import media_type_of


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"),
        ("BMP", "image/bmp"),
        ("AVIF", "image/avif"),
        ("PDF", "application/pdf"),
        ("JPEG2000", "image/jp2"),
    ],
)
def test_files_that_pillow_writes_are_known_whatever_their_name(
    kind: str,
    media_type: str,
    scene: Callable[..., Image.Image],
    saved: Callable[..., bytes],
) -> None:
    assert media_type_of(saved(scene(64, 48), kind)[:512], "letter.txt") == media_type


def test_a_text_called_photo_is_a_text() -> None:
    assert media_type_of(b"I saw him at the gate.\n" * 10, "photo.jpg") == "text/plain"


@pytest.mark.parametrize(
    "words",
    [
        b"BMW was parked outside again, same one as on Monday.",
        b"The wide gate was open.",
        b"ID3 was the name on the post.",
        b"RIFF raff, he shouted.",
        b"He said my moov was wrong.",
        "Łukasz napisał: „wiem, gdzie mieszkasz” 😟".encode(),
        "Caf\xe9 receipt, 14.20".encode("latin-1"),
        "notes from a telephone".encode("utf-16"),
    ],
)
def test_words_that_begin_like_a_picture_or_a_film_stay_words(words: bytes) -> None:
    assert media_type_of(words, "note.txt") == "text/plain"


def test_a_short_text_of_eight_bits_is_one_where_its_name_says_so() -> None:
    words = "É à ça, œuf".encode("cp1252")
    assert media_type_of(words, "note.txt") == "text/plain"
    assert media_type_of(words, "note") == "application/octet-stream"
    assert media_type_of(words + b"\0", "note.txt") == "application/octet-stream"


def test_text_cut_in_the_middle_of_a_letter_is_still_text() -> None:
    cut = ("ż" * 400).encode()[:511]
    assert media_type_of(cut, "note.txt") == "text/plain"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("mail.eml", "message/rfc822"),
        ("MAIL.EML", "message/rfc822"),
        ("chat.txt", "text/plain"),
        ("calls.csv", "text/csv"),
        ("page.html", "text/html"),
        ("chat.json", "application/json"),
        ("noending", "text/plain"),
    ],
)
def test_the_name_decides_between_kinds_of_text(name: str, media_type: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "someone@example.org", "Hello again"
    mail.set_content("I know you read these.")
    assert media_type_of(mail.as_bytes(), name) == media_type


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("chats.zip", "application/zip"),
        (
            "letter.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("calls.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("photo.jpg", "application/zip"),
    ],
)
def test_the_name_decides_between_kinds_of_zip(name: str, media_type: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert media_type_of(made.getvalue(), name) == media_type


def test_a_wave_file_is_sound() -> None:
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    assert media_type_of(made.getvalue()[:512], "voice") == "audio/wav"


def _ftyp(major: bytes, *compatible: bytes) -> bytes:
    brands = major + bytes(4) + b"".join(compatible)
    return (len(brands) + 8).to_bytes(4, "big") + b"ftyp" + brands + b"\0\0\0\x08free" + bytes(400)


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (_ftyp(b"heic", b"mif1", b"heic"), "IMG_1.HEIC", "image/heic"),
        (_ftyp(b"mif1", b"mif1", b"heic"), "IMG_1.JPG", "image/heic"),
        (_ftyp(b"mif1", b"mif1", b"miaf"), "IMG_1", "image/heif"),
        (_ftyp(b"avif", b"mif1"), "a.avif", "image/avif"),
        (_ftyp(b"isom", b"iso2", b"avc1", b"mp41"), "clip.mp4", "video/mp4"),
        (_ftyp(b"mp42", b"isom"), "recording.m4a", "audio/mp4"),
        (_ftyp(b"M4A ", b"mp42"), "recording", "audio/mp4"),
        (_ftyp(b"qt  "), "IMG_2.MOV", "video/quicktime"),
        (_ftyp(b"3gp4", b"3gp4"), "clip.3gp", "video/3gpp"),
        (b"\0\0\x12\x34moov\0\0\0\x6cmvhd" + bytes(200), "old.mov", "video/quicktime"),
        (b"ID3\x03\x00" + bytes(200), "song", "audio/mpeg"),
        (b"\xff\xfb\x90\x64" + bytes(200), "song", "audio/mpeg"),
        (b"OggS\x00\x02" + bytes(200), "PTT-1.opus", "audio/ogg"),
        (b"#!AMR\n" + bytes(200), "voice", "audio/amr"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(80), "v", "video/webm"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "m.msg", "application/vnd.ms-outlook"),
        (b"", "empty.jpg", "application/octet-stream"),
        (bytes(512), "zeros.png", "application/octet-stream"),
        (b"\xff", "one", "application/octet-stream"),
    ],
)
def test_heads_of_other_files(head: bytes, name: str, media_type: str) -> None:
    assert media_type_of(head, name) == media_type


@given(head=st.binary(max_size=600), name=st.text(max_size=40))
def test_it_answers_for_any_bytes_and_any_name(head: bytes, name: str) -> None:
    kind, slash, rest = media_type_of(head, name).partition("/")
    assert kind in {"application", "audio", "image", "message", "text", "video"}
    assert slash
    assert rest
