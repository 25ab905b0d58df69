"""The other files of an export: maps of its assets, and account data with made-up values.

The account files are here because they must never reach a site, and tests look for their canary.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from .assets import ACCOUNT_ID
from .identity import conversation_id, message_id, uuid_of
from .values import Asset, Json

CANARY = "canary-private@example.invalid"


def make_account_files() -> dict[str, Json]:
    """Return the private files by name."""
    return {
        "user.json": {
            "id": ACCOUNT_ID,
            "email": CANARY,
            "chatgpt_plus_user": True,
            "phone_number": "+0 000 000 0000",
            "birth_year": 1900,
        },
        "message_feedback.json": [
            {
                "id": uuid_of("feedback"),
                "conversation_id": conversation_id("polyglot-word-count"),
                "message_id": message_id("polyglot-word-count", "assistant-1"),
                "user_id": ACCOUNT_ID,
                "rating": "thumbs_up",
                "create_time": "2024-05-20T20:15:00.000000+00:00",
                "content": json.dumps({"text": f"Feedback of {CANARY}"}),
            }
        ],
    }


def make_maps(assets: Iterable[Asset], shards: Sequence[str]) -> dict[str, Json]:
    """Return the files that an export of 2026 has to describe its own contents."""
    present = [asset for asset in assets if asset.data is not None]
    unnamed = [asset for asset in present if asset.path.endswith(".dat")]
    files = sorted([*shards, *(asset.path for asset in present)])
    return {
        "conversation_asset_file_names.json": {
            asset.path: asset.original_name for asset in unnamed
        },
        "library_files.json": [_library_file(asset) for asset in unnamed],
        "export_manifest.json": {
            "version": 1,
            "logical_files": {"conversations.json": {"files": list(shards), "sharded": True}},
            "export_files": files,
        },
    }


def _library_file(asset: Asset) -> Json:
    return {
        "file_id": asset.file_id,
        "file_name": asset.original_name,
        "mime_type": asset.mime_type,
        "sha256_digest": hashlib.sha256(asset.data or b"").hexdigest(),
        "size_bytes": asset.size_bytes,
    }


def make_chat_page(assets: Iterable[Asset]) -> str:
    """Return `chat.html` with nothing but the map from pointers to files that it has since 2025."""
    paths = {
        asset.pointer: asset.path
        for asset in assets
        if asset.data is not None and not asset.path.endswith(".dat")
    }
    return (
        "<html><head><title>ChatGPT Data Export</title></head><body><script>\n"
        f"var assetsJson = {json.dumps(paths, indent=1)};\n"
        "</script></body></html>\n"
    )
