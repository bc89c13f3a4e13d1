"""Paragraphs with words that run from right to left: put in order, and made to be read back.

Programs that read pages turn such words round again by rules of their own, which differ, and which
depend on what else is on the page. What comes back in order from both poppler and pdfium: outlines
that are no text, and under them an unseen layer, cut into pieces of one direction that stand one
below the other, each from left to right as it would be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from diary_app.export.pdf.bidi import visual_order
from diary_app.export.pdf.breaks import HYPHEN
from diary_app.export.pdf.clusters import clusters_of, wants_emoji
from diary_app.export.pdf.glyphs import THIN_BLANK
from diary_app.export.pdf.lines import Fragment, Layer, Line, Run
from diary_app.export.pdf.unseen import PAIRS, ended, turned_round

__all__ = ["FLATTEST", "turn"]

FLATTEST = 1.05
"""Least pitch of fragments in points: nearer ones are one line to pdfium."""

# R: a letter that runs from right to left, or a mark on one. l: a letter or digit that runs from
# left to right. x: a sign that readers take for part of a number. m: one that is mirrored.
# n: any other sign, o: one among what runs from left to right. s: a blank.
_FRAGMENT = re.compile(r"[mnox]*l(?:[lmnoxs]*[lx])?[mno]*|n*R(?:[Rns]*R)?n*|[mnox]")
_PAIR = re.compile(r"(?:(?<=s)|^)(m)[Rns]*R[Rns]*m(?=s|$)")
_MIRRORED = frozenset("“”‘’…")  # by pdfium, or turned into three full stops
_NUMBERS = frozenset({"EN", "AN", "ES", "ET", "CS"})


def turn(lines: Sequence[Line], *, base: int, width: float) -> None:
    """Put the runs of a paragraph's lines in order, and give them the layer that is read back.

    Args:
        lines: of one paragraph, their runs in the order they were typed in.
        base: level of the paragraph; 1 is set from the right edge.
        width: of the column, in points.
    """
    turned = [line for line in lines if line.runs]
    for line in turned:
        _put_in_order(line)
        if base:
            _move(line, width - line.width)
    cut = [tuple(_fragments(line)) for line in turned]
    most = max(map(len, cut), default=0)
    if not most:
        return
    for line in turned:
        line.leading = max(line.leading, most * FLATTEST)
    pitch = min(line.leading for line in turned) / most
    for line, fragments in zip(turned, cut, strict=True):
        line.layer = Layer(fragments, pitch)


def _put_in_order(line: Line) -> None:
    x = 0.0
    for place in visual_order([run.level for run in line.runs]):
        line.runs[place].x = x
        x += line.runs[place].width


def _move(line: Line, shift: float) -> None:
    for run in line.runs:
        run.x += shift
    line.width += shift


def _fragments(line: Line) -> Iterator[Fragment]:
    placed = [part for run in line.runs for part in _placed(run)]
    kinds = "".join(_kind(cluster, run) for cluster, run, _ in placed)
    for found in _FRAGMENT.finditer(_paired(kinds, [cluster for cluster, _, _ in placed])):
        part = placed[found.start() : found.end()]
        said = "".join(cluster for cluster, _, _ in part)
        x = min(x for _, _, x in part)
        yield Fragment(turned_round(said) if "R" in found.group() else _kept(said), x)


def _placed(run: Run) -> Iterator[tuple[str, Run, float]]:
    """Yield each cluster of a run and about where it begins."""
    share = run.width / max(len(run.text), 1)
    before = 0
    for cluster in clusters_of(run.text):
        after = len(run.text) - before - len(cluster)
        yield cluster, run, run.x + share * (after if run.level % 2 else before)
        before += len(cluster)


def _kind(cluster: str, run: Run) -> str:
    kind = unicodedata.bidirectional(cluster[0])
    if kind == "WS":
        return "s" if cluster.isspace() else "no"[run.level % 2 == 0]
    if cluster[0] > "\uffff" or wants_emoji(cluster):
        return "l"
    if run.level % 2 == 0:
        return {"L": "l", "EN": "l", "AN": "l", "ES": "x", "ET": "x", "CS": "x"}.get(kind, "o")
    if unicodedata.mirrored(cluster[0]) or cluster[0] in _MIRRORED:
        return "m"
    if kind in ("R", "AL", "NSM"):
        return "R"
    return "x" if kind in _NUMBERS else "n"


def _paired(kinds: str, clusters: Sequence[str]) -> str:
    """Return kinds with n for brackets that hold nothing but words from right to left.

    Such a pair can be written for both readers (``unseen.py``); others stand by themselves.
    """
    found = list(kinds)
    for pair in _PAIR.finditer(kinds):
        first, last = pair.start(1), pair.end() - 1
        if PAIRS.get(clusters[first]) == clusters[last]:
            found[first] = found[last] = "n"
    return "".join(found)


def _kept(said: str) -> str:
    """Return words so that no reader undoes their hyphen or takes single letters for a word."""
    words = said.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        said = said.replace(" ", "  ")
    return said + THIN_BLANK if said.endswith(HYPHEN) else ended(said)
