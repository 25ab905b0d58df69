"""Fixtures for tests in a browser: a server below a sub-path, and a page that must be quiet."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.conftest import Run

Serve = Callable[[Path, str], str]
"""Serves a folder below a prefix such as `/archive`; returns the URL, which ends in `/`."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHAT2SITE_CHROMIUM") or next(
        filter(None, map(shutil.which, _NAMES)), None
    )
    if executable is None:
        message = "No Chromium on PATH; name one with CHAT2SITE_CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*_QUIET])
        yield browser
        browser.close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[_Server] = []

    def start(folder: Path, prefix: str) -> str:
        handler = functools.partial(_Handler, directory=str(folder), prefix=prefix)
        server = _Server(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}{prefix}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    """Yield a page; the test fails on any console message, error or request to another host."""
    # The page ends before the server does: what it still asks for would count as an error.
    del serve
    with browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        complaints: list[str] = []

        def hear_console(message: ConsoleMessage) -> None:
            complaints.append(f"console {message.type}: {message.text}")

        def hear_request(request: Request) -> None:
            url = urlsplit(request.url)
            if url.scheme not in {"file", "data", "blob"} and url.hostname != "127.0.0.1":
                complaints.append(f"request to another host: {request.url}")

        page.on("console", hear_console)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", hear_request)
        yield page
    assert complaints == []


@pytest.fixture(scope="session")
def site(archive: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Return the built demo site."""
    folder = tmp_path_factory.mktemp("site")
    result = run("build", archive, "-d", "site", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture
def address(site: Path, serve: Serve) -> str:
    """Return the URL at which the demo site is served, below a sub-path."""
    return serve(site, "/my/chats")


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    """A page asks for more files at once than the five that wait by default; others are reset."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, and nothing above it, as GitHub Pages serves a project."""

    def __init__(self, *args: object, directory: str, prefix: str) -> None:
        self._prefix = prefix
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.startswith(f"{self._prefix}/")
        return super().translate_path(path[len(self._prefix) :] if inside else "/not-here")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
        pass
