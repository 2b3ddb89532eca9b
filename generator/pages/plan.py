"""The plan of the site: every generated page, with its template and what it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.lists import CompareView, Count, FiguresView, IndexView
from generator.pages.overviews import policy_map, timeline
from generator.pages.pictures import picture_of
from generator.pages.quality import quality_view
from generator.pages.reference import codes_view, fields_view, search_view
from generator.pages.timeline import years_of
from generator.pages.viewing import Viewer
from generator.pages.views import Link, RecordView, index_path, path_of
from generator.records import KINDS, Claim, Event, Fact, Organisation, Policy, Term
from generator.records.claim import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.dataset import Dataset
    from generator.pages.charts import Chart
    from generator.pages.pictures import Picture
    from generator.pages.quality import QualityView
    from generator.pages.reference import CodesView, FieldsView, SearchView
    from generator.records import Record
    from generator.relations import Relations


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered."""

    path: str
    """In the docs tree, such as `budgets/aiss-allocation.md`."""
    template: str
    """Its name in `site_templates/pages/`, without `.md.j2`."""
    view: RecordView | IndexView | FiguresView | CompareView | QualityView | FieldsView | CodesView | SearchView
    picture: Picture | None = None
    """The picture that goes with a link to it."""

    @property
    def chart(self) -> Chart | None:
        """The chart that it shows."""
        return self.view.chart if isinstance(self.view, RecordView | IndexView) else None


QUALITY = "about/quality.md"
FIGURES = "figures/index.md"
COMPARE = "compare/index.md"
REFERENCES: dict[str, tuple[str, Callable[[], FieldsView | CodesView | SearchView]]] = {
    "contributing/fields.md": ("fields", fields_view),
    "contributing/diagnostics.md": ("diagnostics", codes_view),
    "search.md": ("search", search_view),
}
"""The pages that are made from the program itself: template and view by path."""


def plan_pages(viewer: Viewer) -> list[Page]:
    """Return every page that follows from what a viewer sees, by path."""
    pages = [Page(path, template, view()) for path, (template, view) in REFERENCES.items()]
    shown: dict[str, tuple[RecordView, ...]] = {}
    for model in KINDS:
        own = (one for one in viewer.dataset.records.values() if one.kind == model.kind)
        records = sorted(own, key=lambda one: _list_order(one, viewer.relations))
        shown[model.kind] = tuple(viewer.record(one) for one in records)
    for model in KINDS:
        pages.append(Page(index_path(model.kind), _index_template(model), _index(model, shown, viewer)))
        if model.has_pages:
            pages += [
                Page(view.path, _template(model), view, picture=picture_of(view, viewer.wording))
                for view in shown[model.kind]
            ]
    facts = [model for model in KINDS if issubclass(model, Fact)]
    comparable: list[type[Record]] = [*facts, Organisation]
    pages += [
        Page(FIGURES, "figures", FiguresView(tuple(one for model in facts for one in shown[model.kind]))),
        Page(COMPARE, "compare", CompareView(tuple(Link(one.plural, index_path(one.kind)) for one in comparable))),
        Page(QUALITY, "quality", quality_view(viewer)),
    ]
    return sorted(pages, key=lambda page: page.path)


def _index(model: type[Record], shown: Mapping[str, tuple[RecordView, ...]], viewer: Viewer) -> IndexView:
    views = shown[model.kind]
    years = years_of((*views, *shown[Policy.kind])) if model is Event else ()
    rows = tuple(viewer.row(one.record) for one in views)
    chart = _index_chart(viewer, model, [one.record for one in views])
    verdicts = _verdicts(views, viewer) if model is Claim else ()
    return IndexView(model.kind, model.plural, model.about, views, rows, chart, years, verdicts)


def _verdicts(views: Sequence[RecordView], viewer: Viewer) -> tuple[Count, ...]:
    """Return how many claims have each verdict, in the order of the words."""
    found = Counter(view.record.verdict for view in views if isinstance(view.record, Claim))
    return tuple(Count(name, found[Verdict(verdict)]) for verdict, name in viewer.wording.words.verdicts.items())


def _index_chart(viewer: Viewer, model: type[Record], records: Sequence[Record]) -> Chart | None:
    """Return what shows the records of a kind at a glance: events, policies, and facts that compare."""
    if issubclass(model, Event):
        return timeline(viewer)
    if issubclass(model, Policy):
        return policy_map(viewer)
    facts = [one for one in records if isinstance(one, Fact) and one.compares == one.measure]
    return viewer.charter.comparison(facts)


def planned_paths(dataset: Dataset) -> dict[str, str]:
    """Return the path of every generated page, with the file that an editor changes to change it."""
    planned = dict.fromkeys([QUALITY, FIGURES, COMPARE, *REFERENCES, *(index_path(one.kind) for one in KINDS)], "")
    pages = [record for record in dataset.records.values() if record.has_pages]
    return planned | {path_of(record): dataset.documents[record.id].path for record in pages}


def _list_order(record: Record, relations: Relations) -> tuple[object, ...]:
    if isinstance(record, Event):
        return record.date.end, record.date.start, record.slug
    if isinstance(record, Policy):
        return -record.date.end.toordinal(), relations.order[record.id]
    if isinstance(record, Term):
        return record.label.lower(), relations.order[record.id]
    return getattr(record, "order", 0), relations.order[record.id]


def _template(model: type[Record]) -> str:
    return "fact" if issubclass(model, Fact) else model.__name__.lower()


def _index_template(model: type[Record]) -> str:
    return "facts" if issubclass(model, Fact) else model.kind
