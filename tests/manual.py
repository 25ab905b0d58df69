"""The blocks of code in a page of the manual, to write and run as the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

AUTHORS_PAGES = Path(__file__).parents[1] / "example-site/docs/manual/plugins"
_BLOCK = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<code>.*?)^```$',
    re.DOTALL | re.MULTILINE,
)


class CodeBlock(NamedTuple):
    """A block of code. `title` is the path of the file that it is, or empty."""

    language: str
    title: str
    code: str


def read_blocks(page: str) -> list[CodeBlock]:
    """Return the blocks of a page for plugin authors, in order."""
    text = (AUTHORS_PAGES / page).read_text(encoding="utf-8")
    blocks = [
        CodeBlock(found["language"], found["title"] or "", found["code"])
        for found in _BLOCK.finditer(text)
    ]
    # Whatever the pattern does not know would go untested.
    assert text.count("\n```") == 2 * len(blocks)
    return blocks


def write_block(block: CodeBlock, folder: Path) -> None:
    """Write the file that a block is."""
    file = folder / block.title
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.code, encoding="utf-8", newline="\n")
