"""A conversation page as MkDocs sees it: a target of links, and nothing else."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel


class ConversationFile(File):
    """A conversation page, for MkDocs to check links against; it is neither read nor written."""

    def __init__(self, url: str, config: MkDocsConfig) -> None:
        super().__init__(
            f"{url}index.md",
            None,
            config.site_dir,
            use_directory_urls=True,
            dest_uri=f"{url}index.html",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )

    def is_documentation_page(self) -> bool:
        """Return False: MkDocs builds only documentation pages."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: a worker writes the file."""
        del dirty
