"""What each binding of prose asks of the data: the records and values that answer it, or why nothing does.

The check asks the same as the pages do, so that what it lets pass has an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.computing import CannotComputeError, compare
from generator.diagnostics import codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import BY_KIND, FACTS, Fact, Record, RecordId, Source
from generator.records.fact import Operation
from generator.records.quantity import Precision
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.dataset import Dataset
    from generator.diagnostics import Code
    from generator.records import Observation
    from generator.records.dates import FuzzyDate, Period
    from generator.records.quantity import Quantity

SomeRecord = TypeVar("SomeRecord", bound=Record)
SOURCES = Source.kind
FORMS = ("short", "dated")
DATES = ("as_of", "due", "period")
"""The dates of a fact's value."""


class BindingError(Exception):
    """A binding that cannot be answered: what is wrong with it, and what to do."""

    def __init__(self, message: str, help_: str = "", code: Code | None = codes.UNKNOWN_BINDING) -> None:
        """Keep what a diagnostic needs; it has no code where the cause is reported elsewhere."""
        super().__init__(message)
        self.help = help_
        self.code = code


class Shown(NamedTuple):
    """A value of a fact."""

    fact: Fact
    observation: Observation


class Comparison(NamedTuple):
    """What two values come to, in the base unit: one end may be infinite."""

    one: Shown
    other: Shown
    low: Decimal
    high: Decimal

    @property
    def is_rough(self) -> bool:
        """Whether one of the values is approximate."""
        return any(shown.observation.value.precision is Precision.ABOUT for shown in (self.one, self.other))


@dataclass(slots=True, eq=False)
class Asking:
    """The bindings as questions, each a method that takes what the binding takes."""

    dataset: Dataset
    named: set[str] = field(default_factory=set)
    """`kind/slug` of every record that a binding named and that exists."""

    def fact(self, slug: str, as_of: str = "", equivalent: str = "", form: str = "") -> tuple[Shown, Quantity]:
        """Return a value of a fact, and its amount: with an equivalent, that which this source reports."""
        if form:
            _need_one_of("form", form, FORMS)
        shown = self._shown(slug, as_of)
        return shown, _equivalent(shown, equivalent) if equivalent else shown.observation.value

    def change(self, slug: str, since: str, until: str = "") -> Comparison:
        """Return how far the value of a fact lies from the one that it had as of an earlier date."""
        return _compared(Operation.DIFFERENCE, self._shown(slug, until), self._shown(slug, since))

    def ratio(self, slug: str, to: str) -> Comparison:
        """Return how many times the value of one fact is that of another."""
        return _compared(Operation.RATIO, self._shown(slug), self._shown(to))

    def share(self, slug: str, of: str) -> Comparison:
        """Return what share the value of one fact is of that of another."""
        return _compared(Operation.SHARE, self._shown(slug), self._shown(of))

    def cite(self, slug: str) -> Source:
        """Return a source."""
        return self._record(Source, RecordId(SOURCES, slug), slug)

    def ref(self, name: str, text: str = "") -> tuple[Record, str]:
        """Return a record, and what the prose calls it."""
        return self._record(Record, _record_id(name), name), text

    def term(self, label: str) -> Record:
        """Return the glossary term that has a label."""
        terms = self.dataset.terms
        if label not in terms:
            help_ = did_you_mean(label, terms) or "write the term in data/terms/, or leave the binding out"
            raise BindingError(f"no term is labelled `{label}`", help_)
        self.named.add(str(terms[label]))
        return self.dataset.records[terms[label]]

    def date(self, name: str, of: str = "", as_of: str = "") -> tuple[Record, FuzzyDate | Period]:
        """Return a record, and the date that it holds; of a fact, one of a value that it has or had."""
        record = self._record(Record, _record_id(name), name)
        if of:
            _need_one_of("of", of, DATES)
        if isinstance(record, Fact):
            dated = getattr(self._value(record, as_of), of or DATES[0])
            message, help_ = f"this value of `{record.slug}` has no `{of}`", "name an observation that has one"
        elif of or as_of:
            message = f"`{name}` is no fact, whose values have dates of their own"
            raise BindingError(message, f'write {{{{ date("{name}") }}}}', codes.BAD_PROSE)
        else:
            dated = record.dated
            message, help_ = f"`{name}` holds no date", "name a record that has one, or write the date out"
        if dated is None:
            raise BindingError(message, help_, codes.MISSING_DATE)
        return record, dated

    def _shown(self, slug: str, as_of: str = "") -> Shown:
        fact = self._record(Fact, RecordId(FACTS, slug), slug)
        return Shown(fact, self._value(fact, as_of))

    def _value(self, fact: Fact, as_of: str) -> Observation:
        """Return the value of a fact, or the one that a date, or the anchor of its row, tells from the others."""
        if not as_of:
            return value_of(self.dataset, fact)
        for one in fact.observations:
            if as_of in {one.as_of.text, fact.anchor_of(one)}:
                return one
        dates = ", ".join(one.as_of.text for one in fact.observations)
        raise BindingError(f"`{fact.slug}` has no value as of `{as_of}`", f"dates: {dates}")

    def _record(self, model: type[SomeRecord], reference: RecordId, called: str) -> SomeRecord:
        found = self.dataset.find(reference)
        if not isinstance(found, model):
            what = {FACTS: "fact", SOURCES: "source"}.get(reference.kind, "record")
            code = None if self.dataset.is_broken(reference) else codes.UNKNOWN_BINDING
            raise BindingError(f"there is no {what} `{called}`", _nearest(self.dataset, reference), code)
        self.named.add(str(found.id))
        return found


def _equivalent(shown: Shown, source: str) -> Quantity:
    """Return the amount in another currency that a source reports."""
    reported: dict[str, Quantity] = {}
    for other in shown.observation.equivalents:
        for reference in other.sources:
            reported.setdefault(reference.source.slug, other.value)
    if source not in reported:
        sources = ", ".join(reported)
        help_ = f"sources that report one: {sources}" if sources else "take the argument out"
        raise BindingError(f"`{shown.fact.slug}` has no equivalent reported by `{source}`", help_)
    return reported[source]


def _compared(operation: Operation, one: Shown, other: Shown) -> Comparison:
    try:
        low, high = compare(operation, one.observation.value, other.observation.value)
    except CannotComputeError as problem:
        raise BindingError(str(problem), "compare figures that fit", codes.BAD_PROSE) from problem
    return Comparison(one, other, low, high)


def _need_one_of(argument: str, word: str, words: Sequence[str]) -> None:
    if word not in words:
        raise BindingError(f"`{argument}` cannot be `{word}`", f"write one of {', '.join(words)}", codes.BAD_PROSE)


def _record_id(name: str) -> RecordId:
    """Return the identity that prose writes as `kind/slug`."""
    kind, _, slug = name.partition("/")
    return RecordId(kind, slug)


def _nearest(dataset: Dataset, reference: RecordId) -> str:
    """Return what to do about a reference that names nothing."""
    if reference.kind not in {FACTS, *BY_KIND}:
        same = [str(one) for one in dataset.records if one.slug in {reference.kind, reference.slug}]
        return f"did you mean `{same[0]}`?" if same else "name the kind too: `organisations/slug`"
    near = did_you_mean(reference.slug, dataset.slugs_of(reference.kind))
    return near or "write its record in data/, or take the binding out"
