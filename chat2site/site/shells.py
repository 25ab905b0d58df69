"""Render the theme's `conversation.html` once, as the shell of every conversation page."""

from __future__ import annotations

import re
from types import SimpleNamespace

from jinja2 import Environment, TemplateNotFound
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from chat2site.errors import UsageError
from chat2site.write.shell import SLOTS, Shell, slot_token

TEMPLATE = "conversation.html"
_BLANK = re.compile(r"\s*\n\s*")
# One address of each depth that conversations have: dated and undated ones.
_SAMPLES = ("chats/0000/00/slot/index.md", "chats/undated/slot/index.md")


def render_shells(
    env: Environment, nav: Navigation, files: Files, config: MkDocsConfig
) -> dict[int, Shell]:
    """Return a shell for each depth of address. Raises UsageError for a theme without template."""
    try:
        template = env.get_template(TEMPLATE)
    except TemplateNotFound as error:
        raise UsageError(
            f"Theme `{config.theme.name}` has no template `{TEMPLATE}`",
            hint="Set `theme: chat2site` in your `mkdocs.yml`, or add the template to `custom_dir`",
        ) from error
    slots = SimpleNamespace(**{name: slot_token(name) for name in SLOTS})
    shells: dict[int, Shell] = {}
    for sample in _SAMPLES:
        page = _make_page(sample, config)
        context = get_context(nav, files, config, page)
        context["slots"] = slots  # type: ignore[typeddict-unknown-key]
        # Half of the shell is blank lines and indents of templates, and every page pays for them.
        shells[page.url.count("/")] = Shell.cut(_BLANK.sub("\n", template.render(context)))
    return shells


def _make_page(path: str, config: MkDocsConfig) -> Page:
    file = File(path, None, config.site_dir, use_directory_urls=True)
    file.generated_by = "chat2site"
    page = Page(slot_token("title"), file, config)
    page.meta = {"title": slot_token("title"), "description": slot_token("description")}
    if config.site_url:
        page.canonical_url = config.site_url.rstrip("/") + "/" + slot_token("url")
    return page
