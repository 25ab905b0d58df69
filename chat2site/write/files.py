"""Links in texts that mean a file of the page: from what the text says to its place in the site."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import unquote

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset

_IMAGE = re.compile(r"(?<!\\)!(?=\[[^\[\]\n]*\]\(<?(?P<target>[^()<>\s]+)>?\))")
_TARGET = re.compile(r"(?<=\]\()<?(?P<target>[^()<>\s]+)>?(?=\))")


class FileLinks:
    """The files of one page by their pointers. `root` is the relative URL of the site's root."""

    def __init__(self, assets: Mapping[AssetRef, StoredAsset | MissingAsset], *, root: str) -> None:
        self._places = {
            ref.pointer: root + stored.path
            for ref, stored in assets.items()
            if isinstance(stored, StoredAsset)
        }

    def find(self, href: str) -> str:
        """Return where a link of the engine's HTML leads to in the site, or an empty string."""
        return self._places.get(unquote(html.unescape(href)), "") if self._places else ""

    def relink(self, markdown: str) -> str:
        """Return sealed Markdown in which such links lead into the site.

        An image becomes a link: the page shows it below the text, with its size.
        """
        if not self._places or "](" not in markdown:
            return markdown
        return _TARGET.sub(self._replace, _IMAGE.sub(self._unwrap, markdown))

    def _unwrap(self, match: re.Match[str]) -> str:
        return "" if unquote(match["target"]) in self._places else match[0]

    def _replace(self, match: re.Match[str]) -> str:
        return self._places.get(unquote(match["target"]), match[0])
