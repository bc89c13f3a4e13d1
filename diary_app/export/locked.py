"""A copy of a pack that asks for a password: its PDF, and a ZIP of all of it, both AES-256."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pikepdf

from diary_app.domain.pack import Verdict, in_groups
from diary_app.domain.selection import Purpose
from diary_app.export.bag import new_file
from diary_app.export.pdf import without_archive
from diary_app.export.places import ZipPlace
from diary_app.export.verify import place_looked_into
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["lock_pdf", "locked_read_me", "verify_locked"]


def lock_pdf(pdf: Path, target: Path, password: str) -> None:
    """Write a PDF that asks for a password (AES-256, PDF 2.0's revision 6), and open it once.

    Whoever opens it may have it read aloud. It no longer says that it is PDF/A, which nothing that
    asks for a password can be.

    Raises:
        OSError: it cannot be written.
    """
    encryption = pikepdf.Encryption(owner=password, user=password, R=6)
    with new_file(target) as out, pikepdf.open(pdf) as plain:
        plain.Root.Metadata.write(without_archive(plain.Root.Metadata.read_bytes()))
        plain.save(out, encryption=encryption, fix_metadata_version=False)
        pages = len(plain.pages)
    with pikepdf.open(target, password=password) as locked:
        if len(locked.pages) != pages or locked.encryption.bits != 256:
            raise OSError(f"{target.name} is not as it was written")


def verify_locked(path: Path, password: str, progress: Progress) -> Verdict:
    """Check a pack in a locked ZIP, from the first byte to the last.

    Raises:
        Cancelled: the person asked to stop.
        OSError: it is no ZIP.
    """
    with closing(ZipPlace(path, password)) as place:
        return place_looked_into(place, path, progress)[0]


def locked_read_me(name: str, code: str, pdf: str, tr: Translate, purpose: Purpose) -> bytes:
    """Return what lies beside a locked copy: how to open it, and the pack code.

    Args:
        name: the pack's name.
        code: 64 hex digits.
        pdf: name of the document, or of its first volume.
        tr: the language.
        purpose: of the pack.
    """
    holds = tr("the whole pack: the document, the original files, the lists")
    if purpose is Purpose.DISCLOSURE:
        holds = tr("the whole pack: the document, copies made anew, the lists")
    if purpose.is_effect_alone:
        holds = tr("the whole pack: the document and the journal's hashes")
    said = tr("""\
{pack}
================================================================================
All files here ask for one password, which comes to you another way.

{pdf}
                     the document; opens in an ordinary PDF reader
{pack}.zip
                     {holds}
Windows Explorer cannot open this kind of ZIP (AES-256). Use 7-Zip, WinZip or
Keka, or on Linux 7z. Unpack it, then open READ ME FIRST.txt in it.

The names of the files in the ZIP can be seen without the password; nothing else.

Pack code, to compare with the one that was noted at hand-over:
  {groups}
  {code}
""").format(pack=name, pdf=pdf, groups=in_groups(code), code=code, holds=holds)
    return said.replace("\n", "\r\n").encode()
