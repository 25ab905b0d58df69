"""The codes of diagnostics are those that the code uses, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from chat2site.model.diagnostics import CODES

ROOT = Path(__file__).parents[2]
DEFINITION = ROOT / "chat2site/model/diagnostics.py"


def test_every_code_that_is_used_is_documented_and_every_documented_one_is_used() -> None:
    files = [*(ROOT / "chat2site").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")]
    used = {
        code
        for path in files
        if path != DEFINITION
        for code in re.findall(r"C2S-[A-Z]\d{3}", path.read_text(encoding="utf-8"))
    }

    assert used == set(CODES)
