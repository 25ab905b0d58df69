"""Write the demo archive, a synthetic ChatGPT export, from the scripts in `archive_source`.

Run `python example-site/make_archive.py` after a change; the same scripts give the same bytes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from archive_source.account import make_account_files, make_chat_page, make_maps
from archive_source.assets import make_assets
from archive_source.script import read_scripts
from archive_source.shapes import write_conversation
from archive_source.values import Asset, Generation, Json, JsonObject, ScriptedConversation

_HERE = Path(__file__).resolve().parent
_SHARD_OF_GENERATION = {
    Generation.EARLY_2023: "conversations-000.json",
    Generation.LATE_2023: "conversations-000.json",
    Generation.YEAR_2025: "conversations-001.json",
    Generation.YEAR_2026: "conversations-002.json",
}
_NEWEST_SHARD = _SHARD_OF_GENERATION[Generation.YEAR_2026]


def main() -> None:
    """Write the archive anew and say what it holds."""
    conversations = read_scripts(_HERE / "archive_source" / "conversations")
    assets = make_assets()
    archive = _HERE / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    shards = _make_shards(conversations, assets)
    for name, elements in shards.items():
        _write_json(archive / name, elements, sort_keys=name == _NEWEST_SHARD)
    others = make_account_files() | make_maps(assets.values(), sorted(shards))
    for name, value in others.items():
        _write_json(archive / name, value, sort_keys=False)
    _write_text(archive / "chat.html", make_chat_page(assets.values()))
    _write_assets(archive, assets.values())
    messages = sum(len(conversation.messages) for conversation in conversations)
    print(f"{len(conversations)} conversations, {messages} messages, {len(assets)} assets")


def _make_shards(
    conversations: Iterable[ScriptedConversation], assets: Mapping[str, Asset]
) -> dict[str, list[JsonObject]]:
    shards: dict[str, list[JsonObject]] = {}
    for conversation in conversations:
        shard = shards.setdefault(_SHARD_OF_GENERATION[conversation.generation], [])
        shard.append(write_conversation(conversation, assets))
    # Exports of 2026 are ordered by id, older ones by time with the newest first.
    for name, elements in shards.items():
        if name == _NEWEST_SHARD:
            elements.sort(key=_identifier)
        else:
            elements.reverse()
    return shards


def _identifier(element: JsonObject) -> str:
    return str(element["id"])


def _write_json(path: Path, value: Json, *, sort_keys: bool) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False, sort_keys=sort_keys)
    _write_text(path, text + "\n")


def _write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_assets(archive: Path, assets: Iterable[Asset]) -> None:
    for asset in assets:
        if asset.data is None:
            continue
        path = archive / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)


if __name__ == "__main__":
    main()
