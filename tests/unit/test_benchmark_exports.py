"""The archives that benchmarks run on are what they say."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from chat2site.build.markdown_tree import build_markdown_tree
from chat2site.build.processes import local_crew
from chat2site.model.config import Config
from tests.benchmarks.exports import change_newest, write_export
from tests.benchmarks.generations import GENERATIONS
from tests.benchmarks.vocabulary import WordStream, make_words


def _write(path: Path, *, conversations: int = 5, **options: object) -> Path:
    write_export(path, conversations=conversations, bytes_each=2_000, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("generation", GENERATIONS)
def test_an_export_of_each_generation_is_read_whole(generation: str, tmp_path: Path) -> None:
    export = _write(tmp_path / "export", images=2, generation=generation)

    config = Config(sources=(str(export),))
    report = build_markdown_tree(
        config, tmp_path / "out", hire=partial(local_crew, 1), progress=lambda *_: None
    )

    assert report.diagnostics == []
    assert report.ledger.conversations.shown == 5
    assert report.ledger.messages.shown == 10
    assert report.ledger.assets.shown == 2


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = _write(tmp_path / "a.json"), _write(tmp_path / "b.json")
    other = _write(tmp_path / "c.json", seed=8)

    assert first.read_bytes() == second.read_bytes() != other.read_bytes()


def test_the_vocabulary_is_as_large_as_that_of_a_language() -> None:
    from random import Random

    random = Random(7)
    words = WordStream(random, make_words(random, 60_000)).take(100_000)

    assert 15_000 < len(set(words)) < 60_000


def test_one_conversation_can_be_much_larger_than_the_others(tmp_path: Path) -> None:
    export = _write(tmp_path / "export.json", largest_bytes=1_000_000)

    sizes = [len(json.dumps(chat)) for chat in json.loads(export.read_bytes())]

    assert 900_000 < sizes[2] < 1_200_000
    assert max(sizes[:2] + sizes[3:]) < 20_000


def test_only_the_newest_conversations_of_a_changed_copy_differ(tmp_path: Path) -> None:
    export = _write(tmp_path / "old.json")

    change_newest(export, tmp_path / "new.json", conversations=2)

    old, new = (json.loads((tmp_path / f"{name}.json").read_bytes()) for name in ("old", "new"))
    assert [a == b for a, b in zip(old, new, strict=True)] == [False, False, True, True, True]
    assert [chat["id"] for chat in old] == [chat["id"] for chat in new]
