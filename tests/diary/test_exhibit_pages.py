"""What mails and documents hold is printed in a pack, from real files of a real diary."""

from __future__ import annotations

import io
import subprocess
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from diary_app.diary import Diary, at_once, new_draft_id, verify_pack
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.selection import Purpose, Selection
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


@pytest.mark.parametrize("purpose", [Purpose.POLICE, Purpose.DISCLOSURE])
def test_parts_of_a_long_picture_do_not_show_what_is_hidden(
    diary: Diary, tmp_path: Path, purpose: Purpose
) -> None:
    # GIVEN a scrolled screenshot with its lower half hidden
    draft, saved = new_draft_id(), io.BytesIO()
    Image.new("RGB", (1080, 12_000), (20, 200, 20)).save(saved, "PNG")
    name, content = "chat.png", saved.getvalue()
    kept = diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
    when = When(precision=Precision.EXACT, start=datetime(2026, 3, 9, 20, 31))
    diary.write.save(draft, Draft(when=when, account="He wrote.", exhibits=(kept.id,)))
    diary.look.hide(kept.id, (Box(left=0, top=5000, right=10_000, bottom=10_000),))
    # WHEN a pack is made
    plan = diary.hand_over.plan(Selection(purpose=purpose))
    receipt = diary.hand_over.build(plan, tmp_path, PASSPHRASE, Progress(), at_once)
    # THEN its parts can be read, and are black where it is hidden
    subprocess.run(["pdfimages", "-j", str(receipt.pdf), str(tmp_path / "shown")], check=True)
    read = [io.BytesIO(one.read_bytes()) for one in sorted(tmp_path.glob("shown-*.jpg"))]
    shown = [Image.open(one) for one in read]
    large = [one for one in shown if one.size == (720, 8000)]
    assert len(large) == len(shown) - 1 > 3
    for one in large:
        assert one.getpixel((300, 3900))[1] > 150  # type: ignore[index]
        assert max(one.crop((0, 4000, 720, 8000)).convert("L").getextrema()) < 16
