"""The head of a mail in its own words: every header as it came, and the way it took."""

from __future__ import annotations

import re

from diary_app.domain.errors import CannotRead
from diary_app.domain.exhibit import Exhibit
from diary_app.export.sources import Sources

__all__ = ["MAIL", "mail_head"]

MAIL = "message/rfc822"
_LONGEST = 32 * 2**10
_END = re.compile(rb"\r?\n\r?\n|\r\r")


def mail_head(exhibit: Exhibit, sources: Sources) -> str:
    """Return the headers of a mail as they stand in the file, nothing read into them.

    They are cut after 32 KiB. Nothing is taken apart here: it is text, shown as text.

    Raises:
        Damaged: the original is not what was kept.
        CannotRead: the disk.
    """
    head = bytearray()
    try:
        for chunk in sources.original(exhibit):
            head += chunk
            if len(head) >= _LONGEST or _END.search(head):
                break
    except OSError as error:
        raise CannotRead(exhibit.mark, error.strerror or type(error).__name__) from error
    return _END.split(bytes(head[:_LONGEST]), maxsplit=1)[0].decode("utf-8", "replace")
