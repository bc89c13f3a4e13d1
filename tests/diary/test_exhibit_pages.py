"""What mails and documents hold is printed in a pack, from real files of a real diary."""

from __future__ import annotations

import io
import subprocess
from datetime import datetime
from pathlib import Path

import pikepdf

from diary_app.diary import Diary, at_once, new_draft_id, verify_pack
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
HEAD = (
    "Received: from mx.example.org by mail.example.net; Mon, 9 Mar 2026 20:31:07 +0000\r\n"
    "Received: from phone.example.org by mx.example.org; Mon, 9 Mar 2026 20:31:02 +0000\r\n"
    "From: someone@example.org\r\nTo: anna@example.net\r\nSubject: today\r\n"
    "X-Odd: <b>not</b> markup"
)


def document() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(300, 400))
        pdf.save(made)
    return made.getvalue()


def test_headers_and_further_pages_are_printed(diary: Diary, tmp_path: Path) -> None:
    # GIVEN an entry with a mail and a document of three pages
    draft = new_draft_id()
    files = (("a.eml", f"{HEAD}\r\n\r\nYou cannot hide.\r\n".encode()), ("b.pdf", document()))
    kept = [diary.write.take_in_bytes(*one, draft, Progress(), at_once) for one in files]
    when = When(precision=Precision.EXACT, start=datetime(2026, 3, 9, 20, 31))
    exhibits = tuple(one.id for one in kept)
    diary.write.save(draft, Draft(when=when, account="A mail came.", exhibits=exhibits))
    # WHEN a pack is made
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path, PASSPHRASE, Progress(), at_once)
    # THEN every header stands in it as in the file, and each page of the document
    assert verify_pack(receipt.folder, Progress()).is_sound
    command = ["pdftotext", str(receipt.pdf), "-"]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert " ".join(HEAD.split()) in " ".join(read.split())
    listed = ["pdfimages", "-list", str(receipt.pdf)]
    pictures = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    assert len(pictures.splitlines()) - 2 == 4  # the first page stands with its entry, too
    assert "Page 3 of 3" in read
    # AND how the entries lie in time was counted for its overview
    assert plan.patterns.entries == 1
    assert "The most: 1, Monday, 20:00 to 20:59." in " ".join(read.split())
