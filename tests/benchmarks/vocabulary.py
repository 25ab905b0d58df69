"""Invented, pronounceable words with the frequencies of a natural language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random

_ONSETS = "b c d f g h j k l m n p r s t v w z br cl dr fl gr pl pr sh st th tr".split()
_NUCLEI = "a e i o u ai ea ee io ou".split()
_CODAS = ["", "", "", "l", "m", "n", "r", "s", "t", "nd", "ng", "rt", "st"]
_SYLLABLES_BY_FREQUENCY = (1, 2, 2, 3, 3, 4)
_BUFFER_WORDS = 100_000


def make_words(random: Random, count: int) -> list[str]:
    """Return different words, the most frequent ones first: these are short, as in a language."""
    words: dict[str, None] = {}
    while len(words) < count:
        rank = len(words) / count
        longest = _SYLLABLES_BY_FREQUENCY[int(len(_SYLLABLES_BY_FREQUENCY) * rank**0.25)]
        words[_make_word(random, random.randint(max(longest - 1, 1), longest))] = None
    return list(words)


def _make_word(random: Random, syllables: int) -> str:
    pick = random.choice
    middle = "".join(pick(_ONSETS) + pick(_NUCLEI) for _ in range(syllables))
    return middle + pick(_CODAS)


class WordStream:
    """Endless words, drawn so that the word of rank r comes with a weight of about 1/r."""

    def __init__(self, random: Random, words: Sequence[str]) -> None:
        self._random = random
        self._words = words
        # Zipf's law with Mandelbrot's offset, which keeps the first words from taking over.
        weights = (1 / (rank + 2.7) ** 1.05 for rank in range(1, len(words) + 1))
        self._cumulative_weights = list(accumulate(weights))
        self._buffer: list[str] = []
        self._position = 0

    def take(self, count: int) -> list[str]:
        """Return the next words as a new list."""
        if self._position + count > len(self._buffer):
            self._refill()
        start = self._position
        self._position = start + count
        return self._buffer[start : self._position]

    def _refill(self) -> None:
        # One call for many words: this is most of the work of a whole archive.
        self._buffer = self._random.choices(
            self._words, cum_weights=self._cumulative_weights, k=_BUFFER_WORDS
        )
        self._position = 0
