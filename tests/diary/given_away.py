"""A fictional diary full of what would give its keeper away, in every place it could stand."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage

import pikepdf
from PIL import Image, PngImagePlugin
from reportlab.pdfgen.canvas import Canvas

from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.item import Item
from diary_app.domain.order import Condition, Order
from diary_app.domain.person import Contact, Person, PersonId, Role
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.domain.telling import Apart, Company, Effect, Helped, Response, Setting, Who
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress

ADDRESS = "12 Larchmoor Road\nKelbyhouse\nKB1 7QT"
SCHOOL, NEW_NAME, PLATE = "Zażółć Primary School", "Orsolya Vennby", "KV61 XWD"
PHONE, MAIL, FRIEND = "07700 900123", "orsolya.v@example.org", "07700 900777"
WORDS = (ADDRESS, SCHOOL, NEW_NAME, PLATE, PHONE, MAIL)

CANARIES = (
    *("larchmoor", "kelbyhouse", "kb1 7qt", "kb17qt", "zażółć", "zazolc", "vennby", "orsolya"),
    *("kv61 xwd", "kv61xwd", "07700 900123", "07700900123", "7700900123", "900123", "900777"),
    *("example.org", "203.0.113.7", "53.958", "secretfile", "geheimort", "quietmews"),
)
"""What must stand in no byte of a disclosure copy, in any way of writing letters."""

SAID = f"She knew I live at 12 LARCHMOOR RD., {SCHOOL}; ring {PHONE}. My car is kv61-xwd."


def photograph() -> bytes:
    """A picture that says where, who and when, in EXIF with its own small picture, XMP, IPTC."""
    small = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(small, "JPEG", comment=b"kelbyhouse thumbnail")
    exif = Image.Exif()
    exif[0x010E] = "The gate at 12 Larchmoor Road"
    exif[0x9C9D] = NEW_NAME.encode("utf-16-le") + b"\0\0"  # the author, as Windows writes it
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (53.0, 57.0, 30.0), 3: "W", 4: (1.0, 4.0, 49.0)})
    xmp = f"<x:xmpmeta><rdf><dc:creator>{NEW_NAME}</dc:creator></rdf></x:xmpmeta>".encode()
    iptc = b"8BIM\x04\x04\0\0" + struct.pack(">I", 15) + b"\x1c\x02\x5a\0\x0aKelbyhouse\0"
    made = io.BytesIO()
    picture = Image.new("RGB", (320, 240), (90, 120, 90))
    picture.paste((250, 10, 10), (0, 0, 160, 120))
    picture.save(made, "JPEG", exif=exif, xmp=xmp, comment=b"KB1 7QT", quality=90)
    head, rest = made.getvalue()[:2], made.getvalue()[2:]
    adobe = b"Photoshop 3.0\0" + iptc
    app13 = b"\xff\xed" + struct.pack(">H", len(adobe) + 2) + adobe
    flashpix = b"\xff\xe2" + struct.pack(">H", len(small.getvalue()) + 2) + small.getvalue()
    return head + app13 + flashpix + rest


def screenshot() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Author", NEW_NAME, zip=True)
    made = io.BytesIO()
    Image.new("RGB", (200, 400), "white").save(made, "PNG", pnginfo=text)
    return made.getvalue()


def document() -> bytes:
    """A PDF of three pages; the second says where. What it says of itself is packed."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pageCompression=1)
    canvas.setTitle(f"For {NEW_NAME}")
    for words in ("Letter, page one.", "Sent to 12 Larchmoor Road, Kelbyhouse", "Page three."):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    packed = io.BytesIO()
    with pikepdf.open(drawn) as pdf:
        with pdf.open_metadata() as about:
            about["dc:creator"] = [NEW_NAME]
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return packed.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Grey Man <grey@example.org>"
    message["To"] = f"{NEW_NAME} <{MAIL}>"
    message["Subject"] = f"I know about {SCHOOL}"
    message["Date"] = "Sat, 21 Nov 2026 20:45:00 +0000"
    message["X-Originating-IP"] = "203.0.113.7"
    message["Received"] = f"from quietmews (203.0.113.7) for <{MAIL}>"
    message.set_content(f"I was at {ADDRESS}. See you, {NEW_NAME}.", cte="base64")
    message.add_attachment(b"geheimort", "application", "x-any", filename="geheimort.bin")
    return message.as_bytes()


def film() -> bytes:
    box = struct.pack(">I4s4sI4s", 20, b"ftyp", b"isom", 0, b"isom")
    said = b"Kelbyhouse +53.9583-001.0803/"
    return box + struct.pack(">I4s", 8 + len(said), b"udta") + said


FILES = {
    "IMG_LarchmoorRoad.jpg": photograph,
    "secretfile Vennby.png": screenshot,
    "letter geheimort.pdf": document,
    "Kelbyhouse.eml": mail,
    "secretfile.txt": lambda: f"Notes.\n{SAID}\n".encode("utf-16"),
    "quietmews.mp4": film,
    "kv61xwd.bin": lambda: b"\0\1" + NEW_NAME.encode("utf-16-be"),
}


def fill(diary: Diary) -> None:
    """Write all of it: an amended entry in which every answer says it, and one of each card."""
    for word in WORDS:
        assert diary.protect.add(word)
    friend = diary.case.note(Person(name="a friend", role=Role.WITNESS, notes=SAID))
    diary.case.note_contact(PersonId(friend.id), Contact(phone=FRIEND, address="9 Quietmews"))
    draft = new_draft_id()
    kept = [
        diary.write.take_in_bytes(name, make(), draft, Progress(), at_once)
        for name, make in FILES.items()
    ]
    told = Draft(
        when=When(precision=Precision.EXACT, start=datetime(2026, 11, 20, 14)),
        account=SAID,
        place="9 Geheimort, by the shop",
        exhibits=tuple(one.id for one in kept),
        notes=tuple(ExhibitNote(exhibit=one.id, description=SAID) for one in kept),
        exact_words=f"“{SAID}”",
        setting=Setting(platform=SAID, account=MAIL),
        who=Who(name="the man in grey", how=SAID, plate="AA11 AAA"),
        company=Company(with_me=NEW_NAME, witnesses=SAID),
        response=Response(did=SAID, how=SAID),
        effect=Effect(routes="past Geheimort", sleep=SAID),
        helped=Helped(written_by=NEW_NAME),
        apart=Apart(feelings=SAID, impact=3),
    )
    saved = diary.write.save(draft, told)
    later = replace(told, account=f"{SAID} And again.", place="secretfile lane")
    diary.write.amend(saved.id, new_draft_id(), later, f"I had moved to {ADDRESS}.")
    diary.look.hide(kept[0].id, (Box(left=0, top=0, right=5000, bottom=5000),))
    diary.case.note(Report(to="Police", said=SAID, station="Kelbyhouse", incidents=(saved.id,)))
    diary.case.note(Item(what=SAID, kept="in a drawer, 9 Quietmews", incident=saved.id))
    diary.case.note(Source(where="quietmews 9", holder="the quietmews shop", incident=saved.id))
    diary.case.note(
        Order(
            court=SAID,
            reference=SAID,
            conditions=(Condition(number="1", words=SAID),),
            copy=f"in the hall, {SAID}",
            police_copy="the desk in Quietmews",
            notes=SAID,
        )
    )
