"""The end of a build: plugins are told how it ended, whatever it was that ended it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chat2site.build.report import Report
from chat2site.errors import Chat2SiteError
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config


class Ending:
    """Tells plugins once how a build ended. One that fails then is told itself, and that is all."""

    def __init__(self, registry: Registry, report: Report, config: Config) -> None:
        self._registry = registry
        self._report = report
        self._config = config
        self._is_told = False

    def tell(self, error: BaseException | None = None) -> None:
        """Tell that the build is done, or what stopped it."""
        if self._is_told:
            return
        self._is_told = True
        report = self._report.freeze(error=_message_of(error) if error is not None else "")
        diagnostics = Diagnostics(ignore=self._config.ignore)
        for failure in self._registry.host.tell(
            "chat2site_build_finished", report=report, config=self._config
        ):
            diagnostics.warn("C2S-P005", where="after the build", message=failure.message)
        self._report.diagnostics += diagnostics.found

    @contextmanager
    def failures_told(self) -> Iterator[None]:
        """Tell it if the statements inside end the build."""
        try:
            yield
        except BaseException as error:
            self.tell(error)
            raise


def _message_of(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "The build was interrupted"
    if isinstance(error, Chat2SiteError):
        return error.message
    return str(error) or type(error).__name__
