"""Characters that show nothing by themselves: Unicode's property Default_Ignorable_Code_Point.

The ranges are those of Unicode 15.0, DerivedCoreProperties.txt; unassigned ones among them are kept
free for more of the kind. Beside them stand what shows nothing, or an empty box, without having the
property: control characters, surrogates, private use, what is no character, and a few blanks.
"""

from __future__ import annotations

__all__ = ["SHOWS_NOTHING"]

_DEFAULT_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROLS = "\u0000-\u0009\u000b-\u001f\u007f-\u009f"
_FORMAT = (  # the rest of category Cf: not ignorable, and no font here draws them
    "\u0600-\u0605\u06dd\u070f\u0890-\u0891\u08e2\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001345f"
)
_PRIVATE = "\ud800-\uf8ff\U000f0000-\U0010ffff"
_NO_CHARACTER = "\ufdd0-\ufdef\ufffe-\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
)
# A blank of Ogham (by which the unseen layer of a page keeps its own), an empty cell of Braille,
# what stood where a picture was.
_EMPTY = "\u1680\u2800\ufffc"
SHOWS_NOTHING = (
    f"{_CONTROLS}{_DEFAULT_IGNORABLE}{_FORMAT}{_PRIVATE}{_NO_CHARACTER}{_EMPTY}\u2028\u2029"
)
"""The inside of a character class of ``re``; the line feed is not among them."""
