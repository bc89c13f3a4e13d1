"""What came with a mail is named on paper, and in a copy for the other side only counted."""

from __future__ import annotations

from email.message import EmailMessage
from hashlib import sha256

import pytest
from pack_bytes import text_of

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.when import When
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def mail(diary):
    message = EmailMessage()
    message["From"], message["Subject"] = "Grey Man <grey@example.org>", "For you"
    message.set_content("")
    message.add_attachment(b"12345", "image", "jpeg", filename="your door.jpg")
    draft = new_draft_id()
    content = message.as_bytes()
    taken = diary.write.take_in_bytes("it.eml", content, draft, Progress(), at_once)
    told = Draft(when=When.unknown(), account="He wrote.", exhibits=(taken.id,))
    return diary.write.save(draft, told).exhibits[0]


def packed(diary, folder, purpose):
    plan = diary.hand_over.plan(Selection(purpose=purpose))
    return diary.hand_over.build(plan, folder, PASSPHRASE, Progress(), at_once)


def test_what_came_with_a_mail_is_named_for_the_police_and_counted_for_others(
    diary, mail, tmp_path
):
    police = packed(diary, tmp_path / "p", Purpose.POLICE)
    assert "Came with it: 1 file: your door.jpg (image/jpeg, 5 bytes)" in said_in(police)
    copy = packed(diary, tmp_path / "d", Purpose.DISCLOSURE)
    assert "1 file that came with an e-mail is left out." in said_in(copy)
    assert "Came with it: 1 file, left out" in said_in(copy)
    assert "your door" not in said_in(copy)
    (text,) = (copy.folder / "data/copies").iterdir()
    assert "Attachments: 1, left out" in text.read_text("utf-8")


def said_in(receipt) -> str:
    return " ".join(text_of(receipt.pdf).split())


def test_a_mail_that_an_earlier_version_read_is_read_again(diary, mail):
    before = '{"v": 2}', sha256(b'{"v": 2}').hexdigest(), mail.id
    database = diary._vault.database
    database.execute("UPDATE claim SET body = ?, digest = ? WHERE exhibit = ?", before)
    assert not diary.look.claims([mail.id])[mail.id].came_with
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 1
    (named,) = diary.look.claims([mail.id])[mail.id].came_with
    assert named == "your door.jpg (image/jpeg, 5 bytes)"


def test_of_a_file_that_is_left_out_of_a_copy_the_list_says_why_and_nothing_else(diary, tmp_path):
    draft = new_draft_id()
    empty = EmailMessage()
    empty.add_attachment(b"12345", "image", "jpeg", filename="your door.jpg")
    given = {"call.amr": b"#!AMR\n" + bytes(600), "none.eml": b"X: y\n" + empty.as_bytes()}
    taken = [
        diary.write.take_in_bytes(name, content, draft, Progress(), at_once).id
        for name, content in given.items()
    ]
    told = Draft(when=When.unknown(), account="He rang.", exhibits=tuple(taken))
    diary.write.save(draft, told)
    copy = packed(diary, tmp_path / "d", Purpose.DISCLOSURE)
    said = said_in(copy)
    assert "In this copy: A film or recording is left out: what is heard and seen in it" in said
    assert "In this copy: It is left out: this program cannot read what is in it." in said
    assert said.count("A note in its place: data/copies/") == 2
    for untrue in ("Exhibit pages", "More of it stands", "Copy now", "sound recording"):
        assert untrue not in said
