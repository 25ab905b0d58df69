"""Write synthetic ChatGPT exports of any size; memory does not grow with the size.

python -m tests.benchmarks.exports PATH --conversations 2000
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.conversations import ConversationMaker
from tests.benchmarks.generations import GENERATIONS
from tests.benchmarks.pictures import Picture, make_picture
from tests.benchmarks.texts import TextWriter
from tests.benchmarks.vocabulary import WordStream, make_words

_VOCABULARY_WORDS = 60_000
_SHARD_CONVERSATIONS = 100
_FIRST_DAY = 1_672_531_200.0  # 2023-01-01
_LAST_DAY = 1_767_225_600.0  # 2026-01-01


def write_export(
    path: Path,
    *,
    conversations: int,
    bytes_each: int = 27_000,
    seed: int = 7,
    images: int = 0,
    generation: str = "2025",
    largest_bytes: int = 0,
) -> None:
    """Write an export of conversations with `bytes_each` bytes of JSON on average.

    A path that ends in `.json` becomes one file, any other a folder with shards of a hundred.
    The images stand beside the JSON; they are spread evenly, at most one to a conversation. With
    `largest_bytes`, the conversation in the middle has that size. `generation` is 2023, 2025 or
    2026: when the export was made, not when the chats were held.
    """
    random = Random(seed)
    words = WordStream(random, make_words(random, _VOCABULARY_WORDS))
    shape = GENERATIONS[generation]
    maker = ConversationMaker(random, TextWriter(random, words))
    is_single_file = path.suffix == ".json"
    folder = path.parent if is_single_file else path
    folder.mkdir(parents=True, exist_ok=True)

    def make(place: int) -> dict[str, Any]:
        # Exports begin with the newest conversation.
        age = (place + random.random()) / conversations
        created = _LAST_DAY - (_LAST_DAY - _FIRST_DAY) * age
        has_picture = place * images // conversations < (place + 1) * images // conversations
        picture = _write_picture(folder, place) if has_picture else None
        is_largest = largest_bytes and place == conversations // 2
        size = largest_bytes if is_largest else bytes_each
        return shape(maker.make(created, size_bytes=size, picture=picture))

    if is_single_file:
        _write_array(path, map(make, range(conversations)))
        return
    for start in range(0, conversations, _SHARD_CONVERSATIONS):
        shard = folder / f"conversations-{start // _SHARD_CONVERSATIONS:03}.json"
        places = range(start, min(start + _SHARD_CONVERSATIONS, conversations))
        _write_array(shard, map(make, places))


def change_newest(source: Path, target: Path, *, conversations: int) -> None:
    """Write a copy of an export in one file, with more text at the end of its newest chats."""
    with (
        source.open(encoding="utf-8") as old,
        target.open("w", encoding="utf-8", newline="\n") as new,
    ):
        for place, line in enumerate(old):
            new.write(_change(line) if place < conversations else line)


def _change(line: str) -> str:
    text = line.strip("[],\n")
    chat = json.loads(text)
    chat["update_time"] += 3_600
    chat["mapping"][chat["current_node"]]["message"]["content"]["parts"][-1] += "\n\nOne more."
    return line.replace(text, json.dumps(chat))


def _write_picture(folder: Path, number: int) -> Picture:
    picture = make_picture(number)
    (folder / picture.file_name).write_bytes(picture.data)
    return picture


def _write_array(path: Path, elements: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        separator = "["
        for element in elements:
            file.write(separator)
            file.write(json.dumps(element))
            separator = ",\n"
        file.write("[]\n" if separator == "[" else "]\n")


def main() -> None:
    """Read the command line and write an export."""
    parser = argparse.ArgumentParser(description="Write a synthetic ChatGPT export.")
    parser.add_argument("path", type=Path, help="a .json file, or a folder for shards")
    parser.add_argument("--conversations", type=int, default=2_000)
    parser.add_argument("--bytes-each", type=int, default=27_000)
    parser.add_argument("--images", type=int, default=0)
    parser.add_argument("--generation", choices=GENERATIONS, default="2025")
    parser.add_argument("--largest-bytes", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write_export(
        options.path,
        conversations=options.conversations,
        bytes_each=options.bytes_each,
        seed=options.seed,
        images=options.images,
        generation=options.generation,
        largest_bytes=options.largest_bytes,
    )


if __name__ == "__main__":
    main()
