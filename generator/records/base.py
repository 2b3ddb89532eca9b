"""What every record has, and the parts that records are made of."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from generator.records.dates import Day, FuzzyDate
from generator.records.reference import AnyReference, RecordId, SourceId
from generator.records.texts import Markdown, Text


class Part(BaseModel):
    """A piece of a record."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceReference(Part):
    """Where a statement comes from: the source, the place in it, and its words."""

    source: SourceId = Field(description="The source", examples=["budget-2025-ai"])
    locator: str = Field(default="", description="The place in it", examples=["paragraph 12", "page 64, table 3"])
    quote: str = Field(default="", description="Its exact words, short", examples=["I have set aside $1 billion"])
    speaker: str = Field(
        default="",
        description="Whose words the quote carries, when they are not the publisher's own",
        examples=["a member's question"],
    )


class Acknowledgement(Part):
    """A problem that was looked at and stays, with the reason, which the page shows."""

    code: str = Field(description="The code of the diagnostic", examples=["FB206"])
    value: str = Field(
        default="",
        description="The value concerned, as written, where the record has several such problems",
        examples=["128 million USD"],
    )
    reason: Markdown = Field(description="Why it stays", examples=["The two pages count different things."])


class Record(BaseModel):
    """One validated file of `data/`. Its folder and file name are its identity."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: ClassVar[str]
    """The folder in `data/` and on the site."""
    plural: ClassVar[str]
    """What readers call the kind, as a heading."""
    singular: ClassVar[str]
    about: ClassVar[str]
    """What the kind holds, in a sentence."""
    stages: ClassVar[str] = ""
    """For a kind whose records have a field `stage`: the name of its vocabulary."""
    dated_by: ClassVar[str] = ""
    """The field with the date that a record as a whole holds, for bindings, lists and the timeline."""
    has_pages: ClassVar[bool] = True
    """Whether each record has a page of its own; if not, it stands on the page of its kind."""
    search_weight: ClassVar[float] = 1.0
    """How far ahead of others a record of the kind stands where both fit what is searched for."""

    own_order: ClassVar[tuple[str, ...]] = ()
    """The order in which a file has the fields of its kind, where it is not that of the model."""

    slug: str = Field(default="", exclude=True, repr=False)

    notes: tuple[Markdown, ...] = Field(
        default=(), description="Caveats and traps that the reader must know", examples=[["Not the money of 2023."]]
    )
    related: tuple[AnyReference, ...] = Field(
        default=(), description="Other records worth a look", examples=[["policies/aspire"]]
    )
    tags: tuple[str, ...] = Field(default=(), description="Words to find it by", examples=[["stablecoins"]])
    acknowledged: tuple[Acknowledgement, ...] = Field(
        default=(), description="Problems that were looked at and stay, with the reason"
    )
    compiled_on: Day = Field(description="The day on which the record was written", examples=["2026-11-22"])
    checked_on: Day | None = Field(
        default=None,
        description="The day on which a person last re-read the sources; absent until one has",
        examples=["2027-02-01"],
    )
    check_by: FuzzyDate | None = Field(
        default=None, description="When to look again, if not as usual for its kind", examples=["2027-Q1"]
    )

    def __hash__(self) -> int:
        """Return a hash of its identity, which two records never share."""
        return hash(self.id)

    @classmethod
    def field_order(cls) -> tuple[str, ...]:
        """Return the fields as a file has them: those of the kind, then those of every record."""
        common = [name for name, info in Record.model_fields.items() if not info.exclude]
        own = cls.own_order or [name for name in cls.model_fields if name not in Record.model_fields]
        return (*own, *common)

    @property
    def id(self) -> RecordId:
        """The identity of the record."""
        return RecordId(self.kind, self.slug)

    @property
    def heading(self) -> Text:
        """What the record is called."""
        raise NotImplementedError

    @property
    def dated(self) -> FuzzyDate | None:
        """The date that the record as a whole holds, if any."""
        return getattr(self, self.dated_by) if self.dated_by else None

    @property
    def standing(self) -> str:
        """The stage at which the record as a whole stands, if its kind has any."""
        return getattr(self, "stage") if self.stages else ""  # noqa: B009 - the kinds that have the field say so


class Titled(Record):
    """A record with a title of our own or, for a source, as published."""

    title: Text = Field(description="The heading of its page", examples=["AI Subsidy Scheme allocation"])

    @property
    def heading(self) -> Text:
        """The title."""
        return self.title


class Named(Record):
    """A record that is called by its proper name."""

    name: Text = Field(description="Its name, by language", examples=[{"en": "Cyberport", "zh-Hant": "數碼港"}])
    name_basis: dict[str, str] = Field(
        default_factory=dict,
        description="For each language of the name: `seen` in a source, or `unverified`",
        examples=[{"zh-Hant": "seen"}],
    )

    aliases: tuple[str, ...] = Field(
        default=(), description="Other names and spellings by which it is looked for", examples=[["PFLOPS"]]
    )

    @property
    def heading(self) -> Text:
        """The name."""
        return self.name
