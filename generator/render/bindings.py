"""What prose can ask for: figures, comparisons, citations, names and dates, each a link to the record that answers."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.confidence import Level, best_reference
from generator.freshness import overdue_since
from generator.pages import path_of
from generator.records import RecordId, Source
from generator.records.dates import Period
from generator.render.asking import Asking
from generator.render.escaping import escape_attribute, escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from generator.dataset import Dataset
    from generator.relations import Relations
    from generator.render.asking import Comparison, Shown
    from generator.wording import Wording

BINDINGS = ("fact", "change", "ratio", "share", "cite", "ref", "term", "date")


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
    asking: Asking = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to ask the data."""
        self.asking = Asking(self.dataset)

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return each binding and block by the name that prose calls it by."""
        return {name: getattr(self, name) for name in BINDINGS} | self.blocks

    def fact(self, slug: str, as_of: str = "", equivalent: str = "", form: str = "") -> Markup:
        """Return the value of a fact, or the one it had as of a date, as a link with its citation.

        With the slug of a source as `equivalent`: the amount in another currency that this source reports. As `form`,
        `short` is as headlines write it and `dated` names the date too.
        """
        shown, quantity = self.asking.fact(slug, as_of, equivalent, form)
        value = self.wording.short_quantity(quantity) if form == "short" else self.wording.quantity(quantity)
        if form == "dated":
            value = self.wording.words.dated.format(value=value, date=self.wording.date(shown.observation.as_of))
        anchor = f"#{shown.fact.anchor_of(shown.observation)}" if as_of else ""
        cited = RecordId(Source.kind, equivalent) if equivalent else self._best_source(shown)
        return self._figure(value, anchor, [shown], [cited])

    def change(self, slug: str, since: str, until: str = "") -> Markup:
        """Return how much more or less the value of a fact is than it was as of an earlier date."""
        found = self.asking.change(slug, since, until)
        like = found.one.observation.value
        return self._compared(found, self.wording.change(found.low, found.high, like, is_rough=found.is_rough))

    def ratio(self, slug: str, to: str) -> Markup:
        """Return how many times the value of one fact is that of another."""
        found = self.asking.ratio(slug, to)
        return self._compared(found, self.wording.ratio(found.low, found.high, is_rough=found.is_rough))

    def share(self, slug: str, of: str) -> Markup:
        """Return what share the value of one fact is of that of another."""
        found = self.asking.share(slug, of)
        return self._compared(found, self.wording.share(found.low, found.high, is_rough=found.is_rough))

    def _compared(self, found: Comparison, worded: str) -> Markup:
        shown = (found.one, found.other)
        return self._figure(worded, "", shown, [self._best_source(one) for one in shown])

    def _best_source(self, shown: Shown) -> RecordId:
        return best_reference(self.dataset, *shown).source

    def _figure(self, worded: str, anchor: str, shown: Sequence[Shown], cited: Sequence[RecordId]) -> Markup:
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
        return Markup(self._footnote(self.asking.cite(slug)))  # noqa: S704

    def ref(self, name: str, text: str = "") -> Markup:
        """Return a link to a record, called by its heading or as the prose calls it."""
        record, called = self.asking.ref(name, text)
        shown = escape_markdown(called or getattr(record, "short", "") or self.wording.text(record.heading))
        return Markup(f"[{shown}]({self.href(path_of(record))})")  # noqa: S704

    def term(self, label: str) -> Markup:
        """Return a glossary term as a link to what it means."""
        record = self.asking.term(label)
        return Markup(f"[{escape_markdown(label)}]({self.href(path_of(record))}){{ .term }}")  # noqa: S704

    def date(self, name: str, of: str = "", as_of: str = "") -> Markup:
        """Return the date that a record holds, as a link to it.

        For a fact it is a date of its value, or of the one it had as of a date: `as_of`, `due` or `period`.
        """
        record, dated = self.asking.date(name, of, as_of)
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


def _mark(word: str, why: str) -> str:
    """Return a word that readers must not miss, which tells more where a pointer rests on it."""
    return f'<span class="mark" title="{escape_attribute(why)}">{escape_markdown(word)}</span>'
