"""Bringing in: what a file is, its bytes, and a look into it through a walled-off process."""

from diary_app.capture.byte_search import ByteSearch
from diary_app.capture.media_type import media_type_of
from diary_app.capture.names import time_in_name
from diary_app.capture.playing import LOOKED_AT, may_be_played
from diary_app.capture.preview import Previewer
from diary_app.capture.reading import read_file

__all__ = [
    "LOOKED_AT",
    "ByteSearch",
    "Previewer",
    "may_be_played",
    "media_type_of",
    "read_file",
    "time_in_name",
]
