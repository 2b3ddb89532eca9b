"""What follows from the dataset: who refers to whom, what a fact's value is, how sure it is, and which order holds."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from generator.confidence import Confidence, Level, judge
from generator.records import KINDS, Event, Fact, Observation, Record, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.dataset import Dataset
    from generator.diagnostics import Diagnostic

KIND_ORDER: dict[str, int] = {model.kind: position for position, model in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Relations:
    """The dataset's records as they bear on one another."""

    referrers: Mapping[RecordId, tuple[Record, ...]]
    """For each record, those that refer to it, in the order of kinds, then of headings."""
    values: Mapping[RecordId, Observation]
    """For each fact, the observation that is its value."""
    confidences: Mapping[RecordId, tuple[Confidence, ...]]
    """For each fact, the confidence in each of its observations, in their order."""
    order: Mapping[RecordId, int]
    """The place of each record in lists of several kinds: by kind, then by its heading as the edition reads it."""
    alike: Mapping[tuple[str, tuple[str, str]], tuple[Fact, ...]]
    """Facts by kind and by what their values measure."""

    def peers_of(self, fact: Fact) -> list[Fact]:
        """Return the other facts of a fact's kind whose values measure the same."""
        return [one for one in self.alike[fact.kind, self.values[fact.id].value.measure] if one.id != fact.id]

    def confidence_of(self, fact: Fact) -> Confidence:
        """Return the confidence in the value of a fact."""
        return self.confidence_in(fact, self.values[fact.id])

    def confidence_in(self, fact: Fact, observation: Observation) -> Confidence:
        """Return the confidence in one value of a fact."""
        return self.confidences[fact.id][fact.observations.index(observation)]


def relate(dataset: Dataset, problems: Iterable[Diagnostic] = ()) -> Relations:
    """Return the relations of a dataset, given what checks left open."""
    language = dataset.vocabulary.edition.language
    ordered = sorted(dataset.records.values(), key=lambda one: _reading_order(one, language))
    order = {record.id: place for place, record in enumerate(ordered)}
    referrers: dict[RecordId, set[RecordId]] = defaultdict(set)
    for record in dataset.records.values():
        for _, reference in dataset.references_of(record):
            found = dataset.find(reference)
            if found and found.id != record.id:
                referrers[found.id].add(record.id)
    open_by_record = _by_record(dataset, problems)
    facts = dataset.of_model(Fact)
    judged = {
        fact.id: tuple(judge(dataset, fact, one, open_by_record.get(fact.id, ())) for one in fact.observations)
        for fact in facts
    }
    values = {fact.id: value_of(dataset, fact) for fact in facts}
    return Relations(
        referrers={
            target: tuple(dataset.records[one] for one in sorted(ids, key=order.__getitem__))
            for target, ids in referrers.items()
        },
        values=values,
        confidences=_with_inherited_doubts(dataset, values, judged),
        order=order,
        alike=_alike(facts, values),
    )


def _alike(
    facts: Iterable[Fact], values: Mapping[RecordId, Observation]
) -> dict[tuple[str, tuple[str, str]], tuple[Fact, ...]]:
    grouped: dict[tuple[str, tuple[str, str]], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.kind, values[fact.id].value.measure].append(fact)
    return {group: tuple(ones) for group, ones in grouped.items()}


def bases_of(record: Record) -> tuple[RecordId, ...]:
    """Return the facts that a record is computed from, if it is."""
    return record.computed_from.of if isinstance(record, Fact) and record.computed_from else ()


def _with_inherited_doubts(
    dataset: Dataset, values: Mapping[RecordId, Observation], judged: Mapping[RecordId, tuple[Confidence, ...]]
) -> dict[RecordId, tuple[Confidence, ...]]:
    """Return the confidences, computed values being in doubt where one that they follow from is, over all steps."""
    facts = dataset.of_model(Fact)
    bases = {fact: [base for one in bases_of(fact) if isinstance(base := dataset.find(one), Fact)] for fact in facts}
    sorter = TopologicalSorter(bases)
    with suppress(CycleError):  # an error of its own; what hangs on a circle is left as it was judged
        sorter.prepare()
    known = dict(judged)
    while ready := sorter.get_ready():
        for fact in ready:
            follows_from = [known[base.id][base.observations.index(values[base.id])] for base in bases[fact]]
            doubts = [problem for one in follows_from for problem in one.problems]
            known[fact.id] = tuple(
                _doubted(confidence, doubts) if doubts and _is_computed(dataset, fact, observation) else confidence
                for observation, confidence in zip(fact.observations, known[fact.id], strict=True)
            )
        sorter.done(*ready)
    return known


def _is_computed(dataset: Dataset, fact: Fact, observation: Observation) -> bool:
    known = dataset.vocabulary.stages.vocabularies.get(fact.measure, {}).get(observation.stage)
    return bool(known and known.computed)


def _doubted(confidence: Confidence, doubts: Iterable[Diagnostic]) -> Confidence:
    problems = tuple(dict.fromkeys((*confidence.problems, *doubts)))
    return replace(confidence, level=Level.IN_DOUBT, problems=problems)


def _reading_order(record: Record, language: str) -> tuple[int, str, str]:
    return KIND_ORDER[record.kind], record.heading.within(language).casefold(), record.slug


def value_of(dataset: Dataset, fact: Fact) -> Observation:
    """Return the latest observation that is not a target, plan or proposal; if there is none, the latest of those.

    Of several of one date, which disagree, the best supported counts, and of equals the first in the file.
    """
    settled = [one for one in fact.observations if not is_forward(dataset, fact.measure, one.stage)]
    candidates = settled or fact.observations
    latest = max(one.time for one in candidates)
    rivals = [one for one in candidates if one.time == latest]
    return rivals[0] if len(rivals) == 1 else min(rivals, key=lambda one: _support(dataset, fact, one))


def _support(dataset: Dataset, fact: Fact, observation: Observation) -> tuple[int, int]:
    """Return a rank by support, least for the best: the level first, then the number of voices."""
    confidence = judge(dataset, fact, observation, ())
    return list(Level).index(confidence.level), -confidence.voices


def is_forward(dataset: Dataset, measure: str, stage: str) -> bool:
    """Whether a stage speaks of the future; one that the vocabulary does not know is reported elsewhere."""
    known = dataset.vocabulary.stages.vocabularies.get(measure, {}).get(stage)
    return bool(known and known.forward)


def events_in_order(dataset: Dataset) -> list[Event]:
    """Return every event, oldest first; what is planned and proposed stands among the rest."""
    return sorted(dataset.of_model(Event), key=lambda event: (event.date.end, event.date.start, event.slug))


def _by_record(dataset: Dataset, found: Iterable[Diagnostic]) -> dict[RecordId, tuple[Diagnostic, ...]]:
    ids = {str(one): one for one in dataset.records}
    grouped: dict[RecordId, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        if diagnostic.record in ids:
            grouped[ids[diagnostic.record]].append(diagnostic)
    return {record: tuple(ones) for record, ones in grouped.items()}
