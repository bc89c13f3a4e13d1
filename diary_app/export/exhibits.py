"""What an original is called in a pack, and what kind of file it is in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from babel.numbers import format_decimal

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem, initials_of
from diary_app.domain.journal import ActKind
from diary_app.domain.moment import Moment
from diary_app.domain.pack import PackPlan
from diary_app.export.visible import code_point
from diary_app.i18n import Translate, say_length

__all__ = [
    "ENDINGS",
    "EXHIBITS",
    "added_at",
    "beginning_of",
    "exhibit_paths",
    "file_mark",
    "has_page",
    "paths_of",
    "say_kind",
    "say_name",
    "say_picture",
    "say_problem",
    "say_size",
    "say_whole",
    "word_of",
]

EXHIBITS = "data/exhibits"
COPIES = "data/copies"
_ENDS_LINES = ("Cc", "Zl", "Zp")  # and what moves to a column, such as a tab
_MOST_WORDS = 1500
_MOST_LINES = 24
"""How much of a text stands with its entry."""

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/tiff": "tif",
    "image/bmp": "bmp",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/avif": "avif",
    "image/jxl": "jxl",
    "image/jp2": "jp2",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "video/x-msvideo": "avi",
    "video/x-ms-asf": "wmv",
    "video/mpeg": "mpg",
    "video/3gpp": "3gp",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
    "audio/amr": "amr",
    "audio/x-caf": "caf",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.ms-outlook": "msg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/epub+zip": "epub",
    "application/zip": "zip",
    "application/gzip": "gz",
    "application/x-7z-compressed": "7z",
    "application/vnd.rar": "rar",
    "application/mbox": "mbox",
    "message/rfc822": "eml",
    "text/csv": "csv",
    # What a browser would run is handed over under a name that opens as plain text.
    "text/html": "txt",
    "image/svg+xml": "txt",
    "application/xml": "txt",
    "application/json": "txt",
}
_FORMATS = {"image/jpeg": "JPEG", "image/svg+xml": "SVG"}


def file_mark(mark: str) -> str:
    """Return a mark as file names begin with it: ``AB-0012`` for ``AB/12``; ASCII, sorts well."""
    prefix, _, number = mark.rpartition("/")
    letters = prefix if re.fullmatch(r"[A-Z]{1,8}", prefix) else initials_of(prefix)
    return f"{letters}-{number:0>4}" if re.fullmatch(r"[0-9]{1,9}", number) else f"{letters}-0000"


def exhibit_paths(exhibits: Iterable[Exhibit]) -> dict[ExhibitId, str]:
    """Return where each original lies in a pack: ``data/exhibits/AB-0012 picture.jpg``.

    The names are plain ASCII and come from the mark and from what the bytes are, never from the
    name the file came with. No two are the same, also where upper and lower case are.
    """
    paths: dict[ExhibitId, str] = {}
    taken: set[str] = set()
    for exhibit in exhibits:
        stem = f"{EXHIBITS}/{file_mark(exhibit.mark)} {word_of(exhibit.media_type)}"
        ending = _ending(exhibit.media_type)
        path, again = f"{stem}.{ending}", 1
        while path.lower() in taken:
            again += 1
            path = f"{stem} {again}.{ending}"
        taken.add(path.lower())
        paths[exhibit.id] = path
    return paths


def paths_of(plan: PackPlan, exhibits: Iterable[Exhibit]) -> dict[ExhibitId, str]:
    """Return where each file lies in a pack; in a disclosure copy, each copy by its own name."""
    if plan.is_disclosure:
        return {exhibit.id: f"{COPIES}/{exhibit.name}" for exhibit in exhibits}
    return exhibit_paths(exhibits)


def added_at(plan: PackPlan) -> dict[str, Moment]:
    """Return when each exhibit was added to the diary, as the journal says."""
    return {
        entry.subject: Moment(utc=Moment.utc_of(entry.at), zone=entry.zone, offset=entry.offset)
        for entry in plan.journal
        if entry.kind == ActKind.EXHIBIT_KEPT
    }


def _ending(media_type: str) -> str:
    return ENDINGS.get(media_type) or ("txt" if media_type.startswith("text/") else "bin")


def word_of(media_type: str) -> str:
    """Return one plain ASCII word for a file's name; the same in every language."""
    if media_type == "message/rfc822":
        return "mail"
    if media_type == "application/pdf":
        return "document"
    words = {"image": "picture", "video": "video", "audio": "sound", "text": "text"}
    word = words.get(media_type.partition("/")[0], "file")
    return "text" if word == "file" and _ending(media_type) == "txt" else word


def say_kind(media_type: str, tr: Translate) -> str:
    """Return what kind of file it is: "JPEG picture", "video (MP4)", "sound recording (M4A)"."""
    ending = _ending(media_type).upper()
    if ending == "BIN":
        return tr("file of unknown kind")
    said = {
        "picture": tr("{format} picture"),
        "video": tr("video ({format})"),
        "sound": tr("sound recording ({format})"),
        "mail": tr("e-mail"),
        "document": tr("{format} document"),
        "text": tr("text file"),
        "file": tr("{format} file"),
    }[word_of(media_type)]
    return said.format(format=_FORMATS.get(media_type, ending))


def say_name(exhibit: Exhibit, tr: Translate) -> str:
    """Return the name a file came with, in one line: a line end in it stands as ``[U+000A]``."""
    whole = "".join(
        code_point(letter) if unicodedata.category(letter) in _ENDS_LINES else letter
        for letter in exhibit.name
    )
    return whole or tr("(no name)")


def say_size(size: int, tr: Translate) -> str:
    """Return the size to the byte: "3,412,334 bytes"."""
    counted = format_decimal(size, locale=tr.locale)
    return tr.many("{size} byte", "{size} bytes", size).replace("{size}", counted)


def say_problem(problem: PreviewProblem, tr: Translate) -> str:
    """Return why an exhibit is not shown as a picture, in a sentence."""
    reasons = {
        PreviewProblem.NOT_A_PICTURE: tr("This file is not a picture."),
        PreviewProblem.EMPTY: tr("This file is empty: it holds no bytes."),
        PreviewProblem.DAMAGED: tr("This file is damaged or incomplete and cannot be shown."),
        PreviewProblem.TOO_MANY_PIXELS: tr("This file is too large to be shown."),
        PreviewProblem.NOT_YET_MADE: tr("A picture of this file could not be made here."),
        PreviewProblem.TOOK_TOO_LONG: tr("This file took too long to read and is not shown."),
        PreviewProblem.WITHHELD: tr("It is not shown in this copy."),
        PreviewProblem.LOCKED: tr("This document asks for a password and cannot be shown."),
    }
    return reasons[problem]


def say_picture(
    exhibit: Exhibit, preview: Preview, tr: Translate, *, has_original: bool = True
) -> str:
    """Return what must be known of a picture that is not just the file made smaller; or ``""``."""
    if preview.hidden and not has_original:
        return tr("Parts of this picture are hidden, in black.")
    if preview.hidden:
        return tr(
            "Parts of this picture are hidden here, in black. The file itself is in the pack, "
            "unchanged."
        )
    if not exhibit.is_film:
        return ""
    if preview.still_at is None:
        return tr("A picture out of the film. The film itself is in the pack.")
    return tr("The film at {time}. The film itself is in the pack.").format(
        time=say_length(preview.still_at)
    )


def say_whole(exhibit: Exhibit, claims: Claims, tr: Translate) -> str:
    """Return how much of it there is: how long it plays, how many pages; ``""`` if not known."""
    length = say_length(round(claims.seconds * 1000))
    if exhibit.is_film and claims.seconds:
        return tr("The film plays for {length}.").format(length=length)
    if exhibit.is_played and not exhibit.is_film:
        if claims.seconds:
            return tr("A sound recording that plays for {length}.").format(length=length)
        return tr("A sound recording. How long it plays is not known here.")
    if claims.pages:
        return tr.many(
            "The document has {count} page.", "The document has {count} pages.", claims.pages
        )
    return tr("This file is not a picture.") if exhibit.is_film else ""


def say_frames(claims: Claims, tr: Translate, *, has_original: bool) -> str:
    """Return that a file holds further pictures, and where they are."""
    if has_original:
        said = tr("The first of {count} pictures or pages in this file: open the file itself")
    else:
        said = tr("The first of {count} pictures or pages in the file: the others are left out")
    return said.format(count=claims.frames)


def has_page(exhibit: Exhibit, claims: Claims) -> bool:
    """Say whether there is more of it to print than stands with its entry."""
    is_mail = exhibit.media_type == "message/rfc822"
    return is_mail or claims.pages > 0 or claims.stills > 0 or not beginning_of(claims)[1]


def beginning_of(claims: Claims) -> tuple[str, bool]:
    """Return the first lines of a text or a mail, few enough for any page; and if that is all."""
    head = [claims.subject] if claims.subject else []
    words = claims.words.strip()
    lines = [line for line in words[:_MOST_WORDS].splitlines() if line.strip()]
    is_all = len(words) <= _MOST_WORDS and len(lines) <= _MOST_LINES
    return "\n".join((*head, *lines[:_MOST_LINES])), is_all
