"""What prose can ask for: figures, comparisons, citations, names and dates, each a link to the record that answers."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.computing import combine
from generator.confidence import Level, best_reference
from generator.freshness import overdue_since
from generator.pages import path_of
from generator.records import FACTS, Fact, RecordId, Source
from generator.records.dates import FuzzyDate, Period
from generator.records.fact import Operation
from generator.records.quantity import Precision, Quantity
from generator.render.escaping import escape_attribute, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from generator.dataset import Dataset
    from generator.records import Observation, Record
    from generator.records.fact import Equivalent
    from generator.relations import Relations
    from generator.wording import Wording

BINDINGS = ("fact", "change", "ratio", "share", "cite", "ref", "term", "date")
FORMS = ("short", "dated")


class BindingError(Exception):
    """A binding that cannot be answered."""


@dataclass(slots=True, eq=False)
class Bindings:
    """The bindings of one page, which remember the sources they cite so that the page can list them at its end."""

    dataset: Dataset
    relations: Relations
    wording: Wording
    today: date
    page: str
    """The page that they stand on, in the docs tree."""
    cited: dict[str, Source] = field(default_factory=dict)
    blocks: dict[str, Callable[..., Markup]] = field(default_factory=dict)
    """On a hand-written page: the blocks that it can ask for, by name."""

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return each binding and block by the name that prose calls it by."""
        return {name: getattr(self, name) for name in BINDINGS} | self.blocks

    def fact(self, slug: str, as_of: str = "", equivalent: str = "", form: str = "") -> Markup:
        """Return the value of a fact, or the one it had as of a date, as a link with its citation.

        With the slug of a source as `equivalent`: the amount in another currency that this source reports. As `form`,
        `short` is as headlines write it and `dated` names the date too.
        """
        fact, observation = self._observation(RecordId(FACTS, slug), as_of)
        cited, quantity = best_reference(self.dataset, fact, observation).source, observation.value
        if equivalent:
            cited, quantity = RecordId("sources", equivalent), equivalent_of(observation, equivalent).value
        value = self.wording.short_quantity(quantity) if form == "short" else self.wording.quantity(quantity)
        if form == "dated":
            value = self.wording.words.dated.format(value=value, date=self.wording.date(observation.as_of))
        anchor = f"#{fact.anchor_of(observation)}" if as_of else ""
        return self._figure(value, anchor, [(fact, observation)], [cited])

    def change(self, slug: str, since: str, until: str = "") -> Markup:
        """Return how much more or less the value of a fact is than it was as of an earlier date."""
        fact, later = self._observation(RecordId(FACTS, slug), until)
        earlier = observation_of(fact, since)
        low, high = combine(Operation.DIFFERENCE, (later.value, earlier.value))
        worded = self.wording.change(low, high, later.value, _precision(later.value, earlier.value))
        cited = [best_reference(self.dataset, fact, one).source for one in (later, earlier)]
        return self._figure(worded, "", [(fact, later), (fact, earlier)], cited)

    def ratio(self, slug: str, to: str) -> Markup:
        """Return how many times the value of one fact is that of another."""
        return self._compare(Operation.RATIO, slug, to)

    def share(self, slug: str, of: str) -> Markup:
        """Return what share the value of one fact is of that of another."""
        return self._compare(Operation.SHARE, slug, of)

    def _compare(self, operation: Operation, slug: str, other: str) -> Markup:
        fact, one = self._observation(RecordId(FACTS, slug), "")
        base, two = self._observation(RecordId(FACTS, other), "")
        low, high = combine(operation, (one.value, two.value))
        word = self.wording.ratio if operation is Operation.RATIO else self.wording.share
        cited = [best_reference(self.dataset, fact, one).source, best_reference(self.dataset, base, two).source]
        worded = word(low, high, _precision(one.value, two.value))
        return self._figure(worded, "", [(fact, one), (base, two)], cited)

    def _figure(
        self, worded: str, anchor: str, shown: Sequence[tuple[Fact, Observation]], cited: Sequence[RecordId]
    ) -> Markup:
        """Return a figure as a link to the first of its facts, with what to know of it, and its citations."""
        fact, value = shown[0]
        stage = self.dataset.vocabulary.stages.vocabularies[fact.measure][value.stage]
        confidences = [self.relations.confidence_in(one, each) for one, each in shown]
        words = self.wording.words
        marks = (
            [_mark(self.wording.text(stage.name), self.wording.text(stage.meaning))]
            if stage.forward or stage.ended
            else []
        )
        doubts = [confidence for confidence in confidences if confidence.level is Level.IN_DOUBT]
        if doubts:
            why = "; ".join(problem.code.summary for one in doubts for problem in one.problems)
            marks.append(_mark(words.confidence[Level.IN_DOUBT].lower(), why))
        due = [overdue_since(self.dataset, one, self.today) for one, _ in shown]
        marks += [_mark(words.overdue, self.wording.day(day)) for day in due if day][:1]
        suffix = f" ({', '.join(marks)})" if marks else ""
        sources = [source for one in dict.fromkeys(cited) if isinstance(source := self.dataset.find(one), Source)]
        notes = "".join(self._footnote(source) for source in sources)
        link = f"[{escape_markdown(worded)}]({self.href(path_of(fact) + anchor)}){{ .fact }}"
        return Markup(f"{link}{suffix}{notes}")  # noqa: S704

    def cite(self, slug: str) -> Markup:
        """Return a citation of a source."""
        source = self._find(RecordId("sources", slug))
        if not isinstance(source, Source):
            raise BindingError(slug)
        return Markup(self._footnote(source))  # noqa: S704

    def ref(self, name: str, text: str = "") -> Markup:
        """Return a link to a record, called by its heading or as the prose calls it."""
        record = self._find(record_id(name))
        shown = escape_markdown(text or getattr(record, "short", "") or self.wording.text(record.heading))
        return Markup(f"[{shown}]({self.href(path_of(record))})")  # noqa: S704

    def term(self, label: str) -> Markup:
        """Return a glossary term as a link to what it means."""
        found = self.dataset.terms.get(label)
        if not found:
            raise BindingError(label)
        record = self._find(found)
        return Markup(f"[{escape_markdown(label)}]({self.href(path_of(record))}){{ .term }}")  # noqa: S704

    def date(self, name: str, of: str = "as_of", as_of: str = "") -> Markup:
        """Return the date that a record holds, as a link to it.

        For a fact it is a date of its value, or of the one it had as of a date: `as_of`, `due` or `period`.
        """
        record = self._find(record_id(name))
        dated: FuzzyDate | Period | None = record.dated
        if isinstance(record, Fact):
            dated = getattr(self._observation(record.id, as_of)[1], of)
        if dated is None:
            raise BindingError(name)
        worded = self.wording.period(dated) if isinstance(dated, Period) else self.wording.date(dated)
        return Markup(f"[{escape_markdown(worded)}]({self.href(path_of(record))}){{ .date }}")  # noqa: S704

    def href(self, path: str) -> Markup:
        """Return the way from the page to a path of the docs tree, which slugs keep free of what needs escaping."""
        target, mark, anchor = path.partition("#")
        way = posixpath.relpath(target, posixpath.dirname(self.page) or ".")
        return Markup(f"{mark}{anchor}" if target == self.page and anchor else f"{way}{mark}{anchor}")  # noqa: S704

    def footnotes(self) -> Markup:
        """Return the definitions of every citation that the bindings made, to stand at the end of the page."""
        lines = []
        for slug, source in self.cited.items():
            title = escape_markdown(self.wording.text(source.title))
            date = f", {escape_markdown(self.wording.date(source.date))}" if source.date else ""
            link = f"[{title}]({self.href(path_of(source))})"
            lines.append(f"[^{slug}]: {link}, {escape_markdown(source.publisher)}{date}")
        return Markup("\n\n" + "\n".join(lines) + "\n" if lines else "")  # noqa: S704

    def _footnote(self, source: Source) -> str:
        self.cited[source.slug] = source
        return f"[^{source.slug}]"

    def _find(self, reference: RecordId) -> Record:
        found = self.dataset.find(reference)
        if found is None:
            raise BindingError(str(reference))
        return found

    def _observation(self, reference: RecordId, as_of: str) -> tuple[Fact, Observation]:
        fact = self._find(reference)
        if not isinstance(fact, Fact):
            raise BindingError(str(reference))
        return fact, observation_of(fact, as_of) if as_of else self.relations.values[fact.id]


def _mark(word: str, why: str) -> str:
    """Return a word that readers must not miss, which tells more where a pointer rests on it."""
    return f'<span class="mark" title="{escape_attribute(why)}">{escape_markdown(word)}</span>'


def _precision(one: Quantity, other: Quantity) -> Precision:
    """Return how exact a comparison is: as exact as its first value where the second is exact, else approximate."""
    return one.precision if other.precision is Precision.EXACT else Precision.ABOUT


def record_id(name: str) -> RecordId:
    """Return the identity that prose writes as `kind/slug`."""
    kind, _, slug = name.partition("/")
    return RecordId(kind, slug)


def observation_of(fact: Fact, as_of: str) -> Observation:
    """Return the observation that a date, or the anchor of its row, tells from the others."""
    found = next((one for one in fact.observations if as_of in {one.as_of.text, fact.anchor_of(one)}), None)
    if found is None:
        raise BindingError(as_of)
    return found


def equivalent_of(observation: Observation, source: str) -> Equivalent:
    """Return the amount in another currency that a source reports."""
    for one in observation.equivalents:
        if any(reference.source.slug == source for reference in one.sources):
            return one
    raise BindingError(source)
