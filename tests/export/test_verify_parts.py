"""What lies beside the parts of a pack, in the folder they were made in, is named."""

from __future__ import annotations

from pathlib import Path

from pack_reading import make_case

from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.pack import FaultKind
from diary_app.export import build, verify
from diary_app.i18n import english
from diary_app.progress import Progress


def test_strangers_beside_the_parts_are_named(tmp_path: Path) -> None:
    case = make_case()
    carriage = Carriage(way=Way.UPLOAD_SET, part_size=2**22)
    made = build(case.plan, tmp_path, case.sources, Progress(), english(), carriage=carriage)
    assert verify(made.folder, Progress()).is_sound
    (made.folder / "Evidence pack.pdf").write_bytes(b"planted")
    (made.folder / "more").mkdir()
    faults = verify(made.folder, Progress()).faults
    assert [(fault.kind, fault.name) for fault in faults] == [
        (FaultKind.EXTRA, "Evidence pack.pdf"),
        (FaultKind.EXTRA, "more"),
    ]
    # AND among somebody's own files, these are no part of it
    assert verify(made.folder.rename(tmp_path / "Downloads"), Progress()).is_sound
