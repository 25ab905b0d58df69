"""Writes a summary of the build where GitHub Actions shows it, beside the log of the run."""

from __future__ import annotations

import os
from pathlib import Path

from chat2site.api import BuildReport, hookimpl
from chat2site_plugins.actions.plugin import render_summary


@hookimpl
def chat2site_build_finished(report: BuildReport) -> None:
    """Append the summary to the file that a step of GitHub Actions names; elsewhere do nothing."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        with Path(file).open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(render_summary(report))
