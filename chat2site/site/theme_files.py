"""Files of the theme that no page asks for: a quarter of the bytes of a small site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_OF_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/search.")


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Take Material's search out of the files, unless its plugin is there."""
    if "material/search" in config.plugins:
        return
    for file in files.media_files():
        if file.src_dir != config.docs_dir and file.src_uri.startswith(_OF_SEARCH):
            files.remove(file)
