"""The engine on markdown-it-py, for platforms where comrak has no wheel.

It gives what comrak gives, in the form that `harden` and the plugins expect. What differs:

* Emphasis beside Chinese, Japanese and Korean punctuation needs spaces, as in plain CommonMark.
* An alert has no title of its own: `> [!NOTE] Title` is a quote.
* Labels of footnotes are sensitive to case.
* A bare URL in square brackets is a link too, and the rule of what a host may be is looser.
* A formula of more than 5,000 characters is not marked.
* A text nested deeper than any person or model writes is shown as it is, in a code block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, cast
from urllib.parse import quote

import msgspec
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from chat2site.write.engine import Engine
from chat2site.write.escape import escape_html

# markdown-it recurses for each level, and drops what is nested deeper than its limit.
_MAX_NESTING = 100
_DEAD = re.compile(
    r"(?:javascript|vbscript|file|data(?!:image/(?:png|gif|jpeg|webp))):", re.IGNORECASE
)
_URL_SAFE = "-_.~!*'(),%#@?=;:/+&$"
# The limit keeps a formula that is never closed from costing time.
_FORMULA = re.compile(
    r"\$\$(?!\$)(?P<dollars>.{1,5000}?)\$\$"
    r"|\$(?![\s$])(?P<dollar>(?:[^$\\]|\\\$?+)++)(?<!\s)\$(?!\d)"
    r"|\\\[(?P<brackets>.{1,5000}?)\\\]"
    r"|\\\((?P<parentheses>.{1,5000}?)\\\)"
    r"|(?P<plain>\$+)",
    re.DOTALL,
)
_DISPLAY = frozenset({"dollars", "brackets"})
_WEB_LINK = re.compile(
    r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![^\s*_~(])(?P<bare>www)\.)"
    r"(?:[\w-]+\.)+[\w-]+(?:[^\s<\[\]]|\[[^\s<\[\]]*\])*"
)
_MAIL_LINK = re.compile(
    r"(?<![\w.+@-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[\w-]*[a-z](?![\w@-])",
    re.ASCII | re.IGNORECASE,
)
_PUNCTUATION = frozenset("?!.,:;*_~'\"")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")


class MarkdownItEngine(Engine):
    """GFM by markdown-it-py."""

    def __init__(self) -> None:
        self._as_on_github = _Parser().use(footnote_plugin, inline=False, move_to_end=False)
        self._as_on_github.disable("formula").options["alerts"] = False
        self._parser = _Parser().use(footnote_plugin, inline=False)
        self._parser.core.ruler.push("as_comrak", _as_comrak)
        for name, rule in _FOOTNOTE_RULES.items():
            self._parser.add_render_rule(name, rule)

    def to_html(self, text: str) -> str:
        """Return the HTML of clean text."""
        environment: dict[str, Any] = {}
        tokens = self._parser.parse(text, environment)
        if _is_too_deep(tokens):
            return f"<pre><code>{escape_html(text)}\n</code></pre>\n"
        return str(self._parser.renderer.render(tokens, self._parser.options, environment))

    def ends_openly(self, text: str) -> bool:
        """Return whether the text holds raw HTML, or would swallow a heading written below it."""
        tokens = self._as_on_github.parse(f"{text}\n\n## C2S\n")
        last = [(token.tag, token.level, token.content) for token in tokens[-3:]]
        inline = [child for token in tokens for child in token.children or ()]
        return (
            last != [("h2", 0, ""), ("", 1, "C2S"), ("h2", 0, "")]
            or any(token.type in {"html_block", "html_inline"} for token in (*tokens, *inline))
            or _is_too_deep(tokens)
        )


class _Parser(MarkdownIt):
    """A parser with the options of GFM, which treats URLs as comrak does."""

    def __init__(self) -> None:
        super().__init__("gfm-like2", {"maxNesting": _MAX_NESTING})
        self.linkify = cast("Any", _BareLinks())
        self.inline.ruler.before("escape", "formula", _formula)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        del url
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return "" if _DEAD.match(url.strip()) else quote(url.strip(), safe=_URL_SAFE)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        return link


class _BareLink(msgspec.Struct, frozen=True):
    url: str
    text: str
    index: int
    last_index: int
    schema: str = ""


class _BareLinks:
    """Finds the URLs and addresses that GFM links; stands in for linkify-it, which finds others."""

    def pretest(self, text: str) -> bool:
        return "://" in text or "www." in text or "@" in text

    test = pretest

    def match(self, text: str) -> list[_BareLink]:
        links = [self._web_link(match) for match in _WEB_LINK.finditer(text)]
        taken = [(link.index, link.last_index) for link in links]
        for match in _MAIL_LINK.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                url = f"mailto:{match[0].removeprefix('mailto:')}"
                links.append(_BareLink(url, match[0], match.start(), match.end()))
        return sorted(links, key=lambda link: link.index)

    def match_at_start(self, text: str) -> _BareLink | None:
        match = _WEB_LINK.match(text)
        return match and self._web_link(match)

    def _web_link(self, match: re.Match[str]) -> _BareLink:
        text = _without_end(match[0])
        url = f"http://{text}" if match["bare"] else text
        return _BareLink(url, text, match.start(), match.start() + len(text))


def _without_end(url: str) -> str:
    """Return a URL without what belongs to the sentence around it."""
    end = len(url)
    unopened = url.count(")") - url.count("(")
    while url[end - 1] in _PUNCTUATION or (url[end - 1] == ")" and unopened > 0):
        unopened -= url[end - 1] == ")"
        entity = _ENTITY.search(url, max(0, end - 32), end) if url[end - 1] == ";" else None
        end = entity.start() if entity else end - 1
    return url[:end]


def _formula(state: StateInline, silent: bool) -> bool:
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    state.pos = match.end()
    if silent:
        return True
    if match["plain"]:
        state.pending += match["plain"]
        return True
    kind = str(match.lastgroup)
    content = match[kind].replace("\n", " ") if kind == "dollar" else match[kind]
    style = "display" if kind in _DISPLAY else "inline"
    state.push("formula_open", "span", 1).attrs = {"data-math-style": style}
    # Special text is not searched for bare links.
    state.push("text_special", "", 0).content = content
    state.push("formula_close", "span", -1)
    return True


def _is_too_deep(tokens: Sequence[Token]) -> bool:
    return any(token.nesting == 1 and token.level >= _MAX_NESTING - 2 for token in tokens)


def _as_comrak(state: StateCore) -> None:
    """Change the tokens so that the HTML gets comrak's form."""
    state.tokens = list(_iter_changed(state.tokens))


def _iter_changed(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.children:
            token.children = list(_iter_changed(token.children))
        _change(token)
        yield token
        if "checked" in token.meta:
            checked = {"checked": ""} if token.meta.pop("checked") else {}
            yield Token("task", "input", 0, attrs={"type": "checkbox", **checked, "disabled": ""})
            yield Token("text", "", 0, content=" ")


def _change(token: Token) -> None:
    match token.type:
        case "html_inline" | "html_block":
            token.type = "text"
        case "s_open" | "s_close":
            token.tag = "del"
        case "th_open" | "td_open" if "style" in token.attrs:
            token.attrs = {"align": str(token.attrs["style"]).removeprefix("text-align:")}
        case "bullet_list_open" | "ordered_list_open" | "list_item_open":
            token.attrs.pop("class", None)
        case "fence" if token.info.split(maxsplit=1)[:1] == ["math"]:
            token.info = ""
            token.attrs = {"class": "language-math", "data-math-style": "display"}
        case "fence" if words := token.info.split(maxsplit=1)[1:]:
            token.attrs = {"data-meta": unescapeAll(words[0].strip())}


def _footnote_reference(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    label, count, number = _footnote(tokens[index])
    return (
        f'<sup class="footnote-ref"><a href="#fn-{label}" id="fnref-{label}{count}"'
        f" data-footnote-ref>{number}</a></sup>"
    )


def _footnote_open(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f'<li id="fn-{_footnote(tokens[index])[0]}">\n'


def _footnote_anchor(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    label, count, number = _footnote(tokens[index])
    sign = f'↩<sup class="footnote-ref">{count[1:]}</sup>' if count else "↩"
    return (
        f' <a href="#fnref-{label}{count}" class="footnote-backref" data-footnote-backref'
        f' data-footnote-backref-idx="{number}{count}"'
        f' aria-label="Back to reference {number}{count}">{sign}</a>'
    )


def _footnote(token: Token) -> tuple[str, str, int]:
    """Return the label for ids, what tells its second reference from the first, the number."""
    repeated = token.meta.get("subId", 0)
    label = quote(str(token.meta["label"]), safe=_URL_SAFE)
    return label, f"-{repeated + 1}" if repeated else "", token.meta["id"] + 1


_FOOTNOTE_RULES = {
    "footnote_ref": _footnote_reference,
    "footnote_open": _footnote_open,
    "footnote_anchor": _footnote_anchor,
    "footnote_block_open": lambda *_: '<section class="footnotes" data-footnotes>\n<ol>\n',
    "footnote_block_close": lambda *_: "</ol>\n</section>\n",
}
