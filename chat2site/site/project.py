"""The MkDocs configuration: the project's own, or a built-in one where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from msgspec.structs import replace

from chat2site.errors import UsageError
from chat2site.site.plugin import Chat2SitePlugin

DEFAULT_FILE = "mkdocs.yml"
SITE_NAME = "My chats"


def load_mkdocs_config(
    config_file: Path | None,
    *,
    sources: Sequence[Path],
    site_dir: Path | None,
    strict: bool,
    work_folder: Path,
) -> MkDocsConfig:
    """Return the configuration, with what the command line says in place of what the file says.

    Without `config_file`, `mkdocs.yml` of the current folder is taken, else the built-in one.
    `work_folder` gets the empty `docs` folder that MkDocs asks for. Raises UsageError.
    """
    found = config_file or (Path(DEFAULT_FILE) if Path(DEFAULT_FILE).is_file() else None)
    overrides: dict[str, Any] = {
        "site_dir": str(site_dir.absolute()) if site_dir else None,
        "strict": strict or None,
    }
    try:
        if found is not None:
            config = load_config(str(found), **overrides)
        else:
            config = _builtin_config(work_folder, site_dir or Path("site"), strict=strict)
    except (Abort, ConfigurationError) as error:
        raise UsageError(
            f"`{found or DEFAULT_FILE}` cannot be used: {error}", hint="The lines above say where"
        ) from error
    plugin = find_plugin(config)
    if sources:
        paths = tuple(str(path.absolute()) for path in sources)
        plugin.options = replace(plugin.options, sources=paths)
    return config


def find_plugin(config: MkDocsConfig) -> Chat2SitePlugin:
    """Return the plugin `chat2site` of a configuration. Raises UsageError if it is not there."""
    plugin = config.plugins.get("chat2site")
    if not isinstance(plugin, Chat2SitePlugin):
        raise UsageError(
            f"`{config.config_file_path}` does not use the plugin `chat2site`",
            hint="Add `plugins: [chat2site]` and `theme: chat2site`, or use another file with `-f`",
        )
    return plugin


def _builtin_config(work_folder: Path, site_dir: Path, *, strict: bool) -> MkDocsConfig:
    docs = work_folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    config = MkDocsConfig(config_file_path=str(Path.cwd() / DEFAULT_FILE))
    config.load_dict(
        {
            "site_name": SITE_NAME,
            "theme": {"name": "chat2site"},
            "plugins": ["chat2site"],
            "docs_dir": str(docs),
            "site_dir": str(site_dir.absolute()),
            "strict": strict,
        }
    )
    errors, _ = config.validate()
    if errors:
        key, error = errors[0]
        raise ConfigurationError(f"{key}: {error}")
    return config
