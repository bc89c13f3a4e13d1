"""What lies beside a pack and never in it: the receipt, and a sheet of contacts if wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from diary_app.domain.carriage import Carriage, Way
from diary_app.export.bag import Bag
from diary_app.export.carrying import Making
from diary_app.export.locked import lock_pdf
from diary_app.export.names import names_beside
from diary_app.export.pdf import write_contact_sheet, write_receipt

__all__ = ["write_beside"]

_RECEIPT, _SHEET, _OPEN = "receipt.pdf", "contacts.pdf", "contacts, open.pdf"


def write_beside(making: Making, carriage: Carriage, codes: Sequence[str]) -> dict[str, Path]:
    """Write both aside, and return where each lies by what it is to be called.

    The sheet that goes with a copy that has a password asks for the same one.

    Raises:
        OSError: it cannot be written.
    """
    receipt_name, sheet_name = names_beside(making.name)
    bag = Bag(making.aside / "beside")
    sheet, found = "", {}
    if making.plan.has_sheet:
        found[sheet_name] = _write_sheet(bag, making, carriage)
        sheet = hashlib.sha256(found[sheet_name].read_bytes()).hexdigest()
    with bag.file(_RECEIPT) as out:
        write_receipt(out, making.plan, making.sources, making.name, codes, making.tr, sheet)
    return {receipt_name: bag.folder / _RECEIPT, **found}


def _write_sheet(bag: Bag, making: Making, carriage: Carriage) -> Path:
    plan = making.plan
    assert plan.contacts is not None
    is_locked = carriage.way is Way.LOCKED
    with bag.file(_OPEN if is_locked else _SHEET) as out:
        write_contact_sheet(out, plan, plan.contacts, making.sources, making.name, making.tr)
    if is_locked:
        lock_pdf(bag.folder / _OPEN, bag.folder / _SHEET, carriage.password)
    return bag.folder / _SHEET
