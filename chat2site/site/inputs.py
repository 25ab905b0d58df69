"""A hash of everything that a whole site is made of, as far as that can be told beforehand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from chat2site.build.listing import Stamp, list_files
from chat2site.site.pagefind import pagefind_version

# Their output follows from the page alone. Others may read files that nobody tells us of.
_PURE_EXTENSIONS = frozenset(
    "abbr admonition attr_list def_list extra fenced_code footnotes md_in_html meta nl2br "
    "sane_lists smarty tables toc wikilinks pymdownx.arithmatex pymdownx.betterem pymdownx.caret "
    "pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.highlight pymdownx.inlinehilite "
    "pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.smartsymbols pymdownx.superfences "
    "pymdownx.tabbed pymdownx.tasklist pymdownx.tilde".split()
)
# Paths that say nothing of what is there, which is looked at itself.
_PLACES = frozenset({"config_file_path", "docs_dir", "site_dir", "theme", "plugins"})
_INSTALLED = ("material", "mkdocs")


def fingerprint_inputs(config: MkDocsConfig, sources: tuple[str, ...], *, environment: str) -> str:
    """Return a hash of all that the site is made of; empty if that cannot be told.

    It cannot with plugins of MkDocs besides ours, with hooks, or with extensions of Markdown that
    may read other files: then MkDocs has to be asked.
    """
    if list(config.plugins) != ["chat2site"] or config.hooks:
        return ""
    if not _PURE_EXTENSIONS.issuperset(config.markdown_extensions):
        return ""
    facts = [environment, version("mkdocs"), version("mkdocs-material"), pagefind_version()]
    facts += [repr((key, value)) for key, value in config.items() if key not in _PLACES]
    facts += map(repr, _iter_theme(config))
    facts += map(repr, _iter_files(Path(config.docs_dir)))
    for source in sources:
        facts += map(repr, _iter_source(Path(source)))
    text = "\n".join(facts)
    # The address of an object differs in each process, and says nothing of the object.
    return "" if " at 0x" in text else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _iter_theme(config: MkDocsConfig) -> Iterator[Any]:
    yield config.theme.name, sorted(config.theme.static_templates), dict(config.theme)
    installed = [Path(place) for name in _INSTALLED for place in _places_of(name)]
    for folder in map(Path, config.theme.dirs):
        yield str(folder)
        # Thousands of files that change with the version alone.
        if not any(folder.is_relative_to(place) for place in installed):
            yield from _iter_files(folder)


def _places_of(package: str) -> list[str]:
    spec = find_spec(package)
    return list(spec.submodule_search_locations or ()) if spec else []


def _iter_source(path: Path) -> Iterator[Any]:
    yield str(path)
    if path.is_dir():
        yield from _iter_files(path)
    elif path.is_file():
        stat = path.stat()
        yield stat.st_size, stat.st_mtime_ns, stat.st_ino


def _iter_files(folder: Path) -> Iterator[tuple[str, Stamp]]:
    yield from sorted(list_files(folder).items())
