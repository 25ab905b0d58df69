"""What renderers and post-processors are told besides the thing that they work on."""

from __future__ import annotations

from chat2site.model.config import Config
from chat2site.model.conversation import Conversation, Message
from chat2site.model.diagnostics import Diagnostic


class Diagnostics:
    """Collects the diagnostics of one page or one source; silenced codes are dropped."""

    found: list[Diagnostic]
    """What was recorded so far, in order."""

    def __init__(self, *, ignore: tuple[str, ...] = ()) -> None:
        self._ignore = frozenset(ignore)
        self.found = []

    def warn(self, code: str, *, where: str, message: str) -> None:
        """Record a finding under a code of `chat2site.model.diagnostics.CODES` or of a plugin."""
        if code not in self._ignore:
            self.found.append(Diagnostic(code=code, where=where, message=message))


class PageContext:
    """The page that is being made: its conversation and the configuration, both read-only.

    `where` names the place for people, without quoting anybody's text.
    """

    conversation: Conversation
    config: Config
    diagnostics: Diagnostics
    where: str
    counts: dict[str, int]

    def __init__(
        self, conversation: Conversation, *, config: Config, diagnostics: Diagnostics, where: str
    ) -> None:
        self.conversation = conversation
        self.config = config
        self.diagnostics = diagnostics
        self.where = where
        self.counts = {}

    def warn(self, code: str, message: str) -> None:
        """Record a diagnostic about this page."""
        self.diagnostics.warn(code, where=self.where, message=message)

    def count(self, what: str, number: int = 1) -> None:
        """Add to a number that the report of the build shows under `what`, such as `redacted`."""
        self.counts[what] = self.counts.get(what, 0) + number


class RenderContext(PageContext):
    """The message whose part is being rendered, and its page."""

    message: Message

    def __init__(self, page: PageContext, message: Message) -> None:
        super().__init__(
            page.conversation,
            config=page.config,
            diagnostics=page.diagnostics,
            where=f"{page.where}, message {message.id}",
        )
        self.counts = page.counts
        self.message = message
