"""The manual says how each form of content appears, and each of its rows has a golden page.

Forms name the rows that they show. The rows of both manuals are named by the code in their first
cell, or by the cell itself where there is none.
"""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site_plugins.canvas.calls import CALLS
from chat2site_plugins.chatgpt import objects, pictures
from chat2site_plugins.citations import rewrite
from chat2site_plugins.details import plugin as details
from tests.fixtures.forms import FORMS

_MANUAL = Path(__file__).parents[2] / "example-site/docs/manual"
_GOLDEN = Path(__file__).parents[1] / "golden/forms"
_ROW = re.compile(r"^\| (?P<first>.+?) \| .+ \|$(?!\n\| ---)", re.MULTILINE)
_MARK = re.compile(r"⟦(?P<kind>\w+)")


def _names_of_rows(page: str) -> list[str]:
    cells = [match["first"] for match in _ROW.finditer((_MANUAL / page).read_text("utf-8"))]
    named = [re.findall(r"`([^`]+)`", cell) or [cell] for cell in cells if cell != "---"]
    return [_name_of(name) for names in named for name in names]


def _name_of(code: str) -> str:
    mark = _MARK.match(code)
    return mark["kind"] if mark else code


def _citation_kinds() -> set[str]:
    """Return the kinds of marks that the code tells apart."""
    patterns = [
        node.value.value
        for node in ast.walk(ast.parse(inspect.getsource(rewrite)))
        if isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant)
    ]
    return {*map(str, patterns), *rewrite._LISTS}


ROWS = sorted({*_names_of_rows("content-types.md"), *_names_of_rows("citations.md")})
SHOWN = {name for form in FORMS.values() for name in form.shows}
CONTENT_TYPES = sorted(Registry.load(Config()).renderers)
KNOWN = sorted(
    {
        *pictures._WHOLE,
        *pictures.RECORDINGS,
        *objects._TEXTS,
        *objects._IMAGES,
        *objects._FILES,
        *CALLS,
        *details._READING_TOOLS,
        *_citation_kinds(),
    }
)


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
def test_every_content_type_with_a_renderer_is_in_the_manual(content_type: str) -> None:
    assert content_type in ROWS


@pytest.mark.parametrize("name", KNOWN)
def test_every_object_tool_and_citation_that_code_knows_is_in_the_manual(name: str) -> None:
    assert name in ROWS


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_the_manual_has_a_golden_page(name: str) -> None:
    forms = [form for form in FORMS.values() if name in form.shows]

    assert forms
    assert all((_GOLDEN / f"{form.name}.md.txt").is_file() for form in forms)


def test_forms_show_nothing_that_is_not_in_the_manual() -> None:
    assert sorted(SHOWN - set(ROWS)) == []


def test_golden_pages_are_those_of_forms() -> None:
    pages = {path.name.partition(".")[0] for path in _GOLDEN.iterdir()}

    assert pages == set(FORMS)
