"""From records to views: every text worded, every reference a link."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from generator.confidence import is_primary
from generator.diagnostics import codes
from generator.freshness import next_check, overdue_since
from generator.pages.charting import Charter
from generator.pages.citing import Cited, cite
from generator.pages.fact_sheet import sheet_of
from generator.pages.naming import called, choices_of, names_of
from generator.pages.quoting import quoted_by
from generator.pages.see_also import see_also
from generator.pages.views import (
    ABOUT,
    Acknowledged,
    Citation,
    EquivalentView,
    Group,
    Link,
    ObservationView,
    RecordView,
    Row,
    index_path,
    path_of,
)
from generator.records import BY_KIND, Claim, Event, Fact, Record, Source, SourceReference
from generator.relations import bases_of

if TYPE_CHECKING:
    from datetime import date

    from generator.confidence import Confidence
    from generator.dataset import Dataset
    from generator.pages.citing import Citing
    from generator.records import Observation, RecordId
    from generator.records.quantity import Quantity
    from generator.records.vocabulary import Stage
    from generator.relations import Relations
    from generator.site import Site
    from generator.wording import Wording


@dataclass(frozen=True, slots=True, eq=False)
class Viewer:
    """Makes views of one dataset in one language."""

    dataset: Dataset
    relations: Relations
    wording: Wording
    today: date
    site: Site
    rows: dict[RecordId, Row] = field(default_factory=dict)

    def record(self, record: Record) -> RecordView:
        """Return everything that the page of a record says."""
        stage = self._stage(record)
        document = self.dataset.documents[record.id]
        as_of = record.as_of if isinstance(record, Event) else None
        observations = self._observations(record)
        value = next((one for one in observations if one.observation is self.relations.values.get(record.id)), None)
        sheet = sheet_of(self, record, value, observations) if isinstance(record, Fact) and value else None
        edition = self.dataset.vocabulary.edition
        due = next_check(record, edition)
        return RecordView(
            record=record,
            title=self.title(record),
            path=path_of(record),
            anchor=record.slug,
            names=names_of(record, self.wording),
            choices=choices_of(record, self.wording),
            kind=Link(record.plural, index_path(record.kind)),
            kind_name=record.singular,
            date=self.wording.date(record.dated) if record.dated else "",
            as_of=self.wording.date(as_of) if as_of else "",
            accessed=self.wording.day(record.accessed) if isinstance(record, Source) and record.accessed else "",
            stage=self.wording.text(stage.name) if stage else "",
            stage_meaning=self.wording.text(stage.meaning) if stage else "",
            is_forward=bool(stage and stage.forward),
            links=self._links(record),
            observations=observations,
            value=value,
            claimed=self.wording.quantity(record.value) if isinstance(record, Claim) and record.value else "",
            article=self._article(record),
            citations=self._citations(record, getattr(record, "sources", ())),
            quoted_by=quoted_by(self, record) if isinstance(record, Source) else (),
            mentions=self._mentions(record),
            acknowledged=self._acknowledged(record),
            called=called(record, self.wording),
            found_by=self._found_by(record),
            compiled_on=self.wording.day(record.compiled_on),
            checked_on=self.wording.day(record.checked_on) if record.checked_on else "",
            check_by=self.wording.day(due) if due else "",
            is_overdue=overdue_since(self.dataset, record, self.today) is not None,
            computed_from=tuple(self.row(one) for base in bases_of(record) if (one := self.dataset.find(base))),
            chart=self.charter.history([record]) if isinstance(record, Fact) else None,
            file=document.path,
            sheet=sheet,
            see_also=see_also(self, record, sheet),
            citing=sheet.citings[value.anchor] if sheet and value else self._citing(record),
        )

    @property
    def charter(self) -> Charter:
        """What makes charts of the same data."""
        return Charter(self.dataset, self.relations, self.wording)

    def title(self, record: Record) -> str:
        """Return the heading of a record in the language of the pages."""
        return self.wording.text(record.heading)

    def link(self, record: Record) -> Link:
        """Return the way to a record."""
        return Link(self.title(record), path_of(record))

    def row(self, record: Record) -> Row:
        """Return a record as a line of a table; one record is a line on many pages."""
        if record.id not in self.rows:
            self.rows[record.id] = self._row(record)
        return self.rows[record.id]

    def _row(self, record: Record) -> Row:
        if isinstance(record, Fact):
            value = self.relations.values[record.id]
            return self.value_row(record, value, value.value, self.link(record))
        found, dated = self._stage(record), record.dated
        return Row(
            link=self.link(record),
            record=record,
            date=self.wording.date(dated) if dated else "",
            year=dated.end.year if dated else 0,
            stage=self.wording.text(found.name) if found else "",
            is_forward=bool(found and found.forward),
        )

    def value_row(self, fact: Fact, value: Observation, amount: Quantity, link: Link) -> Row:
        """Return one value of a fact as a line, with the amount that it has, or that it was reported as."""
        stage = self.dataset.vocabulary.stages.vocabularies[fact.measure][value.stage]
        return Row(
            link=link,
            record=fact,
            date=self.wording.date(value.as_of),
            year=value.as_of.end.year,
            stage=self.wording.text(stage.name),
            is_forward=stage.forward,
            value=self.wording.quantity(amount),
            confidence=self.relations.confidence_in(fact, value),
        )

    def observation(self, fact: Fact, observation: Observation, confidence: Confidence) -> ObservationView:
        """Return one value of a fact."""
        stage = self.dataset.vocabulary.stages.vocabularies[fact.measure][observation.stage]
        wording = self.wording
        return ObservationView(
            observation=observation,
            anchor=fact.anchor_of(observation),
            value=wording.quantity(observation.value),
            short=wording.short_quantity(observation.value),
            digits=wording.digits(observation.value),
            precision=wording.words.choices.precisions[observation.value.precision],
            outcome=wording.words.choices.outcomes[observation.outcome] if observation.outcome else "",
            as_of=wording.date(observation.as_of),
            period=wording.period(observation.period) if observation.period else "",
            due=wording.date(observation.due) if observation.due else "",
            stage=wording.text(stage.name),
            stage_meaning=wording.text(stage.meaning),
            is_forward=stage.forward,
            confidence=confidence,
            citations=self._citations(fact, observation.sources, observation.value),
            equivalents=tuple(
                EquivalentView(wording.quantity(one.value), self._citations(fact, one.sources, one.value))
                for one in observation.equivalents
            ),
        )

    def _observations(self, record: Record) -> tuple[ObservationView, ...]:
        if not isinstance(record, Fact):
            return ()
        pairs = zip(record.observations, self.relations.confidences[record.id], strict=True)
        return tuple(self.observation(record, one, confidence) for one, confidence in pairs)[::-1]

    def _stage(self, record: Record) -> Stage | None:
        stages = self.dataset.vocabulary.stages.vocabularies
        return stages[record.stages][record.standing] if record.stages else None

    def _found_by(self, record: Record) -> str:
        references = self.dataset.references_of(record)
        about = [self.dataset.find(reference) for path, reference in references if path[0] in ABOUT]
        names = [name for one in about if one for name in called(one, self.wording)]
        return " ".join(dict.fromkeys([*called(record, self.wording)[1:], *names]))

    def _links(self, record: Record) -> dict[str, tuple[Link, ...]]:
        links: dict[str, list[Link]] = {field: [] for field in type(record).model_fields}
        for path, reference in self.dataset.references_of(record):
            found = self.dataset.find(reference)
            if found and path[0] not in {"sources", "observations"}:
                links[str(path[0])].append(self.link(found))
        return {field: tuple(dict.fromkeys(ones)) for field, ones in links.items()}

    def _citations(
        self, record: Record, references: tuple[SourceReference, ...], value: Quantity | None = None
    ) -> tuple[Citation, ...]:
        found = [(one, self.dataset.find(one.source)) for one in references]
        return tuple(
            Citation(
                link=self.link(source),
                source=source,
                reference=reference,
                date=self.wording.date(source.date) if source.date else "",
                is_primary=value is not None
                and isinstance(record, Fact)
                and is_primary(self.dataset, record, reference, value),
            )
            for reference, source in found
            if isinstance(source, Source)
        )

    def _article(self, record: Record) -> Source | None:
        found = self.dataset.find(record.article) if isinstance(record, Claim) else None
        return found if isinstance(found, Source) else None

    def _mentions(self, record: Record) -> tuple[Group, ...]:
        if isinstance(record, Source):
            return ()
        others = [one for one in self.relations.referrers.get(record.id, ()) if not isinstance(one, Source)]
        return tuple(
            Group(kind, BY_KIND[kind].plural, tuple(self.row(one) for one in ones))
            for kind, ones in groupby(others, key=lambda one: one.kind)
        )

    def _citing(self, record: Record) -> Citing:
        words, address = self.wording.words, self.site.address_of(path_of(record))
        title = words.cited_page.format(title=self.title(record), kind=record.singular)
        year = (record.checked_on or record.compiled_on).year
        return cite(Cited(self.site.name, title, year, address, record.slug), words.cited_from)

    def _acknowledged(self, record: Record) -> tuple[Acknowledged, ...]:
        return tuple(
            Acknowledged(one.code, codes.BY_ID[one.code].summary, one.reason)
            for one in record.acknowledged
            if one.code in codes.BY_ID
        )
