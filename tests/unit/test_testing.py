"""The test kit does what a build does, with plugins that are not installed, and hides nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest

from chat2site.api import (
    Block,
    Code,
    Details,
    Document,
    Options,
    Part,
    PostProcessor,
    Prose,
    RenderContext,
    RenderedPart,
    Renderer,
    Section,
    SourceError,
    hookimpl,
    map_sections,
    replace,
)
from chat2site.errors import PluginError, UsageError
from chat2site.hooks.host import PluginHost
from chat2site.model.config import Config
from chat2site.testing import (
    BuildSite,
    ReadSource,
    make_conversation,
    make_message,
    make_part,
    missing_texts,
    render_page,
    render_part,
)
from tests.exports import make_chat, make_node

PLACE = make_part({"content_type": "place", "name": "Elba"})
CHAT = make_chat(make_node("a", text="Where is *Elba*?"), identifier="elba-1")


class _Places(Renderer):
    content_types = ("place",)

    def __init__(self, answer: object = None) -> None:
        self._answer = answer

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer or [Prose("A *place*")]  # type: ignore[return-value]


class _Shout(PostProcessor):
    name = "shout"

    def html(self, html: str, context: object) -> str:
        return html.upper() if "Elba" in html else 1 / 0  # type: ignore[return-value]


def _plugin(renderer: Renderer) -> dict[str, object]:
    hook = hookimpl(lambda: [renderer])
    return {"places": SimpleNamespace(chat2site_register_renderers=hook)}


def test_a_part_is_rendered_by_a_plugin_that_is_not_installed() -> None:
    assert render_part(PLACE, plugins=_plugin(_Places())) == [Prose("A *place*")]


def test_such_a_plugin_is_gone_afterwards() -> None:
    render_part(PLACE, plugins=_plugin(_Places()))

    (block,) = render_part(PLACE)

    assert isinstance(block, Details)
    assert "places" not in PluginHost.load(Config()).distributions
    assert not [name for name in (*sys.path, *sys.modules) if "plugins_under_test" in name]


def test_such_a_plugin_cannot_have_the_name_of_an_installed_one() -> None:
    with pytest.raises(PluginError, match="Two plugins are called `text`"):
        render_part(PLACE, plugins={"text": SimpleNamespace()})


def test_what_a_renderer_raises_reaches_the_test() -> None:
    with pytest.raises(LookupError, match="no map"):
        render_part(PLACE, plugins=_plugin(_Places(LookupError("no map"))))


def test_what_is_no_block_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="`render` returned `str`, not a block"):
        render_part(PLACE, plugins=_plugin(_Places(["text"])))


def test_a_renderer_that_fails_on_a_page_fails_the_test() -> None:
    with pytest.raises(AssertionError, match=r"`places` .*: `LookupError` in"):
        render_page(
            make_conversation(parts=[PLACE]), plugins=_plugin(_Places(LookupError("no map")))
        )


def test_a_page_is_html_and_markdown_and_its_warnings() -> None:
    answer = make_message("<b>", id="m2", parent="m1", role="assistant")

    page = render_page(make_conversation(make_message("Hello *you*"), answer))

    assert "<p>Hello <em>you</em></p>" in page.html
    assert "&lt;b&gt;" in page.html
    assert "Hello *you*" in page.markdown
    assert page.warnings == ()


def test_a_page_that_nobody_renders_has_a_warning() -> None:
    page = render_page(make_conversation(parts=[PLACE]))

    assert [each.code for each in page.warnings] == ["C2S-P001"]


def test_post_processors_have_run_and_their_failures_fail_the_test() -> None:
    hook = hookimpl(lambda: [_Shout()])
    plugins = {"shout": SimpleNamespace(chat2site_register_post_processors=hook)}

    page = render_page(make_conversation(make_message("Elba")), plugins=plugins)

    assert "<P>ELBA</P>" in page.html
    with pytest.raises(AssertionError, match=r"plugin `shout` .* failed: `ZeroDivisionError`"):
        render_page(make_conversation(make_message("Capri")), plugins=plugins)


def test_options_are_those_of_the_configuration() -> None:
    conversation = make_conversation(make_message("secret", hidden=True))

    assert "secret" not in render_page(conversation).markdown
    assert "secret" in render_page(conversation, options={"show_hidden": True}).markdown
    with pytest.raises(UsageError, match="show_all"):
        render_page(conversation, options={"show_all": True})


def test_options_of_a_given_plugin_are_known_by_its_name() -> None:
    class Wishes(Options, frozen=True, kw_only=True):
        loud: bool = False

    plugin = SimpleNamespace(
        chat2site_register_options=hookimpl(lambda: Wishes),
        chat2site_register_renderers=hookimpl(
            lambda config: [_Places([Prose(repr(config.options("w", Wishes)))])]
        ),
    )

    blocks = render_part(PLACE, plugins={"w": plugin}, options={"plugins": {"w": {"loud": True}}})

    assert blocks == [Prose("Wishes(loud=True)")]


def test_a_source_is_read_from_files_that_a_test_gives(read_source: ReadSource) -> None:
    source = read_source({"conversations.json": [CHAT]})

    assert source.reader == "chatgpt"
    assert [entry.title for entry in source.entries] == ["A chat"]
    (conversation,) = source.conversations
    assert conversation.messages["a"].parts[0].content_type == "text"
    assert source.warnings == []


def test_a_source_that_no_reader_knows_is_an_error(read_source: ReadSource) -> None:
    with pytest.raises(SourceError, match=r"holds `a\.json`"):
        read_source({"a.json": {"a": 1}})


def test_a_site_is_built_of_files_and_conversations(build_site: BuildSite) -> None:
    site = build_site(
        {"conversations.json": [CHAT]},
        make_conversation(parts=[PLACE]),
        plugins=_plugin(_Places()),
    )

    assert "<p>A <em>place</em></p>" in site.page("c1")
    assert "<p>Where is <em>Elba</em>?</p>" in site.page("elba-1")
    assert "A conversation" in site.read("by-date/2024/index.html")
    assert list(site.folder.glob("search/**/*.pf_meta"))
    assert (site.report.ledger.conversations.shown, site.report.diagnostics) == (2, [])
    with pytest.raises(KeyError):
        site.page("c2")


def test_a_renderer_that_fails_in_a_site_fails_the_test(build_site: BuildSite) -> None:
    with pytest.raises(AssertionError, match=r"`places` .*: `LookupError` in"):
        build_site(
            make_conversation(parts=[PLACE]), plugins=_plugin(_Places(LookupError("no map")))
        )


def test_texts_that_no_block_shows_are_missing() -> None:
    raw = {"content_type": "place", "name": "Elba", "notes": ["ferry", "*sun*"]}

    assert missing_texts(raw, [Code(text="Elba"), Prose("\\*sun\\*")]) == ["ferry"]


def test_the_fixtures_cost_other_projects_no_import() -> None:
    script = (
        "import sys, pytest; before = set(sys.modules); import chat2site.pytest_plugin;"
        "print(*sorted(set(sys.modules) - before))"
    )

    loaded = subprocess.check_output([sys.executable, "-c", script], text=True)

    assert loaded.split() == ["chat2site", "chat2site.pytest_plugin"]


def test_what_a_post_processor_adds_is_not_counted_and_what_it_takes_away_fails_the_test() -> None:
    def added(section: Section) -> Section:
        return replace(section, parts=(RenderedPart(content_type="new", blocks=()), *section.parts))

    class Change(PostProcessor):
        name = "change"

        def __init__(self, change: Callable[[Section], Section]) -> None:
            self._change = change

        def document(self, document: Document, context: object) -> Document:
            items = map_sections(document.items, self._change)
            heading = Section(message_id="", anchor="new", role="system", label="New")
            return replace(document, items=(heading, *items))

    def plugin(change: Callable[[Section], Section]) -> dict[str, object]:
        hook = hookimpl(lambda: [Change(change)])
        return {"change": SimpleNamespace(chat2site_register_post_processors=hook)}

    conversation = make_conversation(make_message("Hello"))

    assert "New" in render_page(conversation, plugins=plugin(added)).html
    with pytest.raises(AssertionError, match="something was lost"):
        render_page(conversation, plugins=plugin(lambda section: replace(section, parts=())))
