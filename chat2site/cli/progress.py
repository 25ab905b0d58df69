"""How far a stage is, as text: counts, rate and time left."""

from __future__ import annotations

_SETTLED_SECONDS = 1.0
"""Before, a rate says more about the start than about the rest."""


def progress_text(stage: str, done: int, total: int, *, seconds: float) -> str:
    """Return the live line of a stage that has run for some seconds; `total` is 0 if not known."""
    facts = [f"{done:,} of {total:,}" if total else f"{done:,}"]
    if done and seconds >= _SETTLED_SECONDS:
        facts.append(_rate(done, seconds))
        if total:
            facts.append(f"{_clock((total - done) * seconds / done)} left")
    return f"{stage:<9} {', '.join(facts)}"


def finished_text(stage: str, done: int, *, seconds: float) -> str:
    """Return the line of a stage that has ended."""
    rate = f", {_rate(done, seconds)}" if seconds >= _SETTLED_SECONDS else ""
    return f"{stage:<9} {done:,} in {seconds:.1f} s{rate}"


def _rate(done: int, seconds: float) -> str:
    rate = done / seconds
    return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
