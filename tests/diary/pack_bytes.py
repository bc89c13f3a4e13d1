"""Every byte of a pack, as it lies there, unpacked, and as other tools read it."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from given_away import CANARIES

__all__ = ["leaks_of", "text_of"]


def everything_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every byte of a file, and of what is packed in it, and what tools read out of it."""
    content = path.read_bytes()
    yield path.name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path.name}/{name}", name.encode() + archive.read(name)
    if content.startswith(b"%PDF"):
        yield from in_pdf(path, content)


def in_pdf(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    for at, packed in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)):
        try:
            yield f"{path.name} stream {at}", zlib.decompressobj().decompress(packed)
        except zlib.error:
            yield f"{path.name} stream {at}", packed
    with pikepdf.open(path) as pdf:
        for at, thing in enumerate(pdf.objects):
            yield f"{path.name} object {at}", repr(thing).encode()
    for tool in (["pdftotext", str(path), "-"], ["pdfinfo", str(path)]):
        yield (
            f"{path.name} by {tool[0]}",
            subprocess.run(tool, capture_output=True, check=True).stdout,
        )
    with pypdfium2.PdfDocument(content) as opened:
        words = "\n".join(page.get_textpage().get_text_bounded() for page in opened)
        about = json.dumps([opened.get_metadata_dict(), [t.get_title() for t in opened.get_toc()]])
    yield f"{path.name} by pdfium", f"{words}\n{about}".encode()


def canaries_in(content: bytes) -> set[str]:
    """Return what gives the keeper away in some bytes, in any way of writing letters."""
    texts = [content.decode(name, "ignore") for name in ("utf-8", "utf-16-le", "utf-16-be")]
    texts.append(content[1:].decode("utf-16-le", "ignore"))
    texts += [unicodedata.normalize("NFKC", text) for text in texts[:1]]
    folded = [" ".join(text.lower().split()) for text in texts]
    return {canary for canary in CANARIES for text in folded if canary in text}


def leaks_of(folder: Path) -> dict[str, set[str]]:
    found = {}
    for path in (one for one in folder.rglob("*") if one.is_file()):
        for name, content in everything_in(path):
            if given := canaries_in(name.encode() + content):
                found[name] = given
    return found


def text_of(pdf: Path) -> str:
    read = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())
