"""Handing over: the pack an officer holds, and the check that says whether it is still the same."""

from diary_app.export.aside import sweep
from diary_app.export.build import build
from diary_app.export.preview import set_pages
from diary_app.export.sources import Sources
from diary_app.export.verify_against import verify_against
from diary_app.export.verify_parts import code_of, verify

__all__ = ["Sources", "build", "code_of", "set_pages", "sweep", "verify", "verify_against"]
