"""Run the Pagefind binary, which makes a search index of a folder of HTML documents."""

from __future__ import annotations

import os
import subprocess
from importlib.metadata import version
from pathlib import Path

from chat2site.errors import OutputError

# Letters of words, so that `C#` and `C++` are not `C`; costs 0.8 % of the index.
_WORD_CHARACTERS = "#+"


class Pagefind:
    """Runs of Pagefind, from several threads at once; they end with the `with` block."""

    def __init__(self) -> None:
        self._binary = _find_binary()
        self._running: set[subprocess.Popen[str]] = set()
        self._is_over = False

    def __enter__(self) -> Pagefind:
        return self

    def __exit__(self, *error: object) -> None:
        # After an error or an interrupt nobody waits for what still runs, or waits its turn.
        self._is_over = True
        for process in list(self._running):
            process.kill()

    def index(self, documents: Path, output: Path, *, tag: str) -> None:
        """Index the documents, all of them in the language `tag`. Raises OutputError."""
        code, said = self._run(
            "--site", str(documents.resolve()),
            "--output-path", str(output.resolve()),
            "--force-language", tag,
            "--include-characters", _WORD_CHARACTERS,
            "--silent",
            folder=documents,
        )  # fmt: skip
        if code != 0:
            lines = said.strip().splitlines()
            raise OutputError(
                f"Pagefind stopped with code {code}: {lines[-1] if lines else 'no message'}",
                hint="Indexing needs about 1 GB of memory a process and room on the disk",
            )

    def _run(self, *arguments: str, folder: Path) -> tuple[int, str]:
        # `PAGEFIND_…` variables and a configuration in the working folder are options of Pagefind.
        environment = {key: value for key, value in os.environ.items() if key[:9] != "PAGEFIND_"}
        if self._is_over:
            return 1, ""
        try:
            process = subprocess.Popen(
                [self._binary, *arguments],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise OutputError(
                f"Pagefind cannot be started: {error}",
                hint="Install it again with `pip install --force-reinstall pagefind-bin`",
            ) from error
        self._running.add(process)
        out, err = process.communicate()
        self._running.discard(process)
        return process.returncode, err or out


def pagefind_version() -> str:
    """Return the version of the binary."""
    return version("pagefind_bin")


def _find_binary() -> str:
    # Imported here, because there is no wheel for some platforms, and only search needs it.
    try:
        import pagefind_bin  # noqa: PLC0415 - see above

        return str(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise OutputError(
            "Pagefind, which builds the search index, is not installed",
            hint="Install it with `pip install pagefind-bin`",
        ) from error
