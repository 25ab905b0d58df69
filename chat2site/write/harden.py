"""Make an engine's HTML fit for one message of a page: links, images, headings, footnotes."""

from __future__ import annotations

import re

from chat2site.write.files import FileLinks

# All begin with one `<`, which `re` can look for at full speed.
_TAG = re.compile(
    r"<(?:"
    r'a href="(?P<href>[^"]*)"(?P<rest>[^>]*)'
    r"|(?P<close>/a)"
    r'|img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"[^>]*'
    r"|(?P<slash>/?)h(?P<level>[1-6])"
    r'|li id="(?P<footnote>fn-[^"]*)"'
    r")>"
)
_LIVE = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_LOWEST_HEADING = 6


def harden(html: str, *, anchor: str, demote: int, files: FileLinks) -> str:
    """Return the HTML of one message with nothing in it that acts or clashes.

    Links other than `http`, `https` and `mailto` lose their target, unless it is one of the page's
    `files`. Images become links, because a page loads nothing from elsewhere. Headings go down by
    `demote` levels. Ids and labels of footnotes get the message's anchor in front.
    """
    # A text that holds no markup of these kinds is the common case, and `<` is quick to look for.
    if "<" not in html:
        return html
    html = html.replace('class="markdown-alert markdown-alert-', 'class="admonition ')
    html = html.replace('class="markdown-alert-title"', 'class="admonition-title"')
    return _TAG.sub(_Replacer(anchor, demote, files), html)


class _Replacer:
    """Rewrites the tags of one message in order, and knows whether it is inside a link."""

    def __init__(self, anchor: str, demote: int, files: FileLinks) -> None:
        self._anchor = anchor
        self._demote = demote
        self._files = files
        self._open_links = 0

    def __call__(self, match: re.Match[str]) -> str:
        if match["href"] is not None:
            self._open_links += 1
            return self._link(match["href"], match["rest"])
        if match["close"]:
            self._open_links -= 1
            return "</a>"
        if match["src"] is not None:
            return self._image(match["src"], match["alt"])
        if match["footnote"]:
            return f'<li id="{self._anchor}-{match["footnote"]}">'
        level = min(int(match["level"]) + self._demote, _LOWEST_HEADING)
        return f"<{match['slash']}h{level}>"

    def _link(self, href: str, rest: str) -> str:
        if href.startswith(("#fn-", "#fnref-")):
            rest = rest.replace(' id="fnref-', f' id="{self._anchor}-fnref-', 1)
            return f'<a href="#{self._anchor}-{href[1:]}"{rest}>'
        if _LIVE.match(href):
            return f'<a href="{href}"{rest}>'
        file = self._files.find(href)
        return f'<a href="{file}"{rest}>' if file else f"<a{rest}>"

    def _image(self, source: str, alt: str) -> str:
        text = alt or "image"
        target = source if _LIVE.match(source) else self._files.find(source)
        if self._open_links or not target:
            return f'<span class="c2s-remote-image">{text}</span>'
        return f'<a class="c2s-remote-image" href="{target}">{text}</a>'
