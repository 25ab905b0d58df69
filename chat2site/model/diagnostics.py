"""Diagnostics: what went wrong with data, where, and under which stable code."""

from __future__ import annotations

import msgspec

CODES: dict[str, str] = {
    "C2S-A001": "A file that a message names is not in the archive",
    "C2S-A002": "A file is damaged, or is not the image that the message says",
    "C2S-A003": "A `data:` URL cannot be decoded",
    "C2S-C001": "A citation names a source that the export does not hold; it is left out",
    "C2S-P001": "No renderer knows a content type; the part is shown as folded JSON",
    "C2S-P002": "A renderer failed; a notice stands in for the part",
    "C2S-P003": "A post-processor failed; the page is built without it",
    "C2S-P004": "Hub pages of a plugin failed; the site is built without them",
    "C2S-P005": "A plugin failed after the build; the site is as it should be",
    "C2S-R001": "A conversation cannot be read",
    "C2S-R002": "A conversation has no id; its address is made from its content",
    "C2S-R003": "A message names a parent that is not there, or the messages form a ring",
    "C2S-R004": "A part of a message has a shape that is not known",
    "C2S-S001": "Bytes that are not UTF-8, or half a surrogate pair, were replaced",
    "C2S-S002": "A file of the export announces another one that is missing",
    "C2S-S003": "A file in a source cannot be used and was left out",
    "C2S-S004": "A source has no conversations; its files are used for those of the others",
    "C2S-T001": "A text would take the Markdown engine too long; it is shown as it was written",
}
"""Every code with its meaning. A code keeps its meaning for ever."""


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One finding. `where` names the place without quoting anybody's text."""

    code: str
    where: str
    message: str
