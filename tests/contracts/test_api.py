"""The contract with plugins is what `api.txt` says, so that a break is a decision."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args

import msgspec
import pytest

from chat2site import api
from chat2site.hooks import spec

GOLDEN = Path(__file__).with_name("api.txt")
HEADER = """\
What plugins get from `chat2site.api`, and the hooks that they implement.

A change here is a change of the contract: it needs a line in CHANGELOG.md, and the manual says
which version it needs. Written by `pytest tests/contracts/test_api.py --update-golden`.
"""


def _describe(name: str) -> Iterator[str]:
    value = getattr(api, name)
    if value is Any:
        yield f"{name} = Any"
    elif inspect.isclass(value):
        bases = [base.__name__ for base in value.__bases__ if base is not object]
        yield f"class {name}({', '.join(bases)})"
        yield from (f"    {line}" for line in _iter_members(value))
    elif inspect.isfunction(value):
        yield f"def {name}{_signature(value)}"
    elif isinstance(value, UnionType):
        yield f"{name} = {' | '.join(each.__name__ for each in get_args(value))}"
    else:
        yield name


def _iter_members(kind: type) -> Iterator[str]:
    if issubclass(kind, enum.Enum):
        yield from (f"{each.name} = {each.value}" for each in kind)
        return
    defaults = _defaults_of(kind)
    for name, annotation in inspect.get_annotations(kind).items():
        default = f" = {defaults[name]!r}" if name in defaults else ""
        yield f"{name}: {annotation}{default}{_position(kind, name)}"
    for name, member in sorted(vars(kind).items()):
        is_public = not name.startswith("_") or name == "__init__"
        if is_public and isinstance(member, property):
            yield f"{_abstract(member)}property {name}{_signature(member.fget)}"
        elif is_public and isinstance(member, classmethod):
            yield f"classmethod {name}{_signature(member.__func__)}"
        elif is_public and inspect.isfunction(member):
            yield f"{_abstract(member)}def {name}{_signature(member)}"


def _defaults_of(kind: type) -> dict[str, object]:
    if not issubclass(kind, msgspec.Struct):
        return dict(vars(kind))
    fields = msgspec.structs.fields(kind)
    given = {each.name: each.default for each in fields if each.default is not msgspec.NODEFAULT}
    made = {
        each.name: each.default_factory()
        for each in fields
        if each.default_factory is not msgspec.NODEFAULT
    }
    return given | made


def _position(kind: type, name: str) -> str:
    if not issubclass(kind, msgspec.Struct):
        return ""
    parameter = inspect.signature(kind).parameters[name]
    return "" if parameter.kind is parameter.KEYWORD_ONLY else "  # by position too"


def _abstract(member: object) -> str:
    return "abstract " if getattr(member, "__isabstractmethod__", False) else ""


class _Bare(str):
    """An annotation that is shown without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    parameters = [
        each if each.annotation is each.empty else each.replace(annotation=_Bare(each.annotation))
        for each in signature.parameters.values()
    ]
    returned = _Bare(signature.return_annotation)
    return str(signature.replace(parameters=parameters, return_annotation=returned))


def _contract() -> str:
    hooks = [
        f"hook {name}{_signature(function)}"
        for name, function in vars(spec).items()
        if name.startswith("chat2site_")
    ]
    blocks = ["\n".join(_describe(name)) for name in api.__all__]
    return "\n".join([HEADER, *blocks, "", *hooks, ""])


def test_the_contract_is_the_one_that_was_agreed(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(_contract(), encoding="utf-8", newline="\n")

    assert _contract() == GOLDEN.read_text(encoding="utf-8")


def test_the_contract_is_all_that_the_module_has() -> None:
    names = [name for name in vars(api) if name[0].isalpha() and name != "annotations"]

    assert sorted(names) == sorted(api.__all__) == api.__all__


@pytest.mark.parametrize("name", sorted(set(api.__all__) - {"Item", "MkDocsConfig"}))
def test_everything_in_the_contract_is_documented(name: str) -> None:
    value = getattr(api, name)
    members = [
        member
        for each, member in (vars(value).items() if inspect.isclass(value) else ())
        if not each.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    ]

    assert inspect.getdoc(value)
    assert [member for member in members if not inspect.getdoc(member)] == []
