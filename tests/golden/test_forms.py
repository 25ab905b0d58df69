"""Each form of content looks like this: a small page for each, named after its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CheckGolden
from tests.exports import write_folder
from tests.fixtures.forms import FORMS, exports
from tests.sites import build_site

GOLDEN = Path(__file__).parent / "forms"
WITH_HTML = """
    attachment-unsafe audio-transcription canvas-document citation-cite code
    execution-output-image image-missing image-upload real-time-video regenerated-answer
    system-error tether-quote thoughts turns-attempts unknown-type
""".split()
"""Forms whose HTML holds what Markdown cannot say."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build every export, with what is hidden, and return the folder of each form's page."""
    folder = tmp_path_factory.mktemp("forms")
    sites = [
        build_site(folder / name, write_folder(folder / name / "export", members), show_hidden=True)
        for name, members in exports().items()
    ]
    found = {page.parent.name: page.parent for site in sites for page in site.folder.rglob("*.md")}
    ids = {name: form.chat.get("id") or form.chat["conversationId"] for name, form in FORMS.items()}
    return {name: found[each.replace("-", "")[:12]] for name, each in ids.items()}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_this_markdown(
    name: str, pages: dict[str, Path], check_golden: CheckGolden
) -> None:
    page = (pages[name] / "index.md").read_text(encoding="utf-8")

    check_golden(page, GOLDEN / f"{name}.md.txt")


@pytest.mark.parametrize("name", WITH_HTML)
def test_a_form_is_this_html(name: str, pages: dict[str, Path], check_golden: CheckGolden) -> None:
    page = (pages[name] / "index.html").read_text(encoding="utf-8")
    body = page.partition("\nbody:\n")[2].partition("\nprevious:\n")[0]

    check_golden(body, GOLDEN / f"{name}.html.txt")
