"""Where messages go, and what it can show."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple, TextIO

_WIDTH = 80


class Terminal(NamedTuple):
    """A stream for messages; without `is_live` it gets whole lines only, as a log file wants."""

    stream: TextIO
    is_live: bool
    has_colour: bool
    width: int = _WIDTH

    @classmethod
    def of_stderr(cls) -> Terminal:
        """Return what stderr is. `NO_COLOR` takes the colours, `TERM=dumb` the live line too."""
        stream = sys.stderr
        is_live = stream.isatty() and os.environ.get("TERM") != "dumb"
        has_colour = is_live and not os.environ.get("NO_COLOR")
        width = os.get_terminal_size(stream.fileno()).columns if is_live else 0
        return cls(stream, is_live, has_colour, width or _WIDTH)
