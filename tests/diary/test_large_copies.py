"""A picture in a copy for the other side keeps its small writing, and nothing but its pixels."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

from PIL import Image

from diary_app.diary import Diary, at_once, new_draft_id, verify_pack
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.when import When
from diary_app.export.disclosure import disclosed
from diary_app.i18n import english
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
WIDE, HIGH = 2400, 1200


def screenshot() -> bytes:
    """A picture of stripes one pixel wide, which a smaller one turns into grey."""
    row = bytes([0, 255] * (WIDE // 2))
    picture = Image.frombytes("L", (WIDE, HIGH), row * HIGH)
    exif = Image.Exif()
    exif[0x010E] = "Kelbyhouse"
    made = io.BytesIO()
    picture.save(made, "PNG", exif=exif)
    return made.getvalue()


def with_picture(diary: Diary) -> Exhibit:
    draft = new_draft_id()
    kept = diary.write.take_in_bytes("a.png", screenshot(), draft, Progress(), at_once)
    words = diary.write.take_in_bytes("a.txt", b"Words.", draft, Progress(), at_once)
    told = Draft(when=When.unknown(), account="A chat.", exhibits=(kept.id, words.id))
    diary.look.hide(kept.id, (Box(left=0, top=0, right=5000, bottom=5000),))
    return diary.write.save(draft, told).exhibits[0]


def test_small_writing_can_be_read_and_what_is_hidden_cannot(full: Diary, tmp_path) -> None:
    shown = with_picture(full)
    plan = full.hand_over.plan(Selection(purpose=Purpose.DISCLOSURE))
    made = full.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(made.folder, Progress()).is_sound
    number = shown.mark.rpartition("/")[2].zfill(4)
    [path] = (made.folder / "data/copies").glob(f"*-{number} picture.jpg")
    assert b"Kelbyhouse" not in path.read_bytes()
    with Image.open(path) as copy:
        assert copy.size == (WIDE, HIGH)
        assert not copy.getexif()
        grey = copy.convert("L")
    right = [grey.getpixel((x, HIGH - 100)) for x in range(WIDE - 100, WIDE - 80)]
    assert max(right[::2]) < 64 < 192 < min(right[1::2])  # the stripes are there
    left = grey.crop((0, 0, WIDE // 2, HIGH // 2))
    assert left.getextrema()[1] < 32


def test_each_file_is_looked_at_once(full: Diary, tmp_path) -> None:
    with_picture(full)
    plan = full.hand_over.plan(Selection(purpose=Purpose.DISCLOSURE))
    sources, asked = full.hand_over._sources(at_once), Counter[str]()

    def counted(name):
        ask = getattr(sources, name)

        def counting(wanted):
            exhibits = wanted if isinstance(wanted, list) else [wanted]
            asked.update(f"{name} {exhibit.mark}" for exhibit in exhibits)
            return ask(wanted)

        return counting

    names = ("preview", "claims", "copy")
    counting = replace(sources, **{name: counted(name) for name in names})
    disclosed(plan, counting, Progress(), english(), tmp_path / "copies")
    assert set(asked.values()) == {1}
    assert sum(key.startswith("copy") for key in asked) == 1  # the others are shown whole
