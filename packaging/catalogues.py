"""Bring the catalogues of the pack's languages up to date with what a pack can say.

    python packaging/catalogues.py              every catalogue there is
    python packaging/catalogues.py pl           one of them, made if it is not there
    python packaging/catalogues.py --template   the sentences alone, printed

What is translated stays; a sentence that is new is empty, one that is gone is dropped.
"""

import ast
import io
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "languages"
SAYING = ("diary_app/i18n", "diary_app/export", "diary_app/diary")
ASKED = {"tr", "_tr", "language"}
"""What a language is called where it is asked for a sentence."""

OF_A_MOMENT = (
    *('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team'),
    *('"Generated-By', '"Report-Msgid-Bugs-To', '"Project-Id-Version'),
)
"""Lines of a catalogue's head that say when and by whom; the history of the project knows that."""

WIDE = 100

Sentence = str | tuple[str, str]


class Notes(NamedTuple):
    """What a translator is told of a sentence: where it is said, and what to know of it."""

    places: list[str]
    notes: list[str]


def sentences(root: Path) -> dict[Sentence, Notes]:
    """Return every sentence a pack can say, or a pair for one and many, in order of the files."""
    found: dict[Sentence, Notes] = {}
    for path in (path for folder in SAYING for path in sorted((root / folder).rglob("*.py"))):
        place = path.relative_to(root).as_posix()
        for sentence, notes in said_in(path.read_text("utf-8")):
            _note(found.setdefault(sentence, Notes([], [])), place, notes)
    for path in sorted((root / "resources" / "profiles").glob("*.toml")):
        place = path.relative_to(root).as_posix()
        for words in said_by_profile(tomllib.loads(path.read_text("utf-8"))):
            _note(found.setdefault(words, Notes([], [])), place, [])
    return found


def _note(known: Notes, place: str, notes: list[str]) -> None:
    known.places.extend([place] if place not in known.places else [])
    known.notes.extend(note for note in notes if note not in known.notes)


def said_in(source: str) -> Iterator[tuple[Sentence, list[str]]]:
    """Yield what a module asks a language for, and the `# L10N:` lines above it.

    Where the sentence comes out of a table of the module, the whole table is taken; where it is in
    a variable, every table. Pairs in tuples of three are those that are chosen by a number.
    """
    tree, lines = ast.parse(source), source.splitlines()
    tables = tables_of(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Tuple)]
    for node in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(node, ast.Call) and is_asked(node.func):
            notes = notes_above(lines, node.lineno)
            yield from ((text, notes) for text in asked_for(node.args[:1], tables))
        elif isinstance(node, ast.Call) and is_asked_for_many(node.func):
            if pair := pair_of(node.args[:2]):
                yield pair, notes_above(lines, node.lineno)
        elif isinstance(node, ast.Tuple) and len(node.elts) == 3:
            pair = pair_of(node.elts[1:])
            if pair and "{" in pair[0]:
                yield pair, []


def asked_for(arguments: list[ast.expr], tables: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield what a language may be asked for here."""
    for argument in arguments:
        if (text := text_of(argument)) is not None:
            yield text
        elif isinstance(argument, ast.Subscript) and isinstance(argument.value, ast.Name):
            yield from tables.get(argument.value.id, ())
        else:
            yield from (text for table in tables.values() for text in table)


def is_asked(func: ast.expr) -> bool:
    """Tell whether a call asks a language for a sentence."""
    if isinstance(func, ast.Name):
        return func.id in ASKED
    return isinstance(func, ast.Attribute) and func.attr in ASKED


def is_asked_for_many(func: ast.expr) -> bool:
    """Tell whether a call asks a language for the form that goes with a number."""
    return isinstance(func, ast.Attribute) and func.attr == "many" and is_asked(func.value)


def pair_of(nodes: list[ast.expr]) -> tuple[str, str] | None:
    """Return the two sentences that stand here, for one and for many, if they do."""
    texts = [text_of(node) for node in nodes]
    if len(texts) == 2 and texts[0] is not None and texts[1] is not None:
        return texts[0], texts[1]
    return None


def tables_of(tree: ast.Module) -> dict[str, list[str]]:
    """Return a module's tables of sentences: values by a name, tuples, and single ones."""
    found = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if not isinstance(target, ast.Name) or not isinstance(value, ast.expr):
            continue
        nodes: list[ast.expr] = [value]
        if isinstance(value, ast.Dict | ast.Tuple):
            nodes = value.values if isinstance(value, ast.Dict) else value.elts
        texts = [text_of(node) for node in nodes]
        if None not in texts:
            found[target.id] = [text for text in texts if text is not None]
    return found


def text_of(node: ast.expr) -> str | None:
    """Return the words that are written here; `None` where something else is."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def notes_above(lines: list[str], number: int) -> list[str]:
    """Return what the `# L10N:` lines say that stand right above a line."""
    above = lines[number - 2].strip() if number > 1 else ""
    return [above.removeprefix("# L10N:").strip()] if above.startswith("# L10N:") else []


def said_by_profile(profile: dict[str, object]) -> Iterator[str]:
    """Yield the words of a jurisdiction that a pack prints."""
    yield str(profile["name"])
    yield str(profile["act"])
    for table, name in (("behaviour", "words"), ("order", "name")):
        rows = profile.get(table, [])
        assert isinstance(rows, list)
        yield from (row[name] for row in rows)
    application = profile.get("application", {})
    assert isinstance(application, dict)
    yield from (words for name, words in application.items() if name != "key")


def renewed(root: Path, code: str) -> Catalog:
    """Return the catalogue of a language with every sentence, as far as they are translated."""
    path = root / "resources" / "languages" / f"{code}.po"
    known = Catalog(locale=code)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=code)
    catalogue = blank(root, code)
    if known.header_comment:
        catalogue.header_comment = known.header_comment
    for message in catalogue:
        old = known.get(message.id) if message.id else None
        if old is not None:
            message.string, message.flags = old.string, old.flags | (message.flags - {"fuzzy"})
    return catalogue


def blank(root: Path, code: str | None = None) -> Catalog:
    """Return a catalogue of every sentence, none of them translated."""
    catalogue = Catalog(locale=code, project="Daybook", fuzzy=False, charset="utf-8")
    catalogue.header_comment = f"# The words of a pack: {code or 'LANGUAGE'}."
    for sentence, (places, notes) in sentences(root).items():
        where = [(place, 0) for place in places]
        catalogue.add(sentence, locations=where, auto_comments=notes)
    return catalogue


def text(catalogue: Catalog) -> bytes:
    """Return a catalogue as a PO file; the same one gives the same bytes."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDE, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(OF_A_MOMENT)).encode()


def wrong_in(content: bytes, wanted: Collection[Sentence]) -> Iterator[str]:
    """Yield what is wrong with a catalogue, as far as a program can tell, naming the sentence."""
    catalogue = read_po(io.BytesIO(content))
    known = {message.id: message for message in catalogue if message.id}
    yield from (f"lacks: {sentence}" for sentence in wanted if sentence not in known)
    yield from (f"says what no pack says: {id_}" for id_ in known if id_ not in wanted)
    yield from (f"says what no pack says: {id_}" for id_ in catalogue.obsolete)
    for sentence, message in known.items():
        forms = (message.string,) if isinstance(message.string, str) else message.string
        if not forms or not all(forms):
            yield f"not translated: {sentence}"
        elif message.fuzzy:
            yield f"doubtful: {sentence}"
        elif len(forms) != (catalogue.num_plurals if isinstance(sentence, tuple) else 1):
            yield f"another number of forms: {sentence}"
        else:
            pair = (sentence, sentence) if isinstance(sentence, str) else sentence
            yield from fields_wrong(pair[0], pair[-1], tuple(forms), catalogue.plural_expr)


def fields_wrong(one: str, many: str, forms: Sequence[str], expression: str) -> Iterator[str]:
    """Yield where the {fields} or the lines at either end are not those of the English sentence.

    The form for one number alone need not say that number, if the English one does not.
    """
    of_form = c2py(expression)
    numbers = Counter(of_form(number) for number in range(1000))
    for at, form in enumerate(forms):
        must, may = fields_of(many), fields_of(one) | fields_of(many)
        if numbers[at] == 1:
            must &= fields_of(one)
        if not must <= fields_of(form) <= may:
            yield f"other fields: {form}"
        if ends_of(form) not in (ends_of(one), ends_of(many)):
            yield f"begins or ends with other blanks: {form}"


def fields_of(text: str) -> set[str]:
    """Return the fields that are filled in."""
    return set(re.findall(r"\{\w*\}", text))


def ends_of(text: str) -> tuple[str, str]:
    """Return the blanks and ends of lines that a sentence begins and ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def main(arguments: list[str]) -> int:
    """Renew the catalogues that are named, or all."""
    if arguments == ["--template"]:
        sys.stdout.buffer.write(text(blank(ROOT)))
        return 0
    for code in arguments or sorted(path.stem for path in CATALOGUES.glob("*.po")):
        catalogue = renewed(ROOT, code)
        (CATALOGUES / f"{code}.po").write_bytes(text(catalogue))
        asked = [message.string for message in catalogue if message.id]
        empty = sum(not string or not all(string) for string in asked)
        print(f"{code}: {len(asked)} sentences, {empty} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
