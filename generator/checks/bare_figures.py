"""Figures and words in prose that nothing keeps true: a record holds the value, or the word grows old by itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.checks.binding_fixes import binding_fix
from generator.diagnostics import Diagnostic, Span, codes
from generator.figures import Kind, currencies_of, read_prose
from generator.records import Claim, Event, Fact, Initiative, Policy
from generator.records.dates import DatePrecision
from generator.records.texts import Markdown
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from generator.dataset import Dataset
    from generator.figures import Figure
    from generator.records import Observation
    from generator.records.quantity import Quantity

    Key = tuple[str, Decimal, Decimal]

DATED = (Event, Policy, Initiative)
"""Kinds whose date prose is likely to mean."""
OTHERS_WORDS = (Claim, ("statement",))
"""What tells what others say: the figures in it are theirs."""
NAMED = 3
"""How many records that hold a value are named."""
WAIVER = "<!-- bare: reason -->"
PAGE_WAIVER = re.compile(r"---\n(?:(?!---\n).*\n)*?bare:[ ]*\S")
"""A reason in the metadata of a page waives all of it: for pages about writing figures, which hold made-up ones."""


def check_bare_figures(dataset: Dataset, prose: Mapping[str, str]) -> list[Diagnostic]:
    """Report figures that could be bindings, words that age and waivers without a reason, in `content/` and `data/`."""
    holdings = _Holdings.of(dataset)
    pages = {path: text for path, text in prose.items() if not PAGE_WAIVER.match(text)}
    found = [one for path, text in pages.items() for one in _check(holdings, _Place(path, text), text)]
    for record in dataset.records.values():
        for steps, value in dataset.values_in(record, Markdown):
            if isinstance(record, OTHERS_WORDS[0]) and steps == OTHERS_WORDS[1]:
                continue
            for language, text in value.by_language:
                span = dataset.span_of(record, (*steps, language) if language else steps)
                place = _Place(span.path, dataset.documents[record.id].text, span)
                may_bind = language in {"", dataset.vocabulary.edition.language}  # a binding prints words in it
                found += _check(holdings, place, text, str(record.id), may_bind=may_bind)
    return [*found, *_in_answers(holdings)]


def _in_answers(holdings: _Holdings) -> Iterator[Diagnostic]:
    """Report what grows false in the sentences that facts answer with: their figures come by themselves."""
    dataset = holdings.dataset
    for fact in dataset.of_model(Fact):
        for stage, answer in fact.answers.items():
            for language, text in answer.by_language:
                span = dataset.span_of(fact, ("answers", stage, language) if language else ("answers", stage))
                place = _Place(span.path, dataset.documents[fact.id].text, span)
                for one in _check(holdings, place, text, str(fact.id), may_bind=False):
                    yield replace(one, help="leave it out: the value comes by `{value}`, its date by itself")


def _check(
    holdings: _Holdings, place: _Place, text: str, record: str = "", *, may_bind: bool = True
) -> Iterator[Diagnostic]:
    spellings = holdings.dataset.vocabulary.spellings
    read = read_prose(text, spellings)
    for figure in read.figures:
        bindings = holdings.bindings_for(figure)
        if bindings or holdings.is_always_told(figure):
            shown = " ".join(figure.text.split())
            span = place.span(text, figure.start, figure.end)
            fix = binding_fix(holdings.dataset, place.source, place.within, span, figure, bindings) if may_bind else ()
            message, help_ = f"bare figure `{shown}`", _help(bindings)
            yield Diagnostic(codes.BARE_FIGURE, message, span, help=help_, record=record, fix=fix)
    for start, end in read.ageing:
        message, help_ = f"`{text[start:end]}` grows old", f"say when, or waive it right behind: {WAIVER}"
        yield Diagnostic(codes.AGEING_WORD, message, place.span(text, start, end), help=help_, record=record)
    for start, end in read.unreasoned:
        message, help_ = "this waiver gives no reason", f"say why the words may stand here: {WAIVER}"
        yield Diagnostic(codes.BARE_WAIVER, message, place.span(text, start, end), help=help_, record=record)


def _help(bindings: list[str]) -> str:
    if not bindings:
        return f"make it a record, or waive it right behind: {WAIVER}"
    named = [f"{{{{ {one} }}}}" for one in bindings[:NAMED]]
    more = f" or one of {len(bindings) - NAMED} more" if len(bindings) > NAMED else ""
    return f"write {', or '.join(named)}{more}"


@dataclass(frozen=True, slots=True)
class _Holdings:
    """What the records hold, by value: the bindings that give it."""

    dataset: Dataset
    values: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, dataset: Dataset) -> _Holdings:
        """Return the holdings of a dataset: what a record says now before what it said."""
        holdings = cls(dataset)
        facts = [(fact, value_of(dataset, fact)) for fact in dataset.of_model(Fact)]
        for fact, current in facts:
            holdings._add(current.value, f'fact("{fact.slug}")')
        for fact, current in facts:
            for one in fact.observations:
                as_of = "" if one is current else f', as_of="{_name(fact, one)}"'
                if as_of:
                    holdings._add(one.value, f'fact("{fact.slug}"{as_of})')
                for other in one.equivalents:
                    source = other.sources[0].source.slug
                    holdings._add(other.value, f'fact("{fact.slug}"{as_of}, equivalent="{source}")')
        for model in DATED:
            for record in dataset.of_model(model):
                if record.dated:
                    holdings.dates[record.dated.text].append(f'date("{record.id}")')
        return holdings

    def _add(self, value: Quantity, binding: str) -> None:
        low, high = value.scaled()
        names = {value.unit.base} | ({""} if value.unit.per else set())
        for name in names:
            self.values[name, low, high].append(binding)

    def bindings_for(self, figure: Figure) -> list[str]:
        """Return the bindings that give exactly what a figure says."""
        if figure.kind is Kind.DATE:
            is_known = figure.date is not None and figure.date.precision is not DatePrecision.YEAR
            return self.dates.get(figure.date.text, []) if figure.date and is_known else []
        if figure.low is None or figure.high is None or _is_fraction(figure):
            return []
        base, power = self.dataset.vocabulary.split_prefix(figure.unit)
        low, high = figure.low.scaleb(power), figure.high.scaleb(power)
        names = currencies_of(figure.unit, self.dataset.vocabulary) if figure.kind is Kind.MONEY else [base]
        return [one for name in names for one in self.values.get((name, low, high), [])]

    def is_always_told(self, figure: Figure) -> bool:
        """Whether a figure should be a record even where none holds it: money, shares and capacities."""
        base, _ = self.dataset.vocabulary.split_prefix(figure.unit)
        words = self.dataset.vocabulary.units.units.get(base)
        is_capacity = figure.kind is Kind.MEASURE and words is not None and words.si
        return figure.kind is Kind.MONEY or (figure.kind is Kind.PERCENT and not _is_fraction(figure)) or is_capacity


def _is_fraction(figure: Figure) -> bool:
    """Whether a share is written as ordinary words, `half`, which say more or less than a figure."""
    return figure.kind is Kind.PERCENT and figure.text.isascii() and not re.search(r"[0-9%]|cent", figure.text)


def _name(fact: Fact, observation: Observation) -> str:
    """Return what tells an observation from the others of its fact in a binding."""
    first = next(one for one in fact.observations if one.as_of.text == observation.as_of.text)
    return observation.as_of.text if first is observation else fact.anchor_of(observation)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece of prose stands: it is a whole file, or a text inside one at a span."""

    path: str
    source: str
    within: Span | None = None

    def span(self, text: str, start: int, end: int) -> Span:
        """Return where in the file a stretch of the prose stands."""
        lines = [0, *(one.end() for one in re.finditer("\n", self.source))]
        if self.within:
            found = _locate(self.source, lines, self.within, text, start, end)
            if found is None:
                return self.within
            start, end = found
        first, last = bisect_right(lines, start), bisect_right(lines, end)
        return Span(self.path, first, start - lines[first - 1] + 1, last, end - lines[last - 1] + 1)


def _locate(source: str, lines: list[int], span: Span, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a stretch of a value stands in its file: folding moves blanks only, so all else is counted."""
    begins, ends = lines[span.line - 1] + span.column - 1, lines[span.end_line - 1] + span.end_column - 1
    if source[begins : begins + 1] in {"|", ">"}:
        begins = source.index("\n", begins)
    elif source[begins : begins + 1] in {"'", '"'}:
        begins += 1
    places = [place for place, one in enumerate(source[begins:ends], begins) if not one.isspace()]
    if source[begins - 1] == "'":  # inside single quotes one is written twice
        doubled = {one.end() - 1 for one in re.compile("''").finditer(source, begins, ends - 1)}
        places = [place for place in places if place not in doubled]
    skipped = sum(not one.isspace() for one in text[:start])
    length = sum(not one.isspace() for one in text[start:end])
    if skipped + length > len(places):
        return None
    first, last = places[skipped], places[skipped + length - 1] + 1
    shown = "".join(source[first:last].replace("''", "'").split())
    return (first, last) if shown == "".join(text[start:end].split()).replace("''", "'") else None
