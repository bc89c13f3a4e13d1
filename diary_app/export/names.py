"""What a pack is called, in each form, and what lies beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from diary_app.domain.exhibit import initials_of
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Keeper

__all__ = ["called", "free_name", "names_beside", "usual_name"]


def called(name: str) -> tuple[str, str, str]:
    """Return what a pack's folder is called in each form, in the order of the forms."""
    return name, f"{name} for upload", f"{name} locked"


def names_beside(name: str) -> tuple[str, str]:
    """Return what the receipt and the sheet of contacts of a pack are called."""
    return f"Receipt for {name}.pdf", f"Contacts (confidential) for {name}.pdf"


def usual_name(plan: PackPlan) -> str:
    """Return what a pack is called where no other has the name: ``Pack 2026-11-21 AB``.

    The copy that nobody is meant to get is called by another name, so that none is handed over by
    mistake.
    """
    kind = "Full copy" if plan.purpose.holds_contacts else "Pack"
    return f"{kind} {plan.prepared.local.date():%Y-%m-%d} {_initials(plan.keeper)}"


def free_name(plan: PackPlan, folder: Path) -> str:
    """Return the usual name, with a number behind it where that is taken."""
    stem = usual_name(plan)
    name, again = stem, 1
    while any(os.path.lexists(folder / taken) for taken in (*called(name), *names_beside(name))):
        again += 1
        name = f"{stem} {again}"
    return name


def _initials(keeper: Keeper) -> str:
    typed = keeper.initials.strip().upper()
    return typed if re.fullmatch(r"[A-Z]{1,8}", typed) else initials_of(keeper.name)
