"""The regular expressions for all that has to be replaced."""

from __future__ import annotations

import re

from chat2site_plugins.redact.config import RedactOptions

MARK = re.compile(r"[*_~`]")
"""What formats text; `**J**ane` is the name that it shows."""

MARKED = "marked"
"""The group that a match is in if its marks are formatting."""

_MARKS = f"{MARK.pattern}*"


def find_patterns(options: RedactOptions) -> tuple[re.Pattern[str], ...]:
    """Return the patterns for the words, and then those of the options, one by one."""
    # Of two words that begin alike, the longer one is meant.
    words = sorted(options.words, key=len, reverse=True)
    with_marks = "|".join(_word(each, "") for each in words if MARK.search(each))
    others = "|".join(_word(each, _MARKS) for each in words if not MARK.search(each))
    found = [with_marks, others and f"(?P<{MARKED}>{others})", *options.patterns]
    return tuple(map(re.compile, filter(None, found)))


def _word(word: str, between: str) -> str:
    """Return a pattern for a word that stands alone, in any case, even across the end of a line."""
    letters = rf"{between}\s+{between}".join(
        between.join(map(re.escape, part)) for part in word.split()
    )
    start = r"(?<![^\W_])" if re.match(r"\w", word.strip()) else ""
    end = r"(?![^\W_])" if re.search(r"\w\Z", word.strip()) else ""
    return f"(?i:{start}{letters}{end})"
