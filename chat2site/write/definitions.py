"""Whether a text may define labels of links or footnotes, told without an engine."""

from __future__ import annotations

import re

# The marks of quotes and lists may stand before a label, which has at most 999 characters. With
# the line break in front, `re` skips from line to line at full speed.
_DEFINITION = re.compile(r"\n[ \t>*+\-\d.)]*\[(?:[^\[\]\\]|\\.){1,999}\]:", re.DOTALL)


def may_define_labels(text: str) -> bool:
    """Return False if no line begins like `[label]: …`, so that no engine finds a definition."""
    return "]:" in text and _DEFINITION.search(f"\n{text}") is not None
