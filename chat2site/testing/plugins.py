"""Plugins that look installed for the length of a test, and the failures that a test must not miss.

Hosts find plugins by entry point, wherever they are made, so a folder with the metadata of a
distribution is put on the path: everything else is as it is for users.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TypeAlias

from chat2site.hooks.spec import PROJECT
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Ledger

Plugins: TypeAlias = Mapping[str, object]

_FAILURES = frozenset({"C2S-P002", "C2S-P003", "C2S-P004", "C2S-P005"})


@contextmanager
def installed(plugins: Plugins) -> Iterator[None]:
    """Make plugins look installed, under their names, in this process."""
    with TemporaryDirectory(prefix="plugins_under_test_") as name:
        folder = Path(name)
        module = ModuleType(folder.name)
        points = []
        for number, (plugin, value) in enumerate(plugins.items()):
            setattr(module, f"plugin_{number}", value)
            points.append(f"{plugin} = {folder.name}:plugin_{number}")
        info = folder / f"{folder.name}-0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: {folder.name}\nVersion: 0\n")
        (info / "entry_points.txt").write_text("\n".join([f"[{PROJECT}]", *points]))
        sys.modules[folder.name] = module
        sys.path.append(name)
        try:
            yield
        finally:
            sys.path.remove(name)
            del sys.modules[folder.name]


def check_failures(diagnostics: Iterable[Diagnostic], ledger: Ledger) -> None:
    """Raise AssertionError if a plugin failed, or if something read is nowhere in the ledger."""
    failures = [f"{each.where}: {each.message}" for each in diagnostics if each.code in _FAILURES]
    if not ledger.is_balanced:
        failures.append(f"The ledger does not add up, something was lost: {ledger}")
    if failures:
        raise AssertionError("\n".join(failures))
