"""Whether the beginning of a JSON file looks like ChatGPT's conversations or somebody else's."""

from __future__ import annotations

import re

from chat2site.api import Confidence

HEAD_BYTES = 256 * 1024
"""How much of a file `sniff_head` wants: in 2026 lists of URLs stand before `mapping`."""

# Quotes inside strings are escaped, so this finds no keys in what people wrote. The string that the
# end of the head cuts in two is a match too: a search that failed would try again at each quote.
_TOKEN = re.compile(
    rb'"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)(?:"(?P<colon>\s*+:)?|\\?\Z)|[{}\[\]]', re.DOTALL
)
_EMPTY_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\[\s*+\]\s*+")
_DEEPEST_CONVERSATION = 3  # {"conversations": [{…}]}
_NODES_OF_MAPPING = 2
_KEYS_OF_OTHERS = frozenset({b"chat_messages", b"inserted_at"})
_SURE_KEYS = frozenset({b"create_time", b"current_node", b"conversation_id"})


def sniff_head(head: bytes) -> Confidence | None:
    """Return whether a file that begins with `head` is ChatGPT's, or None if nothing shows it."""
    depths = _find_key_depths(head)
    depth = depths.get(b"mapping", 0)
    others = [key for key in _KEYS_OF_OTHERS if depths.get(key, 99) <= _DEEPEST_CONVERSATION]
    if others:
        return Confidence.NO
    if not 0 < depth <= _DEEPEST_CONVERSATION:
        return None
    # DeepSeek's `mapping` has nodes with a `message` too, but that holds `fragments`.
    if depths.get(b"fragments") == depth + _NODES_OF_MAPPING + 1:
        return Confidence.NO
    is_sure = any(depths.get(key) == depth for key in _SURE_KEYS)
    return Confidence.YES if is_sure else Confidence.MAYBE


def is_empty_list(head: bytes) -> bool:
    """Return whether a file that begins with `head` is a list of no conversations."""
    return _EMPTY_LIST.fullmatch(head) is not None


def _find_key_depths(head: bytes) -> dict[bytes, int]:
    """Map each key to the smallest depth that it stands at."""
    depths: dict[bytes, int] = {}
    depth = 0
    for match in _TOKEN.finditer(head):
        if match["string"] is None:
            depth += 1 if match[0] in b"{[" else -1
        elif match["colon"]:
            key = match["string"]
            depths[key] = min(depth, depths.get(key, depth))
    return depths
