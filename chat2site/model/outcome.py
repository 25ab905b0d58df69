"""The outcome of a build, as plugins are told when it is over."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chat2site.model.diagnostics import Diagnostic


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the ledger: how many things of a kind were read, and what became of them.

    `kind` is one of `conversations`, `messages`, `parts` and `assets`.
    """

    kind: str
    read: int
    shown: int
    folded: int
    hidden: int
    failed: int


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """How a build ended. Times are in seconds, by stage.

    `error` is the message of what stopped it, empty if the site is built. The rest is what was
    known by then.
    """

    error: str = ""
    ledger: tuple[Tally, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    seconds: Mapping[str, float] = {}
