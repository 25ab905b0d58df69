"""The class names that code has are those that Material gives colours of their own."""

from __future__ import annotations

import re
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest
from pygments.token import STANDARD_TYPES

from chat2site_plugins.highlight.classes import WITH_BACKGROUND, find_css_class

_STYLES = Path(material.__file__).parent.joinpath("templates/assets/stylesheets")
_PLAIN = {"var(--md-code-hl-name-color)", ""}
# Signs everywhere in code: hardly paler than plain text, and most of the spans.
_DROPPED = {"o", "p"}


def _colours() -> dict[str, str]:
    """Return the declarations of Material's stylesheet by class of code."""
    (stylesheet,) = _STYLES.glob("main.*.min.css")
    rules = re.findall(r"((?:\.highlight \.\w+,?)+)\{([^}]*)\}", stylesheet.read_text("utf-8"))
    found: dict[str, str] = {}
    for selectors, declarations in rules:
        for name in re.findall(r"\.highlight \.(\w+)", selectors):
            found[name] = found.get(name, "") + declarations.removeprefix("color:")
    return found


COLOURS = _colours()


@pytest.mark.parametrize(("kind", "name"), STANDARD_TYPES.items(), ids=str)
def test_a_kind_of_token_looks_as_it_does_with_the_name_of_pygments(kind: type, name: str) -> None:
    shown = COLOURS.get(find_css_class(kind), "")
    full = COLOURS.get(name, "")

    assert shown == full or (shown == "" and (full in _PLAIN or name in _DROPPED))


def test_each_class_that_is_written_has_a_colour() -> None:
    written = set(map(find_css_class, STANDARD_TYPES)) - {""}

    assert written <= set(COLOURS)


def test_backgrounds_are_known() -> None:
    assert {name for name, look in COLOURS.items() if "background" in look} - {
        "hll"
    } == WITH_BACKGROUND
