"""The server itself: what pygls hears from the editor, and what is answered."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol.language_server import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from contentlint.phrase import phrase, system
from contentlint.problem import ContentlintError
from contentlint.server import edits, present, words
from contentlint.server.article import Article, check, rated
from contentlint.server.buffer import Buffer, Place
from contentlint.server.desk import Desk, StaleError
from contentlint.server.panel import panel
from contentlint.server.project import Project, format_for
from contentlint.server.site import SiteFindings, check_site
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contentlint.finding import Diagnostic, Edit
    from contentlint.server.article import Checked
    from contentlint.session import Request

T = TypeVar("T")

_SHORTEST, _LONGEST = 0.005, 0.2
"""Seconds between a change and its check: a tenth of what a check takes beyond ``_QUICK``, within
these. One that is overtaken ends at the next rule, so only long ones are worth a wait."""
_QUICK = 0.2
_WATCHING = 2.0
"""Seconds between two looks at the configuration and the lists it names."""
_AFTER_REPLY = 0.05
"""Seconds in which the answer to a command is surely on its way."""
_MOST_FIXES = 20
"""Findings for which a menu offers fixes."""
_FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{present.SOURCE}"
_REASON = phrase("why it stays")
"""What stands for the reason where the editor cannot ask for one."""


class _Protocol(LanguageServerProtocol):
    """Leaves the texts to us.

    pygls ends lines at U+2028, form feeds and others where no editor does, and then moves the
    positions of a change into the line that it sees.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Iterator[object]:
        """Tell of a text that was opened."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Iterator[object]:
        """Tell of a text that has changed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Iterator[object]:
        """Tell of a text that was closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """Keeps the open articles. All of its state is touched by the thread of the loop alone.

    Checks are made at the desk, in the main thread.
    """

    def __init__(self, request: Request) -> None:
        super().__init__(present.SOURCE, __version__, protocol_cls=_Protocol)
        self.desk = Desk()
        self.project = Project(request)
        self.articles: dict[str, Article] = {}
        self.infos = False
        self.statuses = False
        self.asks_reasons = False
        self.site: SiteFindings = SiteFindings()
        self.checks_site = False
        self.root = ""
        self._site_lock = asyncio.Lock()
        self._site_waiting = 0
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    def say(self, text: str) -> str:
        """Return a text in the language of whoever writes."""
        return self.project.say(text)

    # --- texts

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a file that has been opened."""
        path = self.path_of(item.uri)
        kind = format_for(path, item.language_id)
        if kind is None:
            return
        buffer = Buffer(item.text, self.encoding)
        self.articles[item.uri] = Article(item.uri, path, kind, buffer, item.version)
        self.soon(self.articles[item.uri], at_once=True)

    def close(self, uri: str) -> None:
        """Forget a file that has been closed; what the site's check found of it is shown again."""
        article = self.articles.pop(uri, None)
        if article is None:
            return
        article.serial += 1
        self._awake(uri)
        found = self.site.diagnostics(article.path, self.encoding, infos=self.infos)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))

    def path_of(self, uri: str) -> str:
        """Return what the command line would call a file in the workspace."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if not path:
            return uri.rpartition("/")[2].rpartition(":")[2] or uri
        if not self.root or os.path.splitdrive(path)[0] != os.path.splitdrive(os.getcwd())[0]:
            return path
        relative = os.path.relpath(path)
        return path if relative.startswith(os.pardir) else relative

    @property
    def encoding(self) -> str:
        """How the editor counts columns."""
        told = self.server_capabilities.position_encoding or "utf-16"
        return str(getattr(told, "value", told))

    # --- checks

    def soon(self, article: Article, *, at_once: bool = False) -> None:
        """Check an article after a moment, in which further changes may come."""
        uri = article.uri
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()
        delay = min(_LONGEST, max(_SHORTEST, (article.cost - _QUICK) / 10))
        loop = asyncio.get_running_loop()
        self._timers[uri] = loop.call_later(0 if at_once else delay, self._start, article)

    def _start(self, article: Article) -> None:
        self._timers.pop(article.uri, None)
        self.spawn(self._check(article))

    def spawn(self, work: Any) -> None:
        """Let something run beside the conversation."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _check(self, article: Article) -> None:
        serial = article.serial
        try:
            checked, cost = await self.at_desk(lambda: self._work(article, serial))
        except StaleError:
            return
        if article.serial != serial or self.articles.get(article.uri) is not article:
            return
        article.checked, article.cost, article.reached = checked, cost, serial
        article.card = None
        self.publish(article)
        self._awake(article.uri)

    def _work(self, article: Article, serial: int) -> tuple[Checked | None, float]:
        if article.serial != serial:
            raise StaleError
        begun = time.monotonic()
        self.project.is_stale()
        if article.uri.startswith("file:") and not self.project.covers(article.path):
            return None, 0.0
        return check(article, self.project), time.monotonic() - begun

    async def at_desk(self, work: Callable[[], T]) -> T:
        """Do something where checks are made."""
        return await asyncio.wrap_future(self.desk.do(work))

    def publish(self, article: Article) -> None:
        """Show what is known of an article."""
        checked = article.checked
        found: list[types.Diagnostic] = []
        if checked is not None:
            found = present.diagnostics(
                checked, lambda rule: self.project.rule_url(rule, article.path), infos=self.infos
            )
            found += self.site.of_open(article.path, checked.buffer, infos=self.infos)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(article.uri, found, article.version)
        )
        if self.statuses and checked is not None:
            self.spawn(self._tell_status(article, checked))

    async def _tell_status(self, article: Article, checked: Checked) -> None:
        """Tell a status bar; behind the diagnostics, which do not wait for the score."""
        card = await self.at_desk(lambda: rated(article, checked, self.project))
        if article.checked is checked:
            told = present.status(article, checked, card, self.project.worder.say)
            self.protocol.notify("contentlint/status", told)

    async def settled(self, uri: str) -> tuple[Article, Checked] | None:
        """Return an article once its present text has been checked; ``None`` if it is none."""
        while (article := self.articles.get(uri)) is not None:
            if article.reached == article.serial:
                return (article, article.checked) if article.checked else None
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(uri, []).append(waiting)
            await waiting
        return None

    def _awake(self, uri: str) -> None:
        for waiting in self._waiting.pop(uri, ()):
            if not waiting.done():
                waiting.set_result(None)

    def again(self) -> None:
        """Check all open articles once more."""
        for article in self.articles.values():
            article.serial += 1
            self.soon(article, at_once=True)

    async def watch(self) -> None:
        """Look from time to time whether what articles run with has changed."""
        while True:
            await asyncio.sleep(_WATCHING)
            if await self.at_desk(self.project.is_stale):
                self.again()

    # --- the site

    def check_workspace_soon(self) -> None:
        """Check all of the workspace, unless a check that has yet to begin will see the same."""
        if self.checks_site and not self._site_waiting:
            self.spawn(_reported(self, self.check_workspace()))

    async def check_workspace(self) -> str:
        """Check all of the workspace, show what is found in files that are not open, and count."""
        if not self.root:
            return self.say(phrase("There is no folder to check."))
        self._site_waiting += 1
        async with self._site_lock:
            self._site_waiting -= 1
            return await self._check_workspace()

    async def _check_workspace(self) -> str:
        rules = await self.at_desk(self.project.site_rules)
        language = self.project.worder.say.language
        found = await check_site(self.project.request, rules, language)
        for path in self.site.paths - found.paths:
            self._publish_closed(path, [])
        self.site = found
        opened = {article.path for article in self.articles.values()}
        for path in found.paths - opened:
            self._publish_closed(path, found.diagnostics(path, self.encoding, infos=self.infos))
        for article in self.articles.values():
            found.attach(article.path, article.buffer)
            self.publish(article)
        return self.say(found.summary)

    def _publish_closed(self, path: str, found: list[types.Diagnostic]) -> None:
        uri = from_fs_path(os.path.abspath(path))
        if uri and uri not in self.articles:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))

    # --- changes

    def workspace_edit(
        self, article: Article, changes: Sequence[Edit], buffer: Buffer
    ) -> types.WorkspaceEdit:
        """Return changes of an article as one edit, for the state that they are meant for."""
        made = present.text_edits(changes, buffer)
        workspace = self.client_capabilities.workspace
        can = workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes
        if not can:
            return types.WorkspaceEdit(changes={article.uri: made})
        named = types.OptionalVersionedTextDocumentIdentifier(article.uri, article.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, made)])


def serve(request: Request) -> int:
    """Talk to an editor over standard input and output until it says goodbye."""
    server = _made(request)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever else is printed is no part of the conversation

    def talk() -> None:
        try:
            server.start_io(stdout=out)
        finally:
            server.desk.close()

    # Checks have the main thread: rules that take too long are stopped there, by its timer.
    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    _warm()
    server.desk.run()
    return 0


def _warm() -> None:
    """Let the collector of garbage pass over all that stays: modules and what they hold."""
    import gc

    gc.collect()
    gc.freeze()


def _made(request: Request) -> Server:  # noqa: PLR0915 -- a table of what is answered
    server = Server(request)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        folders = params.workspace_folders or []
        uri = folders[0].uri if folders else params.root_uri
        root = to_fs_path(uri) if uri and uri.startswith("file:") else params.root_path
        if root and os.path.isdir(root):
            # Paths are told, and configurations found, as the command line does it there.
            os.chdir(root)
            server.root = root
        if params.locale:
            server.project.speak(params.locale)
        _take_options(server, params.initialization_options)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.spawn(server.watch())
        server.check_workspace_soon()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        told = params.settings
        if isinstance(told, dict) and isinstance(told.get(present.SOURCE), dict):
            _take_options(server, told[present.SOURCE])
            for article in server.articles.values():
                server.publish(article)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        article = server.articles.get(params.text_document.uri)
        if article is None:
            return
        buffer = article.buffer
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = _place(change.range.start), _place(change.range.end)
                first, last = sorted((buffer.offset(start), buffer.offset(end)))
                server.site.shift(article.path, first, last, len(change.text))
                buffer = buffer.changed(start, end, change.text)
            else:
                server.site.shift(article.path, 0, len(buffer.text), len(change.text))
                buffer = Buffer(change.text, buffer.encoding)
        article.change(buffer, params.text_document.version)
        server.soon(article)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.desk.do(server.project.look_around)
        article = server.articles.get(params.text_document.uri)
        if article is not None:
            article.serial += 1
            server.soon(article)
        server.check_workspace_soon()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.desk.do(server.project.look_around)
        server.again()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        settled = await server.settled(params.text_document.uri)
        if settled is None:
            return None
        article, checked = settled
        at = checked.buffer.offset(_place(params.position))
        found = [one for one in _shown(server, checked) if _covers(one, at, at)]
        if not found:
            return None
        text = await server.at_desk(lambda: _pages(found, article, server.project))
        span = (found[0].start.offset, found[0].end.offset)
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, present.range_of(checked.buffer, span))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        settled = await server.settled(params.text_document.uri)
        return present.symbols(settled[1]) if settled else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    async def links(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        settled = await server.settled(params.text_document.uri)
        if settled is None:
            return None
        article, checked = settled

        def found() -> list[types.DocumentLink]:
            around = server.project.around(article.path)
            return list(present.links(checked, around, _uri))

        return await server.at_desk(found)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        settled = await server.settled(params.text_document.uri)
        if settled is None:
            return None
        card = await server.at_desk(lambda: rated(*settled, server.project))
        start = types.Position(0, 0)
        title = f"{present.SOURCE}: {server.say(present.summary(settled[1], card))}"
        command = types.Command(title, "contentlint.showPanel" if server.statuses else "")
        return [types.CodeLens(types.Range(start, start), command)]

    actions = types.CodeActionOptions(
        [types.CodeActionKind.QuickFix, _FIX_ALL], resolve_provider=True
    )

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)
    async def offered(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        settled = await server.settled(params.text_document.uri)
        return _actions(server, *settled, params) if settled else None

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolved(action: types.CodeAction) -> types.CodeAction:
        data: Any = action.data
        edit = await _edit(server, data if isinstance(data, dict) else {})
        action.edit = edit
        return action

    @server.command("contentlint.apply")
    async def apply(data: Any) -> None:  # pygls asks for a class, which dict[str, Any] is no more
        """For editors that cannot ask for the edit of an action."""
        edit = await _edit(server, data if isinstance(data, dict) else {})
        if edit.changes or edit.document_changes:
            server.spawn(_asked_to_edit(server, edit))

    @server.command("contentlint.addWord")
    async def add_word(uri: str, word: str, rule: str) -> str:
        article = server.articles.get(uri)
        path = article.path if article else "article.md"

        def add() -> str:
            project = server.project
            setup = project.checker.setups.setup(path)
            named = project.request.trusts_config
            return words.add_word(word, rule, project.config(path), setup, named=named)

        written = await _told(server, server.at_desk(add))
        if written and await server.at_desk(server.project.is_stale):
            server.again()
        return written or ""

    @server.command("contentlint.checkWorkspace")
    async def check_workspace() -> str:
        # Most editors throw away what a command answers.
        return await _reported(server, server.check_workspace(), tells=True)

    @server.feature("contentlint/article")
    async def article_panel(params: Any) -> dict[str, object] | None:
        settled = await server.settled(params.uri)
        if settled is None:
            return None
        article, checked = settled

        def shown() -> dict[str, object]:
            card = rated(article, checked, server.project)
            say = server.project.worder.say
            return panel(article, checked, card, say, infos=server.infos)

        return await server.at_desk(shown)

    return server


def _take_options(server: Server, told: Any) -> None:
    if not isinstance(told, dict):
        return
    server.infos = told.get("infos", server.infos) is True
    server.statuses = told.get("status", server.statuses) is True
    server.asks_reasons = told.get("asksReasons", server.asks_reasons) is True
    server.checks_site = told.get("checkWorkspace", server.checks_site) is True


def _place(position: types.Position) -> Place:
    return Place(position.line, position.character)


def _uri(path: str) -> str:
    return from_fs_path(os.path.abspath(path)) or ""


def _shown(server: Server, checked: Checked) -> tuple[Diagnostic, ...]:
    return checked.findings(infos=server.infos)


def _covers(one: Diagnostic, start: int, end: int) -> bool:
    return one.start.offset <= end and start <= one.end.offset


def _pages(found: Sequence[Diagnostic], article: Article, project: Project) -> str:
    from contentlint.docs import page

    catalog = project.checker.setups.catalog(project.config(article.path))
    say = project.worder.say.with_packs(catalog.packs)
    # Their messages are not said again: an editor shows its diagnostics beside a hover.
    rules = (catalog.by_id.get(name) for name in dict.fromkeys(one.rule for one in found))
    return "\n\n---\n\n".join(page(rule, say) for rule in rules if rule is not None)


# --- code actions


def _actions(
    server: Server, article: Article, checked: Checked, params: types.CodeActionParams
) -> list[types.CodeAction]:
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
    start = checked.buffer.offset(_place(params.range.start))
    end = checked.buffer.offset(_place(params.range.end))
    here = [one for one in _shown(server, checked) if _covers(one, start, end)]
    found: list[types.CodeAction] = []
    if _wanted(types.CodeActionKind.QuickFix.value, only):
        found += _quick_fixes(server, article, checked, here[:_MOST_FIXES])
    safe = [one for one in checked.result.findings if one.fix is not None and one.fix.safe]
    if safe and _wanted(_FIX_ALL, only):
        title = server.say(phrase("Apply all safe fixes"))
        found.append(_action(server, article, title, {"do": "all"}, kind=_FIX_ALL))
    return found


def _wanted(kind: str, only: Sequence[str]) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _quick_fixes(
    server: Server, article: Article, checked: Checked, here: Sequence[Diagnostic]
) -> list[types.CodeAction]:
    found: list[types.CodeAction] = []
    fixable: dict[str, int] = {}
    for one in checked.result.findings:
        if one.fix is not None:
            fixable[one.rule] = fixable.get(one.rule, 0) + 1
    for one in here:
        if one.fix is not None:
            told = present.replacement(one, checked)
            if not one.fix.safe:
                told = phrase("{fix} (look it over)", fix=told)
            title = server.say(told)
            found.append(_action(server, article, title, present.named("one", one), one, checked))
    for rule in dict.fromkeys(one.rule for one in here):
        if fixable.get(rule, 0) > 1:
            told = phrase("Fix all {count} of {rule}", count=fixable[rule], rule=rule)
            ours = (o.fix for o in checked.result.findings if o.rule == rule)
            if not all(fix is None or fix.safe for fix in ours):
                told = phrase("{fix} (look them over)", fix=told)
            title = server.say(told)
            found.append(_action(server, article, title, {"do": "rule", "rule": rule}))
    for one in here:
        found += _words(server, article, one)
    if edits.can_silence(article.format):
        for one in here:
            title = server.say(phrase("Suppress {rule} here, and say why", rule=one.rule))
            found.append(
                _silencing(server, article, title, present.named("silence", one), one, checked)
            )
        for rule in dict.fromkeys(one.rule for one in here):
            one = next(o for o in here if o.rule == rule)
            title = server.say(
                phrase("Suppress {rule} in all of this text, and say why", rule=rule)
            )
            named = {**present.named("silence", one), "everywhere": True}
            found.append(_silencing(server, article, title, named, one, checked))
    return found


def _words(server: Server, article: Article, one: Diagnostic) -> list[types.CodeAction]:
    try:
        setup = server.project.checker.setups.setup(article.path)
    except ContentlintError:
        return []
    bound = next((b for b in setup.plan.bound if b.rule.id == one.rule), None)
    if bound is None or not words.keeps_words(bound) or not one.text.strip():
        return []
    word = one.text.strip()
    title = server.say(phrase("Add “{word}” to the project’s words", word=word))
    command = types.Command(title, "contentlint.addWord", arguments=[article.uri, word, one.rule])
    return [types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)]


def _silencing(  # noqa: PLR0913, PLR0917 -- as _action
    server: Server,
    article: Article,
    title: str,
    named: dict[str, Any],
    one: Diagnostic,
    checked: Checked,
) -> types.CodeAction:
    if not server.asks_reasons:
        return _action(server, article, title, named, one, checked, preferred=False)
    data = {**named, "uri": article.uri, "serial": article.serial}
    command = types.Command(title, "contentlint.silence", arguments=[data])
    return types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)


def _action(  # noqa: PLR0913, PLR0917 -- an action has as many parts
    server: Server,
    article: Article,
    title: str,
    named: dict[str, Any],
    one: Diagnostic | None = None,
    checked: Checked | None = None,
    *,
    kind: str = types.CodeActionKind.QuickFix.value,
    preferred: bool | None = None,
) -> types.CodeAction:
    data = {**named, "uri": article.uri, "serial": article.serial}
    action = types.CodeAction(title, kind, data=data)
    if one is not None and checked is not None:
        action.diagnostics = [present.diagnostic(one, checked.buffer, "")]
        if preferred is None and one.fix is not None and one.fix.safe:
            action.is_preferred = True
    if not _resolves(server):
        action.command = types.Command(title, "contentlint.apply", arguments=[data])
    return action


def _resolves(server: Server) -> bool:
    document = server.client_capabilities.text_document
    actions = document.code_action if document else None
    support = actions.resolve_support if actions else None
    return support is not None and "edit" in support.properties


async def _asked_to_edit(server: Server, edit: types.WorkspaceEdit) -> None:
    """Ask the editor to edit, after it has been told that its command is done.

    Emacs asks the writer before it edits, gives a command ten seconds, and forgets what it has
    asked when the answer to the command comes.
    """
    await asyncio.sleep(_AFTER_REPLY)
    await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit))


async def _edit(server: Server, data: dict[str, Any]) -> types.WorkspaceEdit:
    """Work out what an action changes. What cannot be done is said, and changes nothing."""
    settled = await server.settled(str(data.get("uri", "")))
    nothing = types.WorkspaceEdit(changes={})
    if settled is None:
        return nothing
    article, checked = settled
    if checked.serial != data.get("serial"):
        return nothing  # the text has changed since the action was offered

    def work() -> list[Edit]:
        return _changes(server, article, checked, data)

    made = await _told(server, server.at_desk(work))
    return server.workspace_edit(article, made, checked.buffer) if made else nothing


def _changes(
    server: Server, article: Article, checked: Checked, data: dict[str, Any]
) -> list[Edit]:
    project, do = server.project, data.get("do")
    if do == "all":
        return edits.fix_all(article, checked, project)
    rule = str(data.get("rule", ""))
    if do == "rule":
        return edits.fix_all(article, checked, project, rule=rule, unsafe=True)
    place = (data.get("start"), data.get("end"))
    one = next(
        (
            one
            for one in checked.result.findings
            if one.rule == rule and (one.start.offset, one.end.offset) == place
        ),
        None,
    )
    if one is None:
        return []
    if do == "one":
        return edits.fix_one(article, checked, one, project)
    reason = str(data.get("reason", server.say(_REASON)))
    everywhere = data.get("everywhere") is True
    return [edits.silence(article, checked, one, project, reason, everywhere=everywhere)]


async def _told(server: Server, work: Any) -> Any:
    """Return what comes of some work; ``None`` if it cannot be done, which people are told."""
    try:
        return await work
    except ContentlintError as error:
        _show(server, types.MessageType.Warning, server.say(str(error)))
        return None


async def _reported(server: Server, work: Any, *, tells: bool = False) -> str:
    try:
        told = str(await work)
        if tells:
            _show(server, types.MessageType.Info, told)
        return told
    except (ContentlintError, OSError) as error:
        told = server.say(system(error) if isinstance(error, OSError) else str(error))
        _show(server, types.MessageType.Error, told)
        return told


def _show(server: Server, level: types.MessageType, told: str) -> None:
    server.window_show_message(types.ShowMessageParams(level, f"{present.SOURCE}: {told}"))
