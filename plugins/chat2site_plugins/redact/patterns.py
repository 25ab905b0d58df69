"""The regular expressions for all that has to be replaced."""

from __future__ import annotations

import re

from chat2site_plugins.redact.config import RedactOptions


def find_patterns(options: RedactOptions) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for all words together, and then those of the options, one by one."""
    # Of two words that begin alike, the longer one is meant.
    words = "|".join(_word(each) for each in sorted(options.words, key=len, reverse=True))
    found = [words] if words else []
    return tuple(map(re.compile, [*found, *options.patterns]))


def _word(word: str) -> str:
    """Return a pattern for a word that stands alone, in any case, even across the end of a line."""
    letters = r"\s+".join(map(re.escape, word.split()))
    start = r"(?<!\w)" if re.match(r"\w", word.strip()) else ""
    end = r"(?!\w)" if re.search(r"\w\Z", word.strip()) else ""
    return f"(?i:{start}{letters}{end})"
