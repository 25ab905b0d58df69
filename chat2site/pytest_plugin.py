"""The fixtures that `pytest` finds by itself where chat2site is installed.

It is loaded in every run of pytest, so it must import nothing of chat2site before a test asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from chat2site.testing import BuildSite, ReadSource


@pytest.fixture
def read_source(tmp_path_factory: pytest.TempPathFactory) -> ReadSource:
    """Return a function that reads a source: see `chat2site.testing.ReadSource`."""
    from chat2site.testing import ReadSource  # noqa: PLC0415 - see above

    return ReadSource(tmp_path_factory.mktemp("read_source"))


@pytest.fixture
def build_site(tmp_path_factory: pytest.TempPathFactory) -> BuildSite:
    """Return a function that builds a site: see `chat2site.testing.BuildSite`."""
    from chat2site.testing import BuildSite  # noqa: PLC0415 - see above

    return BuildSite(tmp_path_factory.mktemp("build_site"))
