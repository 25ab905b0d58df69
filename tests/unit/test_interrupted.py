"""A build that is interrupted, or that loses a worker, says so and leaves the old site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chat2site.build.workers import BATCH_PAGES
from tests.exports import make_chat, make_node, to_json
from tests.kills import Killing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")

PLUGIN = '''\
"""A post-processor that does what the title of a conversation says."""

import os
import signal
import sys
import time

from chat2site.api import PostProcessor, hookimpl


class Obeying(PostProcessor):
    name = "obeying"

    def document(self, document, context):
        if "mkdocs" in sys.modules:
            context.warn("C2S-P003", "A worker has imported MkDocs")
        if document.title == "die":
            # Let the other worker find work of its own.
            time.sleep(1)
            os.kill(os.getpid(), signal.SIGKILL)
        if document.title == "wait":
            open(os.environ["WAITING"] + str(os.getpid()), "x").close()
            time.sleep(600)
        return document


@hookimpl
def chat2site_register_post_processors(config):
    return [Obeying()]
'''

CONFIGURATION = """\
site_name: Chats
theme: chat2site
hooks: [hook.py]
plugins: [chat2site: {sources: [conversations.json]}]
"""

HOOK = '''\
"""Makes MkDocs wait, before any page of a conversation is built."""

import os
import time


def on_env(env, **others):
    open(os.environ["WAITING"] + "hook", "x").close()
    time.sleep(600)
'''


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which that plugin is installed."""
    packages = tmp_path / "packages"
    info = packages / "obeying-1.dist-info"
    info.mkdir(parents=True)
    (packages / "obeying.py").write_text(PLUGIN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: obeying\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[chat2site]\nobeying = obeying\n")
    (tmp_path / "waiting").mkdir()
    return {
        **os.environ,
        "PYTHONPATH": str(packages),
        "WAITING": f"{tmp_path}/waiting/",
    }


def _write_export(folder: Path, *titles: str) -> None:
    chats = [
        make_chat(
            make_node("only", text=f"Message {number}"),
            identifier=f"{number:08}-0000-4000-8000-000000000000",
            title=title,
        )
        for number, title in enumerate(titles)
    ]
    (folder / "conversations.json").write_bytes(to_json(chats))


def _start(folder: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "chat2site", "build", "conversations.json", "--workers", "2"]
    return subprocess.Popen(
        [*words, "-q"],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests in the background has it ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )


def _build(folder: Path, environment: dict[str, str]) -> str:
    process = _start(folder, environment)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _members(group: int) -> list[str]:
    """Return the commands of the living processes of a process group."""
    listed = subprocess.run(
        ["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    )
    lines = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return [words[2] for words in lines if words[0] == str(group) and words[1][0] != "Z"]


def _wait_until_gone(group: int) -> None:
    for _ in range(300):
        if not _members(group):
            return
        time.sleep(0.1)
    pytest.fail(f"There are processes left: {_members(group)}")


def _wait_for_files(folder: Path, number: int) -> None:
    for _ in range(3000):
        if len(list(folder.iterdir())) >= number:
            return
        time.sleep(0.02)
    pytest.fail("No worker has begun")


def test_workers_know_nothing_of_mkdocs(tmp_path: Path, environment: dict[str, str]) -> None:
    _write_export(tmp_path, *["ordinary"] * 3)

    said = _build(tmp_path, environment)

    assert "A worker has imported MkDocs" not in said


def test_a_killed_worker_is_told_with_the_conversation_it_had(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _write_export(tmp_path, *["ordinary"] * 3)
    _build(tmp_path, environment)
    before = _tree(tmp_path / "site")
    _write_export(tmp_path, *["ordinary"] * 2, "die", *["ordinary"] * 2 * BATCH_PAGES)

    process = _start(tmp_path, environment)
    _, said = process.communicate(timeout=300)

    assert process.returncode == 1
    assert (
        "A worker process was killed while it built the page of conversations.json, conversation 3 "
        "(`00000002-0000-4000-8000-000000000000`)\n" in said
    )
    assert "hint: It may have run out of memory" in said
    assert "Traceback" not in said
    assert _tree(tmp_path / "site") == before
    _wait_until_gone(process.pid)


def test_an_interrupt_ends_everything_at_once_and_leaves_the_old_site(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _write_export(tmp_path, *["ordinary"] * 3)
    _build(tmp_path, environment)
    before = _tree(tmp_path / "site")
    _write_export(tmp_path, *["wait"] * 2 * BATCH_PAGES)

    process = _start(tmp_path, environment)
    _wait_for_files(tmp_path / "waiting", 2)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=300)

    assert process.returncode == 130
    assert said == "error: Interrupted; nothing has been written\n"
    assert _tree(tmp_path / "site") == before
    assert not (tmp_path / ".site.building").exists()
    _wait_until_gone(process.pid)


def test_an_interrupt_ends_workers_that_have_nothing_to_do_yet(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _write_export(tmp_path, *["ordinary"] * 3)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    (tmp_path / "docs").mkdir()
    (tmp_path / "hook.py").write_text(HOOK)

    process = _start(tmp_path, environment)
    _wait_for_files(tmp_path / "waiting", 1)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=300)

    assert process.returncode == 130, said
    assert not (tmp_path / ".site.building").exists()
    _wait_until_gone(process.pid)


def test_workers_end_with_a_build_that_is_killed(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _write_export(tmp_path, *["wait"] * 2 * BATCH_PAGES)
    process = _start(tmp_path, environment)
    _wait_for_files(tmp_path / "waiting", 2)

    process.kill()
    process.communicate(timeout=300)

    _wait_until_gone(process.pid)


def test_whenever_a_build_is_killed_the_site_is_whole_and_the_next_one_is_as_from_nothing(
    tmp_path: Path,
) -> None:
    killing = Killing(tmp_path, chats=12, seed=3)

    for _ in range(3):
        killing.kill_one()
