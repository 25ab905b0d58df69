"""Render one part or one conversation through all that a build does with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from chat2site.build.page import PageBuilder
from chat2site.build.plan import make_plan
from chat2site.build.tasks import PageTask, WorkerSetup
from chat2site.hooks.context import Diagnostics, RenderContext
from chat2site.hooks.registry import Registry
from chat2site.model.blocks import Block
from chat2site.model.config import parse_config
from chat2site.model.conversation import Conversation, Message
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Ledger
from chat2site.model.parts import Part
from chat2site.render import dispatch
from chat2site.testing.given import PLUGIN, make_plugin, write_given
from chat2site.testing.plugins import Plugins, check_failures, installed
from chat2site.testing.values import make_context, make_conversation, make_message
from chat2site.write.shell import Shell, slot_token


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a site: the HTML of the conversation, the Markdown beside it, and the warnings."""

    html: str
    markdown: str
    warnings: tuple[Diagnostic, ...]


def render_part(
    part: Part,
    *,
    message: Message | None = None,
    plugins: Plugins | None = None,
    options: Mapping[str, Any] | None = None,
) -> list[Block]:
    """Return the blocks that a part of `message` becomes, before any post-processor.

    Raises whatever the renderer raises.
    """
    message = message or make_message(role="assistant", parts=[part])
    page = make_context(make_conversation(message), **(options or {}))
    context = RenderContext(page, message)
    with installed(plugins or {}):
        registry = Registry.load(context.config)
    rendered = dispatch.render_part(part, context, registry)
    if rendered.has_failed:
        # Asked again, the renderer shows the test where it fails.
        for renderer in registry.renderers_for(part.content_type):
            renderer.value.render(part, context)
        check_failures(context.diagnostics.found, Ledger())
    return list(rendered.blocks)


def render_page(
    conversation: Conversation,
    *,
    plugins: Plugins | None = None,
    options: Mapping[str, Any] | None = None,
) -> Page:
    """Return the page of a conversation, without a theme around it.

    Raises AssertionError if a plugin failed or lost something.
    """
    given = {PLUGIN: make_plugin([conversation])}
    with TemporaryDirectory() as name, installed({**(plugins or {}), **given}):
        source = write_given(Path(name), [conversation])
        return _build_page(Path(name), {**(options or {}), "sources": [str(source)]})


def _build_page(folder: Path, options: Mapping[str, Any]) -> Page:
    config = parse_config(options)
    diagnostics = Diagnostics()
    registry = Registry.load(config)
    plan = make_plan(config, registry, work_folder=folder, diagnostics=diagnostics)
    (planned,) = plan.catalog.pages
    setup = WorkerSetup(
        config=config,
        work_folder=str(folder),
        output=str(folder),
        documents=str(folder / "documents"),
        assets=plan.assets,
    )
    task = PageTask(page=planned, shell=Shell.cut(slot_token("body")))
    result = PageBuilder(setup).build(task)
    check_failures(result.diagnostics, result.ledger)
    return Page(
        html=(folder / planned.url / "index.html").read_text(encoding="utf-8"),
        markdown=(folder / planned.url / "index.md").read_text(encoding="utf-8"),
        warnings=result.diagnostics,
    )
