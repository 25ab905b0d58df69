"""Show what a fence says besides the language, which HTML has no place for, above its code."""

from __future__ import annotations

import re
from html import unescape

from chat2site.write.escape import escape_html

# Both attributes in any order: the first word of the fence's line, and the words behind it. A
# language with one of these signs is a file name, or has one behind it: `python:src/main.py`.
_CODE = re.compile(
    r'<pre><code(?=[^>]* data-meta="| class="language-[^"]*[./:])'
    r'(?: class="language-(?P<language>[^"]*)"| data-meta="(?P<words>[^"]*)"){1,2}>'
)
_LANGUAGE_AND_FILE = re.compile(r"(?P<language>[A-Za-z][\w+#-]*):(?P<file>.+)")
_FILE = re.compile(r"[./:]")
_SETTING = re.compile(
    r"""(?<![\w-])(?P<key>[\w-]++)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))|\{[^{}]*\}"""
)
_TITLES = frozenset({"title", "filename", "file"})


def title_code(html: str) -> str:
    """Return an engine's HTML with a title above each code block whose fence says more."""
    return _CODE.sub(_titled, html) if "<pre><code " in html else html


def _titled(match: re.Match[str]) -> str:
    language, file = unescape(match["language"] or ""), ""
    if pair := _LANGUAGE_AND_FILE.fullmatch(language):
        language, file = pair["language"], pair["file"]
    elif _FILE.search(language):
        file = language
    title = " ".join(filter(None, (file, _find_title(unescape(match["words"] or "")))))
    return (
        f'<p class="c2s-code-title">{escape_html(title)}</p>\n'
        f'<pre><code class="language-{escape_html(language)}">'
    )


def _find_title(words: str) -> str:
    """Return the title that words give or are; settings beside one are for programs alone."""
    titles = [
        setting["double"] or setting["single"] or setting["bare"] or ""
        for setting in _SETTING.finditer(words)
        if setting["key"] in _TITLES
    ]
    plain = _SETTING.sub(" ", words).split()
    return " ".join([*titles, *plain]).strip() or words
