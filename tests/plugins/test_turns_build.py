"""From files with turns to pages: the whole way, through the command."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.conftest import CheckGolden, Run
from tests.exports import PIXEL
from tests.turns import EXAMPLE, PIXEL_BASE64, make_chat, make_turn

GOLDEN = Path(__file__).parents[1] / "golden" / "turns" / "supper.md.txt"


def test_a_file_with_turns_becomes_this_page(
    tmp_path: Path, run: Run, check_golden: CheckGolden
) -> None:
    (tmp_path / "supper.jsonc").write_text(EXAMPLE)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/soup.png").write_bytes(PIXEL)

    result = run("markdown", "supper.jsonc", "out", "--strict", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    (page,) = (tmp_path / "out").rglob("index.md")
    assert page.parent.relative_to(tmp_path / "out").as_posix() == "chats/2025/01/0b7ekitchenh"
    check_golden(page.read_text(encoding="utf-8"), GOLDEN)


def test_images_are_found_in_zips_beside_their_file_and_in_the_text(
    tmp_path: Path, run: Run
) -> None:
    answers = [
        {"type": "image", "content": "pictures/soup.png", "status": "discarded"},
        {"type": "image", "content": PIXEL_BASE64},
    ]
    with zipfile.ZipFile(tmp_path / "chats.zip", "w") as archive:
        archive.writestr("readme.txt", "")
        archive.writestr("2025/may/chat.json", json.dumps(make_chat(make_turn("Hi", *answers))))
        archive.writestr("2025/may/pictures/soup.png", PIXEL)

    result = run(
        "markdown", "chats.zip", "out", "--strict", "--report", "report.json", folder=tmp_path
    )

    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["assets"] == {"read": 2, "shown": 1, "folded": 1, "hidden": 0, "failed": 0}
    assert report["diagnostics"] == []


def test_odd_chats_are_told_with_their_place_and_built(tmp_path: Path, run: Run) -> None:
    odd = {"turns": [{"assistantAttempts": {"1": {"content": 5}}}, None], "userDraft": 7}
    (tmp_path / "odd.json").write_text(json.dumps([odd, make_chat(make_turn())]))

    result = run("markdown", "odd.json", "out", "--report", "report.json", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["conversations"]["shown"] == 2
    assert {each["code"] for each in report["diagnostics"]} == {"C2S-R002", "C2S-R004"}
    assert all("odd.json, conversation 1" in each["where"] for each in report["diagnostics"])
