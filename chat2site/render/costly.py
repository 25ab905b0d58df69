"""Texts that would cost a Markdown engine time or memory without bounds are shown as they are.

Measured with comrak: it looks for the end of each formula as far as the paragraph goes, so that
4,000 without an end in 0.8 MB took 1.1 s, and four times as long for twice as many; and it fills up
each row of a table, so that 14 kB became 40 MB in 10 s. No text that somebody meant comes near.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from msgspec.structs import replace

from chat2site.hooks.context import PageContext
from chat2site.model.blocks import (
    Block,
    Code,
    Details,
    Document,
    Notice,
    Prose,
    Quote,
    Section,
    map_sections,
)
from chat2site.render.fates import iter_blocks

MAX_STEPS = 50_000_000
"""Characters that may be looked at for the ends of formulas: a twentieth of a second."""

CELLS_A_CHARACTER = 8
"""How many cells a table may have in all for each character of its text."""

_FEW_CELLS = 1_000
_FORMULAS = (("\\(", "\\)"), ("\\[", "\\]"))
_OF_DELIMITER_ROWS = " \t|:-+*>.)0123456789"


def tame(document: Document, context: PageContext) -> Document:
    """Return the document with every text that is too costly as a block of code, and report it."""

    def change(section: Section) -> Section:
        blocks = (block for part in section.parts for block in part.blocks)
        if not any(map(_holds_costly_text, blocks)):
            return section
        context.diagnostics.warn(
            "C2S-T001",
            where=f"{context.where}, message {section.message_id}",
            message="A text has too many open formulas or too large a table to be formatted",
        )
        parts = (
            replace(part, blocks=tuple(_map_prose(block, _as_it_is) for block in part.blocks))
            for part in section.parts
        )
        return replace(section, parts=tuple(parts))

    return replace(document, items=map_sections(document.items, change))


def is_costly(markdown: str) -> bool:
    """Return whether a text would take an engine more time than its length accounts for."""
    if _may_take_long(markdown) and _count_steps(markdown) > MAX_STEPS:
        return True
    limit = CELLS_A_CHARACTER * len(markdown) + _FEW_CELLS
    # A table of few bars is small, whatever its shape; most texts have none.
    bars = markdown.count("|") if "|" in markdown else 0
    return bars * bars > limit and _count_empty_cells(markdown) > limit


def _may_take_long(markdown: str) -> bool:
    # Most texts are so short that nothing need be counted.
    if len(markdown) ** 2 <= MAX_STEPS:
        return False
    openers = sum(markdown.count(opening) for opening, _ in _FORMULAS)
    return openers * len(markdown) > MAX_STEPS


def _count_steps(markdown: str) -> int:
    """Return about how many characters lie between formulas without an end and their paragraph's.

    A formula counts as closed only if it is on its line: what ends a paragraph is hard to know.
    """
    steps = 0
    for paragraph in markdown.split("\n\n"):
        for opening, closing in _FORMULAS:
            lines = paragraph.split("\n") if opening in paragraph else []
            steps += len(paragraph) * sum(
                line.count(opening, line.rfind(closing) + 1) for line in lines
            )
    return steps


def _count_empty_cells(markdown: str) -> int:
    """Return about how many cells an engine adds to rows that are shorter than their table."""
    lines = markdown.split("\n")
    bars = [line.count("|") for line in lines]
    bars_before = [0, *accumulate(bars)]
    end = len(lines)
    empty = 0
    for number in range(len(lines) - 1, -1, -1):
        bare = lines[number].strip(_OF_DELIMITER_ROWS)
        if not bare and bars[number]:
            cells = (bars[number] + 1) * (end - number)
            empty += max(0, cells - (bars_before[end] - bars_before[number]))
        elif not lines[number].strip(" \t>"):
            end = number
    return empty


def _holds_costly_text(block: Block) -> bool:
    return any(
        isinstance(each, Prose) and is_costly(each.markdown)
        for each, _ in iter_blocks((block,), is_folded=False)
    )


def _as_it_is(prose: Prose) -> Block:
    return Code(text=prose.markdown) if is_costly(prose.markdown) else prose


def _map_prose(block: Block, change: Callable[[Prose], Block]) -> Block:
    match block:
        case Prose():
            return change(block)
        case Details() | Notice() | Quote():
            return replace(block, blocks=tuple(_map_prose(each, change) for each in block.blocks))
        case _:
            return block
