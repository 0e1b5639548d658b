"""The real process, driven by pytest-lsp: not our client, and one that holds it to the protocol."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from pathlib import Path  # noqa: TC003 -- pytest-lsp reads the annotations of fixtures
from typing import Any

import pytest
import pytest_asyncio
import pytest_lsp
from lsprotocol import converters, types

import contentlint
from tests.server.client import applied
from tests.server.editing import edit
from tests.server.test_edits import TEXT as LONG
from tests.server.test_edits import fresh, told

pytestmark = [
    pytest.mark.asyncio,
    # What the client sees of a message that its editor could not take.
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

_EDITS = int(os.environ.get("EDITS", "60"))
"""Random edits; thousands with the variable ``EDITS``."""
_PATIENCE = 60
TEXT = "# Brot 🍞 backen\n\nDas ist ist gutes Brot. Er kam , sah und aß...\n\nMehr [hier](b.md).\n"
CONFIG = """\
language = "de"
select = ["orthography", "typography", "misspelling", "suppressions"]
"""
_plain = converters.get_converter().unstructure


class Writer:
    """Somebody who writes in an editor with these capabilities."""

    def __init__(self, client: pytest_lsp.LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root
        self._versions: dict[str, int] = {}

    async def begin(self, capabilities: types.ClientCapabilities, **options: Any) -> str:
        """Start the server as an editor does that has a folder open; return how columns count."""
        uri = self.root.as_uri()
        answer = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=capabilities,
                root_uri=uri,
                workspace_folders=[types.WorkspaceFolder(uri, "site")],
                initialization_options=options,
            )
        )
        return str(_plain(answer.capabilities.position_encoding))

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def named(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    async def open(self, name: str, text: str, language: str = "markdown") -> list[Any]:
        """Open a text and return its diagnostics, in plain JSON."""
        self._versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self._diagnostics(name)

    async def change(self, name: str, *changes: Any) -> list[Any]:
        """Change a text and return the diagnostics of what came of it."""
        self._versions[name] += 1
        named = types.VersionedTextDocumentIdentifier(
            version=self._versions[name], uri=self.uri(name)
        )
        made = [_change(one) for one in changes]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, made))
        return await self._diagnostics(name)

    async def _diagnostics(self, name: str) -> list[Any]:
        wanted = (self.uri(name), self._versions[name])
        while True:
            heard = self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            told = await asyncio.wait_for(heard, _PATIENCE)
            if (told.uri, told.version) == wanted:
                return list(_plain(list(told.diagnostics)))


def _change(one: Any) -> types.TextDocumentContentChangeEvent:
    if "range" not in one:
        return types.TextDocumentContentChangeWholeDocument(one["text"])
    start, end = (types.Position(**one["range"][name]) for name in ("start", "end"))
    return types.TextDocumentContentChangePartial(types.Range(start, end), one["text"])


@pytest_asyncio.fixture
async def writer(empty_directory: Path) -> Any:
    client = pytest_lsp.make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "contentlint", "server", cwd=empty_directory)
    (empty_directory / "contentlint.toml").write_text(CONFIG, encoding="utf-8")
    (empty_directory / "b.md").write_text("# Mehr\n", encoding="utf-8")
    yield Writer(client, empty_directory)
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call]  # not annotated


@pytest.mark.parametrize("editor", ["visual-studio-code", "neovim"])
async def test_a_writer_at_work(writer: Writer, editor: str) -> None:
    client = writer.client
    encoding = await writer.begin(pytest_lsp.client_capabilities(editor))
    found = await writer.open("a.md", TEXT)
    rules = [one["code"] for one in found]
    assert {"repeated-word", "plenk"} <= set(rules)
    (repeated,) = (one for one in found if one["code"] == "repeated-word")
    assert repeated["range"] == {
        "start": {"line": 2, "character": 8},
        "end": {"line": 2, "character": 11},
    }

    place = types.Range(types.Position(2, 8), types.Position(2, 11))
    context = types.CodeActionContext([])
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(writer.named("a.md"), place, context)
    )
    titles = [action.title for action in actions or ()]
    assert "Delete “ ist”" in titles
    assert "Suppress repeated-word here, and say why" in titles
    action = next(one for one in actions or () if one.title == "Apply all safe fixes")
    assert isinstance(action, types.CodeAction)
    resolved = await client.code_action_resolve_async(action)
    assert resolved.edit is not None
    edits = [
        one
        for change in resolved.edit.document_changes or ()
        if isinstance(change, types.TextDocumentEdit)
        for one in change.edits
    ]
    edits = edits or list((resolved.edit.changes or {}).get(writer.uri("a.md"), ()))
    fixed = TEXT.replace(" ,", ",").replace("...", "…").replace("ist ist", "ist")
    assert applied(TEXT, _plain(edits), encoding) == fixed

    hover = await client.text_document_hover_async(
        types.HoverParams(writer.named("a.md"), types.Position(2, 9))
    )
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value.startswith("# repeated-word\n")
    outline = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(writer.named("a.md"))
    )
    assert [one.name for one in outline or ()] == ["Brot 🍞 backen"]
    links = await client.text_document_document_link_async(
        types.DocumentLinkParams(writer.named("a.md"))
    )
    assert [link.target for link in links or ()] == [writer.uri("b.md")]
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(writer.named("a.md")))
    assert [lens.command.title for lens in lenses or () if lens.command] == [
        "contentlint: 1 error, 1 warning, 1 info"
    ]

    assert "repeated-word" not in [
        one["code"] for one in await writer.change("a.md", {"text": fixed})
    ]


async def test_every_state_is_told_as_a_fresh_check_tells_it(writer: Writer) -> None:
    (writer.root / "contentlint.toml").write_text('language = "de"\n', encoding="utf-8")
    await writer.begin(pytest_lsp.client_capabilities("visual-studio-code"), infos=True)
    linter = contentlint.Linter("contentlint.toml")
    chance = random.Random(2026)  # noqa: S311 -- for texts
    text = LONG
    assert told(await writer.open("a.md", text)) == fresh(text, linter, "a.md")
    for number in range(_EDITS):
        if len(text) > 4_000 or number % 500 == 499:  # back to a text of some sense
            text, change = LONG, {"text": LONG}
        else:
            text, change = edit(text, chance)
        found = await writer.change("a.md", change)
        assert told(found) == fresh(text, linter, "a.md"), (number, text)
