"""What was said is readable, and its recording can be played."""

from __future__ import annotations

import pytest

from chat2site.api import AssetRef, Details, Media, MediaPart, Prose
from chat2site.testing import make_part, render_part
from chat2site_plugins.voice.plugin import PointerRenderer


@pytest.mark.parametrize(
    ("direction", "line"),
    [("in", "*Spoken*"), ("out", "*Read aloud*"), ("up", "*Spoken · up*"), (None, "*Spoken*")],
)
def test_a_transcription_is_prose_that_says_how_it_came(direction: str | None, line: str) -> None:
    raw = {"content_type": "audio_transcription", "text": "Hello", "direction": direction}

    assert render_part(make_part(raw)) == [Prose("Hello"), Prose(line)]


def test_a_recording_has_a_player() -> None:
    asset = AssetRef(pointer="sediment://file_1")

    assert render_part(MediaPart(asset=asset)) == [Media(asset=asset)]


@pytest.mark.parametrize("content_type", PointerRenderer.content_types)
def test_what_a_pointer_says_besides_is_folded(content_type: str) -> None:
    raw = {"content_type": content_type, "metadata": {"word_transcription": "hello"}}

    (block,) = render_part(make_part(raw))

    assert isinstance(block, Details)
    assert block.summary == "Data of a recording"
