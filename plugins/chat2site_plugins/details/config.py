"""The options of `details`."""

from __future__ import annotations

from chat2site.api import Options


class DetailsOptions(Options, frozen=True, kw_only=True):
    """When to fold.

    `fold_tools`: calls of tools and their results. `long_prompt`: prompts of more characters, such
    as a pasted log; 0 folds none. `long_code`: code of tools with more lines; 0 folds none.
    """

    fold_tools: bool = True
    long_prompt: int = 4_000
    long_code: int = 40
