"""A locked copy opens with its password alone, and holds the pack byte for byte.

That 7-Zip agrees takes that program (Debian: p7zip-full)::

    python -m pytest -m slow tests/export/test_locked.py
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
import pyzipper
from pack_plans import Case, Told, no_picture
from pack_reading import everything_in, make_case, new_folder, stopping_at, text_of
from pack_reading import make as make_folder

from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import Damaged, PackNotSound
from diary_app.domain.pack import FaultKind, Receipt, in_groups
from diary_app.export import build, carrying, code_of, verify, verify_against
from diary_app.export.places import ZipPlace
from diary_app.i18n import english
from diary_app.progress import Cancelled, Progress

PASSWORD = "copper lantern drifts over quiet fields"


def make(case: Case, folder: Path, progress: Progress | None = None) -> Receipt:
    carriage = Carriage(way=Way.LOCKED, password=PASSWORD)
    going = progress or Progress()
    return build(case.plan, folder, case.sources, going, english(), carriage=carriage)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Receipt:
    return make(make_case(), tmp_path_factory.mktemp("locked"))


def test_two_files_and_a_sheet_lie_there_and_no_open_copy(locked: Receipt) -> None:
    assert locked.folder.name == "Pack 2027-01-03 AB locked"
    assert everything_in(locked.folder) == [
        "Evidence pack.pdf",
        "Pack 2027-01-03 AB.zip",
        "READ ME FIRST.txt",
    ]
    assert everything_in(locked.folder.parent)[-1] == "Receipt for Pack 2027-01-03 AB.pdf"
    assert (locked.way, locked.pdf) == (Way.LOCKED, locked.folder / "Evidence pack.pdf")


def test_the_zip_unpacks_with_the_password_into_the_very_pack(
    locked: Receipt, tmp_path: Path
) -> None:
    with pyzipper.AESZipFile(locked.parts[0]) as archive:
        with pytest.raises(RuntimeError):
            archive.read(archive.infolist()[0], pwd=b"another")
        assert {about.wz_aes_strength for about in archive.infolist()} == {3}  # 256 bits
        archive.extractall(tmp_path / "out", pwd=PASSWORD.encode())
    assert_the_very_pack(tmp_path / "out" / "Pack 2027-01-03 AB", tmp_path, locked)


def assert_the_very_pack(unpacked: Path, tmp_path: Path, locked: Receipt) -> None:
    plain = make_folder(make_case(), new_folder(tmp_path / "plain"))
    assert everything_in(unpacked) == everything_in(plain.folder)
    for path in everything_in(plain.folder):
        if (plain.folder / path).is_file():
            assert (unpacked / path).read_bytes() == (plain.folder / path).read_bytes()
    assert verify(unpacked, Progress()).code == plain.code == locked.code


@pytest.mark.slow
def test_another_program_unpacks_the_zip_with_the_password_into_the_very_pack(
    locked: Receipt, tmp_path: Path
) -> None:
    (zipped,) = locked.parts
    command = ["7z", "x", f"-p{PASSWORD}", f"-o{tmp_path / 'out'}", str(zipped)]
    subprocess.run(command, check=True, capture_output=True)
    assert_the_very_pack(tmp_path / "out" / "Pack 2027-01-03 AB", tmp_path, locked)
    command[2] = "-panother"
    shutil.rmtree(tmp_path / "out")
    assert subprocess.run(command, check=False, capture_output=True).returncode != 0


@pytest.mark.slow
def test_another_program_says_the_zip_is_aes_256_from_its_first_file_to_its_last(
    locked: Receipt,
) -> None:
    listed = ["7z", "l", "-slt", str(locked.parts[0])]
    said = subprocess.run(listed, check=True, capture_output=True, text=True).stdout
    methods = [line for line in said.splitlines() if line.startswith("Method = ")]
    assert set(methods) == {"Method = AES-256 Store"}
    assert len(methods) == 18


def test_the_pdf_is_aes_256_and_shows_its_words_with_the_password_alone(
    locked: Receipt, tmp_path: Path
) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(locked.pdf)
    with pikepdf.open(locked.pdf, password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.file_method == pikepdf.models.encryption.EncryptionMethod.aesv3
    plain = make_folder(make_case(), tmp_path)
    opened = tmp_path / "opened.pdf"  # pdftotext itself takes no more than 32 letters
    command = ["qpdf", f"--password={PASSWORD}", "--decrypt", str(locked.pdf), str(opened)]
    subprocess.run(command, check=True, capture_output=True)
    assert text_of(opened) == text_of(plain.pdf)


def test_the_sheet_says_the_code_and_the_caveats_and_never_the_password(locked: Receipt) -> None:
    said = (locked.folder / "READ ME FIRST.txt").read_text()
    assert in_groups(locked.code) in said
    assert "Windows Explorer cannot open this kind of ZIP" in said
    assert "The names of the files in the ZIP can be seen" in said
    assert max(map(len, said.splitlines())) <= 82
    everything = [path for path in locked.folder.parent.rglob("*") if path.is_file()]
    assert len(everything) == 4
    for path in everything:
        assert PASSWORD.encode() not in path.read_bytes()
    assert PASSWORD not in repr(Carriage(way=Way.LOCKED, password=PASSWORD))
    assert code_of(locked.folder) == locked.code


def test_no_word_of_the_account_is_readable(tmp_path: Path) -> None:
    letter = b"a letter that nobody else may read " * 20
    case = Case([Told(accounts=["Unmistakable."], files=[no_picture("x", "text/plain", letter)])])
    made = make(case, tmp_path)
    for path in made.folder.iterdir():
        content = path.read_bytes()
        assert b"nobody else may read" not in content
        assert b"Unmistakable" not in content


def test_the_check_says_that_it_is_locked(locked: Receipt) -> None:
    (fault,) = verify(locked.parts[0], Progress()).faults
    assert (fault.kind, fault.name) == (FaultKind.LOCKED, "Pack 2027-01-03 AB.zip")


def test_with_its_password_it_is_checked_as_it_is_the_zip_and_the_folder_it_lies_in(
    locked: Receipt, tmp_path: Path
) -> None:
    (zipped,) = locked.folder.glob("*.zip")
    for place in (zipped, locked.folder):
        verdict = verify(place, Progress(), PASSWORD)
        assert verdict.is_sound
        assert verdict.code == locked.code
        (fault,) = verify(place, Progress(), PASSWORD + "x").faults
        assert (fault.kind, fault.name) == (FaultKind.WRONG_PASSWORD, zipped.name)
    content = bytearray(zipped.read_bytes())
    at = content.index(b"data/Evidence pack.pdf") + 5000
    content[at] ^= 1
    (tmp_path / "spoilt.zip").write_bytes(content)
    spoilt = verify(tmp_path / "spoilt.zip", Progress(), PASSWORD)
    assert [fault.kind for fault in spoilt.faults] == [FaultKind.UNREADABLE]
    assert verify_against(zipped, locked.folder, Progress(), PASSWORD).is_sound


def test_stopped_or_damaged_nothing_is_left(tmp_path: Path) -> None:
    case = make_case()
    for stop_at in range(6):
        with pytest.raises(Cancelled):
            make(case, tmp_path, stopping_at(stop_at))
        assert everything_in(tmp_path) == []
    case.bytes_of[case.plan.exhibits[2].id] += b"x"
    with pytest.raises(Damaged):
        make(case, tmp_path)
    assert everything_in(tmp_path) == []


def test_what_was_written_is_read_again_before_it_gets_its_name(
    tmp_path: Path, monkeypatch
) -> None:
    really = carrying.write_zip

    def write(zipped, sources, copied) -> None:
        really(zipped, sources, copied)
        content = bytearray(zipped.path.read_bytes())
        content[len(content) // 2] ^= 1
        zipped.path.write_bytes(content)

    monkeypatch.setattr(carrying, "write_zip", write)
    with pytest.raises(PackNotSound):
        make(make_case(), tmp_path)
    assert everything_in(tmp_path) == []


def test_a_locked_copy_is_read_one_file_at_a_time_and_a_plain_one_two(
    locked: Receipt, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as plain:
        plain.writestr("a", b"b")
    paths = (next(locked.folder.glob("*.zip")), tmp_path / "plain.zip")
    assert [ZipPlace(path).at_once for path in paths] == [1, 2]


def test_a_forged_document_and_strangers_beside_the_locked_zip_are_named(
    locked: Receipt, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(locked.folder, tmp_path / locked.folder.name))
    assert verify(folder, Progress(), PASSWORD).is_sound
    with pikepdf.open(locked.pdf, password=PASSWORD) as pdf:
        del pdf.pages[-1]
        pdf.save(
            folder / "Evidence pack.pdf",
            encryption=pikepdf.Encryption(owner=PASSWORD, user=PASSWORD, R=6),
        )
    (folder / "Statement.pdf").write_bytes(b"planted")
    (folder / "more").mkdir()
    faults = verify(folder, Progress(), PASSWORD).faults
    assert [(fault.kind, fault.name) for fault in faults] == [
        (FaultKind.CHANGED, "Evidence pack.pdf"),
        (FaultKind.EXTRA, "Statement.pdf"),
        (FaultKind.EXTRA, "more"),
    ]
    (folder / "Evidence pack.pdf").write_bytes(b"planted")
    # AND where somebody keeps it among files of their own, only what bears its name is looked at
    own = folder.rename(tmp_path / "Downloads")
    faults = verify(own, Progress(), PASSWORD).faults
    assert [(fault.kind, fault.name) for fault in faults] == [
        (FaultKind.UNREADABLE, "Evidence pack.pdf")
    ]


@pytest.mark.parametrize(
    ("was", "becomes"), [("{code}", "0" * 64), ("{groups}", "0000 " * 7 + "0000"), ("Unpack", "")]
)
def test_another_code_beside_the_locked_zip_is_named(
    was: str, becomes: str, locked: Receipt, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(locked.folder, tmp_path / locked.folder.name))
    read_me = folder / "READ ME FIRST.txt"
    was = was.format(code=locked.code, groups=in_groups(locked.code))
    assert was in read_me.read_text()
    read_me.write_text(read_me.read_text().replace(was, becomes, 1))
    faults = verify(folder, Progress(), PASSWORD).faults
    named = (
        [(FaultKind.CHANGED, "READ ME FIRST.txt")] if becomes else []
    )  # its words alone are free
    assert [(fault.kind, fault.name) for fault in faults] == named
