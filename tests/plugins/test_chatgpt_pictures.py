"""Files inside contents that have a type of their own become parts, and empty contents none."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.api import AssetRef, ImagePart, MediaPart, Part, UnknownPart
from chat2site_plugins.chatgpt.parts import read_parts

AUDIO = {
    "content_type": "audio_asset_pointer",
    "asset_pointer": "sediment://file_0a",
    "size_bytes": 9,
    "format": "wav",
    "expiry_datetime": "2025-01-01",
    "metadata": {"start": 0.0},
}
FRAME = {"content_type": "image_asset_pointer", "asset_pointer": "sediment://file_0b", "width": 4}
REAL_TIME = "real_time_user_audio_video_asset_pointer"


def _read(content: Any, **metadata: Any) -> tuple[tuple[Part, ...], list[str]]:
    findings: list[str] = []
    message = {"content": content, "metadata": metadata}
    return read_parts(message, conversation_id="c", warn=findings.append), findings


def _asset(file_id: str, **facts: Any) -> AssetRef:
    return AssetRef(pointer=f"sediment://{file_id}", id=file_id, conversation_id="c", **facts)


def _spoken(*elements: Any) -> dict[str, Any]:
    return {"content_type": "multimodal_text", "parts": list(elements)}


def _plots(*messages: Any) -> dict[str, Any]:
    return {"aggregate_result": {"messages": list(messages)}}


def test_a_plot_follows_the_output_of_its_code() -> None:
    content = {"content_type": "execution_output", "text": "done"}
    plot = {"message_type": "image", "image_url": "sediment://file_0a", "width": 6}

    parts, findings = _read(content, **_plots(plot, {"message_type": "stream"}, plot))

    assert parts == (
        UnknownPart(content_type="execution_output", raw=content),
        ImagePart(asset=_asset("file_0a", width=6)),
    )
    assert findings == []


def test_a_plot_without_output_stands_alone() -> None:
    content = {"content_type": "execution_output", "text": ""}

    parts, _ = _read(content, **_plots({"image_url": "sediment://file_0a"}))

    assert parts == (ImagePart(asset=_asset("file_0a")),)


@pytest.mark.parametrize(
    "result",
    [None, 7, [], {}, {"messages": None}, {"messages": [None, 7, {"image_url": 7}, {}]}],
    ids=repr,
)
def test_a_result_of_an_odd_shape_has_no_plots(result: Any) -> None:
    parts, _ = _read({"content_type": "execution_output", "text": "x"}, aggregate_result=result)

    assert len(parts) == 1


def test_a_screenshot_is_a_part_of_its_own() -> None:
    state = {"title": "T", "url": "https://example.org"}

    parts, _ = _read({"content_type": "computer_output", "screenshot": FRAME, "state": state})

    assert parts == (
        UnknownPart(
            content_type="computer_output", raw={"content_type": "computer_output", "state": state}
        ),
        ImagePart(content_type="screenshot", asset=_asset("file_0b", width=4)),
    )


@pytest.mark.parametrize("screenshot", [7, "", {}, {"asset_pointer": None}, [FRAME]], ids=repr)
def test_a_screenshot_that_points_nowhere_stays_in_the_content(screenshot: Any) -> None:
    content = {"content_type": "computer_output", "screenshot": screenshot, "state": {"url": "u"}}

    parts, _ = _read(content)

    assert parts == (UnknownPart(content_type="computer_output", raw=content),)


def test_a_recording_is_a_media_part() -> None:
    parts, findings = _read(_spoken(AUDIO))

    assert parts == (MediaPart(asset=_asset("file_0a", size_bytes=9, mime_type="audio/wav")),)
    assert findings == []


def test_a_recording_that_is_attached_too_is_one_part() -> None:
    attachment = {"id": "file_0a", "name": "voice.wav", "mime_type": "audio/wav"}

    parts, _ = _read(_spoken(AUDIO), attachments=[attachment])

    assert [part.content_type for part in parts] == ["media"]


def test_text_beside_the_pointer_of_a_recording_is_kept() -> None:
    parts, _ = _read(_spoken({**AUDIO, "metadata": {"word_transcription": "hello"}}))

    assert parts[1] == UnknownPart(
        content_type="audio_asset_pointer", raw={"metadata": {"word_transcription": "hello"}}
    )


def test_a_video_call_is_its_sound_its_video_and_its_frames() -> None:
    element = {
        "content_type": REAL_TIME,
        "audio_asset_pointer": AUDIO,
        "video_container_asset_pointer": {"asset_pointer": "sediment://file_0c", "format": "mp4"},
        "frames_asset_pointers": [FRAME, "sediment://file_0d"],
        "audio_start_timestamp": 1.5,
    }

    parts, findings = _read(_spoken(element))

    assert parts == (
        MediaPart(asset=_asset("file_0a", size_bytes=9, mime_type="audio/wav")),
        MediaPart(asset=_asset("file_0c", mime_type="video/mp4")),
        ImagePart(asset=_asset("file_0b", width=4), alt="Video frame"),
        ImagePart(asset=_asset("file_0d"), alt="Video frame"),
    )
    assert findings == []


def test_frames_of_an_odd_shape_are_kept_beside_the_others() -> None:
    element = {"content_type": REAL_TIME, "frames_asset_pointers": [FRAME, {"note": "x"}, None]}

    parts, _ = _read(_spoken(element))

    assert [part.content_type for part in parts] == ["image", REAL_TIME]


@pytest.mark.parametrize("pointer", [None, "", 7, [], {}], ids=repr)
@pytest.mark.parametrize("content_type", ["audio_asset_pointer", REAL_TIME])
def test_a_recording_that_points_nowhere_is_kept_and_told(content_type: str, pointer: Any) -> None:
    element = {"type": content_type, "asset_pointer": pointer, "audio_asset_pointer": pointer}

    parts, findings = _read(_spoken(element))

    assert parts == (UnknownPart(content_type=content_type, raw=element),)
    assert findings == [f"a part of type `{content_type}` has not the shape of its type"]


def test_a_type_that_is_no_string_harms_nothing() -> None:
    parts, _ = _read(_spoken({**AUDIO, "type": ["x"]}))

    assert [part.content_type for part in parts] == ["media"]


@pytest.mark.parametrize(
    "content",
    [
        {"content_type": "thoughts", "thoughts": [], "source_analysis_msg_id": "5e0f"},
        {"content_type": "thoughts", "thoughts": [{"summary": "", "content": " "}]},
        {"content_type": "execution_output", "text": ""},
        {"content_type": "user_editable_context", "user_profile": "", "user_instructions": None},
        _spoken({"content_type": "audio_transcription", "text": "", "direction": "in"}),
    ],
    ids=["no thoughts", "an empty thought", "no output", "no context", "silence"],
)
def test_a_content_without_a_word_is_no_part(content: Any) -> None:
    assert _read(content) == ((), [])
