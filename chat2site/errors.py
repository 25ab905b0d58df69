"""The errors that reach the user as a message, never as a traceback.

    Chat2SiteError
    ├── UsageError       the command or the configuration is wrong; exit code 2 on the command line
    ├── SourceError      a source cannot be opened, or holds nothing that can be read
    ├── PluginError      a plugin cannot be loaded or breaks the rules
    └── OutputError      the site cannot be written

Bad data inside an archive is not an error but a diagnostic: see `chat2site.model.diagnostics`.
"""

from __future__ import annotations


class Chat2SiteError(Exception):
    """A problem that the user can solve: what is wrong, and in `hint` what to do about it."""

    message: str
    hint: str

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n\nhint: {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would lose the keyword argument.
        return (_rebuild, (type(self), self.message, self.hint))


class UsageError(Chat2SiteError):
    """The command line or the configuration is wrong."""


class SourceError(Chat2SiteError):
    """A source is missing, damaged, or no export that any reader knows."""


class PluginError(Chat2SiteError):
    """A plugin cannot be loaded, or does not do what its hook promises."""


class OutputError(Chat2SiteError):
    """The output folder cannot be written or must not be replaced."""


def _rebuild(kind: type[Chat2SiteError], message: str, hint: str) -> Chat2SiteError:
    return kind(message, hint=hint)
