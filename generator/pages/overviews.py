"""Charts of many records at once: events by date, and policies by who issued them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pages.charting import FEWEST, keys_of
from generator.pages.charts import Crossing, Dot, Lane, Matrix, Standing, Timeline
from generator.pages.scales import time_axis
from generator.records import Event, Initiative, Organisation, Policy
from generator.relations import events_in_order

if TYPE_CHECKING:
    from generator.dataset import Dataset
    from generator.pages.viewing import Viewer
    from generator.pages.views import Row
    from generator.records import RecordId


def timeline(viewer: Viewer) -> Timeline | None:
    """Return every event by its date, in lanes by what it belongs to."""
    events, wording = events_in_order(viewer.dataset), viewer.wording
    if len(events) < FEWEST:
        return None
    rows = [viewer.row(event) for event in events]
    lanes: dict[str, list[Dot]] = {Policy.plural: [], Initiative.plural: [], wording.words.others: []}
    for event, row in zip(events, rows, strict=True):
        lane = Policy.plural if event.policy else Initiative.plural if event.initiative else wording.words.others
        tip = f"{row.date} · {row.link.title}"
        lanes[lane].append(Dot(event.date.start, event.date.end, tip, _standing(row)))
    return Timeline(
        name=Event.kind,
        lanes=tuple(Lane(title, tuple(dots)) for title, dots in lanes.items() if dots),
        time=time_axis([day for event in events for day in (event.date.start, event.date.end)], wording),
        rows=tuple(rows),
        keys=keys_of((_standing(row), row.stage) for row in rows),
    )


def has_policy_map(dataset: Dataset) -> bool:
    """Whether there are policies to draw against those who issued them."""
    return len(_issued(dataset)) >= FEWEST


def _issued(dataset: Dataset) -> list[Policy]:
    return [one for one in dataset.of_model(Policy) if one.issuers]


def policy_map(viewer: Viewer) -> Matrix | None:
    """Return policies against those who issued them, the busiest issuer first."""
    if not has_policy_map(viewer.dataset):
        return None
    policies = _issued(viewer.dataset)
    counted = Counter(issuer for one in policies for issuer in one.issuers)
    issuers = sorted(counted, key=lambda issuer: (-counted[issuer], str(issuer)))

    def order(policy: Policy) -> tuple[object, ...]:
        return [issuers.index(one) for one in sorted(policy.issuers, key=issuers.index)], policy.date.end, policy.slug

    policies.sort(key=order)
    rows = [viewer.row(one) for one in policies]
    return Matrix(
        name=Policy.kind,
        columns=tuple(_called(viewer, issuer) for issuer in issuers),
        crossings=tuple(
            Crossing(
                title=row.link.title,
                detail=f"{row.stage} · {row.year}",
                marked=tuple(issuer in one.issuers for issuer in issuers),
                standing=_standing(row),
            )
            for one, row in zip(policies, rows, strict=True)
        ),
        rows=tuple(rows),
        issuers=tuple(tuple(_called(viewer, issuer) for issuer in one.issuers) for one in policies),
        keys=keys_of((_standing(row), row.stage) for row in rows),
    )


def _called(viewer: Viewer, issuer: RecordId) -> str:
    found = viewer.dataset.find(issuer)
    if not isinstance(found, Organisation):
        return issuer.slug
    return found.short or viewer.title(found)


def _standing(row: Row) -> Standing:
    return Standing.FORWARD if row.is_forward else Standing.SETTLED
