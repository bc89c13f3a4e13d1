"""Nothing in Daybook can reach a network: no module that could is even imported."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = sorted((ROOT / "diary_app").rglob("*.py"))
TALKERS = {
    "aiohttp", "asyncio", "ensurepip", "ftplib", "grpc", "http", "httpx", "imaplib", "nntplib",
    "paramiko", "pip", "poplib", "requests", "select", "selectors", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "websocket",
    "websockets", "wsgiref", "xmlrpc",
    "PySide6.QtBluetooth", "PySide6.QtGrpc", "PySide6.QtHttpServer", "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth", "PySide6.QtNfc", "PySide6.QtRemoteObjects", "PySide6.QtWebChannel",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineQuick", "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebSockets", "PySide6.QtWebView", "multiprocessing.connection",
    "multiprocessing.managers",
}  # fmt: skip
# Taking an address apart reaches nothing.
HARMLESS = {"urllib.parse"}
BY_NAME = {"__import__", "import_module", "importlib.import_module"}
ADDRESS = re.compile(r"(?i)\b(?:https?|wss?|ftps?|sftp|smtp|imap|mailto)://")

NAMESPACES = (
    "http://ns.adobe.com/xap/1.0/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/property#",
    "http://www.aiim.org/pdfa/ns/schema#",
    "http://www.aiim.org/pdfua/ns/id/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
"""What ISO 16684, 19005 and 14289 call the vocabularies of a PDF's metadata: names, never asked."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield every module a source imports, also by name at run time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BY_NAME and node.args:
            yield ast.unparse(node.args[0]).strip("'")


def talks(module: str) -> bool:
    """Tell whether a module is one of those that reach a network, or lies in one."""
    steps = module.split(".")
    names = {".".join(steps[:length]) for length in range(1, len(steps) + 1)}
    return bool(names & TALKERS) and not names & HARMLESS


def addresses(tree: ast.Module) -> Iterator[str]:
    """Yield every text of the code that holds a server's address; documentation may name one."""
    documentation = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        told = isinstance(node, ast.Constant) and node not in documentation
        if told and ADDRESS.search(_without_namespaces(str(node.value))):
            yield f"line {node.lineno}: {node.value}"


def _without_namespaces(text: str) -> str:
    for name in NAMESPACES:
        text = re.sub(re.escape(name) + r"(?=[\"<])", "", text)
    return text


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_imports_what_could_reach_a_network():
    for path in PROGRAM:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert [name for name in imported(tree) if talks(name)] == [], named(path)


def test_no_address_of_a_server_stands_in_the_code():
    for path in PROGRAM:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert list(addresses(tree)) == [], named(path)


def test_no_style_sheet_fetches_anything():
    for path in sorted((ROOT / "resources").rglob("*.qss")):
        assert not ADDRESS.search(path.read_text(encoding="utf-8")), named(path)


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "import urllib.request as quiet",
        "from urllib import request",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "import_module('http.client')",
        "__import__('ssl')",
        "def f():\n    import smtplib",
    ],
)
def test_the_check_sees_each_way_of_importing(source):
    assert any(talks(name) for name in imported(ast.parse(source)))


@pytest.mark.parametrize("source", ["from urllib.parse import quote", "import PySide6.QtWidgets"])
def test_the_check_lets_pass_what_reaches_nothing(source):
    assert not any(talks(name) for name in imported(ast.parse(source)))


def test_the_check_sees_an_address_in_code_and_not_in_documentation():
    source = '"""See https://example.org."""\nPLACE = "https://example.org/api"\n'

    assert list(addresses(ast.parse(source))) == ["line 2: https://example.org/api"]
