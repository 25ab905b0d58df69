"""Texts that would take an engine ages are shown as they are, and no others."""

from __future__ import annotations

import pytest

from chat2site.model.blocks import Block, Code, Details, Prose
from chat2site.render.costly import is_costly, tame
from chat2site.testing import make_context
from tests.documents import make_document, make_section

WORDS = "words and more words " * 10
OPEN_FORMULAS = (r"\( " + WORDS) * 2_000
COSTLY = {
    "formulas": OPEN_FORMULAS,
    "formulas in brackets": (r"\[ " + WORDS) * 2_000,
    "formulas that a later paragraph seems to end": OPEN_FORMULAS + "\n\n\\)",
    "formulas in a quote": "> " + OPEN_FORMULAS + "\n> \\)",
    "formulas in a list": "- " + OPEN_FORMULAS + "\n- \\)",
    "table": "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + "|b\n" * 2_000,
    "table in a quote": "> " + "|a" * 999 + "\n> " + "|-" * 999 + "\n" + "> |b\n" * 999,
    "table in a list": "- " + "|a" * 999 + "\n  " + "|-" * 999 + "\n" + "  |b\n" * 999,
    "many tables": ("|a" * 200 + "\n" + "|:-:" * 200 + "\n" + "|b\n" * 400 + "\n") * 50,
}
CHEAP = {
    "words": WORDS * 10_000,
    "formulas": r"So \( a + b \) it is. " * 50_000,
    "formulas in paragraphs": r"\[" + "\n1 + 1\n" + r"\]" + "\n\n",
    "many formulas in paragraphs": (r"\[" + "\na\n" + r"\]" + "\n\n") * 20_000,
    "code": "    grep '\\(a' x\n" * 500,
    "table": "|a" * 50 + "\n" + "|-" * 50 + "\n" + ("|b" * 50 + "\n") * 5_000,
    "narrow table": "a | b\n--|--\n" + "a | b\n" * 100_000,
    "table with gaps": "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n" + "|some words\n" * 10_000,
    "bars": "a || b\n" * 50_000,
    "rules": "---\n" * 50_000,
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=list(COSTLY))
def test_a_text_that_costs_more_than_its_length_is_known(text: str) -> None:
    assert is_costly(text)


@pytest.mark.parametrize("text", CHEAP.values(), ids=list(CHEAP))
def test_a_text_that_is_only_long_is_formatted(text: str) -> None:
    assert not is_costly(text)


@pytest.mark.parametrize("text", ["", "|", "\\(", "|-|", "\n\n|-|\n\n"])
def test_a_short_text_is_formatted(text: str) -> None:
    assert not is_costly(text)


def test_a_costly_text_is_code_wherever_it_stands_and_is_told() -> None:
    context = make_context()
    folded = Details(summary="A", blocks=(Prose(OPEN_FORMULAS), Prose("b")))
    document = make_document(make_section(folded, Prose("c")))

    tamed = tame(document, context)

    code: tuple[Block, ...] = (Code(text=OPEN_FORMULAS), Prose("b"))
    expected = make_section(Details(summary="A", blocks=code), Prose("c"))
    assert tamed == make_document(expected)
    assert [each.code for each in context.diagnostics.found] == ["C2S-T001"]


def test_other_documents_are_left_alone() -> None:
    document = make_document(make_section(Prose("a")))

    assert tame(document, make_context()) == document
