"""Markdown in the manner of language models, made of invented words."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .code_samples import FORMULAS, SAMPLES
from .vocabulary import WordStream

_DOMAINS = ("example.com", "example.net", "example.org")


class TextWriter:
    """Writes prompts, answers and titles of a wanted size."""

    def __init__(self, random: Random, words: WordStream) -> None:
        self._random = random
        self._words = words
        self._languages = list(SAMPLES)
        blocks: dict[Callable[[], str], int] = {
            self._paragraph: 46,
            self._list_after_paragraph: 12,
            self._bullets: 9,
            self._steps: 8,
            self._code_block: 12,
            self._heading: 8,
            self._table: 4,
            self._quote: 2,
        }
        self._blocks = list(blocks)
        self._block_weights = list(blocks.values())

    def title(self) -> str:
        """Return three to seven words with a capital letter."""
        return " ".join(self._words.take(3 + int(self._random.random() * 5))).capitalize()

    def prompt(self, size: int) -> str:
        """Return some plain sentences."""
        sentences = [self._sentence()]
        length = len(sentences[0])
        while length < size:
            sentences.append(self._sentence())
            length += len(sentences[-1]) + 1
        return " ".join(sentences)

    def answer(self, size: int) -> str:
        """Return Markdown blocks that begin with a paragraph."""
        blocks = [self._paragraph()]
        length = len(blocks[0])
        while length < size:
            for make_block in self._random.choices(self._blocks, self._block_weights, k=4):
                blocks.append(make_block())
                length += len(blocks[-1]) + 2
                if length >= size:
                    break
        return "\n\n".join(blocks)

    def _number(self, low: int, high: int) -> int:
        # `randint` takes ten times as long, and this is called for each sentence.
        return low + int(self._random.random() * (high - low + 1))

    def _sentence(self) -> str:
        words = self._words.take(self._number(5, 22))
        words[0] = words[0].capitalize()
        if self._random.random() < 0.35:
            place = self._number(1, len(words) - 1)
            words[place] = self._decorated(words[place])
        if len(words) > 12:
            words[6] += ","
        return " ".join(words) + "."

    def _decorated(self, word: str) -> str:
        style = self._random.random()
        if style < 0.4:
            return f"**{word}**"
        if style < 0.6:
            return f"*{word}*"
        if style < 0.85:
            return f"`{word}_{self._number(1, 99)}`"
        if style < 0.95:
            formula = self._random.choice(FORMULAS)
            return formula % (word[0], word[-1])
        return f"[{word}](https://{self._random.choice(_DOMAINS)}/{word})"

    def _phrase(self) -> str:
        words = self._words.take(self._number(3, 12))
        if self._random.random() < 0.4:
            words[0] = f"**{words[0].capitalize()}:**"
        return " ".join(words)

    def _paragraph(self) -> str:
        return " ".join([self._sentence() for _ in range(self._number(2, 5))])

    def _heading(self) -> str:
        words = self._words.take(self._number(2, 5))
        return f"{'#' * self._number(2, 4)} {' '.join(words).capitalize()}"

    def _quote(self) -> str:
        return f"> {self._sentence()}\n> {self._sentence()}"

    def _bullets(self) -> str:
        indent = self._random.choice(("  ", "   ", "    "))
        lines = []
        for _ in range(self._number(3, 6)):
            lines.append(f"- {self._phrase()}")
            if self._random.random() < 0.35:
                lines += [f"{indent}- {self._phrase()}" for _ in range(self._number(2, 3))]
        return "\n".join(lines)

    def _list_after_paragraph(self) -> str:
        return f"{self._sentence()[:-1]}:\n{self._bullets()}"

    def _steps(self) -> str:
        lines = []
        for number in range(1, self._number(3, 6) + 1):
            lines.append(f"{number}. {self._phrase()}")
            if self._random.random() < 0.4:
                lines += [f"   - {self._phrase()}" for _ in range(self._number(1, 3))]
        return "\n".join(lines)

    def _code_block(self) -> str:
        language = self._random.choice(self._languages)
        samples = self._random.choices(SAMPLES[language], k=self._number(1, 4))
        code = "\n".join([self._filled_in(sample) for sample in samples])
        return f"```{language}\n{code}```"

    def _filled_in(self, sample: str) -> str:
        first, second, third = self._words.take(3)
        number = self._number(1, 999)
        return sample % {
            "A": first.capitalize(),
            "a": first,
            "b": second,
            "c": third,
            "n": number,
        }

    def _table(self) -> str:
        columns = self._number(2, 4)
        rows = [self._row(columns) for _ in range(self._number(3, 8))]
        return "\n".join([self._row(columns), "|" + "---|" * columns, *rows])

    def _row(self, columns: int) -> str:
        words = self._words.take(columns * 2)
        cells = [f"{words[place]} {words[place + 1]}" for place in range(0, columns * 2, 2)]
        return "| " + " | ".join(cells) + " |"
