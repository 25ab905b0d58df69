"""The post-processor `math`."""

from __future__ import annotations

import html
import re

from math_core import LatexError, LatexToMathML

from chat2site.api import PageContext, PostProcessor

_FORMULA = re.compile(
    r'<span data-math-style="(?P<style>inline|display)">(?P<tex>.*?)</span>'
    r'|<pre><code class="language-math" data-math-style="display">(?P<block>.*?)</code></pre>',
    re.DOTALL,
)
_PRICE = re.compile(r"\d[\d.,]*[^\\^_{}=]*[A-Za-z]{2}[^\\^_{}=]*")
# The converter recurses in native code without a limit: 4,000 open braces end the process.
_MAX_CHARACTERS = 5_000
_MAX_DEPTH = 100


class MathProcessor(PostProcessor):
    """Converts what the engine marked as a formula; what cannot be read stays visible as TeX."""

    name = "math"
    before = ("highlight",)

    def __init__(self) -> None:
        self._converter = LatexToMathML(annotation=True, fancy_error=False)

    def html(self, html: str, context: PageContext) -> str:
        """Return the page with MathML for its formulas."""
        del context
        return _FORMULA.sub(self._convert, html) if "data-math-style=" in html else html

    def _convert(self, match: re.Match[str]) -> str:
        is_display = match["style"] != "inline"
        escaped = match["tex"] if match["tex"] is not None else match["block"]
        tex = html.unescape(escaped)
        if not is_display and _PRICE.fullmatch(tex):
            return f"${escaped}$"
        if len(tex) > _MAX_CHARACTERS or _depth(tex) > _MAX_DEPTH:
            return _visible(escaped, is_display=is_display)
        try:
            return self._converter.convert_with_local_state(tex.strip(), displaystyle=is_display)
        except LatexError:
            return _visible(escaped, is_display=is_display)


def _depth(tex: str) -> int:
    """Return a bound on how deep the converter recurses for a formula."""
    return tex.count("{") + tex.count("\\left") + tex.count("\\begin") + tex.count("[")


def _visible(escaped: str, *, is_display: bool) -> str:
    kind = "display" if is_display else "inline"
    return f'<code class="c2s-tex c2s-tex--{kind}">{escaped}</code>'
