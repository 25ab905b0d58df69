"""Escaping: every string from an archive passes one of these before it is written."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

from chat2site.write.clean import clean_text

# A parenthesis is left alone, and an opening bracket gets an entity, because `\(` and `\[` begin
# formulas for our own engine.
_MARKDOWN_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#!|~$&:@^]|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^([+\-=]|\d+(?=[.)]))")
_BACKTICKS = re.compile(r"`+")
_WHITE = re.compile(r"\s+")
_TRACKING = "utm_source=chatgpt.com"
_WEB_SCHEMES = frozenset({"http", "https", "mailto"})


def escape_html(text: str) -> str:
    """Return text for the content or a quoted attribute of an HTML element."""
    return html.escape(clean_text(text))


def escape_inline(text: str) -> str:
    """Return text for a line of Markdown: one line, and nothing in it means anything."""
    line = _WHITE.sub(" ", clean_text(text)).strip()
    line = _MARKDOWN_SPECIAL.sub(lambda at: "&#91;" if at[0] == "[" else f"\\{at[0]}", line)
    return _LINE_START.sub(_escape_start, line)


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def fence(text: str, info: str = "") -> str:
    """Return a fenced code block that the text cannot close: `fence("```")` has four backticks."""
    text = clean_text(text)
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    ticks = "`" * max(3, longest + 1)
    word = re.sub(r"[^\w.+#-]", "", info)
    return f"{ticks}{word}\n{text.rstrip(chr(10))}\n{ticks}\n"


def web_url(url: str) -> str:
    """Return a URL that is safe to link to, or an empty string. It is not yet escaped for HTML.

    It does not say where it was found.
    """
    url = without_tracking(url.strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _WEB_SCHEMES or (parts.scheme != "mailto" and not parts.netloc):
        return ""
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~-._", errors="replace")


def without_tracking(url: str) -> str:
    """Return a URL without the field that ChatGPT adds to those of the pages that it has read."""
    if _TRACKING not in url:
        return url
    address, hash_mark, fragment = url.partition("#")
    path, _, query = address.partition("?")
    kept = "&".join(field for field in query.split("&") if field != _TRACKING)
    return f"{path}{'?' if kept else ''}{kept}{hash_mark}{fragment}"


def size_text(size_bytes: int) -> str:
    """Return a size for people: `12 kB`."""
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.0f} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"
