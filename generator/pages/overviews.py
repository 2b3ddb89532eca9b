"""Charts of many records at once: events by date, and policies by who issued them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pages.charting import keys_of
from generator.pages.charts import Crossing, Dot, Lane, Matrix, Standing, Timeline
from generator.pages.scales import time_axis
from generator.pages.views import Link, Row, path_of
from generator.records import Event, Initiative, Organisation, Policy
from generator.relations import events_in_order

if TYPE_CHECKING:
    from generator.dataset import Dataset
    from generator.records import Record, RecordId
    from generator.wording import Wording

FEWEST = 2


def timeline(dataset: Dataset, wording: Wording) -> Timeline | None:
    """Return every event by its date, in lanes by what it belongs to."""
    events = events_in_order(dataset)
    if len(events) < FEWEST:
        return None
    lanes: dict[str, list[Dot]] = {Policy.plural: [], Initiative.plural: [], wording.words.others: []}
    for event in events:
        lane = Policy.plural if event.policy else Initiative.plural if event.initiative else wording.words.others
        tip = f"{wording.date(event.date)} · {wording.text(event.title)}"
        lanes[lane].append(Dot(event.date.start, event.date.end, tip, _standing(dataset, event)))
    return Timeline(
        name=Event.kind,
        lanes=tuple(Lane(title, tuple(dots)) for title, dots in lanes.items() if dots),
        time=time_axis([day for event in events for day in (event.date.start, event.date.end)], wording),
        rows=tuple(_row(dataset, wording, event) for event in events),
        keys=keys_of((_standing(dataset, event), _stage(dataset, wording, event)) for event in events),
    )


def has_policy_map(dataset: Dataset) -> bool:
    """Whether there are policies to draw against those who issued them."""
    return len(_issued(dataset)) >= FEWEST


def _issued(dataset: Dataset) -> list[Policy]:
    return [one for one in dataset.of_model(Policy) if one.issuers]


def policy_map(dataset: Dataset, wording: Wording) -> Matrix | None:
    """Return policies against those who issued them, the busiest issuer first."""
    if not has_policy_map(dataset):
        return None
    policies = _issued(dataset)
    counted = Counter(issuer for one in policies for issuer in one.issuers)
    issuers = sorted(counted, key=lambda issuer: (-counted[issuer], str(issuer)))

    def order(policy: Policy) -> tuple[object, ...]:
        return [issuers.index(one) for one in sorted(policy.issuers, key=issuers.index)], policy.date.end, policy.slug

    policies.sort(key=order)
    return Matrix(
        name=Policy.kind,
        columns=tuple(_called(dataset, wording, issuer) for issuer in issuers),
        crossings=tuple(
            Crossing(
                title=wording.text(one.name),
                detail=f"{_stage(dataset, wording, one)} · {one.date.end.year}",
                marked=tuple(issuer in one.issuers for issuer in issuers),
                standing=_standing(dataset, one),
            )
            for one in policies
        ),
        rows=tuple(_row(dataset, wording, one) for one in policies),
        issuers=tuple(tuple(_called(dataset, wording, issuer) for issuer in one.issuers) for one in policies),
        keys=keys_of((_standing(dataset, one), _stage(dataset, wording, one)) for one in policies),
    )


def _called(dataset: Dataset, wording: Wording, issuer: RecordId) -> str:
    found = dataset.find(issuer)
    if not isinstance(found, Organisation):
        return issuer.slug
    return found.short or wording.text(found.name)


def _stage(dataset: Dataset, wording: Wording, record: Record) -> str:
    return wording.text(dataset.vocabulary.stages.vocabularies[record.stages][record.standing].name)


def _standing(dataset: Dataset, record: Record) -> Standing:
    stage = dataset.vocabulary.stages.vocabularies[record.stages][record.standing]
    return Standing.FORWARD if stage.forward else Standing.SETTLED


def _row(dataset: Dataset, wording: Wording, record: Record) -> Row:
    dated = record.dated
    return Row(
        link=Link(wording.text(record.heading), path_of(record)),
        record=record,
        date=wording.date(dated) if dated else "",
        year=dated.end.year if dated else 0,
        stage=_stage(dataset, wording, record),
        is_forward=_standing(dataset, record) is Standing.FORWARD,
    )
