"""What templates receive: frozen values, already computed, worded where wording needs a locale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.confidence import Confidence
    from generator.pages.charts import Chart
    from generator.pages.citing import Citing
    from generator.pages.fact_sheet import FactSheet
    from generator.records import Observation, Record, Source, SourceReference
    from generator.records.texts import Markdown


ABOUT = ("organisations", "initiative", "policy", "issuers", "record")
"""Fields that name what a record is about: it is found by those names too."""


def index_path(kind: str) -> str:
    """Return where the page of a kind stands in the docs tree."""
    return f"{kind}/index.md"


def path_of(record: Record) -> str:
    """Return where a record stands in the docs tree: a page of its own, or a place on the page of its kind."""
    return f"{record.kind}/{record.slug}.md" if record.has_pages else f"{index_path(record.kind)}#{record.slug}"


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a page of the tree."""

    title: str
    path: str
    """Relative to the root of the docs tree, with an anchor where needed."""

    @property
    def slug(self) -> str:
        """The slug of the record that it leads to, by which filters name it."""
        return self.path.rpartition("/")[2].removesuffix(".md").rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called in another language."""

    text: str
    language: str
    """The language tag, such as `zh-Hant`."""
    language_name: str
    is_verified: bool
    """Whether the name was seen in a source."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as one statement cites it."""

    link: Link
    source: Source
    reference: SourceReference
    date: str
    is_primary: bool
    """Whether its quoted words confirm the value."""


@dataclass(frozen=True, slots=True)
class EquivalentView:
    """The same amount in another currency, as reported."""

    value: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ObservationView:
    """One dated value."""

    observation: Observation
    anchor: str
    value: str
    """As prose writes it, with its precision."""
    short: str
    """As headlines write it, without its precision."""
    digits: str
    """With all its digits."""
    precision: str
    outcome: str
    """What became of a target or plan, once it is known."""
    as_of: str
    period: str
    due: str
    stage: str
    stage_meaning: str
    is_forward: bool
    """Whether the stage speaks of the future."""
    confidence: Confidence
    citations: tuple[Citation, ...]
    equivalents: tuple[EquivalentView, ...]

    @property
    def other_forms(self) -> tuple[str, ...]:
        """How else the value is written."""
        return tuple(form for form in dict.fromkeys((self.short, self.digits)) if form != self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a line of a table or list."""

    link: Link
    record: Record
    date: str = ""
    """As of, for a fact; the date it holds, for others."""
    year: int = 0
    stage: str = ""
    is_forward: bool = False
    value: str = ""
    """For a fact."""
    confidence: Confidence | None = None
    """For a fact."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind."""

    kind: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A problem that the record acknowledges."""

    code: str
    summary: str
    reason: Markdown


@dataclass(frozen=True, slots=True)
class Quoting:
    """A record that cites the source whose page this is."""

    row: Row
    quotes: tuple[str, ...]
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record with all that its page, or its place on a list, says."""

    record: Record
    title: str
    path: str
    anchor: str
    names: tuple[Name, ...]
    choices: Mapping[str, str]
    """For each field that holds a fixed choice, what the choice is called."""
    kind: Link
    kind_name: str
    date: str
    as_of: str
    """For an event that has not happened: the date of the statement."""
    accessed: str
    """For a source: when it was read."""
    stage: str
    stage_meaning: str
    is_forward: bool
    links: Mapping[str, tuple[Link, ...]]
    """For each field that names other records, the way to them."""
    observations: tuple[ObservationView, ...]
    """For a fact: newest first."""
    value: ObservationView | None
    """For a fact: the observation that is its value."""
    claimed: str
    """For a claim: the figure claimed."""
    article: Source | None
    """For a claim: where it is claimed."""
    citations: tuple[Citation, ...]
    quoted_by: tuple[Quoting, ...]
    """For a source: every record that rests on it."""
    mentions: tuple[Group, ...]
    """Records that refer to this one, sources left out."""
    acknowledged: tuple[Acknowledged, ...]
    called: tuple[str, ...]
    """Everything that it is called: its title, its names in every language, other spellings, its abbreviation."""
    found_by: str
    """What a list finds it by beyond what it shows: what it is called, and what those are called that it is about."""
    compiled_on: str
    checked_on: str
    """Empty while nobody has re-read the sources."""
    check_by: str
    """When they are due to be read again; empty where the kind asks for no day."""
    is_overdue: bool
    computed_from: tuple[Row, ...]
    """For a computed fact: what it is computed from, in order."""
    chart: Chart | None
    """For a fact with several values: its history."""
    file: str
    """The YAML file, relative to the project's root."""
    sheet: FactSheet | None
    """For a fact: its answer, what to compare it with, how to cite it."""
    citing: Citing
    """How the page is cited; for a fact, its value."""
    see_also: tuple[Group, ...]
    """Related records and those that refer to this one, where no other part of the page shows them."""

    @property
    def rivals(self) -> tuple[ObservationView, ...]:
        """For a fact: the other values of the moment of its value."""
        value = self.value
        return tuple(
            one
            for one in self.observations
            if value and one is not value and one.observation.moment == value.observation.moment
        )

    @property
    def connected(self) -> tuple[Link, ...]:
        """For an event: who took part, what it belongs to and what it is related to, each once."""
        fields = ("organisations", "initiative", "policy", "related")
        return tuple(dict.fromkeys(link for field in fields for link in self.links.get(field, ())))
