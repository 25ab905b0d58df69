"""The summary of a build in GitHub Actions."""

from __future__ import annotations

from pathlib import Path

import comrak
import pytest

from chat2site.api import BuildReport, Diagnostic, Tally
from chat2site.testing import BuildSite, make_conversation, make_message, make_part
from chat2site_plugins.actions.plugin import render_summary

LEDGER = (Tally(kind="messages", read=2100, shown=2000, folded=60, hidden=40, failed=0),)
HOSTILE = "<img src=x onerror=alert(1)> | `a` [b](javascript:c)\n# d"


def _warning(number: int = 0, *, message: str = "A file is missing") -> Diagnostic:
    return Diagnostic(code="C2S-A001", where=f"chat {number}", message=message)


def test_the_summary_has_the_ledger_and_each_warning_once() -> None:
    report = BuildReport(ledger=LEDGER, diagnostics=(_warning(1), _warning(2)))

    assert render_summary(report) == (
        "## chat2site: site built\n"
        "\n"
        "| | read | shown | folded | hidden | failed |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| messages | 2,100 | 2,000 | 60 | 40 | 0 |\n"
        "\n"
        "<details><summary>2 warnings</summary>\n"
        "\n"
        "| times | code | warning |\n"
        "| ---: | --- | --- |\n"
        "| 2 | C2S-A001 | A file is missing |\n"
        "\n"
        "</details>\n"
    )


def test_a_build_that_failed_says_why() -> None:
    summary = render_summary(BuildReport(error="Source `a_b.zip` is empty"))

    assert summary.startswith("## chat2site: build failed\n\n**Error:** Source \\`a\\_b.zip\\` is")


def test_nothing_in_a_message_becomes_markup() -> None:
    report = BuildReport(error=HOSTILE, ledger=LEDGER, diagnostics=(_warning(message=HOSTILE),))

    options = comrak.ExtensionOptions()
    options.table = True
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True
    html = comrak.render_markdown(render_summary(report), options, comrak.ParseOptions(), rendering)

    assert html.count("&lt;img src=x onerror=alert(1)&gt;") == 2
    assert "<img" not in html
    assert "<a " not in html
    assert "<h1" not in html
    assert html.count("<td") == 6 + 3


def test_many_kinds_of_warnings_are_cut() -> None:
    warnings = tuple(_warning(message=f"File {number}") for number in range(500))

    summary = render_summary(BuildReport(diagnostics=warnings))

    assert summary.count("| C2S-A001 |") == 200
    assert "And 300 other kinds" in summary


def test_a_build_in_github_actions_appends_the_summary(
    build_site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    file.write_text("Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))

    build_site(make_conversation(make_message(parts=[make_part({"a": 1}, "news")])))

    summary = file.read_text()
    assert summary.startswith("Before\n## chat2site: site built\n")
    assert "C2S-P001" in summary


def test_elsewhere_nothing_is_written(
    build_site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)

    build_site(make_conversation(make_message("Hi")))

    assert not [path for path in tmp_path.iterdir() if path.is_file()]
