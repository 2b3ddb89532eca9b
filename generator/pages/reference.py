"""Pages made from the models and the codes themselves: references for editors, and the search page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import get_args

from pydantic import BaseModel

from generator.diagnostics import codes
from generator.diagnostics.explanations import explain
from generator.pages.views import Link, index_path
from generator.records import KINDS, Record
from generator.records.base import Acknowledgement, SourceReference
from generator.records.fact import Computation, Equivalent, Observation
from generator.records.policy import Pillar
from generator.records.source import Republication
from generator.records.texts import Markdown

PARTS: tuple[type[BaseModel], ...] = (
    Observation,
    SourceReference,
    Equivalent,
    Computation,
    Pillar,
    Republication,
    Acknowledgement,
)


@dataclass(frozen=True, slots=True)
class Way:
    """A list of the site, with what it holds in a sentence."""

    link: Link
    about: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: the lists that hold everything, for who searches without scripts."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class FieldDoc:
    """One field of a kind, for the reference that editors read."""

    name: str
    description: str
    required: bool
    example: str


@dataclass(frozen=True, slots=True)
class KindDoc:
    """The fields of a kind, or of a part that records are made of."""

    name: str
    about: str
    fields: tuple[FieldDoc, ...]


@dataclass(frozen=True, slots=True)
class FieldsView:
    """The reference of all fields."""

    kinds: tuple[KindDoc, ...]
    parts: tuple[KindDoc, ...]


@dataclass(frozen=True, slots=True)
class CodeDoc:
    """One diagnostic with its explanation."""

    id: str
    name: str
    severity: str
    summary: str
    explanation: Markdown


@dataclass(frozen=True, slots=True)
class CodesView:
    """The reference of all diagnostics."""

    codes: tuple[CodeDoc, ...]


def fields_view() -> FieldsView:
    """Return the fields of every kind and part."""
    kinds = tuple(KindDoc(f"data/{model.kind}/", model.about, _fields(model)) for model in KINDS)
    parts = tuple(KindDoc(model.__name__, (model.__doc__ or "").strip(), _fields(model)) for model in PARTS)
    return FieldsView(kinds, parts)


def _fields(model: type[BaseModel]) -> tuple[FieldDoc, ...]:
    return tuple(
        FieldDoc(
            name, (info.description or "") + _choices(info.annotation), info.is_required(), _example(info.examples)
        )
        for name in (model.field_order() if issubclass(model, Record) else model.model_fields)
        for info in (model.model_fields[name],)
    )


def _choices(annotation: object) -> str:
    """Return the allowed words of a field that has a fixed set."""
    found = next(
        (one for one in (annotation, *get_args(annotation)) if isinstance(one, type) and issubclass(one, Enum)), None
    )
    words = (
        [str(one.value) for one in found] if found else [one for one in get_args(annotation) if isinstance(one, str)]
    )
    return f"; one of {', '.join(words)}" if words else ""


def _example(examples: list[object] | None) -> str:
    if not examples:
        return ""
    return str(examples[0]) if not isinstance(examples[0], list) else f"[{', '.join(map(str, examples[0]))}]"


def codes_view() -> CodesView:
    """Return every code with its explanation."""
    return CodesView(
        tuple(CodeDoc(one.id, one.name, one.severity.value, one.summary, _explanation(one.id)) for one in codes.CODES)
    )


def _explanation(code_id: str) -> Markdown:
    """Return an explanation without its heading, its bindings kept as text."""
    return Markdown.of(f"{{% raw %}}{explain(code_id).partition(chr(10))[2]}{{% endraw %}}")


def search_view() -> SearchView:
    """Return the lists of the site."""
    return SearchView(tuple(Way(Link(model.plural, index_path(model.kind)), model.about) for model in KINDS))
