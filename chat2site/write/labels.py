"""Labels of links and footnotes, which Markdown shares across a page, made the message's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chat2site.write.definitions import may_define_labels
from chat2site.write.engine import default_engine

_TEXT = r"(?:[^\[\]\\\n]|\\.)*"
_DEFINITION = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]:", re.DOTALL)
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_LINK = re.compile(
    # `][label]` after a text of several lines, of code or of an image, then `[text][label]`.
    rf"(?<!\\)\]\[(?!\^)(?P<last>{_TEXT})\]"
    rf"|(?<!\\)\[(?!\^)(?P<text>{_TEXT})\](?:\[(?!\^)(?P<label>{_TEXT})\])?"
)
# What may stand in front of a definition: the marks of quotes, lists and footnotes.
_BEFORE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\s]+\]:)*")
# Where a text of its own accord holds what we make of labels, it must not become a link.
_OWN = re.compile(r"-m\d+$")
_LINE_BREAK = re.compile(r"\n[ \t>]*")


class OwnLabels:
    """Renames the labels of one text: `[1]` becomes `[1][1-m3]` in the third text of a page."""

    def __init__(self, labels: Iterable[str], number: int) -> None:
        self._labels = frozenset(labels)
        self._suffix = f"-m{number}"

    def owns(self, label: str) -> bool:
        """Return whether a label is one that no other text can have."""
        return label.endswith(self._suffix)

    def may_change(self, text: str) -> bool:
        """Return whether `rename` may change a text. Most texts have neither labels nor notes."""
        return "[" in text and (bool(self._labels) or "[^" in text or "-m" in text)

    def join(self, text: str) -> str:
        """Return the text with definitions whose labels go over several lines on one line."""
        return _DEFINITION.sub(self._join, text) if self._labels else text

    def rename(self, piece: str) -> str:
        """Return a piece of one line, without code, in which no label is shared."""
        if "[^" in piece:
            piece = _FOOTNOTE.sub(self._footnote, piece)
        return _LINK.sub(self._link, piece) if self._labels or "-m" in piece else piece

    def _join(self, match: re.Match[str]) -> str:
        is_label = "\n" in match[1] and label_key(match[1]) in self._labels
        return f"[{_LINE_BREAK.sub(' ', match[1])}]:" if is_label else match[0]

    def _footnote(self, match: re.Match[str]) -> str:
        if label_key(f"^{match[1]}") in self._labels:
            return f"[^{match[1]}{self._suffix}]"
        return f"\\[^{match[1]}]"

    def _link(self, match: re.Match[str]) -> str:
        label = match["last"] or match["label"] or match["text"] or ""
        following = match.string[match.end() : match.end() + 1]
        if label_key(label) not in self._labels:
            is_shared = _OWN.search(label) and following != "("
            return match[0].replace("[", "\\[") if is_shared else match[0]
        if match["last"]:
            return f"][{label}{self._suffix}]"
        if following == ":" and _BEFORE.fullmatch(match.string, 0, match.start()):
            return f"[{label}{self._suffix}]"
        # Most likely `[text](url)`, which needs no label.
        return match[0] if following == "(" else f"[{match['text']}][{label}{self._suffix}]"


def find_labels(text: str) -> frozenset[str]:
    """Return the labels that the text defines, those of footnotes with their `^`."""
    if not may_define_labels(text):
        return frozenset()
    candidates = sorted({label_key(label) for label in _DEFINITION.findall(text)} - {""})
    # Let the engine say which are labels. In front of the text nothing in it can swallow them.
    probes = "".join(f"[{label}]\n\n" for label in candidates)
    html = default_engine().to_html(f"{probes}## C2S\n\n{text}")
    paragraphs = html.partition("<h2>C2S</h2>")[0].split("\n")
    return frozenset(
        label
        for label, paragraph in zip(candidates, paragraphs, strict=False)
        if paragraph.startswith(("<p><a ", "<p><sup "))
    )


def label_key(label: str) -> str:
    """Return what two labels have in common that mean the same."""
    return " ".join(_LINE_BREAK.sub(" ", label).split()).casefold()
