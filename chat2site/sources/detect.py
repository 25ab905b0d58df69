"""Which reader a source is for, and what to say if it is for none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from chat2site.errors import SourceError
from chat2site.hooks.contracts import Confidence, Reader, Source
from chat2site.hooks.registered import Registered
from chat2site.sources.content import HEAD_BYTES, find_problem
from chat2site.sources.names import quote_name

_EXPECTED = (
    "A ChatGPT export has `conversations.json`, or `conversations-000.json` and so on; give the "
    "zip as it was downloaded, its folder, or that file"
)
_SHOWN_NAMES = 3


def detect(source: Source, readers: Mapping[str, Registered[Reader]]) -> Registered[Reader]:
    """Return the reader that is surest of a source; of equals, the one registered last.

    Raises SourceError, saying what the source holds instead, if no reader wants it.
    """
    best: Registered[Reader] | None = None
    highest = Confidence.NO
    for reader in readers.values():
        confidence = _sniff(reader, source)
        if confidence > Confidence.NO and confidence >= highest:
            best, highest = reader, confidence
    if best is None:
        raise _describe_failure(source, readers)
    return best


def _sniff(reader: Registered[Reader], source: Source) -> Confidence:
    with reader.blamed(f"`sniff` of its reader `{reader.value.name}` on `{source.label}`"):
        return Confidence(reader.value.sniff(source))


def _describe_failure(source: Source, readers: Mapping[str, object]) -> SourceError:
    label = quote_name(source.label)
    if not source.names:
        return SourceError(f"Source {label} is empty", hint=_EXPECTED)
    candidates = _find_candidates(source)
    if not candidates:
        return SourceError(f"Source {label} holds no JSON{_count_zips(source)}", hint=_EXPECTED)
    for name in candidates:
        problem = find_problem(source.read(name, HEAD_BYTES))
        if problem:
            return SourceError(
                f"{quote_name(name)} in source {label} {problem.phrase}", hint=problem.hint
            )
    known = ", ".join(f"`{name}`" for name in readers) or "none"
    return SourceError(
        f"Source {label} holds {_list(candidates)}, but no conversation that an installed reader "
        "knows",
        hint=f"Installed readers: {known}. {_EXPECTED}",
    )


def _find_candidates(source: Source) -> list[str]:
    """Return the members that should have held conversations, the likeliest alone if possible."""
    if tuple(source.names) == (source.label,):
        return list(source.names)  # A lone file may have any name
    found = [name for name in source.names if PurePosixPath(name).suffix.lower() == ".json"]
    likely = [name for name in found if PurePosixPath(name).name.startswith("conversations")]
    return likely or found


def _count_zips(source: Source) -> str:
    zips = [name for name in source.names if name.lower().endswith(".zip")]
    return f", but {_list(zips)}: give each as a source of its own" if zips else ""


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(quote_name(name) for name in names[:_SHOWN_NAMES])
    left_out = len(names) - _SHOWN_NAMES
    return f"{shown} and {left_out:,} more" if left_out > 0 else shown
