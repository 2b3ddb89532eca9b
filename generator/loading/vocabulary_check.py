"""What the vocabulary says in places that fit their fields and nothing else: kinds that are none, spellings of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Note, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import BY_KIND
from generator.records.vocabulary import SI_PREFIXES, SI_SYMBOLS, Edition, Units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from generator.diagnostics import Span
    from generator.documents import Document, KeyPath
    from generator.records.vocabulary import UnitWords

    Spelling = tuple[str, str, Span]
    """How something is written, what it is by its name in data, and where that is said."""


def check_settings(settings: BaseModel, document: Document) -> Iterator[Diagnostic]:
    """Report what a file that every project has says of kinds and spellings, where each of its values is sound."""
    if isinstance(settings, Edition):
        yield from _kinds(settings, document)
    if isinstance(settings, Units):
        yield from _ambiguous(settings, document)


def _kinds(edition: Edition, document: Document) -> Iterator[Diagnostic]:
    for kind in edition.check_every:
        if kind not in BY_KIND:
            help_ = did_you_mean(kind, BY_KIND) or f"kinds: {', '.join(BY_KIND)}"
            span = document.key_span_of(("check_every", kind))
            yield Diagnostic(codes.BAD_VALUE, f"`{kind}` is no kind of record", span, help=help_)


def _ambiguous(units: Units, document: Document) -> Iterator[Diagnostic]:
    known: dict[str, tuple[str, Span]] = {}
    for spelling, name, span in _spellings(units, document):
        first, first_span = known.setdefault(spelling, (name, span))
        if first != name:
            yield Diagnostic(
                codes.AMBIGUOUS_SPELLING,
                f"`{spelling}` stands for `{first}` and for `{name}`",
                span,
                notes=(Note("the first of them", first_span),),
                help="let it stand for one of them",
            )


def _spellings(units: Units, document: Document) -> Iterator[Spelling]:
    """Yield every spelling: the names in data first, then what else stands for them."""
    for group, names in (("currencies", units.currencies), ("units", units.units)):
        yield from ((name, name, document.key_span_of((group, name))) for name in names)
    for code, money in units.currencies.items():
        yield from _listed(code, {"symbols": money.symbols, "names": money.names}, ("currencies", code), document)
    for unit, words in units.units.items():
        yield from _of_unit(unit, words, document)


def _of_unit(unit: str, words: UnitWords, document: Document) -> Iterator[Spelling]:
    """Yield what else stands for a unit, and what SI prefixes make of it."""
    path: KeyPath = ("units", unit)
    if words.symbol:
        yield words.symbol, unit, document.span_of((*path, "symbol"))
    yield from _listed(unit, {"also": words.also, "written": words.written}, path, document)
    for field, text in (("name", words.name), ("one", words.one)):
        for language, one in text.by_language if text else ():
            yield one, unit, document.span_of((*path, field, language))
    for spelling, prefix in words.prefixed.items():
        yield spelling, f"{prefix}{unit}", document.key_span_of((*path, "prefixed", spelling))
    for start, prefix in ({one: one for one in SI_PREFIXES} | SI_SYMBOLS).items() if words.si else ():
        yield f"{start}{unit}", f"{prefix}{unit}", document.key_span_of(path)


def _listed(name: str, fields: Mapping[str, tuple[str, ...]], path: KeyPath, document: Document) -> Iterator[Spelling]:
    for field, spellings in fields.items():
        yield from ((one, name, document.span_of((*path, field, place))) for place, one in enumerate(spellings))
