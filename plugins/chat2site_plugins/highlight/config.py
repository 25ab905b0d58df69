"""The options of `highlight`."""

from __future__ import annotations

from chat2site.api import Options


class HighlightOptions(Options, frozen=True, kw_only=True):
    """`max_characters`: longer blocks stay plain, because lexers can be slow on them."""

    max_characters: int = 50_000
