"""The site that the last build made, with its manifest."""

from __future__ import annotations

from pathlib import Path

from chat2site.build.listing import list_files
from chat2site.build.manifest import Manifest
from chat2site.build.reuse import LastBuild


class PreviousSite:
    """The folder `site` as it is now, and what of it can be trusted by a build in `environment`."""

    def __init__(self, site: Path, manifest: Manifest, *, environment: str) -> None:
        self.manifest = manifest
        self.files = list_files(site)
        self.is_usable = bool(self.files) and manifest.environment == environment
        self.build = (
            LastBuild(
                pages=manifest.pages(),
                shards=manifest.shards(),
                intact=frozenset(manifest.intact(self.files)),
            )
            if self.is_usable
            else LastBuild()
        )
        self.old_media = self.build.old_media(site)
