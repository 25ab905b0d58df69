"""The class names of colours: those of Pygments, as far as they differ in Material."""

from __future__ import annotations

from functools import cache

from pygments.token import STANDARD_TYPES, _TokenType

# What looks like plain text in Material has no class: its spans cost bytes and show nothing. So it
# is with names, constants and affixes of strings; punctuation and operators are hardly paler.
_COLOURED = frozenset(
    "c cp cpf gd ge gh gi go gp gr gs gt gu k l m na nb nc nd ne nf ni nl nn no nt nv ow"
    " s sd se sh sr sx".split()
)
# What has the colour of the kind that it belongs to has the name of that kind.
_BY_SAME_COLOUR = {
    special: general
    for general, specials in {
        "c": "c1 ch cm cs",
        "k": "kd kn kp kr kt",
        "m": "il mb mf mh mi mo",
        "nb": "bp",
        "nv": "vc vg vi",
        "s": "s1 s2 sb sc si ss",
    }.items()
    for special in specials.split()
}
WITH_BACKGROUND = frozenset({"gd", "gi"})
"""The classes that show even where there are only blanks."""


@cache
def find_css_class(kind: _TokenType) -> str:
    """Return the class that colours a kind of token, empty for what looks like plain text."""
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    name = STANDARD_TYPES.get(kind, "")
    name = _BY_SAME_COLOUR.get(name, name)
    return name if name in _COLOURED else ""
