"""Put together CHECK THIS PACK.html: the check of a pack that needs nothing but a browser.

It is one file: its style and its program stand in it, and its policy lets no other run and nothing
be fetched or sent. The program is written down in ``resources/checker``, to be read by anybody.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

from babel import Locale

from diary_app.export.check_page_words import page_words, script_words
from diary_app.export.exhibits import ENDINGS
from diary_app.i18n import Translate

__all__ = ["PARTS", "check_page"]

PARTS = (
    *("bytes.js", "sha2.js", "ed25519.js", "self_test.js", "journal.js", "witnesses.js"),
    *("exhibits.js", "pack.js", "choosing.js", "page.js"),
)
"""The program, in the order in which its parts need one another."""

_FIELD = re.compile(r"\{\{(\w+)\}\}")


def check_page(resources: Path, tr: Translate) -> bytes:
    """Return the page, the same for every pack in one language.

    Args:
        resources: the folder of its parts.
        tr: the language of the pack.

    Raises:
        OSError: a part cannot be read.
    """
    style = _read(resources / "page.css")
    script = "\n".join(_read(resources / part) for part in PARTS)
    words = json.dumps({**script_words(tr), "endings": ENDINGS}, ensure_ascii=True)
    filled = {
        **{name: escape(text) for name, text in page_words(tr).items()},
        "lang": escape(tr.locale.replace("_", "-")),
        "dir": Locale.parse(tr.locale).text_direction,
        "policy": escape(_policy(style, script)),
        "style": style,
        "script": script,
        "words": words.replace("<", "\\u003c"),
    }
    return _filled(_read(resources / "page.html"), filled).encode()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _filled(page: str, fields: Mapping[str, str]) -> str:
    """Return the page with each field in its place; what is put in is not looked at again.

    Raises:
        KeyError: the page asks for what there is not.
    """
    return _FIELD.sub(lambda field: fields[field[1]], page)


def _policy(style: str, script: str) -> str:
    """Return the policy (CSP 3): this style and this program, nothing from or to anywhere."""
    rules = (
        "default-src 'none'",
        f"script-src {_digest(script)}",
        f"style-src {_digest(style)}",
        "base-uri 'none'",
        "form-action 'none'",
        "trusted-types 'none'",
        "require-trusted-types-for 'script'",
    )
    return "; ".join(rules)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
