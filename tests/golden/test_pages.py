"""Whole pages are what they were, as Markdown and as HTML, and at the address where they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CheckGolden
from tests.sites import build_site

GOLDEN = Path(__file__).parent / "pages"
CASES = {
    "code-and-edits": "chats/2023/09/bbd447cd2814",
    "dalle": "chats/2023/10/5c1f6fb58fd6",
    "formulas": "chats/2023/12/baaa03d330b9",
    "hostile": "chats/2025/06/71ad331e71e3",
    "large-image": "chats/2024/07/a85bde70ad1d",
    "missing-image": "chats/2025/09/dac100f7c851",
    "slim-2026": "chats/2026/04/f9a7702986f1",
}


@pytest.fixture(scope="module")
def pages(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo archive with a shell that is nothing but its slots."""
    folder = tmp_path_factory.mktemp("golden")
    return build_site(folder, archive, timezone="Europe/Berlin").folder


def test_conversations_and_media_are_at_the_addresses_where_they_were(
    pages: Path, check_golden: CheckGolden
) -> None:
    paths = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.*"))

    check_golden("\n".join(paths) + "\n", GOLDEN / "addresses.txt")


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("name", CASES)
def test_a_page_is_what_it_was(
    name: str, ending: str, pages: Path, check_golden: CheckGolden
) -> None:
    page = (pages / CASES[name] / f"index.{ending}").read_text(encoding="utf-8")

    check_golden(page, GOLDEN / f"{name}.{ending}.txt")
