"""What only machines read, and what is long, is folded; everything else is not."""

from __future__ import annotations

from chat2site.api import Code, Details, Document, Prose, RenderedPart, Section
from chat2site_plugins.details.config import DetailsOptions
from chat2site_plugins.details.plugin import Folder
from tests.builders import make_context


def _fold(section: Section, **options: object) -> Section:
    folder = Folder(DetailsOptions(**options))  # type: ignore[arg-type]
    document = Document(id="c", title="", items=(section,))
    folded = folder.document(document, make_context()).items[0]
    assert isinstance(folded, Section)
    return folded


def _section(role: str, *blocks: Prose | Code, recipient: str = "all", name: str = "") -> Section:
    part = RenderedPart(content_type="text", blocks=blocks)
    return Section(
        message_id="m",
        anchor="m-m",
        role=role,
        label=role.title(),
        recipient=recipient,
        name=name,
        parts=(part,),
    )


def test_an_answer_is_not_folded() -> None:
    section = _section("assistant", Prose("text " * 5000))

    assert _fold(section) == section


def test_a_call_of_a_tool_is_folded_under_its_name() -> None:
    assert _fold(_section("assistant", recipient="python")).fold == "Tool call · python"


def test_a_result_of_a_tool_is_folded_under_its_name() -> None:
    assert _fold(_section("tool", name="python")).fold == "Tool result · python"


def test_tools_are_not_folded_if_the_option_says_so() -> None:
    assert _fold(_section("tool", name="python"), fold_tools=False).fold == ""


def test_a_system_message_is_folded() -> None:
    assert _fold(_section("system")).fold == "System message"


def test_a_long_prompt_is_folded_with_its_length() -> None:
    prose = Prose("x" * 5000)

    (block,) = _fold(_section("user", prose)).parts[0].blocks

    assert block == Details(summary="Long text · 5,000 characters", blocks=(prose,))


def test_long_code_is_folded_with_its_number_of_lines() -> None:
    code = Code(text="\n".join("abc"), language="python")

    (block,) = _fold(_section("assistant", code), long_code=1).parts[0].blocks

    assert block == Details(summary="python · 3 lines", blocks=(code,))


def test_zero_folds_nothing_however_long() -> None:
    section = _section("user", Prose("x" * 5000), Code(text="\n" * 100))

    assert _fold(section, long_prompt=0, long_code=0) == section
