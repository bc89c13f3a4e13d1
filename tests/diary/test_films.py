"""What a film shows reaches the pack without any window; nothing of it is shown that is hidden."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stills"))  # for the films

from telephone_films import a_telephone_film

from diary_app.capture import Previewer
from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, Preview, PreviewProblem
from diary_app.domain.hiding import Box
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Effort, stills
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
RESOURCES = Path(__file__).parents[2] / "resources"
NOW = Moment(
    utc=datetime(2026, 11, 21, 22, 41, tzinfo=UTC), zone="Europe/London", offset=0, boot="b"
)
PLAYLIST = b"ID3\3\0\0\0\0\0\0" + b"c=IN IP4 203.0.113.9\r\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A diary with a film, one of which nothing can be seen, and one that is hidden in copies."""
    with pytest.MonkeyPatch.context() as patch, Previewer() as previewer:
        patch.setattr("diary_app.store.keys.effort._FLOOR_KIB", 64)
        around = Surroundings(
            clock=lambda: NOW,
            previewer=previewer,
            resources=RESOURCES,
            effort=Effort.least_allowed(),
            reserve=65536,
        )
        diary = make_diary(tmp_path_factory.mktemp("d") / "notes", PASSPHRASE, around).diary
        film, none, hidden = add(
            diary,
            shown=a_telephone_film(6.0, black=1.2),
            none=b"\0\0\0\x14ftypqt  nothing of a film",
            hidden=a_telephone_film(2.0, turned=True),
        )
        diary.look.hide(hidden.id, [Box(left=0, top=0, right=10_000, bottom=5000)])
        yield SimpleNamespace(diary=diary, film=film, none=none, hidden=hidden, around=around)
        diary.close()


def add(diary: Diary, **files: bytes) -> tuple[Exhibit, ...]:
    draft = new_draft_id()
    kept = [
        diary.write.take_in_bytes(f"{name}.mov", content, draft, Progress(), at_once)
        for name, content in files.items()
    ]
    entry = Draft(when=When.unknown(), account="x", exhibits=tuple(one.id for one in kept))
    return diary.write.save(draft, entry).exhibits


def packed(told: Any, to: Path, purpose: Purpose = Purpose.POLICE) -> Path:
    selection = Selection(purpose=purpose)
    plan = told.diary.hand_over.plan(selection)
    told.diary.hand_over.build(plan, to, PASSPHRASE, Progress(), at_once)
    (pdf,) = to.rglob("data/*.pdf")
    return pdf


def words(pdf: Path) -> str:
    run = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def pictures(pdf: Path) -> int:
    run = subprocess.run(["pdfimages", "-list", pdf], capture_output=True, check=True)
    return len(run.stdout.decode().splitlines()) - 2


def alternatives(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        return [str(one.Alt) for one in opened.objects if "/Alt" in dir_of(one)]


def dir_of(one: Any) -> list[str]:
    return list(one.keys()) if isinstance(one, pikepdf.Dictionary) else []


@pytest.fixture(scope="module")
def pack(told: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of films nobody has opened: they are looked into before it is made."""
    assert told.diary.find.preview(told.film.id).problem is PreviewProblem.NOT_A_PICTURE
    return packed(told, tmp_path_factory.mktemp("first"))


def test_the_pack_shows_a_film_at_a_glance_with_the_time_of_each_picture(told, pack):
    said = words(pack)
    assert "The film at a glance" in said
    glance = said.partition("The film at a glance")[2]
    assert re.search(r"data/exhibits/EX-0001 video\.mov 0:00 0:01 0:02 0:03 0:04 0:05", glance)
    assert "Plays for: 0:06" in said
    # one that stands for each that could be seen, but the hidden one, and six of the strip
    assert pictures(pack) == 7
    at_a_glance = [alt for alt in alternatives(pack) if "picture" in alt and "of 6" in alt]
    assert at_a_glance[0] == "EX/1: the film at 0:00; picture 1 of 6"
    assert len(at_a_glance) == 6


def test_the_same_plan_gives_the_same_bytes(told, pack, tmp_path, monkeypatch):
    def never(*_: object) -> None:
        raise AssertionError("a film is looked into once")

    monkeypatch.setattr("diary_app.capture.films.Films.look", never)
    plan = told.diary.hand_over.plan()
    sides = [told.diary.hand_over.set_pages(plan, 1, Progress(), at_once).pdf for _ in range(2)]
    assert sha256(sides[0]).digest() == sha256(sides[1]).digest()
    assert sides[0].count(b"/Subtype /Image") == 7


def test_a_copy_for_the_other_side_shows_nothing_of_a_film(told, pack, tmp_path):
    copy = packed(told, tmp_path, Purpose.DISCLOSURE)
    assert pictures(copy) == 0
    assert "at a glance" not in words(copy)


def test_what_the_person_chose_stays_and_a_lost_picture_is_made_of_it_again(told, pack):
    diary, film = told.diary, told.film
    first = diary.find.preview(film.id)
    chosen = Preview(thumbnail=b"\xff\xd8t", proof=b"\xff\xd8p", width=4, height=3, still_at=3000)
    diary.look.keep_still(film.id, chosen)
    vault = diary._vault
    today = f'{{"v": {Claims.READ_BY}'
    vault.database.execute("UPDATE claim SET body = replace(body, ?, ?)", (today, '{"v": 1'))
    stills.forget(vault, film.id)
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 3
    assert diary.find.preview(film.id).proof == chosen.proof
    assert len(stills.get(vault, film.id, "x").pictures) == 6

    objects.proof_of(vault.objects_folder, film.id).unlink()
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 1
    again = diary.find.preview(film.id)
    assert again.proof not in {chosen.proof, first.proof, b""}
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 0


def test_how_long_sound_plays_is_read_behind_the_walls_and_again_where_it_was_not(told):
    diary, title = told.diary, b"\1" + "Anruf ü".encode("utf-16")
    tag = b"TIT2" + len(title).to_bytes(4) + bytes(2) + title
    frames = (b"\xff\xfb\x90\0" + bytes(413)) * 100
    (call,) = add(diary, call=b"ID3\3\0\0\0\0\0" + bytes([len(tag)]) + tag + frames)
    said = diary.look.claims([call.id])[call.id]
    assert (said.seconds, said.title) == (2.612, "Anruf ü")
    database = diary._vault.database
    before = '{"v": 1}', sha256(b'{"v": 1}').hexdigest(), call.id
    database.execute("UPDATE claim SET body = ?, digest = ? WHERE exhibit = ?", before)
    assert diary.look.claims([call.id])[call.id].seconds == 0
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) >= 1
    assert diary.look.claims([call.id])[call.id] == said


def test_what_could_send_a_player_elsewhere_is_never_given_to_one(told, monkeypatch):
    asked = []
    monkeypatch.setattr("diary_app.capture.films.Films.look", lambda *_: asked.append(1))
    head = b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + PLAYLIST
    (trap,) = add(told.diary, trap=head)
    assert trap.is_film
    told.diary.keep_safe.look_into_films([trap], Progress(), at_once)
    assert asked == []
    assert told.diary.keep_safe.make_missing_previews(Progress(), at_once) == 0


def test_a_backup_takes_the_stills_along_and_erasing_takes_them_away(told, pack, tmp_path):
    diary, (film,) = told.diary, add(told.diary, gone=a_telephone_film(2.5))
    diary.keep_safe.look_into_films([film], Progress(), at_once)
    diary.copies.back_up(tmp_path / "stick", Progress(), at_once)
    (there,) = (tmp_path / "stick").glob("*/objects")
    assert film.id in objects.proofs(there, objects.STILLS)
    here = diary._vault.objects_folder
    assert film.id in objects.proofs(here, objects.STILLS)
    assert diary.erase.erase(film.id, PASSPHRASE, "mine", Progress())
    assert film.id not in objects.proofs(here, objects.STILLS)
