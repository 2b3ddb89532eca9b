"""What prose can ask for: `fact`, `cite`, `ref`, `term` and `date`, each a link to the record that answers."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.confidence import Level, best_reference
from generator.pages import path_of
from generator.records import FACTS, Fact, RecordId, Source
from generator.records.dates import FuzzyDate, Period
from generator.render.escaping import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.dataset import Dataset
    from generator.records import Observation, Record
    from generator.records.fact import Equivalent
    from generator.relations import Relations
    from generator.wording import Wording

BINDINGS = ("fact", "cite", "ref", "term", "date")


class BindingError(Exception):
    """A binding that cannot be answered."""


@dataclass(slots=True, eq=False)
class Bindings:
    """The bindings of one page, which remember the sources they cite so that the page can list them at its end."""

    dataset: Dataset
    relations: Relations
    wording: Wording
    page: str
    """The page that they stand on, in the docs tree."""
    cited: dict[str, Source] = field(default_factory=dict)

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return each binding by the name that prose calls it by."""
        return {"fact": self.fact, "cite": self.cite, "ref": self.ref, "term": self.term, "date": self.date}

    def fact(self, slug: str, as_of: str = "", equivalent: str = "") -> Markup:
        """Return the value of a fact, or the one it had as of a date, as a link with its citation.

        With the slug of a source as `equivalent`: the amount in another currency that this source reports.
        """
        fact, observation = self._observation(RecordId(FACTS, slug), as_of)
        stage = self.dataset.vocabulary.stages.vocabularies[fact.measure][observation.stage]
        doubtful = self.relations.confidences[fact.id][fact.observations.index(observation)].level is Level.IN_DOUBT
        marks = [self.wording.text(stage.name)] if stage.forward else []
        marks += [self.wording.words.confidence[Level.IN_DOUBT].lower()] if doubtful else []
        suffix = f" ({escape_markdown(', '.join(marks))})" if marks else ""
        anchor = f"#{fact.anchor_of(observation)}" if as_of else ""
        cited, quantity = best_reference(self.dataset, fact, observation).source, observation.value
        if equivalent:
            cited, quantity = RecordId("sources", equivalent), equivalent_of(observation, equivalent).value
        value = escape_markdown(self.wording.quantity(quantity))
        source = self.dataset.find(cited)
        note = self._footnote(source) if isinstance(source, Source) else ""
        return Markup(f"[{value}]({self.href(path_of(fact) + anchor)}){{ .fact }}{suffix}{note}")  # noqa: S704

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
