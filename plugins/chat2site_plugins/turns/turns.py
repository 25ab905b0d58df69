"""One turn to messages: the prompt, and every attempt at an answer as a version of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chat2site.api import Message, Part
from chat2site_plugins.turns.images import Images
from chat2site_plugins.turns.parts import (
    ATTEMPT_TYPES,
    INPUT_TYPES,
    STATUSES,
    find_request,
    make_attempt_parts,
    make_extra_parts,
    make_input_parts,
    take_content,
)
from chat2site_plugins.turns.record import Place, Record, as_list
from chat2site_plugins.turns.tree import Tree

TURN_KEYS = frozenset({"userInput", "assistantAttempts", "turnId"})
_ATTEMPT_KEYS = frozenset({"content", "attemptId", "type", "status"})


class TurnReader:
    """Reads the turns of one conversation into its tree."""

    def __init__(self, tree: Tree, *, images: Images, default_model: str) -> None:
        self._tree = tree
        self._images = images
        self._default_model = default_model

    def read(self, value: object, *, number: int, place: Place) -> None:
        """Add the messages of a turn; `number` is its position, counted from one."""
        if not isinstance(value, dict):
            place.warn("the turn is no object")
            self._add_aside(f"turn-{number}", value)
            return
        turn = Record(value, place)
        key = f"turn-{turn.name('turnId') or number}"
        inputs = self._take_inputs(turn)
        attempts = self._take_attempts(turn)
        prompt = self._add_input(inputs, turn, key=key)
        self._add_attempts(attempts, key=key, request=find_request(prompt), place=place)

    def _take_inputs(self, turn: Record) -> list[Record]:
        """Return the user's input; one by one where there are several, which is odd."""
        value = turn.take("userInput")
        place = turn.place.below("user input")
        if isinstance(value, dict):
            return [Record(value, place)]
        place.warn("there is none" if value is None else "it is no object")
        values = value if isinstance(value, list) else [value]
        return [_as_record(each, place) for each in values if each is not None]

    def _take_attempts(self, turn: Record) -> list[Any]:
        value = turn.take("assistantAttempts")
        if value is None:
            return []
        place = turn.place.below("attempts")
        return as_list(value, id_key="attemptId", keys=_ATTEMPT_KEYS, place=place)

    def _add_input(self, inputs: list[Record], turn: Record, *, key: str) -> list[Part]:
        """Add the message of the user with what else the turn holds; return its parts."""
        times = [record.time("timestamp") for record in inputs]
        parts = [
            part
            for record in inputs
            for part in make_input_parts(take_content(record, INPUT_TYPES, self._images.find_sent))
        ]
        left = [record.left for record in inputs if record.left]
        turn.keep("userInput", left[0] if len(left) == 1 else left)
        if inputs:
            created = next(filter(None, times), None)
            everything = (*parts, *make_extra_parts(turn.left))
            self._tree.add_active(
                Message(id=f"{key}-user", role="user", created=created, parts=everything)
            )
        else:
            self._add_aside(key, turn.left)
        return parts

    def _add_attempts(self, values: list[Any], *, key: str, request: str, place: Place) -> None:
        ids: list[str] = []
        accepted: list[str] = []
        for number, value in enumerate(values, start=1):
            attempt = place.below(f"attempt {number}")
            if not isinstance(value, dict):
                attempt.warn("the attempt is no object")
            if value is None:
                continue
            record = _as_record(value, attempt)
            message = self._read_attempt(record, number, key=key, request=request)
            ids.append(self._tree.add(message))
            if message.status == "accepted":
                accepted.append(ids[-1])
        if ids:
            self._tree.follow((accepted or ids)[-1])

    def _read_attempt(self, record: Record, number: int, *, key: str, request: str) -> Message:
        status = record.choice("status", STATUSES)
        content = take_content(record, ATTEMPT_TYPES, self._images.find)
        name = record.name("attemptId") or str(number)
        created = record.time("timestamp")
        model = record.text("modelUsed") or self._default_model
        parts = make_attempt_parts(content, status=status, request=request)
        return Message(
            id=f"{key}-attempt-{name}",
            role="assistant",
            created=created,
            model=model,
            status=status,
            parts=(*parts, *make_extra_parts(record.left)),
        )

    def _add_aside(self, key: str, value: object) -> None:
        """Add a message for what nobody said, yet has to be somewhere; none if it is nothing."""
        parts = make_extra_parts(value)
        if parts:
            self._tree.add_active(Message(id=key, role="system", parts=tuple(parts)))


def _as_record(value: object, place: Place) -> Record:
    """Return the record that a value is; what is no object stands for its content."""
    return Record(value if isinstance(value, Mapping) else {"content": value}, place)
