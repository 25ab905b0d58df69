"""What holds for every page, whatever its conversation was, and a watchdog for what never ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from tests.markup import read_tags
from tests.sites import BuiltPage

_MOST_CPU_SECONDS = 60
_DANGEROUS_TAGS = frozenset("base embed form iframe object script style".split())
_DANGEROUS_SCHEMES = frozenset({"data", "javascript", "vbscript"})
_PLUGIN_FAILURES = frozenset({"C2S-P002", "C2S-P003"})


class Hang(BaseException):
    """Not an Exception: nobody may take it for the failure of one page and go on."""


@contextmanager
def watchdog() -> Iterator[None]:
    """Raise Hang after very much work; a clock would tell how busy the machine is.

    Systems without such a timer go without.
    """
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def bark(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, bark)
    signal.setitimer(signal.ITIMER_PROF, _MOST_CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check_page(page: BuiltPage) -> None:
    """Fail unless the page is sound: its ledger, its HTML, and all plugins at work."""
    assert page.result.ledger.is_balanced
    assert _PLUGIN_FAILURES.isdisjoint(each.code for each in page.result.diagnostics)
    check_markup(page.html)
    for text in (page.markdown, page.search_document):
        assert "\x00" not in text


def check_markup(markup: str) -> None:
    """Fail unless the HTML is well-formed and nothing in it runs."""
    for tag, attributes in read_tags(markup):
        assert tag not in _DANGEROUS_TAGS
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src"):
            scheme = "".join((attributes.get(name) or "").split()).lower().partition(":")[0]
            assert scheme not in _DANGEROUS_SCHEMES
