"""Distributions with a plugin, as if somebody had installed them into a folder."""

from __future__ import annotations

from pathlib import Path


def write_distribution(
    folder: Path, name: str, source: str, *, plugin: str = "", version: str = "1.0"
) -> Path:
    """Write a distribution of one module; its plugin is called as it is if not said otherwise.

    The folder has to be on the path of Python for anybody to find it.
    """
    module = name.replace("-", "_")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        f"[chat2site]\n{plugin or name} = {module}\n", encoding="utf-8"
    )
    return folder
