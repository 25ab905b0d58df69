"""Search engines are kept out unless the owner lets them in."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from chat2site.testing import BuildSite, Site, make_conversation, make_message
from tests.conftest import Run

NOINDEX = '<meta name="robots" content="noindex'


def _build(build_site: BuildSite, **options: object) -> Site:
    chat = make_conversation(make_message("Hi"))
    return build_site(chat, options={"plugins": {"indexing": options}})


@pytest.mark.parametrize("options", [{}, {"allow": False}], ids=["unset", "forbidden"])
def test_a_private_site_has_no_site_map(options: dict[str, object], build_site: BuildSite) -> None:
    site = _build(build_site, **options)

    assert not list(site.folder.glob("sitemap.xml*"))
    assert all(NOINDEX in path.read_text() for path in site.folder.rglob("*.html"))


def test_a_site_that_may_be_listed_says_no_noindex(build_site: BuildSite) -> None:
    site = _build(build_site, allow=True)

    assert not [path for path in site.folder.rglob("*.html") if NOINDEX in path.read_text()]
    assert not list(site.folder.glob("sitemap.xml*"))  # Its addresses would have no beginning


def test_a_site_with_an_address_gets_a_site_map(archive: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nsite_url: https://a.example/chats/\ntheme: chat2site\nplugins:\n"
        "- chat2site: {plugins: {indexing: {allow: true}}}\n"
    )

    result = run("build", archive / "conversations-000.json", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    site_map = ElementTree.parse(tmp_path / "site" / "sitemap.xml")
    places = [
        each.text for each in site_map.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert "https://a.example/chats/" in places
    assert "https://a.example/chats/by-model/" in places


def test_without_the_plugin_pages_are_private_all_the_same(build_site: BuildSite) -> None:
    site = build_site(make_conversation(make_message("Hi")), options={"disable": ["indexing"]})

    assert all(NOINDEX in path.read_text() for path in site.folder.rglob("*.html"))
