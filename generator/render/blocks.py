"""Bindings that stand for a whole block of a page: charts, each with the table of what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes
from markupsafe import Markup

from generator.diagnostics import codes
from generator.diagnostics.suggestions import did_you_mean
from generator.pages.charting import Charter, has_history
from generator.pages.overviews import has_policy_map, policy_map
from generator.records import FACTS, Fact, RecordId
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.dataset import Dataset
    from generator.diagnostics import Code
    from generator.pages.charts import Chart
    from generator.render.bindings import Bindings

BLOCKS = ("history", "bars", "policy_map")
FORMS = {"history": '"slug", "slug", ', "bars": '"slug", "slug", ', "policy_map": ""}
FEWEST = 2
Problem = tuple["Code", str, str, str]
"""Code, message, the word that it points at, and help."""


class NothingToDrawError(Exception):
    """A chart without values, which the check would have reported."""


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The charts that a page of prose can ask for."""

    bindings: Bindings

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return each block by the name that prose calls it by."""
        return {name: getattr(self, name) for name in BLOCKS}

    def history(self, *slugs: str, title: str = "") -> Markup:
        """Return facts over time, on one axis."""
        facts = self._facts(slugs)
        return self._show(self._charter.history(facts), title or self.bindings.wording.text(facts[0].title))

    def bars(self, *slugs: str, title: str) -> Markup:
        """Return the values of facts in one unit, side by side."""
        return self._show(self._charter.bars(self._facts(slugs)), title)

    def policy_map(self, *, title: str) -> Markup:
        """Return policies against those who issued them."""
        return self._show(policy_map(self.bindings.dataset, self.bindings.wording), title)

    @property
    def _charter(self) -> Charter:
        return Charter(self.bindings.dataset, self.bindings.relations, self.bindings.wording)

    def _facts(self, slugs: Sequence[str]) -> list[Fact]:
        found = [self.bindings.dataset.find(RecordId(FACTS, slug)) for slug in dict.fromkeys(slugs)]
        return [one for one in found if isinstance(one, Fact)]

    def _show(self, chart: Chart | None, title: str) -> Markup:
        if chart is None:
            raise NothingToDrawError(title)
        drawn = self.bindings.drawn
        drawn.append(chart.name)
        name = f"{chart.name}-{len(drawn)}" if drawn.count(chart.name) > 1 else chart.name
        return Markup(self.bindings.show(chart, title, name, self.bindings))  # noqa: S704 - a template made it


def find_problems(dataset: Dataset, call: nodes.Call, block: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the call of a block; `lines` are those of its page, none inside a record."""
    if not lines or not _stands_alone(lines, call.lineno - 1):
        help_ = "put it on a line of its own in a page of content/, with an empty line before and after"
        yield codes.BAD_PROSE, f"`{block}` draws a chart, which needs a paragraph of its own", block, help_
        return
    slugs, title, are_texts = _words_of(call)
    form = f'{{{{ {block}({FORMS[block]}title="…") }}}}'
    if not are_texts or (block == "policy_map") is bool(slugs):
        yield codes.BAD_PROSE, f"`{block}` cannot be called like this", block, f"write {form}"
        return
    facts: list[Fact] = []
    is_known = True
    for slug in slugs:
        reference = RecordId(FACTS, slug)
        found = dataset.find(reference)
        is_known = is_known and isinstance(found, Fact)
        if isinstance(found, Fact):
            facts.append(found)
        elif not dataset.is_broken(reference):
            help_ = did_you_mean(slug, dataset.slugs_of(FACTS)) or "write its record in data/, or take it out"
            yield codes.UNKNOWN_BINDING, f"there is no fact `{slug}`", slug, help_
    if not title and not (block == "history" and len(set(slugs)) == 1):
        yield codes.BAD_PROSE, f"`{block}` needs a title", block, f"write {form}"
    elif is_known:
        yield from _nothing_to_draw(dataset, block, facts)


def facts_of(call: nodes.Call) -> tuple[str, ...]:
    """Return the slugs that a call names."""
    return _words_of(call)[0]


def _nothing_to_draw(dataset: Dataset, block: str, facts: Sequence[Fact]) -> Iterator[Problem]:
    if block == "history":
        if not has_history(dataset, facts):
            yield codes.NOTHING_TO_DRAW, "a history needs two different values", block, "take the chart out"
    elif block == "policy_map":
        if not has_policy_map(dataset):
            yield codes.NOTHING_TO_DRAW, "no two policies name who issued them", block, "take the chart out"
    elif len({fact.id for fact in facts}) < FEWEST:
        yield codes.NOTHING_TO_DRAW, "bars need two facts to compare", block, "name another fact"
    else:
        measure = value_of(dataset, facts[0]).value.measure
        for fact in facts:
            value = value_of(dataset, fact).value
            if value.measure != measure:
                message = (
                    f"`{fact.slug}` is in {value.unit}, `{facts[0].slug}` in {value_of(dataset, facts[0]).value.unit}"
                )
                yield codes.NOTHING_TO_DRAW, message, fact.slug, "compare figures in one unit"


def _words_of(call: nodes.Call) -> tuple[tuple[str, ...], str, bool]:
    """Return the slugs and the title of a call, and whether it holds texts in these places and nothing else."""
    given = [*call.args, *(one.value for one in call.kwargs)]
    texts = [one.value for one in given if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    names = [one.key for one in call.kwargs]
    are_texts = len(texts) == len(given) and names in ([], ["title"]) and not (call.dyn_args or call.dyn_kwargs)
    if not are_texts:
        return (), "", False
    return tuple(texts[: len(call.args)]), texts[-1] if names else "", True


def _stands_alone(lines: Sequence[str], first: int) -> bool:
    """Whether a call that begins on a line is all there is of its paragraph."""
    last = next((number for number in range(first, len(lines)) if "}}" in lines[number]), first)
    around = [lines[number] for number in (first - 1, last + 1) if 0 <= number < len(lines)]
    return lines[first].startswith("{{") and lines[last].rstrip().endswith("}}") and not any(map(str.strip, around))
