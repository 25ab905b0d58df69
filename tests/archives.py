"""An export that changes from build to build, as those of its owner do from month to month."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from tests.exports import JsonObject, make_chat, make_image, make_node, to_json
from tests.fakes import encode_picture, make_picture

_DAY = 86_400
_START = 1_700_000_000.0


class ChangingArchive:
    """An export in a folder. Each method changes something, chosen by a seeded generator."""

    def __init__(self, folder: Path, *, chats: int, seed: int) -> None:
        self._folder = folder
        self._random = Random(seed)
        self._number = 0
        self._chats: list[JsonObject] = []
        self._pictures = 0
        folder.mkdir(parents=True)
        for _ in range(chats):
            self._add()
        self._write()

    def add_new_chats(self) -> None:
        """Add chats newer than all others, at the front as exports have them."""
        for _ in range(self._random.randint(1, 3)):
            self._add()
        self._write()

    def add_old_chat(self) -> None:
        """Add a chat older than the others."""
        chat = self._make_chat()
        chat["create_time"] = _START - self._random.randint(1, 100) * _DAY
        self._chats.append(chat)
        self._write()

    def delete_chat(self) -> None:
        """Delete a chat."""
        self._chats.pop(self._random.randrange(len(self._chats)))
        self._write()

    def rename_chat(self) -> None:
        """Give a chat another title, which its neighbours show too."""
        self._any_chat()["title"] = f"Renamed {self._random.random()}"
        self._write()

    def continue_chat(self) -> None:
        """Add a message to a chat."""
        chat = self._any_chat()
        key = f"more-{self._random.random()}"
        node = make_node(key, parent=chat["current_node"], role="assistant", text=f"More {key}")
        chat["mapping"][key] = node
        chat["current_node"] = key
        chat["update_time"] += _DAY
        self._write()

    def touch_chat(self) -> None:
        """Change when a chat was updated, and nothing else."""
        self._any_chat()["update_time"] += 1
        self._write()

    def shuffle(self) -> None:
        """Write the chats in another order."""
        self._random.shuffle(self._chats)
        self._write()

    def break_chat(self) -> None:
        """Make a chat unreadable."""
        self._any_chat()["mapping"] = []
        self._write()

    def replace_picture(self) -> None:
        """Put another picture under a name that a chat uses."""
        self._write_picture(self._random.randrange(self._pictures))

    def remove_picture(self) -> None:
        """Remove a picture that a chat uses, if it is there."""
        self._picture(self._random.randrange(self._pictures)).unlink(missing_ok=True)

    def rewrite(self) -> None:
        """Write the same export again."""
        self._write()

    def _add(self) -> None:
        self._chats.insert(0, self._make_chat())

    def _any_chat(self) -> Any:
        return self._random.choice([chat for chat in self._chats if chat["mapping"]])

    def _make_chat(self) -> JsonObject:
        self._number += 1
        content = None
        if self._number % 3 == 0:
            image = make_image(f"file-service://file-{self._pictures:04}")
            content = {"content_type": "multimodal_text", "parts": [image, "What is this?"]}
            self._write_picture(self._pictures)
            self._pictures += 1
        question = make_node("ask", text=f"Question {self._number}", content=content)
        answer = make_node(
            "answer", parent="ask", role="assistant", text=f"Word{self._number} *so*"
        )
        return make_chat(
            question,
            answer,
            identifier=f"{Random(self._number).getrandbits(128):032x}",
            title=f"Chat {self._number}",
            create_time=_START + self._number * _DAY,
            update_time=_START + self._number * _DAY,
        )

    def _picture(self, number: int) -> Path:
        return self._folder / f"file-{number:04}-picture.png"

    def _write_picture(self, number: int) -> None:
        # Every other one is wide enough for a thumbnail; some are the same.
        width = self._random.choice([20, 21, 1700])
        self._picture(number).write_bytes(encode_picture(make_picture(width, 10), "PNG"))

    def _write(self) -> None:
        (self._folder / "conversations.json").write_bytes(to_json(self._chats))
