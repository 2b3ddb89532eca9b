"""Which records make which chart: facts over time, and facts side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.confidence import Level
from generator.pages.charts import Bar, Bars, History, Key, Line, Panel, Point, Standing
from generator.pages.scales import time_axis, value_ticks
from generator.pages.views import Link, Row, path_of
from generator.relations import is_forward

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from generator.dataset import Dataset
    from generator.records import Fact, Observation
    from generator.records.quantity import Quantity, Unit
    from generator.records.vocabulary import Stage
    from generator.relations import Relations
    from generator.wording import Wording

FEWEST = 2
"""How many values, events or policies are worth a chart."""


def has_history(dataset: Dataset, facts: Sequence[Fact]) -> bool:
    """Whether facts have two values to show over time, and one alone has two that differ."""
    found, values = set(), set()
    for fact in facts:
        for one in fact.observations:
            span = span_of(one, is_forward=is_forward(dataset, fact.measure, one.stage))
            found.add((fact.slug, span, one.value.scaled(), one.value.precision))
            values.add(one.value.scaled())
    return len(found) >= FEWEST and (len(facts) > 1 or len(values) > 1)


def span_of(one: Observation, *, is_forward: bool) -> tuple[date, date]:
    """Return the stretch of time that a value speaks of: when it is due, what it covers, or when it was stated."""
    if is_forward and one.due:
        return one.due.start, one.due.end
    if one.period:
        return one.period.first.start, one.period.last.end
    return one.as_of.start, one.as_of.end


@dataclass(frozen=True, slots=True)
class _Value:
    """An observation with what a chart needs to know of it."""

    fact: Fact
    observation: Observation
    stage: Stage
    standing: Standing
    row: Row

    @property
    def quantity(self) -> Quantity:
        return self.observation.value

    @property
    def span(self) -> tuple[date, date]:
        return span_of(self.observation, is_forward=self.stage.forward)

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes it the same mark as another."""
        return self.span, self.quantity.scaled(), self.quantity.precision, self.standing


@dataclass(frozen=True, slots=True, eq=False)
class Charter:
    """Makes charts of one dataset in one language."""

    dataset: Dataset
    relations: Relations
    wording: Wording

    def history(self, facts: Sequence[Fact]) -> History | None:
        """Return facts over time, or nothing where there are not two different values to show."""
        if not has_history(self.dataset, facts):
            return None
        values = [one for fact in facts for one in self._values(fact)]
        by_measure: dict[tuple[str, tuple[str, str]], list[_Value]] = {}
        for one in values:
            by_measure.setdefault((one.fact.slug, one.quantity.measure), []).append(one)
        groups = list(by_measure.values())
        days = [day for one in values for day in one.span]
        return History(
            name="-".join(fact.slug for fact in facts),
            panels=tuple(self._panel(group, groups, is_alone=len(facts) == 1) for group in groups),
            time=time_axis(days, self.wording),
            rows=tuple(one.row for one in values),
            keys=keys_of((one.standing, self.wording.text(one.stage.name)) for one in values),
        )

    def bars(self, facts: Sequence[Fact]) -> Bars | None:
        """Return the values of facts in one unit side by side, or nothing where they do not compare."""
        values = [self._value(fact, self.relations.values[fact.id]) for fact in facts]
        if len(values) < FEWEST or len({one.quantity.measure for one in values}) > 1:
            return None
        unit = max(values, key=lambda one: one.quantity.scaled()[1]).quantity.unit
        return Bars(
            name="-".join(fact.slug for fact in facts),
            bars=tuple(self._bar(one, unit) for one in values),
            unit=self._unit_name(unit),
            rows=tuple(one.row for one in values),
            keys=keys_of((one.standing, self.wording.text(one.stage.name)) for one in values),
        )

    def comparison(self, facts: Sequence[Fact]) -> Bars | None:
        """Return the facts of the unit that most of these have, the greatest value first, without parts of others."""
        by_measure: dict[tuple[str, str], list[Fact]] = {}
        for fact in (one for one in facts if one.part_of is None):
            by_measure.setdefault(self.relations.values[fact.id].value.measure, []).append(fact)
        most = max(by_measure.values(), key=len, default=[])

        def order(fact: Fact) -> tuple[Decimal, str]:
            return -self.relations.values[fact.id].value.scaled()[1], fact.slug

        return self.bars(sorted(most, key=order))

    def _values(self, fact: Fact) -> list[_Value]:
        """Return the values of a fact in the order of the time that they speak of, each once."""
        values = sorted((self._value(fact, one) for one in fact.observations), key=lambda one: one.span[::-1])
        return list({one.identity: one for one in reversed(values)}.values())[::-1]

    def _value(self, fact: Fact, observation: Observation) -> _Value:
        stage = self.dataset.vocabulary.stages.vocabularies[fact.measure][observation.stage]
        confidence = self.relations.confidence_in(fact, observation)
        covers = observation.period
        standing = Standing.SETTLED
        if stage.forward or (covers and covers.first.start > observation.as_of.end):
            standing = Standing.FORWARD
        elif confidence.level is Level.IN_DOUBT:
            standing = Standing.DOUBTFUL
        row = Row(
            link=Link(self.wording.text(fact.title), f"{path_of(fact)}#{fact.anchor_of(observation)}"),
            record=fact,
            date=self.wording.date(observation.as_of),
            year=observation.as_of.end.year,
            stage=self._stage_words(observation, stage),
            is_forward=stage.forward,
            value=self.wording.quantity(observation.value),
            confidence=confidence,
        )
        return _Value(fact, observation, stage, standing, row)

    def _stage_words(self, observation: Observation, stage: Stage) -> str:
        """Return where a value stands, with the time that it is of where that is not the date of the statement."""
        words = [self.wording.text(stage.name)]
        if observation.due:
            words.append(self.wording.date(observation.due))
        if observation.period:
            words.append(self.wording.period(observation.period))
        return ", ".join(words)

    def _panel(self, values: Sequence[_Value], groups: Sequence[Sequence[_Value]], *, is_alone: bool) -> Panel:
        unit = values[-1].quantity.unit
        same = [one for group in groups for one in group if one.quantity.measure == values[0].quantity.measure]
        ends = [end.scaleb(-unit.power) for one in same for end in one.quantity.scaled()]
        title = "" if is_alone else values[0].row.link.title
        if is_alone and len(groups) > 1:
            title = unit.name
        is_counted = self._is_counted(values[0])
        return Panel(
            title=title,
            unit=self._unit_words(values[0].fact, unit),
            ticks=value_ticks(ends, lambda at: self._label(values[0], at, unit), whole=is_counted),
            points=tuple(self._point(one, unit) for one in values),
            line=_line(values, is_counted=is_counted),
        )

    def _point(self, one: _Value, unit: Unit) -> Point:
        low, high = _in(one.quantity, unit)
        start, end = one.span
        label = self.wording.label(replace(one.quantity, low=low, high=high, unit=unit))
        return Point(start, end, float(low), float(high), label, self._tip(one), one.quantity.precision, one.standing)

    def _bar(self, one: _Value, unit: Unit) -> Bar:
        low, high = _in(one.quantity, unit)
        return Bar(
            title=self.wording.text(one.fact.title),
            detail=f"{self.wording.text(one.stage.name)} · {one.span[1].year}",
            low=float(low),
            high=float(high),
            label=self.wording.label(replace(one.quantity, low=low, high=high, unit=unit)),
            tip=self._tip(one),
            precision=one.quantity.precision,
            standing=one.standing,
        )

    def _tip(self, one: _Value) -> str:
        confidence = one.row.confidence
        level = self.wording.words.confidence[confidence.level] if confidence else ""
        dated = self.wording.words.dated.format(value=one.row.value, date=one.row.date)
        return " · ".join(part for part in (dated, one.row.stage, level) if part)

    def _label(self, like: _Value, at: Decimal, unit: Unit) -> str:
        return self.wording.label(replace(like.quantity, low=at.normalize(), high=at.normalize(), unit=unit))

    def _unit_words(self, fact: Fact, unit: Unit) -> str:
        """Return the unit of a fact's values, or what its percentages are shares of."""
        words = self.dataset.vocabulary.units.units.get(unit.base)
        if fact.share_of and words and words.symbol:
            return self.wording.words.share_of.format(unit=words.symbol, whole=self.wording.text(fact.share_of))
        return self._unit_name(unit)

    def _unit_name(self, unit: Unit) -> str:
        """Return the name of a unit that labels leave out."""
        words = self.dataset.vocabulary.units.units.get(unit.base)
        if unit.per or words is None or words.symbol or words.before or words.name is None:
            return ""
        return f"{unit.name.removesuffix(unit.base) if unit.power else ''}{self.wording.text(words.name)}"

    def _is_counted(self, one: _Value) -> bool:
        """Whether a value counts things, of which there are no halves."""
        words = self.dataset.vocabulary.units.units.get(one.quantity.unit.base)
        return bool(words and words.one and not words.symbol and not one.quantity.unit.per)


def _in(quantity: Quantity, unit: Unit) -> tuple[Decimal, Decimal]:
    """Return both ends of a value in another unit of its measure."""
    low, high = (end.scaleb(-unit.power) for end in quantity.scaled())
    return low, high


def keys_of(standings: Iterable[tuple[Standing, str]]) -> tuple[Key, ...]:
    """Return the standings that occur, each with the stages that stand there."""
    found: dict[Standing, dict[str, None]] = {}
    for standing, stage in standings:
        found.setdefault(standing, {})[stage] = None
    return tuple(Key(standing, tuple(found[standing])) for standing in Standing if standing in found)


def _line(values: Sequence[_Value], *, is_counted: bool) -> Line:
    """Return how values are joined: never by a slope, which would invent what lies between them."""
    spans = sorted(one.span for one in values)
    if all(one.observation.period for one in values):
        apart = all(before[1] < after[0] for before, after in pairwise(spans))
        return Line.COLUMNS if apart and all(start < end for start, end in spans) else Line.STEMS
    stays = is_counted or any(one.stage.in_use for one in values)
    return Line.STEPS if stays and not any(one.observation.period for one in values) else Line.STEMS
